"""What verbs of appointment say: 任命甲为局长, 甲任市长, 甲辞去职务, 曾任县长、县委书记, and the lists that go on from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.anchors import Kind
from kg.extract.copulas import of_what_one_is, what_one_is, whole_village
from kg.extract.holdings import LISTED, Holding, NameSpan
from kg.extract.lattice import Token
from kg.extract.notes import Notes
from kg.extract.posts import Title
from kg.extract.postwords import AND
from kg.records import Says

_ONCE = frozenset(("此前", "曾", "先前", "之前", "以前", "早年", "原"))
"""Words before 任 or 为 that put it in the past."""
_NOT_NAMING = frozenset("dptcrmuf")
"""First letters of the tags of words that no unknown name is read as, 副 and 现 among them."""
_SHORT = 4
"""What is said in passing in brackets has fewer words."""
_SINCE = ("起", "至今", "以来")
"""Words behind a year that say the post is held ever since."""
_TERMS = frozenset(("下一任", "新一任", "首任", "新任", "第一任", "新一届", "下任", "首届", "该"))
"""Words between the verb and the title: 当选新一任省长."""
_TAKING = frozenset(("任", "担任", "兼任"))
_BESIDES = frozenset(("兼", "兼任"))
"""Verbs of holding that add a post to the one just given: 任命甲为副局长，兼处长."""
_TAKEN = _TAKING | {"改任", "调任", "转任", "挂任"}
"""Verbs of holding that tell of an appointment where one is decided."""
_DECIDING = frozenset(("决定", "研究决定", "讨论决定", "批准", "同意", "任前公示", "通知"))
"""Words that tell that 任 is decided in this sentence, and their kin before a colon."""
_DECIDED = re.compile("(?:决定|批准|同意|通知)[^。；]{0,6}[：:]$")

_HANDING_ON = frozenset(("接任", "接替", "继任"))
"""Verbs between one holder of a post and the next."""
_NEAR = 12
"""So many characters behind 接替 stands who is replaced: 接替任职满两届的甲."""
_AND_SO_ON = frozenset(("职", "职务", "等", "等职", "等职务", "要职"))
"""How the list of what somebody was ends: 历任…等职的某某."""
_CAREER = frozenset(("曾任", "历任", "曾担任", "先后任", "先后担任", "历任过", "曾先后担任", "曾先后任"))
"""Words that open the list of what somebody was before."""


def list_goes_on(notes: Notes) -> Says | None:
    """What a list of appointments says for the next sentence: if this one opened it, or holds an item of it."""
    known = notes.words.carrying
    changes = [
        change
        for token in notes.tokens
        if token.text in known and (change := notes.words.change(token.text)) is not None
    ]
    items = any(holding.rule in LISTED for holding in notes.holdings)
    taken = any(token.text in _TAKEN for token in notes.tokens) and notes.mode in (Says.APPOINTED, Says.REMOVED)
    if items and taken:
        return notes.mode
    goes_on = bool(notes.tokens) and notes.tokens[-1].text in "；;"
    if goes_on and items and any(holding.says is Says.APPOINTED for holding in notes.holdings):
        return notes.opened() or Says.APPOINTED
    if any(change.by_object for change in changes) or items:
        return notes.opened()
    decided = _DECIDED.search("".join(token.text for token in notes.tokens[-6:]))
    return Says.APPOINTED if decided else None


def by_verb(notes: Notes, index: int, title: Title) -> bool:
    """X出任市长; 任命X为市长; X辞去市长职务: a verb directly before the title links it to its subject."""
    position = notes.index_by_end.get(title.start)
    if notes.names_behind(index) or position is None:
        return False
    if position > 0 and notes.tokens[position].text in _TERMS:
        position -= 1
    while position > 0 and notes.tokens[position].kind is Kind.PLACE:  # 是|清河镇|三益村党支部书记
        position -= 1
    position, title = whole_village(notes, position, title)
    if notes.tokens[position].text == "的" and (owned := of_what_one_is(notes, position, title)) is not None:
        position, title = owned
    verb = notes.tokens[position]
    if verb.text in AND and position and notes.tokens[position - 1].kind is Kind.OFFICE:
        return False
    if notes.words.change(verb.text) is not None and _somebody_else(notes, position):
        return True
    subject = notes.subject(verb.start)
    says = _said(notes, position, subject) if subject is not None else None
    if says is None and subject is not None:
        says = what_one_is(notes, index, position, subject)
    if subject is None or says is None:
        return False
    subjects = notes.with_companions(subject, says is Says.ELECTED)
    notes.be_sure_of(subjects)
    if title.says is Says.ACTING and says in (Says.HOLDS, Says.APPOINTED):
        says = Says.ACTING
    for each in subjects:
        notes.hold(each, title, says, "verb-title")
    return True


def _somebody_else(notes: Notes, position: int) -> bool:
    """Whether between a mark and the verb there stands what can only be a name not known as one: ，连城|璧、官|正|当选."""
    at = position - 1
    while at >= 0 and notes.tokens[at].kind in (Kind.WORD, Kind.PLACE, Kind.LIST):
        at -= 1
    run = notes.tokens[at + 1 : position]
    if not run or at < 0 or notes.tokens[at].text not in "，；,;" or _says_more(run):
        return False
    items = "".join(token.text for token in run).split("、")
    named = any(notes.words.may_be_surname(item[0]) for item in items if item)
    return named and all(1 < len(item) < _SHORT for item in items)


def _says_more(run: Sequence[Token]) -> bool:
    """Whether the words before a verb are more than names: 现|任, 又|当选; in a list any word may be part of a name."""
    listed = any(token.kind is Kind.LIST for token in run)
    worded = any(len(token.text) > 1 and token.tag[:1] in ("a", "v") for token in run)
    return worded or (not listed and any(token.tag[:1] in _NOT_NAMING for token in run))


def _said(notes: Notes, position: int, subject: NameSpan) -> Says | None:
    """What the word at `position` says of its subject and the title behind it, None where it links them not."""
    verb = notes.tokens[position]
    change = notes.words.change(verb.text)
    given = change is not None and (not change.by_object or change.says is Says.CANDIDATE)
    if change is not None and given and change.says is not None:
        besides = _given_besides(notes, subject) if verb.text in _BESIDES else None
        return besides or (_taking(notes, subject, position, verb) if verb.text in _TAKING else change.says)
    if verb.text != "为":
        return None
    if position and notes.tokens[position - 1].text in _ONCE:
        return Says.FORMER
    return notes.opened(verb.start) or _named_head(notes, subject)


def _given_besides(notes: Notes, subject: NameSpan) -> Says | None:
    """What the appointment said last of the same person says of the post that 兼 adds."""
    last = notes.holdings[-1] if notes.holdings else None
    if last is None or last.person != subject.name or last.rule not in LISTED:
        return None
    return last.says if last.says in (Says.APPOINTED, Says.ELECTED) else None


def _taking(notes: Notes, subject: NameSpan, position: int, verb: Token) -> Says:
    """What 任 says: appointed where it is decided, former behind a year of long ago, else held."""
    if position and notes.tokens[position - 1].text in _ONCE:
        return Says.FORMER
    dated = any(token.text in ("年", "月") for token in notes.tokens[max(position - 4, 0) : position])
    if dated and notes.tokens[position - 1].text not in _SINCE:
        return Says.FORMER
    return Says.APPOINTED if _decided(notes, subject, verb) else Says.HOLDS


def _decided(notes: Notes, subject: NameSpan, verb: Token) -> bool:
    """Whether 任 tells of a decision: behind 决定, beside 不再担任 or 免去, in a list of appointments, 甲同志任."""
    if notes.mode is not None or "同志" in {token.text for token in notes.tokens_between(subject.end, verb.start)}:
        return True
    if any(token.text in _DECIDING and token.end <= subject.start for token in notes.tokens):
        return True
    if any(token.text in _HANDING_ON and token.start > verb.end for token in notes.tokens):
        return True
    changes = (notes.words.change(token.text) for token in notes.tokens if token is not verb)
    return any(change is not None and change.says in (Says.REMOVED, Says.CANDIDATE) for change in changes)


def _named_head(notes: Notes, subject: NameSpan) -> Says | None:
    """以某某同志为总书记的党中央 says that he is."""
    led = any(token.end == subject.start and token.text == "以" for token in notes.tokens)
    return Says.HOLDS if led else None


def goes_on(notes: Notes, index: int, title: Title) -> bool:
    """任命甲为某委员会委员、审判员: the second title of a list is the same person's."""
    at = notes.index_by_end.get(title.start)
    if at is None or not notes.holdings or not (notes.tokens[at].kind is Kind.LIST or notes.tokens[at].text in AND):
        return False
    last = notes.holdings[-1]
    if last.rule not in LISTED or last.end != _behind_brackets(notes, at):
        return False
    if notes.names_behind(index):
        return False
    if notes.queue:
        name = notes.queue.pop(0)
        last = replace(last, person=name.name, start=name.start)
    says = Says.ACTING if title.says is Says.ACTING else last.says
    notes.holdings.append(replace(last, title=title, end=title.end, says=says))
    return True


