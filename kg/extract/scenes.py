"""Who does what in one sentence: the subjects of its verbs, and what is only talked about.

贯彻省委书记某某莅会调研讲话精神 puts nobody in the room, nor does what somebody says behind 强调 or inside quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.alongside import gone_along, speaks_within, title_of_report
from kg.extract.anchors import Kind
from kg.extract.asides import is_aside, quotes_a_speech
from kg.extract.clauses import company_listed, held_itself, signed_by_others, title_goes_on
from kg.extract.lattice import Token
from kg.extract.memberships import Reading
from kg.lexicon.acts import Act

_TALK = frozenset(("强调", "指出", "要求", "表示", "介绍", "说", "宣布", "提出", "希望", "认为"))
_COMPANIONS = frozenset(("与", "同", "和", "及", "以及", "跟"))
_PRONOUNS = frozenset(("他", "她", "他们", "她们"))
_OBJECTS = frozenset(("receive", "console", "accompany"))
_TELLING = frozenset(("tell", "quote", "speak", "report"))
"""What is said to whom 向 names: 甲向乙介绍了情况."""
_ALONGSIDE = frozenset(("随行", "随同", "同行"))
_CALLING_ON = frozenset(("走访", "走访了", "拜访", "拜访了", "回访", "探访", "约谈"))
"""Verbs whose object may be a person: 走访人大代表甲，通报情况."""
_TO_THEM = frozenset(("receive", "console"))
"""What is done to people who may be told apart by what they do: 看望出席会议的委员."""
_COUNTED = frozenset(("的", "次", "届", "轮", "场", "双边", "上述", "多场"))
"""What stands before a verb used as a noun: 第十一次会晤."""
_INVERTED = re.compile("(?:有|是|为|领导)$")
_GROUPS = frozenset(
    (
        "代表团",
        "访问团",
        "考察团",
        "参访团",
        "慰问团",
        "党政代表团",
        "调研组",
        "检查组",
        "考察组",
        "督导组",
        "督查组",
        "视察组",
        "巡视组",
        "执法检查组",
        "工作组",
        "慰问组",
    )
)
"""A group does what those do who lead it."""
_LEADING = frozenset(("率", "率领", "带领"))
_HEADING = frozenset(("率队", "带队", "率团"))
_GONE = frozenset(("到", "来到", "赴", "前往", "深入", "走进", "在"))
_LED = frozenset(("率领", "带领", "带队", "陪伴", "主持"))
"""在甲率领下，到乙县检查: whoever leads does what follows."""
_TOWARDS = frozenset(("向", "与", "同", "和", "对", "为", "给", "的", "率", "率领", "陪同", "在"))
"""What stands before a group that does nothing itself in the sentence."""
_ABSENT = frozenset(("因公", "因事", "委托", "受托", "发来", "打来", "来电", "来信", "致信", "致函"))
_CALLING = frozenset(("打", "来", "打来", "来了", "了"))
"""X因公在外，敬献花圈; X委托Y看望: X is not there."""
_NEAR = 8
"""So many words before 访问 may stand 正在: 正在对甲国进行访问 tells when something else was."""
_NOT = frozenset(("并未", "未曾", "并没有", "均未", "未能", "未", "没有", "没能", "无法", "不能"))
"""X因公务未能出席: X is not there."""
_GREETINGS = frozenset(
    ("欢迎", "感谢", "祝贺", "慰问", "敬意", "谢意", "问候", "热烈欢迎", "衷心感谢", "热烈祝贺", "诚挚问候")
)
"""What is expressed and done with: 表示热烈欢迎."""
_GRIEF = frozenset(("哀悼", "悼念", "慰唁"))
"""X以不同方式表示哀悼: X is not there."""
_TOLD_OF = frozenset(("了", "情况", "有关情况", "相关情况", "经验", "生平"))
"""介绍 with one of these behind it is no speech that fills the sentence."""
_PLANS = frozenset(("将要", "即将", "将于", "届时", "定于", "拟于", "计划于"))
_PLANNED = frozenset(("于", "为", "先后", "同", "与", "在", "就", "应", "对", "率", "率团", "率领", "担任", "分别"))
_ON = frozenset(("由", "同", "与", "并", "和"))
"""What begins a clause that goes on with the same plan: 将会见甲，同乙共同主持磋商."""
_NEXT = frozenset(("随后", "接着", "之后", "随即"))
_LISTERS = frozenset(("有", "还有", "包括"))
_HELD, _MADE = ("召开", "举行", "举办"), ("主持", "组织", "召集")
"""大会召开 has no subject; 甲主持召开大会 has."""
_HEARING = frozenset(("听取", "听", "审议"))
_SPOKEN_OF = frozenset(("围绕", "紧扣", "对照"))
"""围绕某题作了发言: what is talked of ends at the verb of speech, as behind 就."""
_OF_A_BODY = frozenset(
    ("中心组", "教育", "小组", "领导小组", "办公室", "会", "会议", "活动", "专班", "平台", "强国", "型")
)
"""What stands behind 学习 or 落实 where that is part of a name: 理论学习中心组, 党史学习教育领导小组."""
_TITLING = frozenset((Kind.OFFICE, Kind.BODY, Kind.PLACE, Kind.PREFIX))
"""What the title of the next in a list begins with: 听取县委书记甲，县长乙的汇报."""
_REPORTS = frozenset(("报告", "汇报", "说明", "工作报告", "工作汇报", "情况汇报", "情况说明", "情况介绍"))
_SPEECHES = frozenset(("发言", "介绍", "讲话", "意见", "建议", "意见建议", "意见和建议"))
_LECTURES = frozenset(("辅导", "专题辅导", "讲座", "专题讲座", "宣讲报告", "主题演讲", "专题宣讲"))
"""What is given like a report and is a speech: 作了题为《…》的专题辅导."""
_DELIVERING = frozenset(("作", "作了", "做", "做了", "所作", "所做", "分别作", "分别作了"))
_REPORTING = Act("报告", "report", "Reports", "")
_SPEAKING = Act("发言", "speak", "Speaks", "")
_ALONG = Act("随行", "accompany", "Accompanies", "")
_COMPANY = frozenset(("人员", "成员", "团组"))
"""陪同人员有：甲，乙 lists who went along."""
_WHILE = frozenset(("期间", "之际", "之余", "间隙"))
"""What makes a verb the time of another: 与会期间，会见了乙."""
_NOT_DONE = frozenset(
    ("时", "组", "精神", "报告", "成果", "活动", "情况", "期间", "工作组", "会", "前夕", "前", "之前")
)


@dataclass(frozen=True, slots=True)
class Deed:
    """Persons do something: `word` is the verb, `act` its entry; `objects` are the persons it is done to."""

    act: Act
    persons: tuple[str, ...]
    objects: tuple[str, ...]
    start: int
    end: int
    clause: int


@dataclass(frozen=True, slots=True)
class Scene:
    """The deeds of a sentence in order, its factive stretches, and where its clauses begin.

    `factual` lists the tokens (indices) that tell what happened, as against what is said, quoted or studied;
    `present` the persons named among them.
    """

    deeds: tuple[Deed, ...]
    factual: tuple[int, ...]
    present: tuple[str, ...]
    clauses: tuple[int, ...]
    leaders: tuple[str, ...] = ()
    """who leads the group of which the story speaks"""
    listed: Act | None = None
    """what the persons of a list do that goes on behind the sentence"""


@dataclass(slots=True)
class Before:
    """What a sentence takes over from those before it: 他 is `last`, the subjects of a list that goes on are `carried`,
    what they do, where it was said at the head of the list, is `listed`; the group of the story is led by `leaders`."""

    last: str | None = None
    carried: tuple[str, ...] = ()
    listed: Act | None = None
    leaders: tuple[str, ...] = ()


_NOTHING = Scene((), (), (), (0,))


@dataclass(slots=True)
class _State:
    subject: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    acted: bool = False
    studied: bool = False
    content: bool = False
    quoted: int = 0
    clause: int = 0
    aside_open: bool = False
    accompanied: bool = False
    titled: bool = False
    """inside 《》, where nothing happens"""
    invited: bool = False
    """behind 应, until 邀请"""
    topical: bool = False
    """behind 就: what is studied there is what somebody then speaks about"""
    planned: bool = False
    """behind 将于, until somebody else is named"""
    planned_in: int = -1
    implied: bool = False
    """whether the subject is taken over from the sentence before"""
    named_in: int = -1
    """the clause that named the subject last"""
    listed: Act | None = None
    """what the names of an inverted list share: 参加活动的还有：甲，乙"""
    leaders: tuple[str, ...] = ()
    by: int = -1
    """the clause in which 由 stands: whoever is not named there does not preside"""
    announced: bool = False
    """behind 宣布, until the clause ends: 甲宣布开工，乙致辞"""
    towards: list[str] | None = None
    """whom something is said to, behind 向: 向某某表示敬意"""


def _lists_ahead(tokens: Sequence[Token], index: int) -> bool:
    """Whether a list of names follows the verb: 出席的还有：, 应邀出席会议的有：, 参加会议的还有市长甲."""
    relative = False
    for at, token in enumerate(tokens[index : index + 12], index):
        if token.text == "的":
            relative = True
        elif relative and token.text in _LISTERS:
            return True
        elif token.text in "：:":
            return relative and _INVERTED.search(tokens[at - 1].text) is not None
        elif token.text in "，,。；;" or token.kind is Kind.NAME:
            return False
    return False


def _severally(tokens: Sequence[Token], index: int) -> bool:
    """Whether another goes elsewhere and both do the like: 甲到乙县，丙到丁县，分别检查."""
    went = False
    for token in tokens[index + 1 :]:
        if token.text.startswith("分别"):
            return went
        if token.text in "。；;" or (token.kind is Kind.ACT and token.text not in _GONE):
            return False
        went = went or token.text in _GONE
    return False


def _leaders(state: _State, index: int, tokens: Sequence[Token]) -> tuple[str, ...]:
    """Who leads a group: the subjects, if the name before the verb is one of them, else that name alone."""
    name = next((token.text for token in reversed(tokens[:index]) if token.kind is Kind.NAME), "")
    return tuple(state.subject) if name in state.subject else (name,) if name else ()


def _is_speech(tokens: Sequence[Token], index: int) -> bool:
    """Whether it is a speech that is heard, not a draft that is named after one: 甲作的关于建议表决稿的汇报."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return tokens[index].text in _SPEECHES and (following is None or following.kind is not Kind.WORD)


