"""``kg build`` and ``kg extract``: from issues to files, or to statements on the terminal."""

from __future__ import annotations

import argparse
import gc
import re
import sys
from collections.abc import Iterable

from kg.commands.progress import progress
from kg.errors import UsageError

BASE_IRI = re.compile(r"(?:https?://|urn:)[^\s<>\"{}|^`\\\x00-\x1f]*[/#:]")


def build(options: argparse.Namespace) -> int:
    """Build the graph and say what is in it and what had to be left out."""
    from kg import pipeline
    from kg.publish.kept import kept_store
    from kg.vocabulary import DEFAULT_BASE

    if options.base_iri and not BASE_IRI.fullmatch(options.base_iri):
        raise UsageError(f"--base-iri wants an IRI that ends with / or #, not {options.base_iri!r}")
    settings = pipeline.Settings(
        output=options.output,
        base=options.base_iri or DEFAULT_BASE,
        decisions=options.decisions,
        workers=options.workers,
        runner=options.runner,
    )
    gc.disable()  # what is made here is kept to the end: to look through millions of records for cycles finds none
    with progress() as tell:
        outcome = pipeline.build(options.paths, settings, tell)
    kept_store(options.output / "graph.ttl")
    known = outcome.resolution
    for issue in known.issues:
        for warning in issue.warnings:
            print(f"{issue.source}: {warning}", file=sys.stderr)
    print(
        f"{options.output}: {len(known.issues)} issues, {len(known.persons)} persons, {len(known.bodies)} bodies, "
        f"{len(known.tenures)} memberships, {len(known.events)} events, {len(known.conflicts)} conflicts"
    )
    return left_out(outcome.left_out)


def extract(options: argparse.Namespace) -> int:
    """Print the statements of the issues, one JSON object a line."""
    from kg import pipeline
    from kg.lines import line

    with progress() as tell:
        papers = pipeline.Papers()
        for statement in pipeline.statements(options.paths, papers, options.workers, tell):
            print(line(statement))
    return left_out(sorted(papers.left_out))


def left_out(parts: Iterable[object]) -> int:
    """List what was left out; the exit status that says so."""
    status = 0
    for part in parts:
        print(f"left out: {part}", file=sys.stderr)
        status = 1
    return status