def _behind_brackets(notes: Notes, at: int) -> int:
    """Where the title before a 、 ends, what stands in brackets behind it aside: 副秘书长（兼）、."""
    if at > _SHORT and notes.tokens[at - 1].text in "）)":
        opened = next((back for back in range(at - 2, at - 2 - _SHORT, -1) if notes.tokens[back].text in "（("), None)
        if opened is not None:
            return notes.tokens[opened].start
    return notes.tokens[at].start


def in_career(notes: Notes, index: int, title: Title) -> bool:
    """曾任甲县县长、乙县县委书记，丙市副市长: every title up to the next verb is the same person's."""
    if notes.names_behind(index):
        return False
    following, at = notes.behind(index), notes.index_by_end.get(title.start)
    if following is not None and following.text == "的" and at is not None and notes.tokens[at].text in _CAREER:
        return _once(notes, index, title)
    at = _career_before(notes, at)
    if at is None:
        return False
    subject = notes.subject(notes.tokens[at].start)
    if subject is None:
        return _of_a_life(notes, index, title)
    notes.be_sure_of((subject,))
    notes.hold(subject, title, Says.FORMER, "verb-title")
    return True


def _of_a_life(notes: Notes, index: int, title: Title) -> bool:
    """历任甲县县长、乙县县委书记等职的离休干部某某: the titles are his who is named behind them."""
    tokens = notes.tokens
    for at in range(index + 1, len(tokens) - 1):
        if tokens[at].kind in (Kind.MARK, Kind.NAME, Kind.ACT):
            return False
        if tokens[at].text == "的" and tokens[at - 1].text in _AND_SO_ON:
            named = next((token for token in tokens[at + 1 : at + _SHORT] if token.kind is Kind.NAME), None)
            if named is None:
                return False
            notes.holdings.append(Holding(named.text, title, Says.FORMER, "title-name", title.start, named.end))
            return True
    return False


