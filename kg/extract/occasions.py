"""The noun that names an event in a sentence, and what to call it: 召开新能源电池材料产业发展第三次专题推进会."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.anchors import Kind
from kg.extract.lattice import Token
from kg.extract.scenes import Scene

_GENERIC = frozenset(("会议", "大会", "座谈会", "仪式", "论坛", "活动", "全会", "年会", "例会", "典礼", "峰会"))
_BODIES_THAT_MEET = (
    "常委会",
    "全委会",
    "党组会",
    "党委会",
    "理事会",
    "董事会",
    "监事会",
    "常务会",
    "执委会",
    "人民代表大会",
)
"""How the bodies are called that a meeting of theirs is called after: 召开市委常委会."""
_JOINED = frozenset(("出席", "参加", "出席了", "参加了", "列席", "主持", "应邀出席", "应邀参加"))
_BEHIND_A_NAME = 12
"""So many words may stand between a name in quotation marks and the verb that says it was held."""
_BEFORE_IT = frozenset(("彩排", "排练", "预演", "筹备", "倒计时"))
"""What is held then is not yet the event: 阅兵式彩排8日举行."""
_ENDED = frozenset(
    (
        *(
            "结束",
            "圆满结束",
            "落幕",
            "圆满落幕",
            "闭幕",
            "圆满闭幕",
            "胜利闭幕",
            "顺利闭幕",
            "谢幕",
            "收官",
            "圆满收官",
        ),
        *("如约而至", "启幕", "开幕", "启动", "正式启动", "拉开帷幕", "拉开序幕", "开赛"),
    )
)
"""What says that it was held: 会议前日结束."""
_JUST = frozenset(("刚", "刚刚", "甫一", "甫", "一", "即将"))
"""What makes the end of one event the time of the next."""
_PLANNED = frozenset(("定于", "拟于", "将于", "计划于", "拟定于"))
"""What says that it is still to be held."""
_SPACE = "，,；;。：:！!？?"
_CLIP = re.compile(
    r"^(?:了|的|由|(?:主题|主线|契机|宗旨)的|为期.{1,4}天的|\d{1,2}[日号](?:[上下]午)?的|全国|今年|(?:今天|今日|昨天|昨日|当天|此次|本次|这次|[上下]午)(?:（[^（）]{1,8}）)?(?:[上下]午)?的?|（[^（）]{1,8}）的|[上下]午的|[一-鿿]{2,30}?(?:共同|联合)(?:主办|举办)的(?=.{4}))+"
)
_TOPIC = re.compile(
    r"[，,](?:专题|认真|集中|共同)?(?:研究讨论|研究部署|研究|讨论|听取|传达学习|学习贯彻|学习|就|围绕|总结|审议|安排部署|部署)"
    r"(?P<topic>[^，,。；;]{2,60})"
)
_DOING = re.compile(
    r"(?:等?工作)?(?:进行|作出?|开展|展开)(?:了)?(?:全面|专题|再)?(?:安排|部署|动员|研究|总结|强调|讨论|学习).*$"
)
_ABOUT = re.compile(
    r"(?:就|围绕|对)(?P<topic>[^，,。；;]{2,60}?)(?:等?(?:当前)?(?:重点)?(?:工作)?)?(?:进行|开展|作出|作了|展开)"
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event named by a noun: `kind` its kind, `label` what to call it, `noun` the noun alone; `framed` where the
    sentence happens at it (在…仪式上); `generic` where nothing but the noun is said."""

    kind: str
    label: str
    noun: str
    start: int
    end: int
    framed: bool
    held: bool
    chaired: bool = False
    """whether it begins its clause and somebody chairs it: 捐赠仪式由甲主持"""
    passing: bool = False
    """whether it only tells who somebody is: 来厦出席论坛的嘉宾"""

    @property
    def generic(self) -> bool:
        """Whether the label says no more than that there was a meeting."""
        return self.label in _GENERIC or (self.label == self.noun and len(self.noun) < 4 and self.noun != "续会")


