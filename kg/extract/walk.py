"""One walk over one sentence: titles wait for names, lists share them, and the body is carried from one to the next.

市人大常委会主任王建设，党组书记葛探宇，副主任甲、乙 carries the body across commas and the title across the list; any other
word ends the chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.anchors import LEVELS, Kind
from kg.extract.appointments import by_verb, goes_on, in_career, list_goes_on, succeeded
from kg.extract.around import around_its_holder
from kg.extract.beforehand import cause_before, owner_ends, place_before, village_like_a_name
from kg.extract.carried import BY, HELD, Given, one_of_two
from kg.extract.force import higher, level_said
from kg.extract.holdings import COLLECTIVE, Holding, NameSpan, Reading
from kg.extract.lattice import Token
from kg.extract.notes import Notes
from kg.extract.posts import FOR_A_CAUSE, TRADE, Force, Title
from kg.extract.postwords import AND, CARRYING, JOINING
from kg.extract.reach import place_like_a_name
from kg.extract.shown import addressed, hinted, speaks
from kg.extract.titles_behind import COUNTING, RELATIVE, behind_a_count, behind_a_name, collective_behind, heads_a_line
from kg.records import Says

_COURTESY = frozenset(("同志", "先生", "女士", "博士", " "))
_NOW = frozenset(("现任", "现"))
"""What says that the posts behind it are held still: 时任镇长、现任局长某某."""
_ROW, _ROW_OF_A_BODY = 5, 8
_ROW_KINDS = frozenset((Kind.WORD, Kind.PLACE, Kind.BODY, Kind.ENDING))
_ROW_TAGS = frozenset(("", "n", "b", "j", "l", "i"))
"""What may stand before a title of a row without a body's name: so many words, and their sorts."""
_NAMING_TAGS = _ROW_TAGS | frozenset("vq")
"""The sorts of words of which the name of a body is made (防汛抗旱总|指挥部): as many more may stand before its end."""
_OF_A_LEVEL = ("级河长", "级湖长", "级林长", "级田长", "级路长", "级链长", "级总河长", "级总林长")
"""Offices for a river or a wood, which have names of all sorts of words: 堵|河|市级|河长."""
_OUR_STATE = "中华人民共和国"
_OF_A_DAY = ("主席团", "筹委会", "秘书处")
"""Bodies that last as long as a congress: who sits in them holds no post."""
_KEPT = ("乡人大主席团", "镇人大主席团", "残联主席团", "残疾人联合会主席团", "人民代表大会主席团", "苏木人大主席团")
"""Presidiums that are there all the year."""
_OF_TOWNS = re.compile("(?:乡|镇|苏木)(?:人大|人民代表大会)主席团$")
"""The presidium of a town's congress is there all the year, and its chairman an officer of the town."""
_NOTHING_ALONE = COLLECTIVE | {
    "执行主席", "大会主席", "代表", "老党员", "老干部", "旅客", "乘客", "被告人", "村民", "市民", "居民", "群众", "家长", "学员",
    "网友", "读者", "游客", "患者", "老人", "退休工人", "选手", "观众", "顾客", "候补委员", "班子成员", "学生",
    "干部", "老板", "脱贫户", "贫困户", "种植大户", "养殖大户", "种植户", "养殖户", "牧民",
    "农民", "渔民", "果农", "菜农", "队员", "前锋", "战士",
    "专家", "学者", "专家学者", "艺术家", "负责同志",
    "冠军", "亚军", "季军", "棋手", "运动员", "嫌疑人", "犯罪嫌疑人", "受害人", "目击者", "当事人", "投资者", "消费者", "求助者", "会员",
    "退休干部", "离休干部", "离退休干部", "退休教师", "退休职工", "组长", "副组长", "评委",
    "列兵", "上等兵", "下士", "中士", "上士", "少尉", "中尉", "上尉", "少校", "中校", "上校", "大校",
    "校领导", "院领导", "局领导", "厅领导", "公司领导", "集团领导", "集团公司领导", "医院领导", "学校领导", "学院领导", "街道领导",
    "支队领导", "台领导", "社领导", "行领导", "厂领导", "矿领导", "部队领导", "农场领导", "中心领导",
    "原告", "被告", "代理人", "法人", "家属", "通讯员", "特约通讯员",
}  # fmt: skip
_BY_HAND = ("工", "司机")
"""Trades that are no posts where no employer is named."""
_WITH_DEPUTIES = ("人大", "党代会", "人民代表大会")
"""What has 代表: 辞去县人大|代表|职务."""
_NO_POST = frozenset(
    (
        "校友",
        "烈士",
        "老兵",
        "脱贫户",
        "贫困户",
        "低保户",
        "居民",
        "村民",
        "市民",
        "群众",
        "顾客",
        "观众",
        "游客",
        "旅客",
        "乘客",
        "患者",
        "读者",
        "网友",
        "老百姓",
        "住户",
    )
)
"""What somebody is by where they live or what they come for."""
_UNNAMED = "某"
_PEOPLE = frozenset(
    (
        "市民",
        "群众",
        "居民",
        "村民",
        "职工",
        "家长",
        "业主",
        "企业",
        "教师",
        "学生",
        "党员",
        "青年",
        "员工",
        "农民",
        "老干部",
        "住户",
        "商户",
        "客商",
    )
)
"""Whom somebody may speak for without holding a post: 市民|代表."""
_IN_ITS_TIME = re.compile("(?:、[^，。；在]{2,16})*(?:期间|的?职务(?:上的)?便利|的?职务之便)")
"""What follows posts that somebody once used."""
_PLAYED = ("演的", "饰演", "饰演的", "扮演", "扮演的", "出演", "塑造的")
"""What says that the title behind it is one on the stage."""
_IS = frozenset(("是", "的", "有", "还有", "分别是", "分别为"))
"""What stands between a title and those who hold it: 执行主席是甲、乙、丙."""
_PROPOSED = "提名"
_NOTE = 4
"""What a bracket notes of a title has fewer words."""
_ONCE_OR_NOW = frozenset(
    ("时任", "原任", "前任", "现任", "身为", "作为", "担任", "任", "曾任", "曾担任", "当时任", "同为", "是")
    + (
        "新当选",
        "当选",
        "当选为",
        "刚当选",
        "新任",
        "新上任",
        "出任",
        "就任",
        "连任",
        "被选为",
        "被任命为",
        "被聘为",
        "拟任",
        "兼任",
    )
)
"""What leads to a title whose holder is named behind 的: 时任县委书记的某某."""
_SESSION = frozenset(("大会", "会议"))
_COUNTED = 14
"""So many tokens at most stand between a title and the names of those who are counted."""
_COUNT = re.compile(
    "[0-9]{1,3}[名位人个](?:[，,](?:他们|名单|分别|依次)?(?:如下|是|为)?)?(?:[（(][^（）()]{2,14}[)）])?"
    "|[0-9]{1,3}[名位人](?:名单)?(?:如下|是|为)"
)
_ELECTED = re.compile("(?:选举|选出|补选|推选|产生)[^，。；：]*$")
_NAME_SIZE = (2, 3)
_MANY, _STRANGE = 3, 5
"""So many names make a list; one in five may be a strange one."""
_PARTYS_OWN = ("委组织部", "委宣传部", "委统战部")
"""Departments that a Party committee named without its body has, as that of a place has them: 党委委员、组织部部长甲."""
_IN_CHARGE = frozenset(("负责人", "主要负责人", "负责同志", "主要负责同志", "有关负责人", "相关负责人", "分管负责人"))
"""Who is in charge, said of those whom nobody names."""
_NAME, _STATE, _LIST, _PREFIX = Kind.NAME, Kind.STATE, Kind.LIST, Kind.PREFIX
"""Looked up once here, since every word asks for them."""