def succeeded(notes: Notes) -> None:
    """甲不再担任局长职务，由乙接任: who takes over has the posts; 乙任局长，接替甲: who is replaced had them."""
    for at, token in enumerate(notes.tokens):
        if token.text in _HANDING_ON:
            successor = _just_before(notes, at)
            if successor is not None:
                _handed_on(notes, successor, (Says.REMOVED, Says.FORMER), Says.APPOINTED)
        if token.text == "接替":
            former = next((name for name in notes.names if 0 <= name.start - token.end < _NEAR), None)
            if former is not None:
                _handed_on(notes, former, (Says.APPOINTED, Says.ELECTED), Says.REMOVED)


def _just_before(notes: Notes, at: int) -> NameSpan | None:
    """The person behind 由 and right before a verb of taking over, 同志 aside."""
    back = at - 2 if at and notes.tokens[at - 1].text == "同志" else at - 1
    if back < 1 or notes.tokens[back].kind is not Kind.NAME or notes.tokens[back - 1].text != "由":
        return None
    return next((name for name in notes.names if name.start == notes.tokens[back].start), None)


def _handed_on(notes: Notes, person: NameSpan, said: tuple[Says, ...], says: Says) -> None:
    """Say of somebody the posts that were said last of the other, if nothing is said of them yet."""
    last = next((each for each in reversed(notes.holdings) if each.says in said), None)
    if last is None or last.person == person.name or any(each.person == person.name for each in notes.holdings):
        return
    notes.be_sure_of((person,))
    for each in [each for each in notes.holdings if each.person == last.person and each.says in said]:
        start, end = min(each.start, person.start), max(each.end, person.end)
        notes.holdings.append(Holding(person.name, each.title, says, "succession", start, end))


def _career_before(notes: Notes, at: int | None) -> int | None:
    """Where 曾任 stands before a title in its part of the sentence, no other verb in between; None where it does not."""
    while at is not None and at >= 0:
        token = notes.tokens[at]
        if token.text in _CAREER:
            return at
        if token.text in "。；;" or notes.words.change(token.text) is not None or token.kind is Kind.ACT:
            return None
        at -= 1
    return None


def _once(notes: Notes, index: int, title: Title) -> bool:
    """曾任市政协主席的老同志某某: the title is his who is named behind 的."""
    for token in notes.tokens[index + 2 : index + 5]:
        if token.kind is Kind.NAME:
            notes.holdings.append(Holding(token.text, title, Says.FORMER, "title-name", title.start, token.end))
            return True
        if token.kind is not Kind.WORD:
            return False
    return False
