"""The graph as a network for networkx: who holds which post of which body, who follows whom, who met where.

Nodes are named ``kind/key`` and carry

``kind``      person, post, role, body, event or place
``label``     what to call it, ``short`` what to call it where there is little room
``aliases``   every other name, for search; for persons also pinyin
``facts``     what is known about it (see :mod:`kg.graph.facts`), in order of date
``weight``    how many relations it has
``press``     true for those who write for the paper, and for posts that only they hold

and, for events, ``event`` (the concept of the ontology), ``date`` and ``topic``. Edges run person → post (person → body
or role where no post is known), post → body, body → larger body, predecessor → successor, person → event, body or
place → event for those who took part, event → place or body visited, body → its place. They carry ``kind``, ``label``
and ``facts``; their key is that of the tenure, succession or participation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias

import networkx

from kg.graph.facts import (
    Fact,
    Sources,
    event_fact,
    fact,
    in_order,
    mention_facts,
    node_id,
    participation_fact,
    sources,
    succession_fact,
    tenure_fact,
)
from kg.graph.roles import surface_forms
from kg.lexicon.pinyin import romanize
from kg.records import Event, Resolution, Tenure

Network: TypeAlias = "networkx.MultiDiGraph[str]"


def network(resolution: Resolution) -> Network:
    """The network of a resolution; the same resolution gives the same nodes and edges in the same order."""
    known = sources(resolution)
    graph: Network = networkx.MultiDiGraph()
    graph.graph["issues"] = [
        {
            "newspaper": issue.newspaper,
            "date": issue.date.isoformat(),
            "date_basis": issue.date_basis.value,
            "source": issue.source,
            "articles": len(issue.articles),
        }
        for issue in sorted(resolution.issues, key=lambda issue: (issue.date, issue.key))
    ]
    _add_nodes(graph, resolution, known)
    _add_tenures(graph, resolution, known)
    _add_successions(graph, resolution, known)
    _add_structure(graph, resolution, known)
    _add_events(graph, resolution, known)
    _finish(graph, resolution)
    return graph


def _add_nodes(graph: Network, resolution: Resolution, known: Sources) -> None:
    told_of = _more_than_named(resolution)
    for person in resolution.persons:
        aliases = (*person.others, romanize(person.name))
        mentions = () if person.key in told_of else mention_facts(known, person)
        _add_node(graph, "person", person.key, person.name, aliases, mentions)
    for post in resolution.posts:
        _add_node(graph, "post", post.key, post.label, post.others)
    bare = {tenure.role for tenure in resolution.tenures if tenure.post is None and tenure.body is None}
    for role in resolution.roles:
        if role.key in bare:
            _add_node(graph, "role", role.key, role.name, (*surface_forms(role), role.english))
    for body in resolution.bodies:
        identifier = _add_node(graph, "body", body.key, body.name, (body.short, *body.others))
        graph.nodes[identifier]["short"] = body.short
    for event in resolution.events:
        identifier = _add_node(graph, "event", event.key, event.label, event.others, [event_fact(known, event)])
        begin = event.when.begin
        graph.nodes[identifier].update(
            event=event.kind, date=None if begin is None else begin.isoformat(), topic=event.topic
        )
    for place in resolution.places:
        _add_node(graph, "place", place.key, place.name, place.others)


def _add_node(
    graph: Network, kind: str, key: str, label: str, aliases: Iterable[str], facts: Iterable[Fact] = ()
) -> str:
    identifier = node_id(kind, key)
    others = [alias for alias in dict.fromkeys(aliases) if alias and alias != label]
    graph.add_node(
        identifier, kind=kind, key=key, label=label, short=label, aliases=others, facts=list(facts), press=False
    )
    return identifier


def _more_than_named(resolution: Resolution) -> frozenset[str]:
    """The persons of whom more is told than that an article names them: an office, or a part in an event."""
    holders = (tenure.person for tenure in resolution.tenures)
    return frozenset(holders) | {part.person for event in resolution.events for part in event.participations}


def _add_tenures(graph: Network, resolution: Resolution, known: Sources) -> None:
    roles = {role.key: role.name for role in resolution.roles}
    for tenure in resolution.tenures:
        holder, seat = node_id("person", tenure.person), _seat(tenure)
        told = tenure_fact(known, tenure)
        graph.add_edge(holder, seat, tenure.key, kind="tenure", label=roles[tenure.role], facts=[told])
        for identifier in dict.fromkeys((holder, seat, *_body_of(tenure))):
            graph.nodes[identifier]["facts"].append(told)


def _seat(tenure: Tenure) -> str:
    """Where a tenure leads: to its post, else to the body, else to the bare role."""
    if tenure.post is not None:
        return node_id("post", tenure.post)
    return node_id("role", tenure.role) if tenure.body is None else node_id("body", tenure.body)


def _body_of(tenure: Tenure) -> tuple[str, ...]:
    return () if tenure.body is None else (node_id("body", tenure.body),)


def _add_successions(graph: Network, resolution: Resolution, known: Sources) -> None:
    for succession in resolution.successions:
        before = node_id("person", known.tenures[succession.before].person)
        after = node_id("person", known.tenures[succession.after].person)
        told = succession_fact(known, succession)
        graph.add_edge(before, after, succession.key, kind="succession", label=told["label"], facts=[told])
        for identifier in dict.fromkeys((before, after, node_id("post", succession.post))):
            graph.nodes[identifier]["facts"].append(told)


def _add_structure(graph: Network, resolution: Resolution, known: Sources) -> None:
    """Posts in their bodies, bodies in larger bodies, bodies in their places, places in larger places."""
    for post in resolution.posts:
        held = [told for told in graph.nodes[node_id("post", post.key)]["facts"] if told["kind"] == "tenure"]
        _relate(graph, known, ("post", post.key), ("body", post.body), "post_in", held)
    for body in resolution.bodies:
        _relate(graph, known, ("body", body.key), ("body", body.parent), "part_of")
        _relate(graph, known, ("body", body.key), ("place", body.place), "located")
    for place in resolution.places:
        _relate(graph, known, ("place", place.key), ("place", place.parent), "contained")


def _relate(
    graph: Network,
    known: Sources,
    source: tuple[str, str],
    target: tuple[str, str | None],
    kind: str,
    facts: Iterable[Fact] = (),
) -> None:
    if target[1] is None:
        return
    links = known.links((source, target))
    told = fact("structure", kind, links)
    graph.add_edge(links[0]["id"], links[1]["id"], kind, kind=kind, label="", facts=[told, *facts])


def _add_events(graph: Network, resolution: Resolution, known: Sources) -> None:
    for event in resolution.events:
        identifier = node_id("event", event.key)
        for part in event.participations:
            told = participation_fact(known, event, part)
            person = node_id("person", part.person)
            graph.add_edge(
                person, identifier, part.key, kind="participation", label="", parts=list(part.parts), facts=[told]
            )
            graph.nodes[person]["facts"].append(told)
        for actor in _actors(event):
            _relate(graph, known, actor, ("event", event.key), "took_part", graph.nodes[identifier]["facts"][:1])
        for spot in _spots(event):
            _relate(graph, known, ("event", event.key), spot, "took_place", graph.nodes[identifier]["facts"][:1])
        _relate(graph, known, ("event", event.key), ("event", event.part_of), "part_of")


def _actors(event: Event) -> Iterable[tuple[str, str]]:
    return (*(("body", key) for key in event.bodies), *(("place", key) for key in event.place_actors))


def _spots(event: Event) -> Iterable[tuple[str, str]]:
    return (*(("place", key) for key in event.places), *(("body", key) for key in event.visited_bodies))


def _finish(graph: Network, resolution: Resolution) -> None:
    """Facts in order of date, weights, and who belongs to the paper itself."""
    for identifier, about in graph.nodes(data=True):
        about["facts"] = in_order(about["facts"])
        about["weight"] = graph.degree(identifier)
    for identifier in _press(resolution):
        graph.nodes[identifier]["press"] = True


def _press(resolution: Resolution) -> set[str]:
    """Those who write for the paper, the posts and roles that only they hold, the bodies that have no others."""
    authors = {node_id("person", key) for keys in resolution.authors.values() for key in keys}
    holders: dict[str, set[str]] = defaultdict(set)
    for tenure in resolution.tenures:
        for identifier in (_seat(tenure), *_body_of(tenure)):
            holders[identifier].add(node_id("person", tenure.person))
    return authors | {identifier for identifier, persons in holders.items() if persons <= authors}
