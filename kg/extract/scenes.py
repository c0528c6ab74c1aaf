"""Who does what in one sentence: the subjects of its verbs, and what is only talked about.

贯彻省委书记某某莅会调研讲话精神 puts nobody in the room, nor does what somebody says behind 强调 or inside quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.anchors import Kind
from kg.extract.lattice import Token
from kg.extract.memberships import Reading
from kg.lexicon.acts import Act

_TALK = frozenset(("强调", "指出", "要求", "表示", "介绍", "说", "宣布", "提出", "希望", "认为"))
_COMPANIONS = frozenset(("与", "同", "和", "及", "以及", "跟"))
_PRONOUNS = frozenset(("他", "她", "他们", "她们"))
_OBJECTS = frozenset(("receive", "console", "accompany"))
_COUNTED = frozenset(("的", "次", "届", "轮", "场"))
"""What stands before a verb used as a noun: 第十一次会晤."""
_OTHERS = frozenset(("特使", "夫人", "代表"))
_MOURNED = re.compile("(?:同志|先生|女士|院士|教授)?(?:的)?(?:遗体|追悼|吊唁|因病|逝世|骨灰|灵堂|生平|诞辰)")
_INVERTED = re.compile("(?:有|是|为|领导)$")
_HEARING = frozenset(("听取", "听"))
_REPORTS = frozenset(("报告", "汇报", "说明", "工作报告", "工作汇报", "情况汇报", "情况说明", "情况介绍"))
_SPEECHES = frozenset(("发言", "介绍", "讲话", "意见", "建议", "意见建议", "意见和建议"))
_DELIVERING = frozenset(("作", "作了", "做", "做了", "所作", "所做", "分别作", "分别作了"))
_REPORTING = Act("报告", "report", "Reports", "")
_SPEAKING = Act("发言", "speak", "Speaks", "")
_NOT_DONE = frozenset(("时", "组", "精神", "报告", "成果", "活动", "情况", "期间", "工作组", "会"))


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
    listed: int | None = None
    """which deed the names of an inverted list share: 参加活动的还有：甲，乙"""


def _owns_the_next(tokens: Sequence[Token], index: int) -> bool:
    """总统甲特使乙, 总统甲夫人: somebody of 甲's is there, not 甲; but 甲代表政府致辞."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if following != "代表":
        return following in _OTHERS
    return index + 2 < len(tokens) and tokens[index + 2].kind is Kind.NAME


def _lists_ahead(tokens: Sequence[Token], index: int) -> bool:
    """Whether a list of names follows: 出席的还有：."""
    for at, token in enumerate(tokens[index : index + 6], index):
        if token.text in "：:":
            return _INVERTED.search(tokens[at - 1].text) is not None
    return False


