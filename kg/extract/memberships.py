"""Who holds what: titles before names, names before titles, and verbs of appointment, read in one walk over a sentence.

市人大常委会主任王建设，党组书记葛探宇，副主任甲、乙 carries the body across commas and the title across the list; any other
word ends the chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.anchors import LEVELS, Kind
from kg.extract.lattice import Token
from kg.extract.names import NameModel
from kg.extract.organizations import BodySpan, body_spans
from kg.extract.posts import TRADE, Force, Title, TitleReader, owner_ends, place_before
from kg.lexicon import Lexicon, Office
from kg.lexicon.acts import Change
from kg.records import Says

_JOINING = frozenset(("和", "与", "及", "以及", "同"))
_ADDRESS = frozenset(("同志", "先生", "女士"))
_LEADERS = re.compile(
    r"(?P<place>[一-鿿]{2,6}?[省市县区州盟旗])?(?P<level>[省市县区州盟旗])?(?:[三四五六]大班子|[三四五六]套班子|党政)?领导(?:班子成员|同志|干部)?"
)
_ONCE = frozenset(("此前", "曾", "先前", "之前", "以前", "早年", "原"))
"""Words before 任 or 为 that put it in the past."""
_TERMS = frozenset(("下一任", "新一任", "首任", "新任", "第一任", "新一届", "下任", "首届", "该"))
_COUNTING = frozenset(("两位", "三位", "四位", "五位", "几位", "二位"))
_COURTESY = frozenset(("同志", "先生", "女士", "博士", " "))
_TAKING = frozenset(("任", "担任", "兼任"))
"""Verbs of holding that tell of an appointment where one is decided."""
_DECIDING = frozenset(("决定", "研究决定", "讨论决定", "批准", "同意", "任前公示", "通知"))
_DECIDED = re.compile("(?:决定|批准|同意|通知)[^。；]{0,6}[：:]$")
_BEHIND_NAMES = frozenset(("等", "当选", "代表", "任", "出任", "当选为", "不再担任", "接任"))
"""Words that stand behind a name at the start of a clause, besides the verbs of events."""
_PROFILE = re.compile("男$|女$|男性|女性|[一-鿿]{1,4}族|19[0-9]{2}|生于")
"""What follows a name that heads a short life: 某某，男，1974年8月生."""
_CAREER = frozenset(("曾任", "历任", "曾担任", "先后任", "先后担任", "历任过", "曾先后担任", "曾先后任"))
_CARRYING = frozenset("，,；; ")
_OUR_STATE = "中华人民共和国"
_LIKELY, _LIKELY_SHORT = -24.0, -17.5
"""Log probability above which characters behind a trade are taken for a name of three, of two characters."""
COLLECTIVE = frozenset(("党和国家领导人", "国家领导人", "领导人", "领导同志", "负责同志", "领导干部", "领导"))
"""What many are called together is no office of theirs where no body is named."""
_NOTHING_ALONE = COLLECTIVE | {"执行主席", "大会主席"}
_RELATIVE = frozenset(("特使", "夫人", "代表", "助理", "发言人", "秘书", "顾问", "丈夫"))
"""Offices of somebody's people: 总统甲特使乙 is 乙's title, not 甲's."""
_GAP = re.compile(r"(?:同志)?(?:[（(][^（()）]{1,12}[)）])?的?")
_LISTED_ON = re.compile(r"(?:[（(][^（()）]{1,12}[)）])?(?:、|和|与|及|以及)")
_WIDE = 8
_END = 1 << 62
_NAME, _STATE, _LIST, _PREFIX = Kind.NAME, Kind.STATE, Kind.LIST, Kind.PREFIX
"""Looked up once here, since every word asks for them."""
LISTED = ("verb-title", "name-title")
"""The rules that read the items of a list of appointments."""
_AND = frozenset(("兼", "兼任"))


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name in a sentence; `sure` where its place there shows it is one (behind a title, in a list of names, before a
    verb of speech), `hint` where it only may be (before any verb, behind 的)."""

    name: str
    start: int
    end: int
    sure: bool
    hint: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """A person and a title that belong together; `start` and `end` span both."""

    person: str
    title: Title
    says: Says
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says of persons and posts."""

    tokens: tuple[Token, ...]
    bodies: tuple[BodySpan, ...]
    names: tuple[NameSpan, ...]
    holdings: tuple[Holding, ...]
    mode: Says | None = None
    """what the last verb of appointment in it said, for a list that goes on in the next sentence"""


