"""What to call an individual that the paper gives no name: a term of office, an issue, a piece of evidence."""

from __future__ import annotations

from datetime import date

from kg.records import Issue, Quote, Tenure

_LONGEST = 40
"""So many characters of a quote are enough to know it by."""


def days(begin: date | None, end: date | None) -> str:
    """A stretch of days; "" where neither end is known.

    >>> days(date(2022, 8, 3), date(2022, 8, 4)), days(None, date(2022, 8, 4))
    ('2022-08-03—2022-08-04', '—2022-08-04')
    """
    if begin == end:
        return "" if begin is None else begin.isoformat()
    return f"{begin or ''}—{end or ''}"


def tenure(person: str, office: str, term: Tenure) -> str:
    """``李某：某市市长（2022-08-03—2022-08-04）``: the days on which it was seen, else those of its ends."""
    known = days(term.first_observed, term.last_observed) or days(
        term.stated_begin or term.latest_begin, term.stated_end or term.earliest_end
    )
    return f"{person}：{office}（{known}）" if known else f"{person}：{office}"


def issue(paper: Issue) -> str:
    """``某日报 2022-08-04``."""
    return f"{paper.newspaper} {paper.date}"


def quotation(quote: Quote) -> str:
    """The words of a quote in quotation marks, cut where they are many.

    >>> quotation(Quote("市长刘某出席。", 0, 7))
    '“市长刘某出席。”'
    """
    words = " ".join(quote.exact.split())
    return f"“{words}”" if len(words) <= _LONGEST else f"“{words[: _LONGEST - 1]}…”"


def position(quote: Quote) -> str:
    """Where a quote stands, in code points."""
    return f"第{quote.start}—{quote.end}字"
