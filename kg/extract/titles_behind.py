"""Titles that stand behind their holders: 甲总书记, 免去甲的局长职务, 甲（市水利局局长）, 甲、乙两位副州长, and lists by line."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.anchors import Kind
from kg.extract.copulas import COPULAS
from kg.extract.holdings import NameSpan
from kg.extract.notes import Notes
from kg.extract.posts import TRADE, Force, Title
from kg.records import Says

_LEADERS = re.compile(
    r"(?P<place>[一-鿿]{2,6}?[省市县区州盟旗])?(?P<level>[省市县区州盟旗])?"
    r"(?:[三四五六]大班子|[三四五六]套班子|党政)?领导(?:班子成员|同志|干部)?"
)
COUNTING = frozenset(("两位", "三位", "四位", "五位", "几位", "二位"))
_COURTESIES = frozenset((
    "教授", "副教授", "博士", "医生", "大校", "上校", "中校", "少校", "大尉", "上尉", "中尉", "少尉", "少将", "中将", "上将",
))  # fmt: skip
"""How a person is called whose post has been said: 司令员某某大校, 企业负责人某某博士."""
RELATIVE = frozenset(
    ("特使", "特别代表", "私人代表", "特别顾问", "夫人", "代表", "助理", "发言人", "秘书", "顾问", "丈夫")
)
"""Offices of somebody's people: 总统甲特使乙 is 乙's title, not 甲's."""


def behind_a_name(notes: Notes, index: int, title: Title) -> bool:
    """习近平总书记; 免去张三市公安局局长职务: the name stands directly before the title and none behind it."""
    if notes.names_behind(index):
        return False
    name, opener = _owner(notes, title)
    if name is None:
        return False
    if _in_brackets(notes, index, title, name):
        return True
    several = notes.with_companions(name) if opener is not None else [name]
    if len(several) > 1:
        _share_out(notes, several, index, title, opener or title.says)
        return True
    says = opener or title.says
    if opener is None and _names_a_thing(notes, index, name):
        return False
    held = any(holding.person == name.name and holding.end == name.end for holding in notes.holdings)
    if held and title.role in _COURTESIES and not title.printed_body:
        return True
    if held and title.role in RELATIVE:
        return False
    own = title.printed_body and title.start > name.start
    if opener is None and (own or (title.office.rank >= TRADE and not name.sure)):
        return False
    notes.be_sure_of((name,))
    notes.hold(name, title, says, "name-title")
    return True


def _owner(notes: Notes, title: Title) -> tuple[NameSpan | None, Says | None]:
    """The person whose title stands here, and what is said of it: the name directly before, or 其 in 免去其…职务."""
    if not notes.names or not notes.names[-1].end:
        return None, None
    name = notes.names[-1]
    says = notes.says_of(name)
    at = notes.index_by_end.get(title.start)
    if at is not None and at and notes.tokens[at].text in "（(" and notes.tokens[at].start == name.end:
        return name, None
    if notes.touches(name.end, title.start, says is not None):
        return name, says
    if at is not None and at > 0 and notes.tokens[at].text in ("其", "其的"):
        change = notes.words.change(notes.tokens[at - 1].text)
        if change is not None and change.by_object:
            return name, change.says
    return None, None


def _names_a_thing(notes: Notes, index: int, name: NameSpan) -> bool:
    """契克斯首相乡间别墅 is a house: a foreign name and a title before a noun."""
    following = notes.behind(index)
    noun = following is not None and following.kind is Kind.WORD and following.tag.startswith(("n", "s"))
    return noun and not notes.words.is_chinese(name.name)


def _in_brackets(notes: Notes, index: int, title: Title, name: NameSpan) -> bool:
    """章某某（市水利局局长）: what a bracket behind a name says of it."""
    opened = notes.index_by_end.get(title.start)
    closed = notes.tokens[index + 1].text if index + 1 < len(notes.tokens) else ""
    if opened is None or notes.tokens[opened].text not in "（(" or closed not in ("）", ")", "、"):
        return False
    if notes.tokens[opened].start != name.end:
        return False
    notes.be_sure_of((name,))
    notes.hold(name, title, title.says, "name-bracket-title")
    return True


