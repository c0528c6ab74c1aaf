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
    _, report, _ = pyshacl.validate(graph, shacl_graph=read_shapes(), inference="none", advanced=True)
    return tuple(sorted({_violation(report, result) for result in report.subjects(SH.resultSeverity, SH.Violation)}))


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
