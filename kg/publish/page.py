"""The interactive page: one file that opens from disk and asks nothing of any network.

pyvis makes the network view; around it stand our own search, legend and panel, readable in ``assets/``. What a
newspaper printed reaches the page only as JSON in which every ``<`` is escaped, and the scripts put it there only as
text. A content security policy lets the browser run the page's own scripts and nothing else, and open no connection.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib import resources
from math import sqrt
from pathlib import Path
from typing import Any, TypeAlias

import networkx
import pyvis.network

from kg.errors import OutputError
from kg.publish.files import atomic_write
from kg.publish.layout import Box, Tie, positions

Network: TypeAlias = "networkx.MultiDiGraph[str]"

_SCRIPTS = ("words.js", "view.js", "panel.js", "search.js", "page.js")
_NOT_DRAWN = frozenset({"located", "contained"})
"""relations told in the panel only: lines from every body to its city would cover all others"""
_SHAPES = {"person": "dot", "post": "box", "role": "box", "body": "box", "event": "diamond", "place": "triangle"}
_LINE = {"person": 8, "post": 9, "role": 9, "body": 9, "event": 10, "place": 8}
"""characters to a line of a label"""
_MARGIN = {"top": 5, "bottom": 5, "left": 8, "right": 8}
_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "hoverConnectedEdges": False, "selectConnectedEdges": False, "tooltipDelay": 100000},
    "nodes": {"borderWidth": 1.5, "labelHighlightBold": False, "margin": _MARGIN},
    "edges": {"smooth": False, "selectionWidth": 1, "hoverWidth": 0.5},
    "layout": {"improvedLayout": False, "randomSeed": 1},
}


def render(network: Network, *, title: str = "报谱", most: int = 2000) -> str:
    """The page for a network (see :mod:`kg.graph.network`); the same network gives the same characters.

    Of a network with more than `most` nodes the most connected ones are shown, and the page says how many are not.
    """
    network = _core(network, most)
    drawn = _drawn(network)
    styles, scripts, canvas = _pieces(_pyvis(drawn).generate_html())
    scripts.append("\n".join(_asset(f"js/{name}") for name in _SCRIPTS))
    shell = _asset("page.html")
    filled = {
        "title": html.escape(title),
        "policy": html.escape(_policy(scripts)),
        "styles": "\n".join(f"<style>{style}</style>" for style in (*styles, _asset("page.css"))),
        "canvas": canvas,
        "data": _json(_data(network, drawn, title)),
        "words": _json(json.loads(_asset("words.json"))),
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
    }
    return re.sub(r"<!-- baopu:(\w+) -->", lambda slot: filled[slot[1]], shell)


def write(network: Network, path: Path, *, title: str = "报谱") -> None:
    """Write the page so that the file appears whole or not at all; raises OutputError where it cannot be written."""
    atomic_write(path, render(network, title=title))


# ── what is drawn, and where ─────────────────────────────────────────────────────────────────────────────────────────


def _core(network: Network, most: int) -> Network:
    """The network, or of a large one its most connected nodes; how many were left out stands in ``left_out``."""
    names = sorted(network, key=lambda name: (-network.nodes[name]["weight"], name))[:most]
    kept = set(names)
    core: Network = networkx.MultiDiGraph(**network.graph, left_out=len(network) - len(kept))
    core.add_nodes_from((name, about) for name, about in network.nodes(data=True) if name in kept)
    for source, target, key, _ in _edges(network):
        if source in kept and target in kept:
            core.add_edge(source, target, key, **network.edges[source, target, key])
    return core


def _drawn(network: Network) -> Network:
    """The part of the network that is drawn, each node with its box and place: everything but what hangs on nothing.

    A body of which only one post is known is not drawn beside it, for the post's name says it: it stands at its post.
    """
    folded = _folded(network)
    kept = [
        (source, target, key)
        for source, target, key, kind in _edges(network)
        if kind not in _NOT_DRAWN and target not in folded
    ]
    linked = {name for source, target, _ in kept for name in (source, target)}
    drawn: Network = networkx.MultiDiGraph()
    for name, about in network.nodes(data=True):
        if name in linked or about["kind"] == "person":
            drawn.add_node(name, **about)
    for source, target, key in kept:
        drawn.add_edge(source, target, key, **network.edges[source, target, key])
    for name, about in drawn.nodes(data=True):
        about["degree"] = drawn.degree(name)
        about.update(_look(about))
    boxes = {name: about["box"] for name, about in drawn.nodes(data=True)}
    press = frozenset(name for name, about in drawn.nodes(data=True) if about["press"])
    for name, (x, y) in positions(boxes, _ties(drawn), press).items():
        drawn.nodes[name].update(x=round(x), y=round(y))
    drawn.graph["folded"] = folded
    return drawn


def _folded(network: Network) -> dict[str, str]:
    """Bodies with one post and nothing else, and that post."""
    touching: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for source, target, _, kind in _edges(network):
        if kind not in _NOT_DRAWN:
            touching[source].append((kind, target))
            touching[target].append((kind, source))
    return {
        name: touching[name][0][1]
        for name, about in network.nodes(data=True)
        if about["kind"] == "body" and [kind for kind, _ in touching[name]] == ["post_in"]
    }


def _edges(network: Network) -> Iterator[tuple[str, str, str, str]]:
    for source, target, key, about in network.edges(keys=True, data=True):
        yield source, target, key, about["kind"]


def _look(about: Mapping[str, Any]) -> dict[str, Any]:
    """Size, font and wrapped label by what a node is and how much hangs on it, and the room it takes."""
    kind, degree = about["kind"], about["degree"]
    step = min(1.0, sqrt(max(0, degree - 1)) / 3.0)
    font = {"person": 13, "body": 13, "event": 12}.get(kind, 12) + round(5 * step if kind != "event" else 2 * step)
    if about["press"]:
        font, step = 11, 0.0
    lines = _wrapped(_plain(about["short"]), _LINE[kind])
    wide = max(_width(line) for line in lines) * font
    high = len(lines) * font
    size = {"person": 6 + 9 * step, "event": 10 + 5 * step, "place": 7 + 2 * step}.get(kind, 0.0)
    below = Box(max(wide, 2 * size) + 2, 2 * size + high + 2, (high + 2) / 2)
    box = below if size else Box(wide + 2 * _MARGIN["left"], high + 2 * _MARGIN["top"])
    return {"font_size": font, "size": round(size, 1), "lines": lines, "box": box}


def _ties(drawn: Network) -> list[Tie]:
    """Lines with the length they should have: room for both labels, more around a node on which much hangs."""
    ties = []
    for source, target, _, kind in _edges(drawn):
        one, other = drawn.nodes[source], drawn.nodes[target]
        room = (one["box"].width + other["box"].width + one["box"].height + other["box"].height) / 5
        crowd = 7 * sqrt(max(0, max(one["degree"], other["degree"]) - 4))
        turn = kind == "succession"
        ties.append(Tie(source, target, room + (44 if turn else 14) + crowd, 6.0 if turn else 1.0))
    return ties


def _plain(label: str) -> str:
    """A label without control and direction marks, which have no place in a picture."""
    return "".join(char for char in label if unicodedata.category(char) not in ("Cc", "Cf")).strip() or "—"


def _width(text: str) -> float:
    """Width in em: a Chinese character is one em, a Latin letter a little more than half."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.58 for char in text)


