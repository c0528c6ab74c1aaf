"""The graph in the formats of other tools; one module for each family of formats.

``rdf`` is made straight from the triples; everything else from the register, in which each individual is one row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from kg.publish.exports import ftm, neo4j, popolo, rdf, tables, xmlnet
from kg.publish.exports.network import Network, Spell, network
from kg.publish.exports.register import Register
from kg.publish.exports.rows import register

__all__ = ["FILES", "FOLDERS", "Content", "Network", "Register", "Spell", "network", "register"]

Content = bytes | Iterable[str]

FILES: Mapping[str, Callable[[Path], Content]] = MappingProxyType(
    {
        "ttl": rdf.as_it_is,
        "nt": rdf.to_lines,
        "nq": rdf.to_lines,
        "trig": rdf.as_it_is,
        "jsonld": rdf.to_jsonld,
        "graphml": lambda graph: xmlnet.to_graphml(network(register(graph))),
        "gexf": lambda graph: xmlnet.to_gexf(network(register(graph))),
        "popolo": lambda graph: popolo.to_popolo(register(graph)),
        "ftm": lambda graph: ftm.to_ftm(register(graph)),
    }
)
"""The formats that are one file, each with what makes it of a graph's Turtle."""

FOLDERS: Mapping[str, Callable[[Path], Mapping[str, Content]]] = MappingProxyType(
    {
        "csv": lambda graph: tables.to_csv(register(graph)),
        "neo4j": lambda graph: neo4j.to_neo4j(register(graph)),
        "parquet": lambda graph: tables.to_parquet(register(graph)),
    }
)
"""The formats that are several files: each gives a file's name → what is in it."""