@dataclass(slots=True)
class _Chain:
    """What is still open while walking: titles that wait for a name, titles a list shares, what is carried."""

    force: Force
    home: Force
    waiting: list[Title] = field(default_factory=list)
    shared: tuple[Title, ...] = ()
    says: Says | None = None
    assigned: bool = False
    """whether the title that `says` was said of has found its name: it does not reach the next title"""
    queue: list[NameSpan] = field(default_factory=list)
    """persons of a list who wait for a title of their own each"""
    closed: Force | None = None
    """what was in force when the chain was closed last"""

    def close(self) -> None:
        """A word that belongs to no chain: nothing is carried past it but the state spoken of."""
        if self.waiting:
            self.waiting = []
        self.shared = ()
        self.says = None
        if self.force is not self.home and self.force is not self.closed:
            self.force = self.closed = replace(self.home, state=self.force.state) if self.force.state else self.home


class MembershipReader:
    """Reads persons and their posts from the tokens of a sentence."""

    def __init__(self, lexicon: Lexicon, names: NameModel) -> None:
        self._titles = TitleReader(lexicon)
        self._offices = lexicon.offices
        self._names = names
        self.introductions = lexicon.introductions
        changes: Mapping[str, Change] = lexicon.changes
        self._changes = changes
        self._prefixes = lexicon.prefixes
        self._owners: Mapping[str, tuple[str, ...]] = lexicon.owners
        self.carrying = frozenset((*_AND, *_CARRYING, *_JOINING, *changes, *filter(self.former, lexicon.prefixes)))
        """words that close no chain by themselves"""

    def read(self, tokens: tuple[Token, ...], home: Force, mode: Says | None = None) -> Reading:
        """Everything the sentence says of persons and posts; `home` is what a bare 市 or 省 means here.

        `mode` is what a list of appointments or removals said last before this sentence (任命：甲为…；乙为…), if one did.
        """
        walk = _Walk(self, tokens, body_spans(tokens), home, mode)
        for token in tokens:
            if token.kind is _NAME:
                return walk.go()
        return walk.stay()

    def title(self, tokens: Sequence[Token], index: int, bodies: Sequence[BodySpan], force: Force) -> Title:
        """The title whose office stands at `index`."""
        return self._titles.read(tokens, index, bodies, force)

    def of_our_state(self, title: Title, person: str) -> Title:
        """总理 and 外交部长 with a Chinese name and no state are this state's: 国务委员兼外交部长某某, 某某总理."""
        if title.body or not title.office.body.startswith("STATE") or not self.is_chinese(person):
            return title
        office = self._offices.get("国务院" + title.office.name)
        body = office.body if office is not None else title.office.body.removeprefix("STATE")
        return replace(title, body=body, base=body) if body else title

    def owners(self, office: str) -> tuple[str, ...]:
        """What the bodies end with that have such an office, none where any may."""
        return next((bodies for ending, bodies in self._owners.items() if office.endswith(ending)), ())

    def office(self, name: str) -> Office | None:
        """The office of this name."""
        return self._offices.get(name)

    def is_chinese(self, person: str) -> bool:
        """Whether a name is a surname and a given name of China."""
        return self._names.is_chinese(person)

    def likely(self, person: str) -> bool:
        """Whether a name is more than possible: behind a trade (群众, 职工) a verb is as likely as a name."""
        score = self._names.score(person)
        return score is None or score > (_LIKELY if len(person) > 2 else _LIKELY_SHORT)

    def change(self, word: str) -> Change | None:
        """The verb of appointment that `word` is, if it is one."""
        return self._changes.get(word)

    def former(self, word: str) -> Says | None:
        """What a word before a title says of the whole chain behind it: 原 and 曾任 are former, 候任 is a candidate."""
        prefix = None if word in self._changes else self._prefixes.get(word)
        return prefix.says if prefix is not None and prefix.says in (Says.FORMER, Says.CANDIDATE) else None


