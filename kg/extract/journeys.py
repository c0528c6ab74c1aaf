"""A visit told in summary, and one meeting after another in one sentence.

甲10日至12日对某国进行正式访问，在某市分别会见总统乙、总理丙，与议长丁举行会谈 is four events: the visit, two receptions and the talks.
What follows says which of them it tells of (会见乙总统时，…), or what else was on the way (访问期间，甲还出席了…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.drafts import Draft, Told
from kg.extract.occasions import Occasion
from kg.extract.scenes import Deed, Scene
from kg.extract.visits import is_foreign, places_visited, venues
from kg.lexicon import Lexicon
from kg.lexicon.acts import Act
from kg.records import BodyMention, PlaceMention, When

_TRIP = re.compile(
    r"(?P<begun>开始)?对(?P<lands>[一-鿿、]{2,24}?)(?:成功)?进行了?[一-鿿、]{0,12}访问(?:了)?(?=[，,。；]|$)"
)
_GONE = re.compile(r"(?:出访|访问)了?(?P<lands>[一-鿿、]{2,24})(?=[，,。；]|$)")
_EACH = re.compile(r"(?:分别|先后|依次|逐一|分头)(?:举行)?$")
"""What stands before the verb where every guest is met apart."""
_AT = re.compile(
    r"^在?(?:(?:会见|会晤|接见|拜会)了?(?P<guest>[^，。；：]{2,30}?)|[与同和](?P<party>[^，。；：]{2,30}?)(?:举行|进行)?(?:会谈|会晤|会见|交谈|谈话))(?:时|中)[，,]"
)
"""What begins a sentence that tells of one of several meetings: 在会见总统乙时，与乙议长会谈时，"""
_STAY = re.compile(r"^(?:在?[一-鿿]{1,6}期间|其间|期间)[，,]")
_WHERE = re.compile(r"在(?P<place>[一-鿿·]{2,10}?)(?:亲切|分别|先后)?(?=会见|会晤|拜会|接见|[与同和])")
_HERE = re.compile(r"这里|当地|此间|会|[^，]*(?:期间|时|上|下|后|前)$")
_ALL = re.compile(r"(?:参加|出席)(?:了)?(?:上述|会见|会谈)")
_BREAK = re.compile(r"[，,；;。](?:并|与|同|和|就|在|还|双方|应)")
_REGION = re.compile(r"了?[一-鿿]{2,8}?(?:省|州|市|县|大区|特区)(?=[，,。；、]|$)")
_ANEW = re.compile(r"(?:并|还|又|随后)?(?:在[一-鿿·]{2,10}?)?[与同和]")
_JOINT = re.compile(r"^[了、，,和及与同以并还]+")
_LONG = 24
"""A guest's title of more characters is left out of what an event is called."""
_MEETINGS = ("receive", "talk")


@dataclass(slots=True)
class Journey:
    """Somebody's visit, or the guests of one host, with a meeting for each."""

    host: str
    visit: Draft | None
    meetings: list[Draft] = field(default_factory=list)
    abroad: bool = True

    def drafts(self) -> list[Draft]:
        """The visit and its meetings."""
        return [*([self.visit] if self.visit is not None else ()), *self.meetings]

    def turn(self, told: Told, scene: Scene) -> tuple[Draft | None, bool]:
        """The meeting a sentence turns to (会见乙时，…), and whether it is told here for the first time."""
        match = _AT.match(told.chars)
        if match is None:
            speakers = [person for person in scene.present if person != self.host]
            theirs = [draft for draft in self.meetings if speakers and speakers[0] in draft.parts]
            answered = scene.present[:1] == tuple(speakers[:1]) and _only_said(scene)
            return (theirs[0], False) if len(theirs) == 1 and answered else (None, False)
        group = "guest" if match["guest"] else "party"
        guests = _named(told, scene, *match.span(group), self.host)
        if not guests:
            return None, False
        known = next((draft for draft in self.meetings if guests[0] in draft.parts), None)
        there = {self.host, *guests}
        others = [person for person in known.parts if person not in there] if known else []
        if known is not None and not (others and known.rule == "event-receive"):
            return known, False
        source = known or self.visit
        if source is None:
            return None, False
        for guest in guests if known is not None else ():
            source.parts.pop(guest, None)
        when = source.when
        kind = "Reception" if group == "guest" else "Talks"
        made = _meeting(self, kind, guests, "、".join(guests), when)
        if known is not None:
            made.places.update(known.places)
        self.meetings.append(made)
        return made, True

    def settle(self) -> None:
        """Whom somebody meets abroad is no guest there."""
        for draft in self.meetings if self.abroad else ():
            for parts in draft.parts.values():
                parts[:] = dict.fromkeys("Receives" if part == "Visits" else part for part in parts)

    def joined(self, told: Told, scene: Scene) -> bool:
        """Whether a closing line tells who was there all along (参加会见, 参加上述活动); adds them where it does."""
        match = _ALL.search(told.chars)
        there = [deed for deed in scene.deeds if deed.act.act == "attend" and match and deed.start >= match.start() - 2]
        if match is None or not there:
            return False
        kinds = {"会见": ("Reception",), "会谈": ("Talks",)}.get(match[0][-2:], ("Visit", "Reception", "Talks"))
        meant = [draft for draft in self.drafts() if draft.kind in kinds]
        for draft in meant:
            for person in there[0].persons:
                draft.add(person, "Attends")
            draft.told.append(told)
        return bool(meant)


