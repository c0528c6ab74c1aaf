"""The register as a network for networkx: who holds which post of which body, who follows whom, who met where.

Nodes are the IRIs of the graph and carry ``kind`` (person, post, role, body, event, place), ``label``, ``aliases`` and,
for events, ``event`` (what kind), ``topic`` and ``part_of_day``. Edges run person → post (person → body or role where no
post is known), post → body, body → larger body, earlier → later holder, person → event, body or place → event for those
who took part, event → place or body visited, body → its place, place → larger place; their key is the IRI of the
membership, succession or participation, else their kind.

Nodes and edges that have a time carry ``spells``, pairs of the first and the last day, both within it, None where open;
and ``start`` and ``end``, the first and the last day of all. A term of office lasts from the day on which the paper says
that it began, else from the first day on which it shows the person in the post, to the day on which the paper says that
it ended, else to the last such day; a term of which it only says that it is over has an end and no beginning. An event
lasts its days. A person, a post, a body is there when any of these touches it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TypeAlias

import networkx

from kg.publish.exports.register import Event, Membership, Register

Network: TypeAlias = "networkx.MultiDiGraph[str]"
Spell = tuple[str | None, str | None]
"""The first and the last day (ISO 8601), None where open."""

_SEPARATOR = "; "


def network(register: Register) -> Network:
    """The network of a register; the same register gives the same nodes and edges in the same order."""
    graph: Network = networkx.MultiDiGraph()
    _nodes(graph, register)
    _terms(graph, register)
    _structure(graph, register)
    _events(graph, register)
    _lifetimes(graph)
    return graph


def _nodes(graph: Network, register: Register) -> None:
    for person in register.persons:
        pinyin = () if person.pinyin is None else (person.pinyin,)
        _node(graph, person.id, "person", person.name, (*person.other_names, *pinyin))
    for post in register.posts:
        _node(graph, post.id, "post", post.label, post.other_names, single=post.single)
    bare = {each.role for each in register.memberships if each.post is None and each.body is None}
    for role in register.roles:
        if role.id in bare:
            _node(graph, role.id, "role", role.name, role.other_names)
    for body in register.bodies:
        _node(graph, body.id, "body", body.name, body.other_names)
    for event in register.events:
        about = {"event": event.kind, "topic": event.topic, "part_of_day": event.part_of_day}
        stated = {key: value for key, value in about.items() if value is not None}
        _node(graph, event.id, "event", event.label, event.other_names, **stated)
    for place in register.places:
        code = {} if place.code is None else {"code": place.code}
        _node(graph, place.id, "place", place.name, place.other_names, **code)


def _node(graph: Network, identifier: str, kind: str, label: str, others: Iterable[str], **more: str | bool) -> None:
    aliases = _SEPARATOR.join(others)
    graph.add_node(identifier, kind=kind, label=label, **({"aliases": aliases} if aliases else {}), **more)


def _terms(graph: Network, register: Register) -> None:
    memberships = {each.id: each for each in register.memberships}
    for term in register.memberships:
        seat = term.post or term.body or term.role
        about = {"says": _SEPARATOR.join(term.says), "begin_basis": term.begin_basis, "end_basis": term.end_basis}
        _edge(graph, term.person, seat, term.id, "membership", term.role_name, _spell_of_term(term), **about)
        for name in ("earliest_begin", "latest_begin", "earliest_end", "latest_end"):
            day = getattr(term, name)
            if day is not None and graph.has_edge(term.person, seat, term.id):
                graph.edges[term.person, seat, term.id][name] = day.isoformat()
    for change in register.successions:
        before, after = memberships.get(change.before), memberships.get(change.after)
        if before is not None and after is not None:
            _edge(graph, before.person, after.person, change.id, "succession", change.label, basis=change.basis)


def _spell_of_term(term: Membership) -> Spell | None:
    """From when to when the paper lets us say that the person was in the post."""
    begin = term.stated_begin or term.first_observed
    end = term.stated_end or term.last_observed
    if begin is None and end is None:
        end = term.latest_end
    if begin is None and end is None:
        return None
    if begin is not None and (end is None or end < begin):  # dated, and not seen after that
        end = begin
    return _iso(begin), _iso(end)


def _structure(graph: Network, register: Register) -> None:
    for post in register.posts:
        _edge(graph, post.id, post.body, "post_in", "post_in")
    for body in register.bodies:
        _edge(graph, body.id, body.parent, "part_of", "part_of")
        _edge(graph, body.id, body.place, "located", "located")
    for place in register.places:
        _edge(graph, place.id, place.parent, "contained", "contained")


def _events(graph: Network, register: Register) -> None:
    spells = {event.id: _spell_of_event(event) for event in register.events}
    for part in register.participations:
        label = _SEPARATOR.join(part.parts)
        _edge(graph, part.person, part.event, part.id, "participation", label, spells.get(part.event))
    taken = {(part.person, part.event) for part in register.participations}
    for event in register.events:
        for actor in event.actors:
            if (actor, event.id) not in taken:
                _edge(graph, actor, event.id, "took_part", "took_part", spell=spells[event.id])
        for place in event.places:
            _edge(graph, event.id, place, "took_place", "took_place", spell=spells[event.id])
        _edge(graph, event.id, event.part_of, "part_of", "part_of", spell=spells[event.id])
        if (spell := spells[event.id]) is not None:
            graph.nodes[event.id]["spells"] = [spell]


def _spell_of_event(event: Event) -> Spell | None:
    if event.begin is None and event.end is None:
        return None
    return _iso(event.begin or event.end), _iso(event.end or event.begin)


def _edge(
    graph: Network,
    source: str,
    target: str | None,
    key: str,
    kind: str,
    label: str = "",
    spell: Spell | None = None,
    **more: str,
) -> None:
    """Relate two nodes, where both are there."""
    if target is None or source not in graph or target not in graph:
        return
    when = {} if spell is None else {"spells": [spell]}
    graph.add_edge(source, target, key, kind=kind, **({"label": label} if label else {}), **more, **when)


def _lifetimes(graph: Network) -> None:
    """When each node is there: whenever one of its dated edges is; then the first and the last day of everything."""
    touching: defaultdict[str, list[Spell]] = defaultdict(list)
    for source, target, about in graph.edges(data=True):
        for identifier in (source, target):
            touching[identifier] += about.get("spells", [])
    for identifier, about in graph.nodes(data=True):
        found = united([*about.get("spells", []), *touching[identifier]])
        if found:
            about["spells"] = found
        about.update(_ends(found))
    for _, _, about in graph.edges(data=True):
        about.update(_ends(about.get("spells", [])))


def _ends(spells: list[Spell]) -> Mapping[str, str]:
    """The first and the last day of all spells, where they are not open."""
    starts, ends = [spell[0] for spell in spells], [spell[1] for spell in spells]
    found: dict[str, str] = {}
    if starts and None not in starts:
        found["start"] = min(start for start in starts if start is not None)
    if ends and None not in ends:
        found["end"] = max(end for end in ends if end is not None)
    return found


def united(spells: Iterable[Spell]) -> list[Spell]:
    """The same days in as few spells as can be, in order.

    >>> united([("2024-03-05", "2024-03-09"), (None, "2023-01-01"), ("2024-03-01", "2024-03-04")])
    [(None, '2023-01-01'), ('2024-03-01', '2024-03-09')]
    """
    whole: list[Spell] = []
    for start, end in sorted(set(spells), key=lambda spell: (spell[0] or "", spell[1] or "9999-12-31")):
        if whole and (whole[-1][1] is None or (start or "") <= _day_after(whole[-1][1])):
            last = whole.pop()
            whole.append((last[0], None if None in (last[1], end) else max(str(last[1]), str(end))))
        else:
            whole.append((start, end))
    return whole


def _day_after(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except OverflowError:
        return day


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
