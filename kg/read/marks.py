"""The small marks of a page: jump lines, pointers to inner pages, page codes, ends of sentences and of list items."""

from __future__ import annotations

import re
import unicodedata

from kg.read.words import HAN

_PAGE = (
    r"(?:第?\s?[A-Za-z]?\s?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s?"
    r"(?:[、~～至\-－][A-Za-z]?[0-9]{1,3}\s?)?版?)"
)
_SENTENCE_END = re.compile(rf"(?:[。！？!?…]|(?<=[{HAN}])\.)[”’」』）)】》\"']*$")
_ITEM = re.compile(
    r"——|[●■◆▲★○◎□※►▶]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[.．、](?![0-9])|[①-⑳]"
)

JUMP = re.compile(rf"[（(]?\s?[▶►→]{{0,3}}\s?[紧文]?下转\s?({_PAGE}\s?[①-⑳]?)\s?(?:[)）]|$)")
"""（下转A02版③）: where a story goes on; the group is the page."""

CONTINUED = re.compile(rf"[（(]\s?[紧文]?上接\s?{_PAGE}\s?[①-⑳]?\s?[)）]\s?")
"""（上接A01版①）: the beginning of a story's second half."""

PAGE_CODE = re.compile(r"(?<=[。！？!?…”）)\]】])\s?[①-⑳]\s?[0-9]{0,2}$")
"""①2 after the last sentence: the page's own book-keeping."""

_POINTER = re.compile(
    rf"[▶►▷→☞>》\s]*[（(【]?\s?(?:(?:详细|更多|相关)?(?:报道|内容|全文)?(?:请|详|刊|敬请|另)?(?:见|看|阅|关注)|导读)\s?(?:今日|今天|明日)?\s?(?:本报|本期)?\s?({_PAGE})\s?[)）】]?[▶►\s]*$"
)


def pointer(chars: str) -> str | None:
    """The page a line points to and says nothing else; None for any other line.

    >>> pointer("▶▶▶ 详见今日本报A02版"), pointer("（详见第三版）"), pointer("市长详见报告"), pointer("详见3")
    ('A02版', '第三版', None, None)
    """
    if len(chars) > 30:
        return None
    match = _POINTER.match(chars)
    return match[1].strip() if match and "版" in match[1] else None


def ends_sentence(chars: str) -> bool:
    """Whether a sentence ends with these characters.

    >>> [ends_sentence(s) for s in ("做出贡献。", "贡献力量.”", "称他为“飞手”", "要注重工作衔接,聚", "4.9%", "共4.")]
    [True, True, False, False, False, False]
    """
    return _SENTENCE_END.search(chars[-8:]) is not None


def begins_item(chars: str) -> bool:
    """Whether a line begins an item of a list (——2021年，…； 一、…； ●…)."""
    return _ITEM.match(chars) is not None


def width(chars: str) -> float:
    """How wide a line is in print, in Chinese characters.

    >>> width("焦作AB12")
    4.0
    """
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in chars)


def chinese(chars: str) -> int:
    """How many Chinese characters stand here."""
    return len(re.findall(rf"[{HAN}]", chars))


def bigrams(chars: str) -> set[str]:
    """The pairs of neighbouring Chinese characters.

    >>> sorted(bigrams("刘冰，座谈会"))
    ['刘冰', '座谈', '谈会']
    """
    runs = re.findall(rf"[{HAN}]+", chars)
    return {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