def set_out(told: Told, scene: Scene, when: When | None, lexicon: Lexicon, code: str) -> Journey | None:
    """What a lead tells of a visit abroad in summary, or of several guests received one by one."""
    trip = _trip(told, scene, lexicon)
    day = when or When(None, None)
    if trip is None:
        return _in_turn(told, scene, day, lexicon, code)
    host, deed, lands = trip
    visit = Draft("Visit", f"{host}访问{'、'.join(lands)}", "访问", day, None, rule="event-visit")
    for person in deed.persons:
        visit.add(person, "Visits")
    for land in lands:
        visit.places[land] = PlaceMention(land, code)
    journey = Journey(host, visit)
    for each in scene.deeds:
        if each.act.act in _MEETINGS and (host in each.persons or _with_others(told, each)):
            journey.meetings += _meetings(journey, told, scene, each, day, code)
    spans = day.begin is not None and day.end is not None and day.begin < day.end
    if not spans and not journey.meetings:
        return None
    for draft in journey.drafts():
        visit.places.update(draft.places)
        draft.told.append(told)
    return journey


def on_the_way(
    journey: Journey,
    told: Told,
    scene: Scene,
    named: Sequence[Occasion],
    acts: Mapping[str, Act],
    lexicon: Lexicon,
    code: str,
) -> list[Draft]:
    """What else somebody did on a visit: 访问期间，甲还出席了某仪式，考察了某企业."""
    visit = journey.visit
    if visit is None or _STAY.match(told.chars) is None:
        return []
    made: list[Draft] = []
    places = places_visited(told.chars, told.reading.tokens, scene, acts, lexicon, code)
    for deed in scene.deeds:
        if journey.host not in deed.persons:
            continue
        end = _until(told, scene, deed)
        if deed.act.act in _MEETINGS:
            meetings = list(_meetings(journey, told, scene, deed, visit.when, code))
            journey.meetings += meetings
            made += meetings
        elif deed.act.act in ("attend", "preside", "convene", "speak"):
            for occasion in named:
                if deed.end <= occasion.start < end and not occasion.passing:
                    made.append(_stage(journey, occasion.kind, occasion.label, occasion.noun, "event-occasion", deed))
        elif deed.act.act in ("inspect", "view", "visit"):
            kind = "Visit" if deed.act.act == "visit" else "Inspection"
            label = f"{journey.host}{told.chars[deed.start : end]}".rstrip("，,。；、并还")
            draft = _stage(journey, kind, label, deed.act.word, f"event-{deed.act.act}", deed)
            behind = told.chars[deed.end : end]
            draft.places.update({place.name: place for place in places if place.name in behind})
            region = _REGION.match(behind) if kind == "Visit" else None
            if region is not None:
                draft.places[region[0].lstrip("了")] = PlaceMention(region[0].lstrip("了"), code)
            made.append(draft)
    for draft in made:
        draft.told.append(told)
    return made


def _stage(journey: Journey, kind: str, label: str, noun: str, rule: str, deed: Deed) -> Draft:
    visit = journey.visit
    when = visit.when if visit is not None else When(None, None)
    draft = Draft(kind, label, noun, When(when.begin, when.end), None, rule=rule, whole=visit)
    for person in deed.persons:
        draft.add(person, deed.act.part)
    return draft


def _trip(told: Told, scene: Scene, lexicon: Lexicon) -> tuple[str, Deed, list[str]] | None:
    """Who visits which states, where a sentence tells of the whole of a visit."""
    for deed in scene.deeds:
        if deed.act.act != "visit" or not deed.persons:
            continue
        clause = max((told.chars.rfind(mark, 0, deed.start) for mark in "，,。；;"), default=-1) + 1
        match = _TRIP.search(told.chars, clause, deed.end + 2) or _GONE.match(told.chars, deed.start)
        if match is None or match.groupdict().get("begun"):
            continue
        lands = [land for land in re.split("[、和及]", match["lands"]) if land]
        if lands and all(land in lexicon.countries and is_foreign(land, lexicon) for land in lands):
            return deed.persons[0], deed, lands
    return None