class _Walk:
    """One walk over one sentence."""

    def __init__(
        self,
        reader: MembershipReader,
        tokens: tuple[Token, ...],
        bodies: tuple[BodySpan, ...],
        home: Force,
        mode: Says | None,
    ) -> None:
        self.reader = reader
        self.tokens = tokens
        self.home = home
        self.bodies = bodies
        self.chain = _Chain(home, home)
        self.names: list[NameSpan] = []
        self.holdings: list[Holding] = []
        self.index_by_end: dict[int, int] = {}
        self.mode = mode
        self.linked: frozenset[int] = frozenset()

    def _linked(self) -> frozenset[int]:
        """Indices of tokens that lie inside the body or place of a title, so that they end no chain."""
        starts = {body.end: body.start for body in self.bodies}
        linked: set[int] = set()
        office = Kind.OFFICE
        for index, token in enumerate(self.tokens):
            if token.kind is not office:
                continue
            back = index - 1
            while back >= 0 and self.tokens[back].kind is Kind.PREFIX:
                back -= 1
            owner = next((end for end in owner_ends(self.tokens, back + 1) if end in starts), None)
            if owner is not None:
                linked.update(self._between(index, starts[owner]))
            elif back >= 0 and self.tokens[back].kind is Kind.STATE:
                linked.add(back)
            elif (place := place_before(self.tokens, back + 1)) is not None:
                linked.update(self._between(back + 1, place[0]))
        return frozenset(linked)

    def _between(self, index: int, start: int) -> Iterator[int]:
        """Indices of the tokens before `index` from character `start` on."""
        while index > 0 and self.tokens[index - 1].start >= start:
            index -= 1
            yield index

    def stay(self) -> Reading:
        """What a sentence says that names nobody: nothing but what goes on in the next."""
        return Reading(self.tokens, self.bodies, (), (), self._list_goes_on())

    def go(self) -> Reading:
        """What a sentence says that names somebody."""
        self.index_by_end = {token.end: index for index, token in enumerate(self.tokens)}
        self.linked = self._linked()
        office = Kind.OFFICE
        for index, token in enumerate(self.tokens):
            kind = token.kind
            if kind is _NAME and not any(body.start <= token.start < body.end for body in self.bodies):
                self._name(index, token)
            elif kind is office and not self._on_behalf(index):
                self._office(index)
            else:
                self._other(index, token)
        return Reading(self.tokens, self.bodies, tuple(self.names), tuple(self.holdings), self._list_goes_on())

    def _list_goes_on(self) -> Says | None:
        """What a list of appointments says for the next sentence: if this one opened it, or holds an item of it."""
        known = self.reader.carrying
        changes = [
            change
            for token in self.tokens
            if token.text in known and (change := self.reader.change(token.text)) is not None
        ]
        items = any(holding.rule in LISTED for holding in self.holdings)
        taken = any(token.text in _TAKING for token in self.tokens) and self.mode in (Says.APPOINTED, Says.REMOVED)
        if items and taken:
            return self.mode
        if any(change.by_object for change in changes) or items:
            return self._opened(_END)
        decided = _DECIDED.search("".join(token.text for token in self.tokens[-6:]))
        return Says.APPOINTED if decided else None

    # ── names ──

    def _name(self, index: int, token: Token) -> None:
        chain = self.chain
        before = self.tokens[index - 1] if index else None
        end = before.start if before is not None and before.text in "：:" else before.end if before is not None else -1
        titled = bool(chain.waiting) and chain.waiting[-1].end == end
        if titled and all(title.office.rank >= TRADE for title in chain.waiting) and not self.reader.likely(token.text):
            titled = False
        bracketed = index > 1 and self.tokens[index - 1].kind is _LIST and self.tokens[index - 2].text in "）)"
        listed = before is not None and (token.after in ("S", "J") or bracketed) and self.names and self.names[-1].sure
        if titled:
            ours = any(title.body.startswith(_OUR_STATE) for title in chain.waiting)
            for waiting in chain.waiting:
                title = self.reader.of_our_state(waiting, token.text) if ours else waiting
                says = chain.says or title.says
                self._hold(token.text, title, says, "title-name", token)
            chain.shared = tuple(title for title in chain.waiting if not title.office.single)
            chain.assigned = True
        elif listed and (token.after == "S" or bracketed):
            for title in chain.shared:
                self._hold(token.text, title, chain.says or title.says, "title-list", token)
        else:
            chain.shared = ()
        chain.waiting = []
        sure = titled or bool(listed) or self._speaks(index) or self._addressed(index)
        self.names.append(NameSpan(token.text, token.start, token.end, sure, self._hinted(index)))

    def _hold(self, person: str, title: Title, says: Says, rule: str, token: Token) -> None:
        if title.role in _NOTHING_ALONE and not title.body:
            return
        start, end = min(title.start, token.start), max(title.end, token.end)
        self.holdings.append(Holding(person, title, says, rule, start, end))

    def _addressed(self, index: int) -> bool:
        """Followed by 同志, 先生 or 女士, or introduced by a word for kin or company (妻子某某)."""
        if index and self.tokens[index - 1].text in self.reader.introductions:
            return True
        following = self.tokens[index + 1].text if index + 1 < len(self.tokens) else ""
        if (
            following in "，,（(：:"
            and index == 0
            and index + 2 < len(self.tokens)
            and _PROFILE.match(self.tokens[index + 2].text)
        ):
            return True
        listed = self.mode is not None and index == 0 and following in ("为", "的", "（", "(")
        return listed or (following in _ADDRESS and len(self.tokens[index].text) > 1)

    def _speaks(self, index: int) -> bool:
        """At the start of a clause and before a verb of events, alone (of three characters or more) or in a list."""
        before = self.tokens[index - 1] if index else None
        led = before is not None and before.text in ("以及", "及", "有")
        if not led and (self.tokens[index].after != "P" or (before is not None and before.kind is not Kind.MARK)):
            return False
        names, here = 0, index
        while here < len(self.tokens) and self.tokens[here].kind is Kind.NAME:
            names += 1
            here += 1
            if here < len(self.tokens) and (self.tokens[here].kind is Kind.LIST or self.tokens[here].text in "和及与"):
                here += 1
        if names > 2:
            return True
        if here >= len(self.tokens) or not (
            self.tokens[here].kind is Kind.ACT or self.tokens[here].text in _BEHIND_NAMES
        ):
            return False
        alone = len(self.tokens[index].text) > 2 or self.reader.likely(self.tokens[index].text)
        return names > 1 or (names == 1 and alone and here == index + 1)

    def _hinted(self, index: int) -> bool:
        token = self.tokens[index]
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if following is None:
            return False
        acts = following.kind is Kind.ACT or following.tag in ("v", "d", "vd", "p", "c")
        before = self.tokens[index - 1].text if index else ""
        return acts and (token.after == "P" or before == "的")

    # ── offices ──

    def _on_behalf(self, index: int) -> bool:
        """代表 is a verb behind a name and before anything but one: 韩某代表中共中央致词."""
        if self.tokens[index].text != "代表":
            return False
        following = self.tokens[index + 1].kind if index + 1 < len(self.tokens) else Kind.MARK
        behind = index > 0 and self.tokens[index - 1].kind is Kind.NAME
        return behind or following not in (Kind.NAME, Kind.LIST, Kind.MARK)

    def _office(self, index: int) -> None:
        chain = self.chain
        if chain.assigned:
            chain.says, chain.assigned = None, False
        title = self.reader.title(self.tokens, index, self.bodies, self._force_for(index))
        level = title.body[0] if title.body and title.body[0] in LEVELS else chain.force.level
        chain.force = Force(level, title.base or chain.force.base, chain.force.state, title.place or chain.force.place)
        if title.office.body and title.body == title.office.body:
            chain.force = replace(chain.force, state="")
        if title.role in _RELATIVE and chain.waiting and chain.waiting[-1].end == self.tokens[index].start:
            chain.waiting.pop()
        if self._behind_a_name(index, title):
            return
        if self._by_verb(index, title) or self._goes_on(index, title) or self._in_career(index, title):
            return
        if self._heads_a_line(index, title):
            return
        if chain.waiting and chain.waiting[-1].says is Says.FORMER and title.says is Says.HOLDS and self._joined(title):
            title = replace(title, says=Says.FORMER)
        chain.waiting.append(title)

    def _force_for(self, index: int) -> Force:
        """What is in force for a title: behind 为 or 当选 a body carried so far only if it is of the kind that has such an office."""
        force = self.chain.force
        before = self.tokens[index - 1].text if index else ""
        if not force.base or (before != "为" and self.reader.change(before) is None):
            return force
        kinds = self.reader.owners(self.tokens[index].text)
        return force if not kinds or force.base.endswith(kinds) else replace(force, base="")

    def _behind_a_name(self, index: int, title: Title) -> bool:
        """习近平总书记; 免去张三市公安局局长职务: the name stands directly before the title and none behind it."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if following is not None and following.kind is Kind.NAME:
            return False
        name, opener = self._owner(title)
        if name is None:
            return False
        if self._in_brackets(index, title, name):
            return True
        several = self._with_companions(name) if opener is not None else [name]
        if len(several) > 1:
            self._share_out(several, index, title, opener or title.says)
            return True
        says = opener or title.says
        if self._names_a_thing(index, name):
            return False
        held = any(holding.person == name.name and holding.end == name.end for holding in self.holdings)
        if held and title.role in _RELATIVE:
            return False
        if opener is None and (title.printed_body or (title.office.rank >= TRADE and not name.sure)):
            return False
        self.names[-1] = replace(name, sure=True)
        self.holdings.append(Holding(name.name, title, says, "name-title", name.start, title.end))
        return True

    def _in_brackets(self, index: int, title: Title, name: NameSpan) -> bool:
        """章某某（市水利局局长）: what a bracket behind a name says of it."""
        opened = self.index_by_end.get(title.start)
        closed = self.tokens[index + 1].text if index + 1 < len(self.tokens) else ""
        if opened is None or self.tokens[opened].text not in "（(" or closed not in ("）", ")", "、"):
            return False
        if self.tokens[opened].start != name.end:
            return False
        self.names[-1] = replace(name, sure=True)
        self.holdings.append(Holding(name.name, title, title.says, "name-bracket-title", name.start, title.end))
        return True

    def _share_out(self, names: list[NameSpan], index: int, title: Title, says: Says) -> None:
        """免去甲、乙的市教育局局长、市水利局局长职务: to each his own where they are as many, else to all of them."""
        titles = 1
        for token in self.tokens[index + 1 :]:
            if token.text in "，,；;。":
                break
            titles += token.kind is Kind.OFFICE
        turn = names[:1] if titles == len(names) else names
        self.names = [replace(name, sure=True) if name in names else name for name in self.names]
        for name in turn:
            self.holdings.append(Holding(name.name, title, says, "name-title", name.start, title.end))
        self.chain.queue = names[1:] if titles == len(names) else []

    def _goes_on(self, index: int, title: Title) -> bool:
        """任命甲为某委员会委员、审判员: the second title of a list is the same person's."""
        at = self.index_by_end.get(title.start)
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if at is None or not self.holdings or not (self.tokens[at].kind is Kind.LIST or self.tokens[at].text in _AND):
            return False
        last = self.holdings[-1]
        if last.rule not in LISTED or last.end != self.tokens[at].start:
            return False
        if following is not None and following.kind is Kind.NAME:
            return False
        if self.chain.queue:
            name = self.chain.queue.pop(0)
            last = replace(last, person=name.name, start=name.start)
        says = Says.ACTING if title.says is Says.ACTING else last.says
        self.holdings.append(replace(last, title=title, end=title.end, says=says))
        return True

    def _heads_a_line(self, index: int, title: Title) -> bool:
        """况某某，某煤矿队长；: a name alone, a comma, and a title that ends its part of the list."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        last = self.holdings[-1] if self.holdings else None
        at = self.index_by_end.get(title.start)
        if at is None or (
            following is not None and following.text not in "；;。、，," and following.kind is not Kind.LIST
        ):
            return False
        if (
            last is not None
            and last.rule == "name-comma-title"
            and self.tokens[at].kind is Kind.LIST
            and last.end == self.tokens[at].start
        ):
            self.holdings.append(replace(last, title=title, end=title.end))
            return True
        if following is not None and following.text in "，,":
            return False
        comma = at
        while comma > 0 and self.tokens[comma].kind not in (Kind.MARK, Kind.NAME, Kind.ACT, Kind.OFFICE):
            comma -= 1
        name = self._alone_before(comma)
        if name is None:
            return False
        if comma < at:
            body = "".join(token.text for token in self.tokens[comma + 1 : index])
            title = replace(title, start=self.tokens[comma + 1].start, body=body, base=body, printed_body=body)
        self.names = [replace(each, sure=True) if each == name else each for each in self.names]
        self.holdings.append(Holding(name.name, title, title.says, "name-comma-title", name.start, title.end))
        return True

    def _alone_before(self, at: int) -> NameSpan | None:
        """The name that stands alone before the comma at `at`, brackets behind it aside."""
        if self.tokens[at].text not in "，,":
            return None
        at -= 1
        if at >= 0 and self.tokens[at].text in "）)":
            while at >= 0 and self.tokens[at].text not in "（(":
                at -= 1
            at -= 1
        if at < 0 or self.tokens[at].kind is not Kind.NAME or (at and self.tokens[at - 1].text not in "；;：:。"):
            return None
        return next((name for name in self.names if name.start == self.tokens[at].start), None)

    def _once(self, index: int, title: Title) -> bool:
        """曾任市政协主席的老同志某某: the title is his who is named behind 的."""
        for token in self.tokens[index + 2 : index + 5]:
            if token.kind is Kind.NAME:
                self.holdings.append(Holding(token.text, title, Says.FORMER, "title-name", title.start, token.end))
                return True
            if token.kind is not Kind.WORD:
                return False
        return False

    def _joined(self, title: Title) -> bool:
        """Whether only 、 stands between the last title of the chain and this one: 原党组书记、局长."""
        at = self.index_by_end.get(title.start)
        return (
            at is not None and self.tokens[at].kind is Kind.LIST and self.chain.waiting[-1].end == self.tokens[at].start
        )

    def _in_career(self, index: int, title: Title) -> bool:
        """曾任甲县县长、乙县县委书记，丙市副市长: every title up to the next verb is the same person's."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if following is not None and following.kind is Kind.NAME:
            return False
        at = self.index_by_end.get(title.start)
        if following is not None and following.text == "的" and at is not None and self.tokens[at].text in _CAREER:
            return self._once(index, title)
        while at is not None and at >= 0:
            token = self.tokens[at]
            if token.text in _CAREER:
                break
            if token.text in "。；;" or self.reader.change(token.text) is not None or token.kind is Kind.ACT:
                return False
            at -= 1
        if at is None or at < 0:
            return False
        subject = self._subject(self.tokens[at].start)
        if subject is None:
            return False
        self.names = [replace(name, sure=True) if name == subject else name for name in self.names]
        self.holdings.append(Holding(subject.name, title, Says.FORMER, "verb-title", subject.start, title.end))
        return True

    def _owner(self, title: Title) -> tuple[NameSpan | None, Says | None]:
        """The person whose title stands here, and what is said of it: the name directly before, or 其 in 免去其…职务."""
        if not self.names:
            return None, None
        name = self.names[-1]
        says = self._says_of(name)
        at = self.index_by_end.get(title.start)
        if at is not None and at and self.tokens[at].text in "（(" and self.tokens[at].start == name.end:
            return name, None
        if self._touches(name.end, title.start, says is not None):
            return name, says
        at = self.index_by_end.get(title.start)
        if at is not None and at > 0 and self.tokens[at].text in ("其", "其的"):
            change = self.reader.change(self.tokens[at - 1].text)
            if change is not None and change.by_object:
                return name, change.says
        return None, None

    def _says_of(self, name: NameSpan) -> Says | None:
        """What a verb of appointment before a name says of it, or the list that the name stands in."""
        opener = self._opener(name.start)
        if opener is not None:
            return opener.says
        first = self.index_by_end.get(name.end)
        return self.mode if first == 0 else None

    def _names_a_thing(self, index: int, name: NameSpan) -> bool:
        """契克斯首相乡间别墅 is a house: a foreign name and a title before a noun."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        noun = following is not None and following.kind is Kind.WORD and following.tag.startswith(("n", "s"))
        return noun and not self.reader.is_chinese(name.name)

    def _touches(self, end: int, start: int, opened: bool) -> bool:
        """Whether a title stands directly behind a name, 同志 aside; after 免去 also 的 and what brackets say of the person."""
        gap = "".join(token.text for token in self._tokens_between(end, start))
        return not gap or gap == "同志" or (opened and _GAP.fullmatch(gap) is not None)

    def _tokens_between(self, end: int, start: int) -> list[Token]:
        first = self.index_by_end.get(end)
        found: list[Token] = []
        for token in self.tokens[first + 1 :] if first is not None else ():
            if token.start >= start or len(found) > _WIDE:
                break
            found.append(token)
        return found

    def _opener(self, start: int) -> Change | None:
        """The verb of appointment that stands directly before a name or the list it is in, a colon aside."""
        at = self.index_by_end.get(start)
        while at is not None and (
            self.tokens[at].text in "：:"
            or self.tokens[at].kind in (Kind.LIST, Kind.NAME)
            or self.tokens[at].text in _JOINING
        ):
            at -= 1
            if at < 0:
                return None
        change = self.reader.change(self.tokens[at].text) if at is not None else None
        return change if change is not None and change.by_object else None

    def _by_verb(self, index: int, title: Title) -> bool:
        """X出任市长; 任命X为市长; X辞去市长职务: a verb directly before the title links it to its subject."""
        if index + 1 < len(self.tokens) and self.tokens[index + 1].kind is Kind.NAME:
            return False
        position = self.index_by_end.get(title.start)
        if position is not None and position > 0 and self.tokens[position].text in _TERMS:
            position -= 1
        if position is None:
            return False
        verb = self.tokens[position]
        if verb.text in _AND and position and self.tokens[position - 1].kind is Kind.OFFICE:
            return False
        change = self.reader.change(verb.text)
        subject = self._subject(verb.start)
        if subject is None:
            return False
        if change is not None and not change.by_object and change.says is not None:
            says = change.says
            if verb.text in _TAKING:
                says = self._taking(subject, position, verb)
        elif verb.text == "为" and position and self.tokens[position - 1].text in _ONCE:
            says = Says.FORMER
        elif verb.text == "为" and (opener := self._opened(verb.start) or self._named_head(subject)) is not None:
            says = opener
        else:
            return False
        subjects = self._with_companions(subject)
        self.names = [replace(name, sure=True) if name in subjects else name for name in self.names]
        if title.says is Says.ACTING and says in (Says.HOLDS, Says.APPOINTED):
            says = Says.ACTING
        for each in subjects:
            self.holdings.append(Holding(each.name, title, says, "verb-title", each.start, title.end))
        return True

    def _with_companions(self, subject: NameSpan) -> list[NameSpan]:
        """The names of a list of which the subject is the last: 甲、乙和丙为副主任."""
        found = [subject]
        for name in reversed([each for each in self.names if each.end <= subject.start]):
            gap = "".join(token.text for token in self._tokens_between(name.end, found[0].start))
            if not _LISTED_ON.fullmatch(gap):
                break
            found.insert(0, name)
        return found

    def _taking(self, subject: NameSpan, position: int, verb: Token) -> Says:
        """What 任 says: appointed where it is decided, former behind a year of long ago, else held."""
        if position and self.tokens[position - 1].text in _ONCE:
            return Says.FORMER
        year = next(
            (token for token in reversed(self.tokens[max(position - 4, 0) : position]) if token.text in ("年", "月")),
            None,
        )
        if year is not None and not any(
            token.text in ("起", "至今", "以来") for token in self.tokens[position - 1 : position]
        ):
            return Says.FORMER
        return Says.APPOINTED if self._decided(subject, verb) else Says.HOLDS

    def _decided(self, subject: NameSpan, verb: Token) -> bool:
        """Whether 任 tells of a decision: behind 决定, beside 不再担任 or 免去, in a list of appointments, 甲同志任."""
        if self.mode is not None or "同志" in {token.text for token in self._tokens_between(subject.end, verb.start)}:
            return True
        if any(token.text in _DECIDING and token.end <= subject.start for token in self.tokens):
            return True
        changes = (self.reader.change(token.text) for token in self.tokens if token is not verb)
        return any(change is not None and change.says in (Says.REMOVED, Says.CANDIDATE) for change in changes)

    def _named_head(self, subject: NameSpan) -> Says | None:
        """以某某同志为总书记的党中央 says that he is."""
        led = any(token.end == subject.start and token.text == "以" for token in self.tokens)
        return Says.HOLDS if led else None

    def _opened(self, end: int) -> Says | None:
        """What the last verb of appointment before `end` says, for 任命甲为…，乙为…."""
        says = self.mode
        for token in self.tokens:
            if token.start >= end:
                break
            change = self.reader.change(token.text)
            if change is not None and change.by_object and change.says is not None:
                says = change.says
        return says

    def _subject(self, end: int) -> NameSpan | None:
        """The nearest name before `end` that is no object of a preposition; who announces (甲宣布：…) is not the one."""
        colon = max((token.end for token in self.tokens if token.text in "：:" and token.end <= end), default=0)
        for name in reversed(self.names):
            before = self.index_by_end.get(name.start)
            governed = before is not None and self.tokens[before].text in ("与", "同", "向", "对", "给", "跟")
            if colon <= name.start and name.end <= end and not governed:
                return name
        return None

    # ── everything else ──

    def _collective_before(self, index: int) -> bool:
        """靖宇县|领导甲、乙: what a place's leaders are called together."""
        before, following = self.tokens[index - 1], self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if before.kind is not Kind.PLACE or following is None or following.kind is not Kind.NAME:
            return False
        office = self.reader.office(before.text[-1] + "领导")
        if office is None:
            return False
        token, body = self.tokens[index], before.text + "领导班子"
        printed = before.text + token.text
        self.chain.waiting.append(
            Title(before.start, token.end, office, office.role, printed, body, before.text, body, Says.HOLDS, "")
        )
        return True

    def _title_behind(self, index: int) -> None:
        """甲、乙两位副州长: the title of a list stands behind it."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if following is None or following.kind is not Kind.OFFICE or not self.names:
            return
        title = self.reader.title(self.tokens, index + 1, self.bodies, self.chain.force)
        for name in self._with_companions(self.names[-1]):
            self.names[self.names.index(name)] = replace(name, sure=True)
            self.holdings.append(Holding(name.name, title, title.says, "list-title", name.start, title.end))

    def _collective_behind(self, index: int) -> None:
        """甲、乙、丙等县五大班子领导: what a list of names is called behind it."""
        behind = "".join(token.text for token in self.tokens[index + 1 : index + 8])
        match = _LEADERS.match(behind)
        if match is None or not self.names or self.names[-1].end != self.tokens[index].start:
            return
        place = match["place"] or ""
        office = self.reader.office((match["level"] or place[-1:]) + "领导")
        if office is None:
            return
        body = (place or match["level"]) + "领导班子"
        start = self.tokens[index].end
        title = Title(start, start + match.end(), office, office.role, match[0], body, place, body, Says.HOLDS, "")
        for name in self._with_companions(self.names[-1]):
            self.names[self.names.index(name)] = replace(name, sure=True)
            if not any(holding.person == name.name for holding in self.holdings):
                self.holdings.append(Holding(name.name, title, Says.HOLDS, "list-title", name.start, title.end))

    def _other(self, index: int, token: Token) -> None:
        chain, kind = self.chain, token.kind
        if token.text in "：:" and chain.waiting and chain.waiting[-1].end == token.start:
            return
        if token.text == "领导" and index and self._collective_before(index):
            return
        if token.text == "等" and index and self.tokens[index - 1].kind is _NAME:
            self._collective_behind(index)
        if token.text in _COUNTING and index and self.tokens[index - 1].kind is _NAME:
            self._title_behind(index)
        if kind is _STATE:
            chain.force = replace(chain.force, state=token.text)
        if index in self.linked or kind is _LIST or token.text in _COURTESY:
            return
        if token.text not in self.reader.carrying and kind is not _PREFIX:
            chain.close()
            return
        said = self.reader.former(token.text)
        if said is not None:
            chain.says = said
        elif token.kind is Kind.PREFIX or token.text in _AND:
            return
        elif token.text in _CARRYING:
            chain.shared = ()
        elif token.text in _JOINING and index and self.tokens[index - 1].kind is Kind.NAME:
            return
        elif self.reader.change(token.text) is None:
            chain.close()
