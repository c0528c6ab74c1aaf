"""Who is who over eight years of 新闻联播: ten careers, and the fifty who are named most.

    python3 bench/corpus_persons.py CORPUS.jsonl [--graph FILE] [--list]

Builds the graph of the corpus (or takes the one named) and checks it against careers_corpus.toml, which was written by
reading the stories:

- **Careers**: every fact (post, what the story says, story) is on one and the same person; who was removed has left by
  that day; the person heads no other body of a division than those listed; namesakes are somebody else.
- **The fifty most frequent**: of every name with the most stories there is one node, but for the stories in which the
  name was found to mean somebody else, and these are not on it.

The corpus is not part of this repository. The exit status is 1 where something is wrong; --list says what.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.cli import main as kg

FACTS = Path(__file__).resolve().with_name("careers_corpus.toml")
MOST = 50
LEADING = ("书记", "部长", "省长", "市长", "主席", "总理", "主任")
PREFIXES = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX bp: <https://w3id.org/baopu/ontology#>
"""


class Graph:
    """The graph of the corpus, asked for what the checks need."""

    def __init__(self, path: Path) -> None:
        self._store = ox.Store()
        self._store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)

    def _rows(self, query: str) -> Iterator[list[str]]:
        found = self._store.query(PREFIXES + query)
        assert isinstance(found, ox.QuerySolutions)
        for row in found:
            yield [str(getattr(cell, "value", "")) for cell in row]

    def named(self) -> Mapping[str, Mapping[str, set[str]]]:
        """Name → person → the stories (ids) that name the person."""
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        query = "SELECT ?n ?p ?i { ?p a foaf:Person ; foaf:name ?n . ?a schema:mentions ?p ; dct:identifier ?i }"
        for name, person, story in self._rows(query):
            found[name][person].add(story)
        return found

    def said(self, name: str) -> set[tuple[str, str, str, str]]:
        """Person of that name, post, what is said, story."""
        query = f"""SELECT ?p ?post ?says ?i {{ ?p foaf:name ?n . FILTER(STR(?n) = "{name}") ?m org:member ?p ;
            bp:post/skos:prefLabel ?post ; prov:wasDerivedFrom ?e . ?e bp:says ?says ; oa:hasSource/dct:identifier ?i }}"""
        return {(p, post, says.rsplit("#", 1)[-1], i) for p, post, says, i in self._rows(query)}

    def ends(self, person: str) -> set[tuple[str, str]]:
        """Post and latest day on which the person can have left it."""
        query = f"""SELECT ?post ?end {{ ?m org:member <{person}> ; bp:post/skos:prefLabel ?post ;
            sem:hasLatestEndTimeStamp ?end }}"""
        return {(post, end) for post, end in self._rows(query)}

    def leading(self, person: str) -> set[str]:
        """The posts in which the person is shown at the head of a body of a division."""
        query = f"""SELECT DISTINCT ?post ?body {{ ?m org:member <{person}> ; bp:firstObserved ?day ; bp:post ?t .
            ?t skos:prefLabel ?post ; bp:single true ; org:postIn/bp:place ?place . ?place bp:divisionCode ?code }}"""
        return {post for post, _ in self._rows(query) if post.endswith(LEADING)}


def career_faults(
    graph: Graph, career: Mapping[str, Any], named: Mapping[str, Mapping[str, set[str]]]
) -> Iterator[str]:
    """What the graph has wrong of one person's career."""
    name, said = career["person"], graph.said(career["person"])
    nodes = set()
    for fact in career["facts"]:
        wanted = (fact["post"], fact["says"], fact["story"])
        found = {person for person, *rest in said if tuple(rest) == wanted}
        nodes |= found
        if not found:
            yield f"{name}: not found: {' '.join(wanted)}"
    if len(nodes) != 1:
        yield f"{name}: the facts are on {len(nodes)} persons"
        return
    [person] = nodes
    ends = graph.ends(person)
    for fact in career["facts"]:
        day = fact["story"][:10]
        if fact["says"] == "Removed" and not any(post == fact["post"] and end <= day for post, end in ends):
            yield f"{name}: did not leave {fact['post']} by {day}"
    known = {fact["post"] for fact in career["facts"]} | set(career.get("also", ()))
    for post in sorted(graph.leading(person) - known):
        yield f"{name}: is said to be {post}"
    for other in career.get("others", ()):
        if other["story"] in named.get(other["name"], {}).get(person, ()):
            yield f"{name}: is taken for {other['name']} of {other['story']}"


def frequent_faults(
    named: Mapping[str, Mapping[str, set[str]]], namesakes: Iterable[Mapping[str, Any]]
) -> Iterator[str]:
    """What is wrong with those who are named most."""
    others = {one["name"]: set(one["stories"]) for one in namesakes}
    times = {name: sum(map(len, persons.values())) for name, persons in named.items()}
    for name in sorted(times, key=lambda name: (-times[name], name))[:MOST]:
        first, *rest = sorted(named[name].values(), key=lambda stories: (-len(stories), min(stories)))
        for story in sorted(first & others.get(name, set())):
            yield f"{name}: the one of {story} is somebody else"
        for stories in rest:
            if not stories <= others.get(name, set()):
                yield f"{name}: another node with {', '.join(sorted(stories)[:5])}"


def main() -> int:
    """Build, check, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--graph", type=Path, help="check this graph instead of building one")
    parser.add_argument("--list", action="store_true", help="say what is wrong")
    options = parser.parse_args()
    if not (options.graph or options.corpus).is_file():
        print(f"{options.graph or options.corpus}: there is no such file", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        if options.graph is None:
            kg(["build", str(options.corpus), "-o", scratch])
        graph = Graph(options.graph or Path(scratch) / "graph.ttl")
    facts = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    named = graph.named()
    careers = {career["person"]: list(career_faults(graph, career, named)) for career in facts["career"]}
    frequent = list(frequent_faults(named, facts["namesake"]))
    wrong = {fault.split(":", 1)[0] for fault in frequent}
    print(f"careers right: {sum(not faults for faults in careers.values())} of {len(careers)}")
    print(f"most frequent names with one node each, namesakes apart: {MOST - len(wrong)} of {MOST}")
    if options.list:
        print(*(fault for faults in (*careers.values(), frequent) for fault in faults), sep="\n")
    return int(bool(wrong) or any(careers.values()))


if __name__ == "__main__":
    sys.exit(main())