def _share_out(notes: Notes, names: list[NameSpan], index: int, title: Title, says: Says) -> None:
    """免去甲、乙的市教育局局长、市水利局局长职务: to each his own where they are as many, else to all of them."""
    titles = 1
    for token in notes.tokens[index + 1 :]:
        if token.text in "，,；;。":
            break
        titles += token.kind is Kind.OFFICE
    turn = names[:1] if titles == len(names) else names
    notes.be_sure_of(names)
    for name in turn:
        notes.hold(name, title, says, "name-title")
    notes.queue = names[1:] if titles == len(names) else []


def heads_a_line(notes: Notes, index: int, title: Title) -> bool:
    """况某某，某煤矿队长；: a name alone, a comma, and a title that ends its part of the list."""
    following = notes.behind(index)
    last = notes.holdings[-1] if notes.holdings else None
    at = notes.index_by_end.get(title.start)
    if at is None or (following is not None and following.text not in "；;。、，," and following.kind is not Kind.LIST):
        return False
    if (
        last is not None
        and last.rule == "name-comma-title"
        and notes.tokens[at].kind is Kind.LIST
        and last.end == notes.tokens[at].start
    ):
        notes.holdings.append(replace(last, title=title, end=title.end))
        return True
    if following is not None and following.text in "，," and not _opens_a_sentence(notes, index, at):
        return False
    comma = at
    while comma > 0 and notes.tokens[comma].kind not in (Kind.MARK, Kind.NAME, Kind.ACT, Kind.OFFICE):
        comma -= 1
    name = notes.alone_before(comma)
    if name is None:
        return False
    if comma < at:
        if notes.tokens[comma + 1].text in COPULAS:
            return False
        between = notes.tokens[comma + 1 : index]
        vague = any(token.tag == "m" and token.text[0] == "一" for token in between)  # 浙江一家科技公司
        body = "" if vague else "".join(token.text for token in between)
        title = replace(title, start=notes.tokens[comma + 1].start, body=body, base=body, printed_body=body)
    notes.be_sure_of((name,))
    notes.hold(name, title, title.says, "name-comma-title")
    return True


def _opens_a_sentence(notes: Notes, index: int, at: int) -> bool:
    """况某某，某煤矿队长，从事采煤三十年: the name begins the sentence, and what it tells stands behind the title."""
    tokens = notes.tokens
    named = at > 0 and tokens[0].kind is Kind.NAME and tokens[1].text in "，,"
    named = named and notes.words.likely(tokens[0].text)
    near = named and all(token.text not in "，," for token in tokens[2:at])
    return near and index + 2 < len(tokens) and tokens[index + 2].kind in (Kind.WORD, Kind.ACT)


def behind_a_count(notes: Notes, index: int, force: Force) -> None:
    """甲、乙两位副州长: the title of a list stands behind it."""
    following = notes.behind(index)
    if following is None or following.kind is not Kind.OFFICE or not notes.names:
        return
    title = notes.words.title(notes.tokens, index + 1, notes.bodies, force)
    companions = notes.with_companions(notes.names[-1])
    notes.be_sure_of(companions)
    for name in companions:
        notes.hold(name, title, title.says, "list-title")


def collective_behind(notes: Notes, index: int) -> None:
    """甲、乙、丙等县五大班子领导: what a list of names is called behind it."""
    behind = "".join(token.text for token in notes.tokens[index + 1 : index + 8])
    match = _LEADERS.match(behind)
    if match is None or not notes.names or notes.names[-1].end != notes.tokens[index].start:
        return
    place = match["place"] or ""
    office = notes.words.office((match["level"] or place[-1:]) + "领导")
    if office is None:
        return
    body = (place or match["level"]) + "领导班子"
    start = notes.tokens[index].end
    title = Title(start, start + match.end(), office, office.role, match[0], body, place, body, Says.HOLDS, "")
    companions = notes.with_companions(notes.names[-1])
    notes.be_sure_of(companions)
    for name in companions:
        if not any(holding.person == name.name for holding in notes.holdings):
            notes.hold(name, title, Says.HOLDS, "list-title")
