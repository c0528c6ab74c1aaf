"""Deeds that no verb of their own tells: who goes along with somebody (叮嘱随行的县卫健委主任甲), who speaks (甲在讲话中勉励大家),
and who reads out what has a title (甲向大会作《政府工作报告》)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.extract.anchors import Kind
from kg.extract.lattice import Token

_ALONG = frozenset(
    ("随行", "随同", "同行", "陪同", "一同前来", "随行前来", "陪同调研", "陪同检查", "陪同视察", "随同调研")
)
_SPEECH = frozenset(
    (
        "讲话",
        "发言",
        "致辞",
        "致词",
        "总结",
        "点评",
        "总结讲话",
        "总结发言",
        "点评讲话",
        "动员讲话",
        "主旨演讲",
        "开幕词",
        "表态发言",
    )
)
_WITHIN = frozenset(("中", "时", "里", "当中"))
_TITLING = (Kind.OFFICE, Kind.BODY, Kind.PLACE, Kind.PREFIX, Kind.ENDING)
_REPORT = ("报告", "说明", "决定（草案）")


def gone_along(tokens: Sequence[Token], persons: Collection[str]) -> tuple[tuple[str, ...], int, int]:
    """Who is named behind 随行的, with titles and in lists, and from where to where it says so; nobody where it is not said."""
    quoted = 0
    for index, token in enumerate(tokens):
        quoted += (token.text in "“「") - (token.text in "”」")
        if quoted or token.text not in _ALONG or index + 2 >= len(tokens) or tokens[index + 1].text != "的":
            continue
        found: list[str] = []
        for each in tokens[index + 2 :]:
            if each.kind is Kind.NAME and each.text in persons:
                found.append(each.text)
            elif (
                each.text.endswith("记者")
                or each.kind not in _TITLING
                and each.kind is not Kind.LIST
                and not (found and each.text in "，,和")
            ):
                break
        if found:
            return tuple(dict.fromkeys(found)), token.start, tokens[index + 1].end
    return (), 0, 0


def speaks_within(tokens: Sequence[Token], index: int) -> bool:
    """Whether 在 at `index` stands behind a name and before a speech of that person's: 甲|在|讲话|中."""
    if not index or index + 2 >= len(tokens) or tokens[index - 1].kind is not Kind.NAME:
        return False
    if len(tokens[index].text) > 1:  # 在讲话中
        return tokens[index].text[1:-1] in _SPEECH and tokens[index].text[-1] in _WITHIN
    speech, within = tokens[index + 1].text, tokens[index + 2].text
    return (speech in _SPEECH and within in _WITHIN) or (speech[:-1] in _SPEECH and speech[-1] in _WITHIN)


def title_of_report(tokens: Sequence[Token], close: int) -> bool:
    """Whether what ends with the 》 at `close` is the title of a report: 《|政府工作报告|》."""
    return close > 0 and tokens[close - 1].text.endswith(_REPORT)