_TO_SOMEBODY_BEFORE = (behind_a_name, by_verb, goes_on, in_career, heads_a_line)
"""How a title may belong to somebody named before it, in the order it is tried; else it waits for a name."""


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
    since: int = 0
    """how many titles were waiting before it was said: 院士、原副校长某某 is still an academician"""
    homely: str = ""
    """the levels by which the home's own bodies were called before the chain turned to another place"""
    closed: Force | None = None
    """what was in force when the chain was closed last"""
    last: tuple[Title, ...] = ()
    """the titles of whoever was named last, while the chain is open"""

    def close(self) -> None:
        """A word that belongs to no chain: nothing is carried past it but the state spoken of."""
        if self.waiting:
            self.waiting = []
        self.shared = self.last = ()
        self.says = None
        if self.force is not self.home and self.force is not self.closed:
            self.force = self.closed = replace(self.home, state=self.force.state) if self.force.state else self.home


class Walk:
    """Goes over the tokens of a sentence once, from left to right, and notes who holds what."""

    def __init__(self, notes: Notes, home: Force) -> None:
        self.notes = notes
        self.chain = _Chain(home, home)
        self.linked: frozenset[int] = frozenset()
        self.noted: frozenset[int] = frozenset()
        """the tokens of a bracket between a title and its holder"""
        self.given = Given()
        self.odd = -1
        """where the last name ended that is a word elsewhere"""

    def go(self) -> Reading:
        """What a sentence says that names somebody."""
        notes = self.notes
        notes.index_by_end = {token.end: index for index, token in enumerate(notes.tokens)}
        self.linked = _linked(notes)
        office = Kind.OFFICE
        for index, token in enumerate(notes.tokens):
            kind = token.kind
            if index in self.noted:
                continue
            if kind is _NAME and not any(body.start <= token.start < body.end for body in notes.bodies):
                if not village_like_a_name(notes.tokens, index) and not place_like_a_name(notes.tokens, index):
                    self._name(index, token)
            elif kind is office and not self._on_behalf(index) and not self._begins_a_body(index):
                self._office(index)
            else:
                self._other(index, token)
        succeeded(notes)
        _sure_of_lists(notes)
        return reading(notes)

    def _name(self, index: int, token: Token) -> None:
        """A name takes the titles that wait for one, or those of the list it stands in."""
        notes, chain = self.notes, self.chain
        before = notes.tokens[index - 1] if index else None
        end = before.start if before is not None and before.text in "：:" else before.end if before is not None else -1
        titled = bool(chain.waiting) and chain.waiting[-1].end == end
        if titled and all(title.office.rank >= TRADE for title in chain.waiting) and not notes.words.likely(token.text):
            titled = False
        behind_odd = before is not None and before.kind is _LIST and before.start == self.odd
        bracketed = (
            behind_odd or index > 1 and notes.tokens[index - 1].kind is _LIST and notes.tokens[index - 2].text in "）)"
        )
        listed = (
            before is not None and (token.after in ("S", "J") or bracketed) and notes.names and notes.names[-1].sure
        )
        listed = listed and not self._begins_a_school(index)
        if titled:
            ours = any(title.body.startswith(_OUR_STATE) for title in chain.waiting)
            for place, waiting in enumerate(chain.waiting):
                title = notes.words.of_our_state(waiting, token.text) if ours else waiting
                reached = place == chain.since or (place > chain.since and not (chain.since and title.printed_body))
                says = (chain.says if reached else None) or title.says
                self._hold(token.text, title, says, "title-name", token)
            chain.shared = tuple(title for title in chain.waiting if not title.office.single)
            if not chain.last or len(chain.waiting) > 1 or chain.waiting[0].printed_body:
                chain.last = tuple(chain.waiting)
            chain.assigned = True
        elif listed and (token.after == "S" or bracketed):
            for title in chain.shared:
                self._hold(token.text, title, chain.says or title.says, "title-list", token)
        else:
            chain.shared = ()
        chain.waiting = []
        sure = (
            titled or bool(listed) or notes.words.famous(token.text) or speaks(notes, index) or addressed(notes, index)
        )
        notes.names.append(NameSpan(token.text, token.start, token.end, sure, hinted(notes, index)))

    def _begins_a_school(self, index: int) -> bool:
        """甲、|阳光|小学代表队的乙: in a list, what stands right before the end of a body's name names it."""
        tokens = self.notes.tokens
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        return following is not None and following.kind is Kind.ENDING and len(following.text) > 1

    def _hold(self, person: str, title: Title, says: Says, rule: str, token: Token) -> None:
        if not title.body and (title.role in _NOTHING_ALONE or title.role.endswith(_BY_HAND)):
            return
        if title.body.endswith(_OF_A_DAY) and _OF_TOWNS.search(title.body) is None:
            return
        start, end = min(title.start, token.start), max(title.end, token.end)
        self.notes.holdings.append(Holding(person, title, says, rule, start, end))

    def _on_behalf(self, index: int) -> bool:
        """代表 is a verb behind a name and before anything but one: 韩某代表中共中央致词."""
        notes = self.notes
        if notes.tokens[index].text != "代表":
            return False
        following = notes.tokens[index + 1].kind if index + 1 < len(notes.tokens) else Kind.MARK
        behind = index > 0 and notes.tokens[index - 1].kind is Kind.NAME
        if index and notes.tokens[index - 1].text.endswith(_WITH_DEPUTIES) and not behind:
            return False
        return behind or following not in (Kind.NAME, Kind.LIST, Kind.MARK)

    def _begins_a_body(self, index: int) -> bool:
        """总统特使|团 is a delegation, no envoy."""
        tokens = self.notes.tokens
        return index + 1 < len(tokens) and tokens[index + 1].kind is Kind.ENDING and tokens[index + 1].text in "团组"

    def _office(self, index: int) -> None:
        """A title changes what is in force, and belongs to somebody named before it or waits."""
        notes, chain = self.notes, self.chain
        cause = _cause(notes.tokens, index)
        if cause < index and chain.waiting and chain.waiting[-1].end == notes.tokens[cause].start:
            chain.waiting.pop()  # 联合国秘书长|叙利亚问题特使
        if chain.assigned:
            chain.says, chain.assigned = None, False
        force = self._force_for(index)
        title = around_its_holder(notes, index, notes.words.title(notes.tokens, index, notes.bodies, force), force)
        if (owned := one_of_two(notes, chain.last, chain.force.base, title)) is not None:
            title = replace(title, body=owned.base, base=owned.base)
        level = title.body[0] if title.body and title.body[0] in LEVELS else chain.force.level
        base = title.base or ("" if owned is not None else chain.force.base)
        chain.force = Force(level, base, chain.force.state, title.place or chain.force.place)
        if title.office.body and title.body == title.office.body:
            chain.force = replace(chain.force, state="")
        if title.role in RELATIVE and chain.waiting and chain.waiting[-1].end == notes.tokens[index].start:
            chain.waiting.pop()
        if any(belongs(notes, index, title) for belongs in _TO_SOMEBODY_BEFORE):
            return
        last = chain.waiting[-1] if chain.waiting else None
        own = title.printed_body and title.body != title.office.body
        if own and last is not None and _unnamed(notes, last, title):
            while chain.waiting and chain.waiting[-1].role in _IN_CHARGE:
                chain.waiting.pop()
            last = chain.waiting[-1] if chain.waiting else None
        if last is not None and last.office.body == "+党委" and not last.body and title.body.endswith(_PARTYS_OWN):
            title = replace(title, body="", base=chain.force.base)
        former = last is not None and last.says is Says.FORMER and title.says is Says.HOLDS and not own
        if former and last is not None and _joined(notes, last, title):
            title = replace(title, says=Says.FORMER)
        chain.waiting.append(title)

    def _force_for(self, index: int) -> Force:
        """What is in force for a title: behind 为 or 当选 a body carried so far only if it is of the kind that has such an office."""
        notes, force = self.notes, self._turned_home(index)
        before = notes.tokens[index - 1].text if index else ""
        if not force.base or (before != "为" and notes.words.change(before) is None):
            return force
        kinds = notes.words.owners(notes.tokens[index].text)
        return force if not kinds or force.base.endswith(kinds) else replace(force, base="")

    def _turned_home(self, index: int) -> Force:
        """省委副书记、大连市委书记甲，省委常委、政法委书记乙: what names a higher level, or the home's own again, turns back."""
        notes, chain = self.notes, self.chain
        level = level_said(notes.tokens, index, notes.words.office(notes.tokens[index].text))
        if not level:
            return chain.force
        if not chain.force.place:
            chain.homely += level
            return chain.force
        again = level in chain.homely and not chain.waiting
        if again or higher(level, chain.force.place):
            chain.force = replace(chain.force, place="", base="", level=chain.home.level)
        return chain.force

    def _name_among_names(self, index: int) -> bool:
        """A word that is somebody's name in a list behind a title, names before and behind it: 市领导甲、|经纬|、强盛、乙."""
        tokens, last = self.notes.tokens, len(self.notes.tokens) - 1
        token = tokens[index]
        if not 0 < index < last or not _NAME_SIZE[0] <= len(token.text) <= _NAME_SIZE[1]:
            return False
        if tokens[index - 1].kind is not _LIST or tokens[index + 1].kind is not _LIST:
            return False
        if not self.notes.names or self.notes.names[-1].end != tokens[index - 1].start:
            return False
        items = [tokens[index + 2]] if index + 2 <= last else []
        if index + 4 <= last and tokens[index + 3].kind is _LIST:
            items.append(tokens[index + 4])
        named = any(item.kind is _NAME for item in items)
        plain = all(item.kind is _NAME or len(item.text) == len(token.text) for item in items)
        return named and plain and self.notes.words.could_be(token.text)

    def _candidate_behind(self, index: int, token: Token) -> bool:
        """县委副书记、县长|候选人|某某, 县政协副主席|提名|人选、县委常委某某: a candidate for the last title, and the holder of the
        others."""
        chain, tokens = self.chain, self.notes.tokens
        if not chain.waiting or self.notes.words.former(token.text) is not Says.CANDIDATE:
            return False
        proposed = index > 1 and tokens[index - 1].text == _PROPOSED
        office = tokens[index - 2 if proposed else index - 1]
        if office.kind is not Kind.OFFICE or chain.waiting[-1].end != office.end:
            return False
        listed = index + 1 < len(tokens) and tokens[index + 1].kind is _LIST
        if not listed and not self.notes.names_behind(index):
            return False
        chain.waiting[-1] = replace(chain.waiting[-1], end=token.end, says=Says.CANDIDATE)
        if proposed:
            chain.says = None
        return True

    def _noted_between(self, index: int, token: Token) -> bool:
        """县人武部部长（上校）某某, 副县长（挂职）某某: what a bracket notes of a title parts it not from the name behind."""
        chain, tokens = self.chain, self.notes.tokens
        if not chain.waiting or chain.waiting[-1].end != token.start:
            return False
        closed = next(
            (at for at in range(index + 2, index + 2 + _NOTE) if at < len(tokens) and tokens[at].text in "）)"), 0
        )
        if not closed or closed + 1 >= len(tokens) or tokens[closed + 1].kind is not _NAME:
            return False
        chain.waiting[-1] = replace(chain.waiting[-1], end=tokens[closed].end)
        self.noted = frozenset(range(index, closed + 1))
        return True

    def _named_behind(self, index: int, token: Token) -> bool:
        """执行主席|是|甲、乙、丙; 被推选为常务主席|的|还有|甲、乙: the title waits on for its names."""
        notes, chain = self.notes, self.chain
        tokens = notes.tokens
        if not chain.waiting or chain.waiting[-1].end != token.start:
            return False
        colon = index + 1 < len(tokens) and tokens[index + 1].text in "：:" and notes.names_behind(index + 1)
        if colon and token.text != "的":
            chain.waiting[-1] = replace(chain.waiting[-1], end=token.end)
            return True
        if token.text == "的":
            following = tokens[index + 1] if index + 1 < len(tokens) else token
            named = following.text in _IS and notes.names_behind(index + 1)
            named = named or (following.kind is _NAME and self._of_whom(chain.waiting[0]))
        else:
            named = notes.names_behind(index)
        if not named:
            return False
        title = chain.waiting[-1]
        at = notes.index_by_end.get(title.start)
        at = at - 1 if at and tokens[at].text == "为" else at
        change = notes.words.change(tokens[at].text) if at is not None else None
        says = change.says if change is not None and change.says is not None else title.says
        chain.waiting[-1] = replace(title, end=token.end, says=says)
        return True

    def _counted_behind(self, index: int, token: Token) -> bool:
        """选举产生市人大常委会委员|30名，他们是（按姓氏笔画为序）：|甲、乙: those who are counted are named behind the colon."""
        chain, tokens = self.chain, self.notes.tokens
        if not chain.waiting or chain.waiting[-1].end != token.start:
            return False
        colon = next((at for at in range(index, min(index + _COUNTED, len(tokens))) if tokens[at].text in "：:"), 0)
        between = "".join(each.text for each in tokens[index:colon])
        if not colon or _COUNT.fullmatch(between) is None or not self.notes.names_behind(colon):
            return False
        title = chain.waiting[-1]
        before = "".join(each.text for each in tokens if each.end <= title.start)
        says = Says.ELECTED if _ELECTED.search(before) else title.says
        chain.waiting[-1] = replace(title, end=tokens[colon].start, says=says)
        self.noted = frozenset(range(index, colon + 1))
        return True

    def _of_whom(self, title: Title) -> bool:
        """时任县委书记的某某, 身为班主任的某某: the title is his who is named behind 的."""
        at = self.notes.index_by_end.get(title.start)
        lead = self.notes.tokens[at].text if at is not None else ""
        first = next((token for token in self.notes.tokens if token.start == title.start), None)
        return lead in _ONCE_OR_NOW or (first is not None and first.text in _ONCE_OR_NOW)

    def _collective_before(self, index: int) -> bool:
        """靖宇县|领导甲、乙: what a place's leaders are called together."""
        notes = self.notes
        before = notes.tokens[index - 1]
        if before.kind is not Kind.PLACE or not notes.names_behind(index):
            return False
        office = notes.words.office(before.text[-1] + "领导")
        if office is None:
            return False
        token, body = notes.tokens[index], before.text + "领导班子"
        self.chain.force = replace(self.chain.force, level=before.text[-1], place=before.text)
        printed = before.text + token.text
        self.chain.waiting.append(
            Title(before.start, token.end, office, office.role, printed, body, before.text, body, Says.HOLDS, "")
        )
        return True

    def _other(self, index: int, token: Token) -> None:
        """Any other word closes the chain, unless it is known to carry it on."""
        notes, chain, kind = self.notes, self.chain, token.kind
        if token.text in "：:" and chain.waiting and chain.waiting[-1].end == token.start:
            return
        if token.text in _IS and self._named_behind(index, token):
            return
        if token.text in "（(" and self._noted_between(index, token):
            return
        if kind is _PREFIX and self._candidate_behind(index, token):
            return
        if token.text in _SESSION and index + 1 < len(notes.tokens) and notes.tokens[index + 1].text in _OF_A_DAY:
            return
        if kind is Kind.NUMBER and self._counted_behind(index, token):
            return
        if kind is Kind.WORD and chain.shared and self._name_among_names(index):
            for title in chain.shared:
                self._hold(token.text, title, chain.says or title.says, "title-list", token)
            notes.names.append(NameSpan(token.text, token.start, token.end, True, False))
            self.odd = token.end
            return
        if token.text == "领导" and index and self._collective_before(index):
            return
        if token.text == BY and chain.waiting and chain.waiting[-1].end == token.start:
            self.given.wait(chain.waiting[-1])
        elif token.text in HELD:
            self.given.to(notes, index)
        if token.text == "等" and index and notes.tokens[index - 1].kind is _NAME:
            collective_behind(notes, index)
        if token.text in COUNTING and index and notes.tokens[index - 1].kind is _NAME:
            behind_a_count(notes, index, chain.force)
        if kind is _STATE and not (index and notes.tokens[index - 1].text == "驻"):
            chain.force = replace(chain.force, state=token.text)
        if index in self.linked or kind is _LIST or token.text in _COURTESY:
            return
        if token.text not in notes.words.carrying and kind is not _PREFIX:
            chain.close()
            return
        said = notes.words.former(token.text)
        following = notes.tokens[index + 1] if index + 1 < len(notes.tokens) else None
        if said is not None and following is not None and following.kind is Kind.MARK:
            chain.close()
        elif said is not None:
            chain.says, chain.since = said, len(chain.waiting)
        elif token.text in _NOW:
            chain.waiting[chain.since :] = [
                replace(title, says=chain.says or title.says) for title in chain.waiting[chain.since :]
            ]
            chain.says = None
        elif token.kind is Kind.PREFIX or token.text in AND:
            return
        elif token.text in CARRYING:
            chain.shared = ()
            chain.waiting = [title for title in chain.waiting if title.office.rank < TRADE or not token.text.strip()]
        elif token.text in JOINING and index and notes.tokens[index - 1].kind is Kind.NAME:
            return
        elif notes.words.change(token.text) is None:
            chain.close()


