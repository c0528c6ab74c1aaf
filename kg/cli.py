"""The command ``kg``: every command opens what it needs, calls one thing and closes.

Exit status: 0 done; 1 done, with parts left out or something found; 2 bad usage or nothing readable.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from kg import __version__, commands
from kg.errors import BaopuError

GRAPH = Path("output/graph.ttl")
FORMATS = (
    *("ttl", "nt", "nq", "trig", "jsonld"),
    *("graphml", "gexf", "csv", "neo4j", "parquet", "popolo", "ftm"),
)
"""What a graph can be written as; a test holds these and what can write them in step."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = parse(argv)
    _speak_utf8()
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BaopuError as error:
        print(f"kg: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("kg: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python would still flush at exit, so give it somewhere to do so.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def run() -> NoReturn:
    """Run one command as a program of its own, and end at once: no large graph is taken apart object by object."""
    status = main()
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of a call; the words of a question may stand before, between and after its options.

    argparse gives a command's words away at the first option that it meets; what it leaves over is put back here.
    """
    whole = parser()
    options, rest = whole.parse_known_args(argv)
    if rest:
        cut = rest.index("--") if "--" in rest else len(rest)
        if options.run is not commands.query or any(word.startswith("-") and word != "-" for word in rest[:cut]):
            whole.error(f"unrecognized arguments: {' '.join(rest)}")
        first = [] if options.query is None else [options.query]
        words: list[str] = [*first, *options.values, *rest[:cut], *rest[cut + 1 :]]
        options.query, options.values = (words[0], words[1:]) if words else (None, [])
    return options


def _speak_utf8() -> None:
    """Results go out in UTF-8 whatever the locale; what a terminal cannot show never stops a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    whole = argparse.ArgumentParser(
        prog="kg", description="Turn newspaper issues into a graph of offices and meetings."
    )
    whole.add_argument("--version", action="version", version=f"baopu {__version__}")
    each = whole.add_subparsers(title="commands", dest="command", required=True, metavar="COMMAND")
    _build(each.add_parser("build", help="read issues and write graph.ttl, graph.html and report.json"))
    _extract(each.add_parser("extract", help="print what the issues state, one JSON object a line"))
    _query(each.add_parser("query", help="answer a named question, a file of SPARQL, or SPARQL from standard input"))
    _person(each.add_parser("person", help="print a career with its quotes"))
    _load(each.add_parser("load", help="load the graph into a store: a server's URL or a folder"))
    _serve(each.add_parser("serve", help="show the graph as web pages, with a SPARQL endpoint and an API"))
    _check(each.add_parser("check", help="check a graph against its shapes, and list the conflicts between issues"))
    _decide(each.add_parser("decide", help="show who may be one person, and write down who is the same"))
    _eval(each.add_parser("eval", help="compare a graph with what careful readers wrote down"))
    _export(each.add_parser("export", help="write the graph in another format"))
    return whole


def _build(command: argparse.ArgumentParser) -> None:
    _inputs(command)
    command.add_argument("-o", "--output", type=_path, default=GRAPH.parent, metavar="DIR", help="default: output/")
    command.add_argument("--base-iri", type=_filled, metavar="IRI", help="what the IRIs of all individuals begin with")
    command.add_argument(
        "--decisions", type=_path, metavar="FILE", help="who is the same (default: decisions.toml beside the input)"
    )
    command.add_argument(
        "--runner",
        type=_filled,
        metavar="ray://HOST[:PORT]",
        help="let a Ray cluster read and extract (baopu[cluster])",
    )
    command.set_defaults(run=commands.build)


def _extract(command: argparse.ArgumentParser) -> None:
    _inputs(command)
    command.set_defaults(run=commands.extract)


def _query(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "query",
        nargs="?",
        metavar="NAME|FILE|-",
        help="a named question (none: list them), a file, or - for standard input",
    )
    command.add_argument("values", nargs="*", metavar="VALUE", help="values for the question's parameters, in order")
    command.add_argument("--param", action="append", default=[], metavar="NAME=VALUE", help="one parameter by its name")
    source = command.add_mutually_exclusive_group()
    _graph(source)
    source.add_argument("--store", type=_path, metavar="DIR", help="a folder that kg load has filled")
    source.add_argument("--endpoint", type=_filled, metavar="URL", help="a SPARQL endpoint")
    command.add_argument(
        "--format",
        choices=("table", "tsv", "csv", "json", "turtle"),
        help="default: table on a terminal, tsv elsewhere",
    )
    command.add_argument("--limit", type=_number, metavar="N", help="at most so many rows")
    command.add_argument(
        "--update", action="store_true", help="the SPARQL changes the --store or the --endpoint (else it only reads)"
    )
    command.add_argument("--timeout", type=float, default=60.0, metavar="SECONDS", help="default: 60")
    command.set_defaults(run=commands.query)


def _person(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME", help="a person's name, in Chinese or in pinyin")
    _graph(command)
    command.set_defaults(run=commands.person)


def _load(command: argparse.ArgumentParser) -> None:
    _graph(command)
    command.add_argument(
        "--to",
        required=True,
        type=_filled,
        metavar="URL|DIR",
        help="a server (Graph Store Protocol, or SPARQL Update where the address ends in /update, /statements or /sparql), "
        "or a folder",
    )
    where = command.add_mutually_exclusive_group()
    where.add_argument(
        "--default-graph", action="store_true", help="everything in the default graph (default: a graph for each issue)"
    )
    where.add_argument("--named-graph", type=_filled, metavar="IRI", help="everything in this graph")
    where.add_argument(
        "--issue",
        type=_filled,
        metavar="KEY",
        help="replace only the graph of this issue, and what was resolved of all",
    )
    command.add_argument(
        "--protocol", choices=("graph-store", "update"), help="how to talk to the server, if its address does not tell"
    )
    command.add_argument(
        "--query-url", type=_filled, metavar="URL", help="where the server answers queries, to count what was loaded"
    )
    command.set_defaults(run=commands.load)


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "source",
        nargs="?",
        type=_path,
        default=GRAPH.parent,
        metavar="GRAPH|OUTPUT|STORE",
        help="a Turtle file, an output folder, or a folder that kg load has filled (default: output/)",
    )
    command.add_argument("--host", type=_filled, default="127.0.0.1", metavar="ADDRESS", help="default: 127.0.0.1")
    command.add_argument("--port", type=int, default=8000, metavar="N", help="default: 8000; 0: any that is free")
    command.add_argument(
        "--name", action="append", type=_filled, default=[], metavar="HOST", help="a name by which browsers may ask"
    )
    command.add_argument(
        "--papers",
        action="append",
        type=_path,
        default=[],
        metavar="PATH",
        help="the issues that were read, to show articles whole",
    )
    command.add_argument(
        "--report", type=_path, metavar="FILE", help="the build's report.json (default: beside the graph)"
    )
    command.add_argument(
        "--decisions", type=_path, metavar="FILE", help="let verdicts about doubtful persons be written to this file"
    )
    command.add_argument(
        "--cors", action="append", type=_filled, default=[], metavar="ORIGIN", help="whose pages may read (*: all)"
    )
    command.add_argument(
        "--timeout", type=float, default=30.0, metavar="SECONDS", help="a SPARQL query is ended then (default: 30)"
    )
    command.add_argument(
        "--processes", type=_number, default=2, metavar="N", help="how many SPARQL queries run at a time (default: 2)"
    )
    command.set_defaults(run=commands.serve)


def _check(command: argparse.ArgumentParser) -> None:
    _graph(command)
    command.set_defaults(run=commands.check)


def _decide(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "words", nargs="*", metavar="LEFT RIGHT ANSWER", help="two persons' keys and same, different or unsure"
    )
    command.add_argument(
        "--report", type=_path, default=GRAPH.parent / "report.json", metavar="FILE", help="default: output/report.json"
    )
    command.add_argument(
        "--decisions", type=_path, default=Path("decisions.toml"), metavar="FILE", help="default: decisions.toml"
    )
    command.add_argument("--note", default="", metavar="TEXT", help="why, to be kept with the decision")
    command.add_argument("--all", action="store_true", help="ask again about pairs that are written down as unsure")
    command.set_defaults(run=commands.decide)


def _eval(command: argparse.ArgumentParser) -> None:
    command.add_argument("gold", type=_path, metavar="GOLD", help="a gold file, or a folder of them")
    _graph(command)
    command.add_argument("--json", action="store_true", help="print the scores as JSON")
    command.add_argument("--floor", type=_path, metavar="FILE", help="pinned floors; exit status 1 below them")
    command.set_defaults(run=commands.evaluate)


def _export(command: argparse.ArgumentParser) -> None:
    _graph(command)
    command.add_argument("--format", required=True, choices=FORMATS)
    command.add_argument(
        "-o",
        "--output",
        type=_path,
        metavar="FILE|DIR",
        help="default: standard output; csv, neo4j and parquet are several files and need a folder",
    )
    command.set_defaults(run=commands.export)


def _inputs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths",
        nargs="+",
        type=_path,
        metavar="PATH",
        help="an issue (.txt, .md, .jsonl), a folder of issues, s3://BUCKET/KEY, or - for standard input",
    )
    command.add_argument(
        "--workers", type=_number, metavar="N", help="how many processes read (default: as many as help)"
    )


def _graph(command: argparse._ActionsContainer) -> None:
    command.add_argument("--graph", type=_path, default=GRAPH, metavar="FILE", help=f"default: {GRAPH.as_posix()}")


def _path(text: str) -> Path:
    return Path(_filled(text))


def _filled(text: str) -> str:
    """What names a place names one: an empty word is a variable that was not set, never the folder one stands in."""
    if not text:
        raise argparse.ArgumentTypeError("is empty")
    return text


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
