"""``kg load`` and ``kg export``: the graph in a store, and in other formats."""

from __future__ import annotations

import argparse
import sys

from kg.commands.graph import there


def load(options: argparse.Namespace) -> int:
    """Put the graph into a server or a folder, and say how many triples are there now."""
    from kg.publish.store import load as put

    print(put(there(options.graph), options.to, graph=options.named_graph, query_url=options.query_url))
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the graph in another format of RDF."""
    from kg.publish.files import atomic_write
    from kg.publish.formats import convert

    content = convert(there(options.graph), options.format)
    if options.output is None:
        sys.stdout.buffer.write(content)
    else:
        atomic_write(options.output, content)
    return 0
