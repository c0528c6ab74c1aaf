"""The date of a page without a masthead, worked out from what its stories say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.dates import day_of, find_times
from kg.records import Article, ArticleKind

LEAD = 120
"""The first sentences of a story, in characters: there it says when its news happened."""
NEAR = 10
"""Days in the leads of one page lie no farther apart; what lies later is announced, what lies earlier told again."""

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s?年(?![代历前])")
_PLANNED = re.compile(r"(?:到|至|截至|力争|在|于|确保|规划|[0-9]年?[—\-－–~～])\s?$")
_YESTERDAY, _TODAY = re.compile(r"昨[日天晚夜]"), re.compile(r"今[日天晚晨]")
_SOON = re.compile(r"[将拟至]于?$|[定]于$")


@dataclass(frozen=True, slots=True)
class Dating:
    """A day of publication with the reasons for it."""

    published: date
    reasons: tuple[str, ...]


def date_of(articles: Sequence[Article]) -> Dating | None:
    """The day after the newest news of the page; None where its stories name no day or no year.

    The year is the latest that the text names at least twice (once, if no year stands twice), plans left aside. The
    newest day in the leads of the stories is the day before the publication, or the day itself where they say 今天.
    """
    stories = [article for article in articles if article.kind is ArticleKind.STORY]
    year = _year([text.chars for article in articles for text in article.texts()])
    if year is None:
        return None
    leads = ["".join([*(b.chars for b in a.byline), *(p.chars for p in a.body[:1])])[:LEAD] for a in stories]
    days = _days(leads, year.published)
    if not days:
        return None
    newest = _newest(days)
    yesterday = sum(bool(_YESTERDAY.search(lead)) for lead in leads)
    today = sum(bool(_TODAY.search(lead)) for lead in leads)
    told = f"{days[newest]} of {len(leads)} stories tell of {newest.month}月{newest.day}日"
    if today > yesterday:
        return Dating(newest, (*year.reasons, f"{told}, {today} of 今日"))
    why = f"{yesterday} of 昨日" if yesterday else "and a daily paper tells of the day before"
    return Dating(newest + timedelta(days=1), (*year.reasons, f"{told}, {why}: it appeared the day after"))


def _year(texts: Sequence[str]) -> Dating | None:
    counts: Counter[int] = Counter()
    for text in texts:
        for match in _YEAR.finditer(text):
            if not _PLANNED.search(text[max(0, match.start() - 6) : match.start()]):
                counts[int(match[1])] += 1
    if not counts:
        return None
    often = [year for year, count in counts.items() if count >= 2]
    year = max(often or counts)
    return Dating(
        date(year, 12, 31), (f"{year}年 is the latest year of which the stories speak ({counts[year]} times)",)
    )


def _days(leads: Sequence[str], end_of_year: date) -> Counter[date]:
    """How many stories name each day of the year in their first sentences; what is announced does not count."""
    days: Counter[date] = Counter()
    for lead in leads:
        named: set[date] = set()
        for mention in find_times(lead, end_of_year):
            announced = _SOON.search(lead[max(0, mention.start - 3) : mention.start])
            words = lead[mention.start : mention.end]
            if mention.finish is None or mention.background or announced or "月" not in words:
                continue
            own = mention.finish.year if "年" in words else end_of_year.year
            day = day_of(own, mention.finish.month, mention.finish.day)
            if day is not None and day.year == end_of_year.year:
                named.add(day)
        days.update(named)
    if any(day.month == 1 for day in days):  # at the turn of the year December is that of the year before
        days = Counter({_last_december(day): count for day, count in days.items()})
    return days


def _last_december(day: date) -> date:
    return day.replace(year=day.year - 1) if day.month == 12 else day


def _newest(days: Counter[date]) -> date:
    """The latest day that is near the one most stories name."""
    usual = max(days, key=lambda day: (days[day], day))
    return max(day for day in days if abs((day - usual).days) <= NEAR)
