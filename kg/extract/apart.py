"""Several leaders who each go elsewhere and do the like: 甲到乙县，丙到丁县，分别检查防汛 is two inspections."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract.drafts import TOURS, Draft, Told
from kg.extract.scenes import Deed, Scene
from kg.extract.visits import places_visited
from kg.lexicon import Lexicon
from kg.lexicon.acts import Act
from kg.records import When

_STOP = re.compile("[，,、；;。]")
_EACH = re.compile("^(?:[，,])?(?:分别|还分别)?")


def gone_apart(
    told: Told, scene: Scene, made: Draft, acts: Mapping[str, Act], lexicon: Lexicon, code: str
) -> list[Draft]:
    """One event for each of those who went elsewhere, in the place of the one event `made`; nothing where one went."""
    if made.kind not in TOURS or "分别" not in told.chars:
        return []
    doing = next((deed for deed in scene.deeds if deed.act.event == made.kind and len(deed.persons) > 1), None)
    if doing is None:
        return []
    ways = _ways(scene, doing)
    if len(ways) < 2 or {person for _, persons in ways for person in persons} != set(doing.persons):
        return []
    chars = told.chars
    stop = _STOP.search(chars, doing.end)
    begin = max(chars.rfind(mark, 0, doing.start) for mark in "，,；;") + 1
    what = _EACH.sub("", chars[begin : stop.start() if stop else len(chars)])
    places = places_visited(chars, told.reading.tokens, scene, acts, lexicon, code)
    drafts: list[Draft] = []
    for deed, persons in ways:
        until = _STOP.search(chars, deed.end)
        where = chars[deed.start : until.start() if until else len(chars)]
        when = When(made.when.begin, made.when.end, made.when.part_of_day)
        draft = Draft(made.kind, "、".join(persons) + where + what, made.noun, when, made.topic, rule=made.rule)
        for person in persons:
            draft.add(person, doing.act.part)
        draft.places.update({place.name: place for place in places if place.name in where})
        draft.told.append(told)
        drafts.append(draft)
    return drafts


def _ways(scene: Scene, doing: Deed) -> list[tuple[Deed, tuple[str, ...]]]:
    """Who went where before the verb: each going with those whom no going before it named."""
    known: set[str] = set()
    ways: list[tuple[Deed, tuple[str, ...]]] = []
    for deed in scene.deeds:
        if deed.start >= doing.start:
            break
        fresh = tuple(person for person in deed.persons if person not in known)
        if deed.act.act == "go" and fresh:
            ways.append((deed, fresh))
            known.update(fresh)
    return ways
