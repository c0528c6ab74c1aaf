"""``kg load``: the graph in a store."""

from __future__ import annotations

import argparse

from kg.commands.graph import there


def load(options: argparse.Namespace) -> int:
    """Put the graph into a server or a folder, and say how many triples are there now."""
    from kg.publish.store import Where
    from kg.publish.store import load as put

    where = Where(graph=options.named_graph, default=options.default_graph, issue=options.issue)
    print(put(there(options.graph), options.to, where, query_url=options.query_url, protocol=options.protocol))
    return 0