def reading(notes: Notes) -> Reading:
    """What has been noted of a sentence, and what goes on in the next."""
    names = tuple(name for name in notes.names if name.end)
    names = tuple(name for name in names if _UNNAMED not in name.name)
    holdings = tuple(_as_then(notes, each) for each in notes.holdings if _told(notes, each))
    return Reading(notes.tokens, notes.bodies, names, holdings, list_goes_on(notes))


def _sure_of_lists(notes: Notes) -> None:
    """Three names and more between 、 are persons, whatever stands around them: 执行主席是甲、乙、丙."""
    run: list[int] = []
    for number, name in enumerate(notes.names):
        at = notes.index_by_end.get(name.start)
        goes_on = run and at is not None and notes.tokens[at].kind is _LIST
        goes_on = (
            goes_on and notes.tokens[at].start == notes.names[run[-1]].end if goes_on and at is not None else False
        )
        run = [*run, number] if goes_on else [number]
        likely = [notes.words.namelike(notes.names[each].name) for each in run]
        if len(run) >= _MANY and likely.count(False) <= len(run) // _STRANGE:
            for each in run:
                notes.names[each] = replace(notes.names[each], sure=True)


def _as_then(notes: Notes, holding: Holding) -> Holding:
    """担任副县长、副局长期间 and 利用担任副县长的职务便利 tell of posts held once."""
    if holding.says is not Says.HOLDS or holding.rule != "verb-title":
        return holding
    clause = "".join(token.text for token in notes.tokens if holding.end <= token.start)
    return replace(holding, says=Says.FORMER) if _IN_ITS_TIME.match(clause) else holding


