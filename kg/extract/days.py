"""When an event was: the day its sentence gives, or the day of what the story told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg.dates import TimeMention
from kg.extract.drafts import Draft
from kg.records import When

_SAME_DAY = re.compile(
    r"(?:^|[，,；;])(?:同日|当日|当天|同一天|同天)(?P<part>上午|下午|中午|傍晚|晚上|晚|晚间)?|(?:^|[，,；;])(?P<evening>当晚)"
)
_BARE_PART = re.compile(
    r"^(?P<part>上午|下午|中午|傍晚|晚上|当晚)(?=[，,召举主在]|[一-鿿]{2,4}(?:主持|出席|来到|又|还|在))"
)
_BEHIND_BRACKETS = re.compile("[（(][^（()）]{1,8}[）)](?P<part>上午|下午|中午|傍晚|晚上|晚)")
"""2月19日（正月初十）上午."""
_HEAD = 4
"""A sentence begins with what stands among so many characters."""
_EVENING = {"晚": "晚上", "当晚": "晚上", "晚间": "晚上"}


def day_of(chars: str, times: Sequence[TimeMention], published: date) -> When | None:
    """The day a sentence gives for what it tells, None where it gives none or only one that is still to come."""
    for time in times:
        if not time.background and time.begin is not None and time.begin <= published:
            bracket = None if time.part_of_day else _BEHIND_BRACKETS.match(chars, time.end)
            part = _EVENING.get(bracket["part"], bracket["part"]) if bracket else time.part_of_day
            return When(time.begin, time.finish, part)
    return None


def same_day(chars: str, focus: Draft | None, latest: When | None) -> When | None:
    """The day of what was told before where a sentence begins with 同日, 当天下午 or 当晚."""
    match = _SAME_DAY.search(chars)
    bare = _BARE_PART.match(chars)
    if focus is None or focus.when.begin is None or (bare is None and (match is None or match.start() > 1)):
        return None
    part = bare["part"] if bare is not None else match and (match["part"] or match["evening"])
    day = focus.when.end or focus.when.begin
    if latest is not None and latest.end is not None and within(latest, focus.when):
        day = latest.end
    return When(day, day, _EVENING.get(part, part) if part else None)


def within(day: When, span: When) -> bool:
    """Whether a day lies in a span of several."""
    if day.begin is None or span.begin is None or span.end is None:
        return False
    return span.begin < span.end and span.begin <= day.begin <= span.end


def inherited(focus: Draft, latest: When | None) -> When:
    """The day of an event told without one: the last day told of a tour over several, else that of the event before."""
    if latest is not None and within(latest, focus.when):
        return replace(latest, part_of_day=None)
    return When(focus.when.begin, focus.when.end)


def apart(day: When, other: When) -> bool:
    """Whether two events were on days that have nothing in common."""
    if day.begin is None or other.begin is None:
        return False
    return day.begin > (other.end or other.begin) or (day.end or day.begin) < other.begin


def to_come(times: Sequence[TimeMention], published: date) -> bool:
    """Whether a sentence begins with a day that is still to come, and names no other."""
    days = [time.begin for time in times if time.begin is not None]
    return bool(days) and times[0].start < _HEAD and min(days) > published