def _in_turn(told: Told, scene: Scene, day: When, lexicon: Lexicon, code: str) -> Journey | None:
    """Several guests whom one host meets apart, or one guest of several hosts; no visit of the host."""
    for deed in scene.deeds:
        if deed.act.act != "receive" or len(deed.persons) != 1 or _EACH.search(told.chars[: deed.start]) is None:
            continue
        journey = Journey(deed.persons[0], None)
        there = {place.name: place for place in venues(told.chars, told.reading.tokens, scene, lexicon, code)}
        journey.abroad = any(is_foreign(name, lexicon) for name in there)
        journey.meetings = list(_meetings(journey, told, scene, deed, day, code))
        for draft in journey.meetings:
            draft.places = dict(there)
            draft.told.append(told)
        return journey if len(journey.meetings) > 1 else None
    return None


def _meetings(journey: Journey, told: Told, scene: Scene, deed: Deed, day: When, code: str) -> Iterator[Draft]:
    """The meetings that one verb tells of: one with each guest behind 分别, else one with all of them."""
    chars = told.chars
    apart = _EACH.search(chars[: deed.start]) is not None or deed.act.word.startswith(("分别", "先后"))
    clause = max((chars.rfind(mark, 0, deed.start) for mark in "，,。；;"), default=-1) + 1
    start, end = (deed.end, _until(told, scene, deed)) if deed.act.act == "receive" else (clause, deed.start)
    guests = _named(told, scene, start, end, journey.host)
    place = None if journey.visit is None else _place_before(chars, deed.start, code)
    for group in [[guest] for guest in guests] if apart else [guests] if guests else []:
        kind = "Reception" if deed.act.act == "receive" else "Talks"
        draft = _meeting(journey, kind, group, _titles(told, group, start), day)
        if place is not None:
            draft.places[place.name] = place
        yield draft


def _meeting(journey: Journey, kind: str, guests: Sequence[str], whom: str, day: When) -> Draft:
    talks = kind == "Talks"
    label = f"{journey.host}{'与' if talks else '会见'}{whom}{'会谈' if talks else ''}"
    rule = "event-talk" if talks else "event-receive"
    noun = "会谈" if talks else "会见"
    draft = Draft(kind, label, noun, When(day.begin, day.end, day.part_of_day), None, rule=rule, whole=journey.visit)
    draft.add(journey.host, "Attends" if talks else "Receives")
    for guest in guests:
        draft.add(guest, "Attends" if talks else "Receives" if journey.abroad else "Visits")
    return draft


def _titles(told: Told, guests: Sequence[str], start: int) -> str:
    """The guests with what stands before their names."""
    found: list[str] = []
    for guest in guests:
        name = next(name for name in told.reading.names if name.name == guest and name.start >= start)
        before = max([start, *(each.end for each in told.reading.names if start <= each.end <= name.start)])
        title = _JOINT.sub("", told.chars[before : name.start])
        found.append((title if len(title) <= _LONG and not re.search("[，,]", title) else "") + guest)
    return "、".join(found)


def _with_others(told: Told, deed: Deed) -> bool:
    """Whether a clause goes on about the same host: ，并与议长丁举行会谈."""
    clause = max((told.chars.rfind(mark, 0, deed.start) for mark in "，,。；;"), default=-1) + 1
    return deed.act.act == "talk" and _ANEW.match(told.chars, clause) is not None


def _until(told: Told, scene: Scene, deed: Deed) -> int:
    """Where what a verb governs ends: at the clause of the next verb, or one that begins anew (，并…)."""
    chars = told.chars
    later = [each.start for each in scene.deeds if each.start > deed.start and each.clause > deed.clause]
    stop = min(later, default=len(chars))
    if later:
        stop = max(deed.end, max((chars.rfind(mark, 0, stop) for mark in "，,。；;"), default=stop))
    fresh = _BREAK.search(chars, deed.end, stop)
    return fresh.start() if fresh is not None else stop


def _named(told: Told, scene: Scene, start: int, end: int, host: str) -> list[str]:
    """The persons present who are named between two places of a sentence, but the host."""
    present = set(scene.present)
    names = [name.name for name in told.reading.names if start <= name.start < end and name.name in present]
    return list(dict.fromkeys(name for name in names if name != host))


def _place_before(chars: str, end: int, code: str) -> PlaceMention | BodyMention | None:
    """The city of a state visited that stands last before a verb: 在某市会见总统."""
    found = [match["place"] for match in _WHERE.finditer(chars, 0, end + 2) if match.start() < end]
    return PlaceMention(found[-1], code) if found and _HERE.match(found[-1]) is None else None


def _only_said(scene: Scene) -> bool:
    """Whether a sentence gives nothing but words."""
    return bool(scene.deeds) and all(deed.act.act in ("quote", "tell", "speak") for deed in scene.deeds)