def _departed(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name is that of somebody mourned: 成某某同志遗体告别仪式."""
    behind = "".join(token.text for token in tokens[index + 1 : index + 6])
    return _MOURNED.match(behind) is not None


class SceneReader:
    """Reads the deeds of a sentence."""

    def __init__(self, acts: Mapping[str, Act], mentions: Collection[str]) -> None:
        self._acts = acts
        self._mentions = mentions

    def read(
        self, reading: Reading, persons: Collection[str], last: str | None, carried: Sequence[str] = ()
    ) -> Scene:
        """The scene of a sentence in an article in which `persons` are known; 他 is `last`.

        `carried` are the persons of a list that went on over a semicolon.
        """
        if not reading.tokens:
            return _NOTHING
        state = _State(subject=list(carried))
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
                if token.text in "，,；;":
                    clauses.append(index + 1)
                continue
            if state.quoted or state.content:
                continue
            if token.text in self._mentions and not self._names_an_occasion(index, tokens):
                heard = self._heard(state, index, tokens, persons) if token.text in _HEARING else None
                if heard is not None:
                    deeds.append(heard)
                    present += heard.persons
                state.studied = True
                continue
            if state.studied:
                continue
            factual.append(index)
            if kind is name and token.text in persons and not _owns_the_next(tokens, index):
                present.append(token.text)
                self._name(state, token, deeds)
            elif token.text in _PRONOUNS and last and not state.subject:
                state.subject = [last]
            elif token.text == "在":
                state.aside_open = True
            elif kind is act:
                self._act(state, token, index, tokens, deeds)
            elif token.text in _REPORTS and state.subject and self._delivers(tokens, index):
                deeds.append(Deed(_REPORTING, tuple(state.subject), (), token.start, token.end, state.clause))
                state.acted = True
            elif kind is occasion and index + 1 < len(tokens) and tokens[index + 1].text in _TALK:
                state.content = True
        return Scene(tuple(deeds), tuple(factual), tuple(dict.fromkeys(present)), tuple(clauses))

    def _names_an_occasion(self, index: int, tokens: Sequence[Token]) -> bool:
        """召开纪念改革开放座谈会, 纪念某某座谈会在京举行, 召开传达学习会: the word is part of a meeting's name."""
        held = any(self._holds(token) for token in tokens[max(index - 6, 0) : index])
        for token in tokens[index + 1 :]:
            if token.text in "，,。；;：:":
                return False
            if token.kind is Kind.OCCASION and held:
                return True
            if token.kind is Kind.OCCASION:
                held = True
            elif held and self._holds(token):
                return True
        return False

    def _holds(self, token: Token) -> bool:
        return token.kind is Kind.ACT and self._acts[token.text].act == "convene"

    @staticmethod
    def _heard(state: _State, index: int, tokens: Sequence[Token], persons: Collection[str]) -> Deed | None:
        """听取了甲作的报告, 听取甲、乙等代表发言: who reports or speaks there; reports of bodies name nobody."""
        names: list[str] = []
        for token in tokens[index + 1 :]:
            if token.text in "，,。；;：:":
                return None
            if token.kind is Kind.NAME and token.text in persons:
                names.append(token.text)
            elif names and (token.text in _REPORTS or token.text in _SPEECHES):
                act = _REPORTING if token.text in _REPORTS else _SPEAKING
                return Deed(act, tuple(dict.fromkeys(names)), (), token.start, token.end, state.clause)
        return None

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
    def _with(deed: Deed, person: str) -> Deed:
        persons = tuple(dict.fromkeys((*deed.persons, person)))
        return Deed(deed.act, persons, deed.objects, deed.start, deed.end, deed.clause)

    @staticmethod
    def _mark(state: _State, token: Token, index: int, tokens: tuple[Token, ...]) -> None:
        """Punctuation: quotation marks around more than a term hide what is in them; a comma ends what is studied."""
        if token.text in "“「『":
            state.quoted += 1
        elif token.text in "”」』":
            state.quoted = max(state.quoted - 1, 0)
        elif token.text in "，,；;：:" and not state.quoted:
            state.studied = state.aside_open = state.accompanied = False
            state.clause += 1
            if token.text in "：:" and state.acted and index + 1 < len(tokens):
                state.content = state.content or tokens[index + 1].text not in "“"

    @staticmethod
    def _name(state: _State, token: Token, deeds: list[Deed]) -> None:
        if state.aside_open:
            state.aside.append(token.text)
            return
        last = deeds[-1] if deeds else None
        if last is not None and last.clause == state.clause and last.act.act in _OBJECTS and state.acted:
            deeds[-1] = Deed(last.act, last.persons, (*last.objects, token.text), last.start, last.end, last.clause)
            return
        if state.acted:
            state.subject, state.acted = [], False
        state.subject.append(token.text)

    def _act(self, state: _State, token: Token, index: int, tokens: tuple[Token, ...], deeds: list[Deed]) -> None:
        act = self._acts[token.text]
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        before = tokens[index - 1].text if index else ""
        if act.act == "accompany" and state.aside and following in ("下", "，", ","):
            deeds.append(Deed(act, tuple(state.aside), (), token.start, token.end, state.clause))
            state.aside, state.aside_open = [], False
            return
        if state.accompanied and act.act in ("inspect", "view", "console", "attend"):
            return
        if before in _COUNTED or following == "之际" or (following == "的" and not _lists_ahead(tokens, index + 1)):
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
        deeds.append(Deed(act, tuple(dict.fromkeys(state.subject)), (), token.start, token.end, state.clause))
        state.acted = True
        if act.word in _TALK:
            state.content = True