def _told(notes: Notes, holding: Holding) -> bool:
    """Whether a post is told as somebody's own: not that of a part on the stage, of 赵某, nor what every resident is."""
    title = holding.title
    if title.role in _NO_POST or (not title.body and title.role in _NOTHING_ALONE) or _UNNAMED in holding.person:
        return False
    if title.body.endswith("主席团") and not title.printed_body.endswith(_KEPT):
        return False
    at = notes.index_by_end.get(title.start)
    if at is not None and title.role == "代表" and notes.tokens[at].text in _PEOPLE:
        return False
    return at is None or not "".join(token.text for token in notes.tokens[max(at - 2, 0) : at + 1]).endswith(_PLAYED)


def _linked(notes: Notes) -> frozenset[int]:
    """Indices of tokens that lie inside the body or place of a title, so that they end no chain."""
    starts = {body.end: body.start for body in notes.bodies}
    linked: set[int] = set()
    office = Kind.OFFICE
    for index, token in enumerate(notes.tokens):
        if token.kind is not office:
            continue
        linked.update(range(_cause(notes.tokens, index), index))
        back = index - 1
        while back >= 0 and notes.tokens[back].kind is Kind.PREFIX:
            back -= 1
        owner = next((end for end in owner_ends(notes.tokens, back + 1) if end in starts), None)
        linked.update(_in_a_row(notes, back, starts[owner] if owner is not None else None))
        if owner is not None:
            linked.update(_between(notes.tokens, index, starts[owner]))
        elif back >= 0 and notes.tokens[back].kind is Kind.STATE:
            linked.add(back)
        elif (place := place_before(notes.tokens, back + 1)) is not None:
            linked.update(_between(notes.tokens, back + 1, place[0]))
    return frozenset(linked)