def _wrapped(label: str, line: int, most: int = 3) -> list[str]:
    """A label in lines of about equal length, at most three.

    >>> _wrapped("河南省工业和信息化厅二级调研员", 9)
    ['河南省工业和信息', '化厅二级调研员']
    """
    total = _width(label)
    count = min(most, max(1, -int(-total // line)))
    target = min(float(line), total / count + 0.5)
    lines, current = [], ""
    for char in label:
        if current and _width(current) + _width(char) > target + 0.01:
            lines.append(current)
            current = ""
        current += char
    lines.append(current)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][:-1] + "…"]
    return lines


# ── pyvis, and what is taken from its page ───────────────────────────────────────────────────────────────────────────


def _pyvis(drawn: Network) -> pyvis.network.Network:
    view = pyvis.network.Network(directed=True, cdn_resources="in_line", width="100%", height="100%")
    view.options = _OPTIONS
    for name, about in drawn.nodes(data=True):
        view.add_node(
            name,
            label="\n".join(about["lines"]),
            shape=_SHAPES[about["kind"]],
            group=about["kind"],
            x=about["x"],
            y=about["y"],
            size=about["size"],
            font={"size": about["font_size"]},
        )
    for number, (source, target, _, kind) in enumerate(_edges(drawn)):
        view.add_edge(source, target, id=f"e{number}", arrows="to" if kind == "succession" else "")
    return view


def _pieces(page: str) -> tuple[list[str], list[str], str]:
    """The style sheets, scripts and canvas of pyvis's page; its links to other hosts are left behind."""
    styles = re.findall(r"<style[^>]*>(.*?)</style>", page, re.DOTALL)
    scripts = [script for script in re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL) if script.strip()]
    canvas = re.search(r'<div id="mynetwork"[^>]*></div>', page)
    if not styles or len(scripts) < 2 or canvas is None or "drawGraph" not in scripts[-1]:
        raise OutputError("the installed pyvis makes a page that baopu does not know; pyvis 0.3.2 is known to work")
    return styles, scripts, canvas[0]