def occasions(
    chars: str, tokens: Sequence[Token], scene: Scene, nouns: Mapping[str, str], held_by: frozenset[str]
) -> tuple[Occasion, ...]:
    """The events a sentence names as having taken place; `held_by` are the verbs of holding (召开, 举行)."""
    found: list[Occasion] = []
    occasion, body, ending = Kind.OCCASION, Kind.BODY, Kind.ENDING
    told = dict.fromkeys(scene.factual)
    for index, token in enumerate(tokens):
        if token.kind is not occasion:
            if (
                (token.kind is not body and token.kind is not ending)
                or not token.text.endswith(_BODIES_THAT_MEET)
                or index not in told
            ):
                continue
            if not _met(tokens, index, held_by):
                continue
        elif not (index in told or _called(tokens, index, held_by, told) or _joined_by_name(tokens, index, told)):
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is not None and following.kind in (Kind.OCCASION, Kind.ENDING, Kind.OFFICE):
            continue
        framed = (
            following is not None and following.text in ("上", "中", "期间") and not _within_an_object(tokens, index)
        )
        held, start = _beginning(tokens, index, held_by)
        held = held or _held_behind(tokens, index, held_by)
        label = _label(chars[start : token.end])
        passing = following is not None and following.text == "的" and not held
        chaired = _chaired(tokens, index, start)
        kind = nouns.get(token.text, "Meeting")
        found.append(Occasion(kind, label, token.text, start, token.end, framed, held, chaired, passing))
    return tuple(found)


def _met(tokens: Sequence[Token], index: int, held_by: frozenset[str]) -> bool:
    """Whether the name of a body means one of its meetings: 主持召开市委常委会，…, 市委常委会召开，…."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.kind is Kind.MARK:
        return _beginning(tokens, index, held_by)[0]
    behind = tokens[index + 2] if index + 2 < len(tokens) else None
    return following.text in held_by and (behind is None or behind.text in _SPACE)


def _joined_by_name(tokens: Sequence[Token], index: int, told: Collection[int]) -> bool:
    """Whether it stands within the name in quotation marks of what somebody attends: 出席“合作论坛——共谋发展”."""
    for at in range(index - 1, max(index - _BEHIND_A_NAME, 0), -1):
        if tokens[at].text in _SPACE or tokens[at].text in "”’」":
            return False
        if tokens[at].text in "“‘「":
            before = tokens[at - 2] if tokens[at - 1].text == "了" else tokens[at - 1]
            return before.text in _JOINED and at - 1 in told and _closes(tokens, index)
    return False


def _closes(tokens: Sequence[Token], index: int) -> bool:
    """Whether the quotation marks close behind the noun with no noun of another event behind them."""
    for at in range(index + 1, min(index + _BEHIND_A_NAME, len(tokens))):
        if tokens[at].text in "”’」":
            behind = tokens[at + 1] if at + 1 < len(tokens) else None
            return behind is None or behind.kind in (Kind.MARK, Kind.ACT) or behind.text in ("并", "并且", "后", "时")
    return False


def _within_an_object(tokens: Sequence[Token], index: int) -> bool:
    """Whether the noun stands in what is said of somebody's object: 慰问了在集训中表现优异的甲."""
    for at in range(index - 1, 0, -1):
        if tokens[at].text in _SPACE:
            return False
        if tokens[at].text == "在":
            return tokens[at - 1].text == "了" or tokens[at - 1].kind is Kind.ACT
    return False


def _called(tokens: Sequence[Token], index: int, held_by: frozenset[str], told: Collection[int]) -> bool:
    """Whether it is a name in quotation marks of what was held: “产业合作恳谈会”举行, “合作论坛”8日在许昌举行."""
    if index + 1 >= len(tokens) or tokens[index + 1].text not in "”’」":
        return False
    for at, token in enumerate(tokens[index + 2 : index + 2 + _BEHIND_A_NAME], index + 2):
        if token.text in _SPACE or token.kind in (Kind.OCCASION, Kind.NAME, Kind.OFFICE):
            return False
        if token.text in held_by:
            return at in told
    return False


