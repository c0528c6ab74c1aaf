"""The network in the formats of network tools: GraphML, and GEXF with spells, so that Gephi's time line works.

Both are written with the standard library's XML writer. The writers of networkx put the day of writing into GEXF, write
GraphML in one of two ways by what else is installed, and let characters through that XML does not have.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import Any
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from kg import __version__
from kg.publish.exports.network import Network, Spell

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NODE_KEYS = ("kind", "label", "aliases", "event", "topic", "part_of_day", "code", "single", "start", "end")
_EDGE_KEYS = (
    "kind",
    "label",
    "says",
    "basis",
    "begin_basis",
    "end_basis",
    "earliest_begin",
    "latest_begin",
    "earliest_end",
    "latest_end",
    "start",
    "end",
)
_TRUTHS = frozenset({"single"})
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All that is no Char of XML 1.0, section 2.2."""


class _Writer:
    """Elements, each on a line of its own, given away piece by piece."""

    def __init__(self) -> None:
        self._text = io.StringIO()
        self._xml = XMLGenerator(self._text, "utf-8", short_empty_elements=True)
        self._depth = 0
        self._xml.startDocument()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """An element with others inside."""
        self._line()
        self._xml.startElement(name, _legal(attributes or {}))
        self._depth += 1
        yield
        self._depth -= 1
        self._line()
        self._xml.endElement(name)

    def leaf(self, name: str, attributes: Mapping[str, str], words: str = "") -> None:
        """An element with nothing but words inside."""
        self._line()
        self._xml.startElement(name, _legal(attributes))
        if words:
            self._xml.characters(legal(words))
        self._xml.endElement(name)

    def taken(self) -> str:
        """What was written since this was last asked."""
        written = self._text.getvalue()
        self._text.seek(0)
        self._text.truncate()
        return written

    def _line(self) -> None:
        self._xml.ignorableWhitespace("\n" + " " * self._depth)


def legal(words: str) -> str:
    """The words with a replacement character for what XML does not have.

    >>> legal("刘\\x0b冰\\x00")
    '刘\ufffd冰\ufffd'
    """
    return _NO_XML.sub("\ufffd", words)


def _legal(attributes: Mapping[str, str]) -> AttributesImpl[str]:
    return AttributesImpl({name: legal(value) for name, value in attributes.items()})


def _value(value: object) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


# ── GraphML ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def to_graphml(graph: Network) -> Iterator[str]:
    """GraphML 1.0. A node's id is a number, as the format takes no IRI for one; the IRI is its ``iri``."""
    write = _Writer()
    spaces = {"xmlns": _GRAPHML, "xmlns:xsi": _XSI}
    place = {"xsi:schemaLocation": f"{_GRAPHML} {_GRAPHML}/1.0/graphml.xsd"}
    with write.element("graphml", spaces | place):
        for owner, keys in (("node", ("iri", *_NODE_KEYS)), ("edge", ("key", *_EDGE_KEYS))):
            for key in keys:
                kind = "boolean" if key in _TRUTHS else "string"
                write.leaf("key", {"id": f"{owner}_{key}", "for": owner, "attr.name": key, "attr.type": kind})
        with write.element("graph", {"id": "baopu", "edgedefault": "directed"}):
            numbers = {identifier: f"n{number}" for number, identifier in enumerate(graph)}
            for identifier, about in graph.nodes(data=True):
                with write.element("node", {"id": numbers[identifier]}):
                    _data(write, "node", {"iri": identifier, **about}, ("iri", *_NODE_KEYS))
                yield write.taken()
            for number, (source, target, key, about) in enumerate(graph.edges(keys=True, data=True)):
                ends = {"id": f"e{number}", "source": numbers[source], "target": numbers[target]}
                with write.element("edge", ends):
                    _data(write, "edge", {"key": key, **about}, ("key", *_EDGE_KEYS))
                yield write.taken()
    yield write.taken() + "\n"


def _data(write: _Writer, owner: str, about: Mapping[str, Any], keys: Iterable[str]) -> None:
    for key in keys:
        if key in about:
            write.leaf("data", {"key": f"{owner}_{key}"}, _value(about[key]))


# ── GEXF ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def to_gexf(graph: Network) -> Iterator[str]:
    """GEXF 1.3, dynamic: nodes and edges have the spells in which they are there; those without any are always there."""
    write = _Writer()
    place = {"xsi:schemaLocation": f"{_GEXF} {_GEXF}/gexf.xsd"}
    with write.element("gexf", {"xmlns": _GEXF, "xmlns:xsi": _XSI, "version": "1.3"} | place):
        with write.element("meta"):
            write.leaf("creator", {}, f"baopu {__version__}")
            write.leaf("description", {}, "offices and meetings, read out of newspapers")
        dynamic = {
            "defaultedgetype": "directed",
            "mode": "dynamic",
            "timeformat": "date",
            "timerepresentation": "interval",
        }
        with write.element("graph", dynamic):
            for owner, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
                with write.element("attributes", {"class": owner, "mode": "static"}):
                    for key in _told(keys):
                        kind = "boolean" if key in _TRUTHS else "string"
                        write.leaf("attribute", {"id": key, "title": key, "type": kind})
            yield from _gexf_nodes(write, graph)
            yield from _gexf_edges(write, graph)
    yield write.taken() + "\n"


def _told(keys: Iterable[str]) -> Iterator[str]:
    """The attributes that GEXF has no words of its own for."""
    return (key for key in keys if key not in ("label", "start", "end"))


def _gexf_nodes(write: _Writer, graph: Network) -> Iterator[str]:
    with write.element("nodes", {"count": str(graph.number_of_nodes())}):
        for identifier, about in graph.nodes(data=True):
            with write.element("node", {"id": identifier, "label": about["label"]}):
                _gexf_about(write, about, _NODE_KEYS)
            yield write.taken()


def _gexf_edges(write: _Writer, graph: Network) -> Iterator[str]:
    numbers = count()
    with write.element("edges", {"count": str(graph.number_of_edges())}):
        for source, target, _, about in graph.edges(keys=True, data=True):
            ends = {"id": str(next(numbers)), "source": source, "target": target, "kind": about["kind"]}
            with write.element("edge", ends | ({"label": about["label"]} if "label" in about else {})):
                _gexf_about(write, about, _EDGE_KEYS)
            yield write.taken()


def _gexf_about(write: _Writer, about: Mapping[str, Any], keys: Iterable[str]) -> None:
    told = [key for key in _told(keys) if key in about]
    if told:
        with write.element("attvalues"):
            for key in told:
                write.leaf("attvalue", {"for": key, "value": _value(about[key])})
    spells: list[Spell] = about.get("spells", [])
    if spells:
        with write.element("spells"):
            for start, end in spells:
                days = {"start": start, "end": end}
                write.leaf("spell", {name: day for name, day in days.items() if day is not None})