def _greets(tokens: Sequence[Token], index: int) -> bool:
    """Whether all that is expressed is a welcome or thanks: 甲对来宾表示热烈的欢迎，乙作了发言."""
    for at, token in enumerate(tokens[index + 1 : index + 8], index + 1):
        if token.text in "，,。；;：:":
            return tokens[at - 1].text in _GREETINGS
    return False


def _planned(tokens: Sequence[Token], index: int) -> bool:
    """Whether something is still to come (将于, 将出席, 届时), not 将 for 把."""
    if tokens[index].text != "将":
        return tokens[index].text in _PLANS
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and (following.kind is Kind.ACT or following.text in _PLANNED)


def _qualifies(tokens: Sequence[Token], index: int) -> bool:
    """Whether a verb only tells who is received: 会见来厦出席论坛的甲."""
    for token in tokens[index + 1 : index + 24]:
        if token.text == "的":
            return True
        if token.text in "，,。；;：:" or token.kind is Kind.NAME:
            return False
    return False


class SceneReader:
    """Reads the deeds of a sentence."""

    def __init__(self, acts: Mapping[str, Act], mentions: Collection[str]) -> None:
        self._acts = acts
        self._mentions = mentions

    def read(self, reading: Reading, persons: Collection[str], before: Before) -> Scene:
        """The scene of a sentence in an article in which `persons` are known."""
        if not reading.tokens:
            return _NOTHING
        state = _State(subject=list(before.carried), listed=before.listed, leaders=before.leaders)
        deeds: list[Deed] = []
        factual: list[int] = []
        present: list[str] = []
        clauses = [0]
        tokens = reading.tokens
        name, act, occasion, mark = Kind.NAME, Kind.ACT, Kind.OCCASION, Kind.MARK
        for index, token in enumerate(tokens):
            kind = token.kind
            if kind is mark:
                self._mark(state, token, index, tokens)
                if token.text == "》" and self._reads_out(state, index, tokens):
                    deeds.append(Deed(_REPORTING, tuple(state.subject), (), token.start, token.end, state.clause))
                if token.text in "，,；;":
                    clauses.append(index + 1)
                continue
            if state.quoted or state.content or state.titled:
                continue
            if (
                state.planned
                and kind is name
                and state.clause > state.planned_in
                and tokens[clauses[-1]].text not in _ON
            ):
                state.studied = state.planned = False
            if state.studied:
                if state.invited or state.topical:
                    self._studied(state, token, index, tokens, deeds)
                continue
            if token.text in self._mentions and not self._names_an_occasion(index, tokens):
                told = self._told(state, index, tokens, persons)
                if told is not None:
                    deeds.append(told)
                    present += told.persons
                state.studied, state.invited = True, token.text == "应"
                state.topical = state.topical or token.text in _SPOKEN_OF
                if _planned(tokens, index):
                    state.planned, state.planned_in = True, state.clause
                continue
            factual.append(index)
            if kind is name and token.text in persons and not is_aside(tokens, index):
                present.append(token.text)
                self._name(state, token, index, tokens, deeds)
            elif (
                before.last and not state.subject and (token.text in _PRONOUNS or (index == 0 and token.text in _NEXT))
            ):
                state.subject, state.implied = [before.last], token.text in _NEXT
            elif token.text[0] == "在" and state.subject and speaks_within(tokens, index):
                deeds.append(Deed(_SPEAKING, tuple(state.subject), (), token.start, token.end, state.clause))
            elif token.text == "在":
                state.aside_open = True
            elif token.text in _LED and state.aside and index + 1 < len(tokens) and tokens[index + 1].text == "下":
                state.subject, state.aside, state.aside_open = [*state.subject, *state.aside], [], False
            elif token.text == "向":
                state.towards = []
            elif token.text == "由":
                state.by = state.clause
                known = self._spelled(tokens, index, persons)
                if known:
                    present.append(known)
                    self._name(state, Token(token.end, token.end, known, name, "", ""), index, tokens, deeds)
            elif token.text == "就":
                state.topical = True
                state.studied = quotes_a_speech(tokens, index)
            elif kind is act:
                self._act(state, token, index, tokens, deeds)
            elif token.text in _REPORTS and state.subject and self._delivers(tokens, index):
                deeds.append(Deed(_REPORTING, tuple(state.subject), (), token.start, token.end, state.clause))
                state.acted = True
            elif token.text in _LECTURES and state.subject and self._delivers(tokens, index):
                deeds.append(Deed(_SPEAKING, tuple(state.subject), (), token.start, token.end, state.clause))
                state.acted = True
            elif kind is occasion and index + 1 < len(tokens) and tokens[index + 1].text in _TALK:
                state.content = True
            else:
                self._group(state, index, tokens, deeds)
        along, start, end = gone_along(tokens, persons)
        if along:
            deeds.append(Deed(_ALONG, along, (), start, end, state.clause))
            present += along
        listed = state.listed if tokens[-1].text in "；;：:" else None
        return Scene(tuple(deeds), tuple(factual), tuple(dict.fromkeys(present)), tuple(clauses), state.leaders, listed)

    def _studied(self, state: _State, token: Token, index: int, tokens: tuple[Token, ...], deeds: list[Deed]) -> None:
        """What ends the stretch that is only talked of: 应某某邀请 its own end, 就贯彻某某要求讲话 the verb of speech."""
        if state.invited and token.text == "邀请":
            state.studied = state.invited = False
        elif state.topical and token.kind is Kind.ACT and self._acts[token.text].act in ("quote", "speak", "report"):
            state.studied = state.topical = False
            self._act(state, token, index, tokens, deeds)

    def _told(self, state: _State, index: int, tokens: Sequence[Token], persons: Collection[str]) -> Deed | None:
        """The report that is heard (听取了甲作的报告), or that somebody gives about something (作了关于乙的说明)."""
        token = tokens[index]
        if token.text in _HEARING:
            return self._heard(state, index, tokens, persons)
        if token.text == "关于" and state.subject and self._delivers(tokens, index):
            for each in tokens[index + 1 :]:
                if each.text in "，,。；;：:":
                    return None
                if each.text in _REPORTS:
                    return Deed(_REPORTING, tuple(state.subject), (), each.start, each.end, state.clause)
        return None

    @staticmethod
    def _spelled(tokens: Sequence[Token], index: int, persons: Collection[str]) -> str:
        """Somebody known whom the words behind 由 spell: 仪式由/侯/军/主持, where 侯军 was named before."""
        if index + 2 >= len(tokens) or tokens[index + 1].kind is Kind.NAME:
            return ""
        text = ""
        for token in tokens[index + 1 : index + 4]:
            text += token.text
            if text in persons:
                return text
        return ""

    @staticmethod
    def _group(state: _State, index: int, tokens: Sequence[Token], deeds: Sequence[Deed]) -> None:
        """The group of the story does something, or something is done to it; who is away or sends another does nothing."""
        token = tokens[index]
        before = tokens[index - 1].text if index else ""
        if token.text in _ABSENT or (token.text == "电话" and before in _CALLING):
            state.subject, state.acted = [], False
        elif token.text in _HEADING or (
            token.text in _LEADING and any(each.text in _GROUPS for each in tokens[index + 1 : index + 12])
        ):
            state.leaders = _leaders(state, index, tokens) or state.leaders
        elif token.text in _GROUPS and state.leaders and not state.aside_open:
            last = deeds[-1] if deeds else None
            if before not in _TOWARDS and not state.subject and (last is None or last.clause < state.clause):
                state.subject = list(state.leaders)

    def _names_an_occasion(self, index: int, tokens: Sequence[Token]) -> bool:
        """召开纪念改革开放座谈会, 纪念某某座谈会在京举行, 召开传达学习会: the word is part of a meeting's name, or of
        the name of those who hold it (理论学习中心组)."""
        held = False
        if tokens[index].text == "将" and _planned(tokens, index):
            return False
        if index + 1 < len(tokens) and tokens[index + 1].text in _OF_A_BODY:
            return True
        for token in tokens[max(index - 6, 0) : index]:
            held = (held or self._holds(token)) and token.text not in "，,。；;：:"
        named = False
        for token in tokens[index + 1 :]:
            if token.text in "，,。；;：:":
                return False
            if token.kind is Kind.OCCASION and held:
                return True
            if token.kind is Kind.OCCASION:
                named = True
            elif named and self._holds(token):
                return True
        return False

    def _holds(self, token: Token) -> bool:
        return token.kind is Kind.ACT and self._acts[token.text].act == "convene"

    @staticmethod
    def _heard(state: _State, index: int, tokens: Sequence[Token], persons: Collection[str]) -> Deed | None:
        """听取了甲作的报告, 听取甲、乙等代表发言: who reports or speaks there; reports of bodies name nobody."""
        names: list[str] = []
        delivered = tokens[index].text != "审议"
        for at, token in enumerate(tokens[index + 1 :], index + 1):
            listed = names and token.text in "，," and at + 1 < len(tokens) and tokens[at + 1].kind in _TITLING
            if token.text in "，,。；;：:" and not listed:
                return None
            if token.text == "关于" and not names:
                return None
            if token.kind is Kind.NAME and token.text in persons:
                names.append(token.text)
            elif token.text in _DELIVERING:
                delivered = True
            elif names and delivered and (token.text in _REPORTS or _is_speech(tokens, at)):
                act = _REPORTING if token.text in _REPORTS else _SPEAKING
                return Deed(act, tuple(dict.fromkeys(names)), (), token.start, token.end, state.clause)
        return None

    def _reads_out(self, state: _State, index: int, tokens: Sequence[Token]) -> bool:
        """Whether the 》 at `index` closes the title of a report that the subjects give: 甲向大会作《政府工作报告》."""
        hidden = state.quoted or state.content or state.studied or not state.subject
        return not hidden and title_of_report(tokens, index) and self._delivers(tokens, index)

    @staticmethod
    def _delivers(tokens: Sequence[Token], index: int) -> bool:
        """Whether 作 or 做 stands before a report in its clause."""
        for token in reversed(tokens[max(index - 24, 0) : index]):
            if token.text in "，,。；;：:" or token.kind is Kind.NAME:
                return False
            if token.text in _DELIVERING:
                return True
        return False

    @staticmethod
    def _mark(state: _State, token: Token, index: int, tokens: tuple[Token, ...]) -> None:
        """Punctuation: quotation marks around more than a term hide what is in them; a comma ends what is studied."""
        if token.text in "“「『":
            state.quoted += 1
        elif token.text in "”」』":
            state.quoted = max(state.quoted - 1, 0)
        elif token.text in "《》":
            state.titled = token.text == "《"
        elif token.text in "，,；;：:" and not state.quoted:
            state.studied = state.planned
            state.aside_open = state.accompanied = state.invited = state.topical = False
            state.towards = None
            if state.announced:
                state.content = state.announced = False
            state.titled = False
            state.clause += 1
            if token.text in "：:" and state.acted and index + 1 < len(tokens):
                state.content = state.content or tokens[index + 1].text not in "“"

    @staticmethod
    def _name(state: _State, token: Token, index: int, tokens: Sequence[Token], deeds: list[Deed]) -> None:
        if state.listed is not None:
            deeds.append(Deed(state.listed, (token.text,), (), token.start, token.end, state.clause))
            return
        if state.aside_open:
            state.aside.append(token.text)
            return
        last = deeds[-1] if deeds else None
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if following == "一行" and state.acted and last is not None and last.act.act == "receive":
            deeds[-1] = Deed(last.act, last.persons, (*last.objects, token.text), last.start, last.end, last.clause)
            return
        goes_on = last is not None and last.act.act == "receive" and not last.objects and state.acted
        goes_on = goes_on and last is not None and title_goes_on(last.end, index, tokens)
        done_to = last is not None and (last.act.act in _OBJECTS or last.act.word in _CALLING_ON)
        if last is not None and done_to and state.acted and (last.clause == state.clause or goes_on):
            deeds[-1] = Deed(last.act, last.persons, (*last.objects, token.text), last.start, last.end, last.clause)
            return
        if state.acted or state.implied:
            each_went = last is not None and last.act.act == "go" and last.persons and _severally(tokens, index)
            state.subject = state.subject if each_went else []
            state.acted = state.implied = False
        state.subject.append(token.text)
        if state.towards is not None:
            state.towards.append(token.text)
        state.named_in = state.clause

    def _act(self, state: _State, token: Token, index: int, tokens: tuple[Token, ...], deeds: list[Deed]) -> None:
        act = self._acts[token.text]
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        before = tokens[index - 1].text if index else ""
        if act.word in _ALONGSIDE and index + 1 < len(tokens) and tokens[index + 1].kind in (Kind.WORD, Kind.ENDING):
            state.subject = []  # 随行专家对问题进行反馈: others do what follows
            return
        if act.act == "accompany" and state.aside and following in ("下", "，", ","):
            deeds.append(Deed(act, tuple(state.aside), (), token.start, token.end, state.clause))
            state.aside, state.aside_open = [], False
            return
        if state.accompanied and act.act in ("inspect", "view", "console", "attend"):
            return
        last = deeds[-1] if deeds else None
        receiving = last is not None and last.act.act in _TO_THEM and last.clause == state.clause and not last.objects
        if receiving and last is not None and act.act not in _TO_THEM and _qualifies(tokens, index):
            return
        free = not state.subject or state.named_in < state.clause
        inverted = free and act.act in ("attend", "accompany") and _lists_ahead(tokens, index + 1)
        if inverted:
            state.listed = act
            return
        if act.act == "accompany" and following in _COMPANY:
            if company_listed(tokens, index + 2):
                state.listed, state.subject = act, []
                return
            if any(each.kind is Kind.ACT and self._acts[each.text].act == "attend" for each in tokens[index + 2 :]):
                return
        if (
            before in _COUNTED
            or following in _WHILE
            or following == "的"
            or (act.act in _OBJECTS and following == "仪式")
        ):
            return
        if act.act == "visit" and any(each.text == "正在" for each in tokens[max(index - _NEAR, 0) : index]):
            return
        if before in _NOT:
            state.subject = []
            return
        if state.towards and act.act in _TELLING:
            state.subject = [person for person in state.subject if person not in state.towards]
        if act.word == "表示" and (
            before == "方式" or any(each.text in _GRIEF for each in tokens[index + 1 : index + 4])
        ):
            state.subject = []
            return
        if before in self._acts and self._acts[before].act == "attend" and act.act != "speak":
            return
        then = tokens[index + 2] if index + 2 < len(tokens) else None
        told = following == "时" and then is not None and then.text in _TALK
        if following in _NOT_DONE and act.act in ("inspect", "speak", "report", "visit") and not told:
            return
        if state.aside_open and state.aside:
            state.subject, state.aside = [*state.subject, *state.aside], []
        state.aside_open = False
        if act.act == "accompany":
            state.accompanied = True
        held = act.act == "convene" and act.word.endswith(_HELD) and not act.word.startswith(_MADE)
        unnamed = act.act == "preside" and state.by == state.clause and state.named_in != state.clause
        signing = act.act == "sign" and state.acted and state.named_in != state.clause
        unnamed = unnamed or (signing and signed_by_others(tokens, index))
        itself = act.act == "convene" and index > 0 and tokens[index - 1].kind is Kind.OCCASION  # 对大会召开表示祝贺
        alone = held and (state.named_in != state.clause or held_itself(tokens, index))
        convenes = unnamed or itself or (alone and before != "并")
        subject = () if convenes else tuple(dict.fromkeys(state.subject))
        deeds.append(Deed(act, subject, (), token.start, token.end, state.clause))
        state.acted = True
        if act.word in _TALK and not (act.word == "介绍" and following in _TOLD_OF):
            state.content = True
            state.announced = act.word == "宣布" and following not in "，,：:" and following != ""
            state.announced = state.announced or (act.word == "表示" and _greets(tokens, index))