def _chaired(tokens: Sequence[Token], index: int, start: int) -> bool:
    """Whether the noun begins its clause and 由甲主持 stands behind it."""
    before = next((token.text for token in reversed(tokens[:index]) if token.start < start), "，")
    if before not in _SPACE or index + 1 >= len(tokens) or tokens[index + 1].text != "由":
        return False
    for token in tokens[index + 2 :]:
        if token.text in "。；;":
            return False
        if token.kind is Kind.ACT and token.text in ("主持", "主持召开", "共同主持"):
            return True
    return False


def _held_behind(tokens: Sequence[Token], index: int, held_by: frozenset[str]) -> bool:
    """Whether a verb of holding follows the noun in its clause: 颁奖典礼8日在北京举行."""
    if index + 1 < len(tokens) and tokens[index + 1].text == "的" and tokens[index].text == "活动":
        return False
    quoted = index + 1 < len(tokens) and tokens[index + 1].text in "”’」"
    if _after(tokens, index):
        return False
    within = False
    for behind, token in enumerate(tokens[index + 1 :]):
        within = within or token.text in ("在", "于")
        if behind == 0 and token.text in "，,”’」" or (behind == 1 and token.text in "，," and quoted):
            continue
        if token.text in "，," and tokens[index + behind].text.endswith(
            ("后", "议程")
        ):  # 会议，在完成各项议程后，于8日闭幕
            continue
        if token.text in _PLANNED:
            return False
        if token.text in _SPACE or token.text in _BEFORE_IT or token.kind is Kind.OCCASION:
            return False
        if token.kind is Kind.OFFICE and not within:  # 启动仪式在市民之家举行 names a house, not who is there
            return False
        if token.text in held_by and tokens[index + behind].text in _JUST:  # 会议刚闭幕，甲即主持召开另一会议
            return False
        if token.text in _ENDED and _after(tokens, index + behind + 1):
            return False
        if token.text in held_by or token.text in _ENDED:
            return True
    return False


def _after(tokens: Sequence[Token], index: int) -> bool:
    """Whether the end of something is but the time of what follows: 会议结束后."""
    return index + 1 < len(tokens) and tokens[index + 1].text in (
        "后",
        "之后",
        "以后",
        "前",
        "时",
        "的",
        "以来",
        "至今",
    )


def _beginning(tokens: Sequence[Token], index: int, held_by: frozenset[str]) -> tuple[bool, int]:
    """Whether a verb of holding or attending stands before the noun in its clause, and where the name behind it begins."""
    start = tokens[index].start
    quoted = 0
    for back in range(index - 1, -1, -1):
        token = tokens[back]
        if token.text in "”’」》":
            quoted += 1
        elif token.text in "“‘「《":
            quoted = max(0, quoted - 1)
        elif not quoted:
            if token.text in _SPACE:
                return False, start
            if token.text in held_by:
                return True, start
            if token.kind is Kind.ACT and token.text in ("出席", "参加", "列席", "出席了", "参加了", "主持"):
                return False, start
            if token.text == "了" and back and tokens[back - 1].text in held_by:
                return True, start
            named = token.text == "为" and back + 1 < len(tokens) and tokens[back + 1].text in "“‘「《"
            if (token.text in ("在", "于", "了") or token.tag == "p") and not named:
                return False, start
        start = token.start
    return False, start


def _label(text: str) -> str:
    """The name of the event without what introduces it."""
    return _CLIP.sub("", text).strip(" 　“”") if text.count("“") != text.count("”") else _CLIP.sub("", text).strip()


def topic_behind(chars: str, end: int) -> str | None:
    """What the sentence says the event was about, in the clauses behind it."""
    match = _TOPIC.search(chars, end, end + 60)
    return _tidy(match["topic"]) if match else topic_about(chars[end : end + 80])


def topic_about(chars: str) -> str | None:
    """What an inspection or a talk was about: 就防汛备汛、信访稳定等工作进行督导."""
    match = _ABOUT.search(chars)
    return _tidy(match["topic"]) if match else None


def _tidy(topic: str) -> str | None:
    topic = _DOING.sub("", topic).strip("了的 ，,")
    return topic if len(topic) > 1 else None
