"""Does a graph keep its shapes? The rules are in ``ontology/shapes.ttl``, pySHACL checks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyshacl
from rdflib import Graph, Literal
from rdflib.namespace import SH

from kg.vocabulary import ontology_directory

if TYPE_CHECKING:
    from rdflib.term import Node


@dataclass(frozen=True, slots=True, order=True)
class ShapeViolation:
    """Something in the graph that breaks a rule: where, in which property, with what value, and what the rule says.

    `path` and `value` are "" where the rule is about the individual as a whole; `rule` says in SHACL's words what kind
    of rule it is (``MinCountConstraintComponent``).
    """

    focus: str
    path: str
    value: str
    rule: str
    message: str
    chinese: str

    def __str__(self) -> str:
        what = f" {self.path}" if self.path else ""
        value = f" = {self.value}" if self.value else ""
        return f"{self.focus}{what}{value}: {self.message} ({self.chinese})"


def read_shapes() -> Graph:
    """The shapes that this package brings."""
    text = ontology_directory().joinpath("shapes.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=text, format="turtle")


def check(graph: Graph) -> tuple[ShapeViolation, ...]:
    """Everything in the graph that breaks a shape, in order; nothing is added to the graph, nothing is inferred."""
    broken = [triple for triple in graph if isinstance(triple[2], Literal) and triple[2].ill_typed]
    _, report, _ = pyshacl.validate(_without(graph, broken), shacl_graph=read_shapes(), inference="none")
    found = {_violation(report, result) for result in report.objects(None, SH.result)}
    return tuple(sorted(found.union(map(_no_such_value, broken))))


def _without(graph: Graph, broken: list[tuple[Node, Node, Node]]) -> Graph:
    """The graph without values that are none (the 32nd of May): pySHACL cannot compare them."""
    if not broken:
        return graph
    sound = Graph()
    for triple in set(graph) - set(broken):
        sound.add(triple)
    return sound


def _no_such_value(triple: tuple[Node, Node, Node]) -> ShapeViolation:
    focus, path, value = map(str, triple)
    message = "there is no such value of its type"
    return ShapeViolation(focus, path, value, "DatatypeConstraintComponent", message, "其类型中没有这样的值")


def _violation(report: Graph, result: Node) -> ShapeViolation:
    def said(term: Node) -> str:
        value = report.value(result, term)
        return "" if value is None else str(value)

    messages = {
        message.language or "en": str(message)
        for message in report.objects(result, SH.resultMessage)
        if isinstance(message, Literal)
    }
    return ShapeViolation(
        focus=said(SH.focusNode),
        path=said(SH.resultPath),
        value=said(SH.value),
        rule=said(SH.sourceConstraintComponent).rpartition("#")[2],
        message=messages.get("en", ""),
        chinese=messages.get("zh", ""),
    )