def _unnamed(notes: Notes, last: Title, title: Title) -> bool:
    """市监察委负责人、市检察院检察长甲: whoever heads the first body comes without a name."""
    at = notes.index_by_end.get(title.start)
    listed = at is not None and notes.tokens[at].kind is _LIST and notes.tokens[at].start == last.end
    return listed and last.role in _IN_CHARGE and bool(last.printed_body) and last.body != title.body


def _cause(tokens: Sequence[Token], index: int) -> int:
    """Where the cause begins that the office at `index` is for; `index` where it has none."""
    return cause_before(tokens, index) if tokens[index].text in FOR_A_CAUSE else index


def _in_a_row(notes: Notes, back: int, start: int | None) -> Iterator[int]:
    """Indices of the words that no body holds between two titles of one person: 副主任、水阳江|市级|河长某某."""
    tokens = notes.tokens
    at = back
    while at >= 0 and start is not None and tokens[at].start >= start:
        at -= 1
    last = at
    of_a_level = back + 1 < len(tokens) and (tokens[back].text + tokens[back + 1].text).endswith(_OF_A_LEVEL)
    ends_a_body = of_a_level or start is not None or tokens[back].kind is Kind.ENDING
    most, tags = (_ROW_OF_A_BODY, _NAMING_TAGS) if ends_a_body else (_ROW, _ROW_TAGS)
    while at >= 0 and last - at < most and tokens[at].kind in _ROW_KINDS and tokens[at].tag[:1] in tags:
        at -= 1
    if 0 < at < last and tokens[at].kind is Kind.LIST and tokens[at - 1].kind is Kind.OFFICE:
        yield from range(at + 1, last + 1)


def _between(tokens: Sequence[Token], index: int, start: int) -> Iterator[int]:
    """Indices of the tokens before `index` from character `start` on."""
    while index > 0 and tokens[index - 1].start >= start:
        index -= 1
        yield index


def _joined(notes: Notes, last: Title, title: Title) -> bool:
    """Whether only 、 stands between the last title of a chain and this one: 原党组书记、局长."""
    at = notes.index_by_end.get(title.start)
    return at is not None and notes.tokens[at].kind is Kind.LIST and last.end == notes.tokens[at].start