def _policy(scripts: list[str]) -> str:
    """Only these very scripts may run, and nothing may be fetched."""
    digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


# ── data for the scripts ─────────────────────────────────────────────────────────────────────────────────────────────


def _data(network: Network, drawn: Network, title: str) -> dict[str, Any]:
    """Nodes, edges and facts for the panel; a fact that hangs in several places is written once."""
    facts: dict[str, int] = {}
    folded: dict[str, str] = drawn.graph["folded"]

    def numbers(known: list[Any]) -> list[int]:
        return [facts.setdefault(json.dumps(told, ensure_ascii=False, sort_keys=True), len(facts)) for told in known]

    nodes = {
        name: {
            **{field: about[field] for field in ("kind", "key", "label", "aliases", "press", "weight")},
            **{field: about[field] for field in ("event", "date", "topic") if about.get(field)},
            **({"at": folded[name]} if name in folded else {}),
            "facts": numbers([*about["facts"], *_told_only(network, name)]),
        }
        for name, about in network.nodes(data=True)
        if name in drawn or name in folded
    }
    edges = {
        f"e{number}": {
            "from": source,
            "to": target,
            "kind": kind,
            "label": drawn.edges[source, target, key]["label"],
            "parts": drawn.edges[source, target, key].get("parts", []),
            "facts": numbers(drawn.edges[source, target, key]["facts"]),
        }
        for number, (source, target, key, kind) in enumerate(_edges(drawn))
    }
    return {
        "title": title,
        "issues": network.graph["issues"],
        "left_out": network.graph["left_out"],
        "focus": _focus(drawn),
        "nodes": nodes,
        "edges": edges,
        "facts": [json.loads(told) for told in facts],
    }


def _told_only(network: Network, name: str) -> list[Any]:
    """What the panel tells of a node though no line is drawn for it: where a body is."""
    found = network.out_edges(name, data=True)
    return [told for _, _, about in found if about["kind"] in _NOT_DRAWN for told in about["facts"]]


def _focus(drawn: Network) -> str | None:
    """Whom a small screen shows first: the person with most successions, then with most relations."""

    turns: Counter[str] = Counter()
    for source, target, _, kind in _edges(drawn):
        if kind == "succession":
            turns.update((source, target))
    persons = [name for name, about in drawn.nodes(data=True) if about["kind"] == "person"]
    return max(persons, key=lambda name: (turns[name], drawn.degree(name), name), default=None)


def _json(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _asset(name: str) -> str:
    return (resources.files("kg.publish") / "assets" / name).read_text(encoding="utf-8")
