"""The interactive page: one file that opens from disk and asks nothing of any network.

pyvis makes the network view; around it stand our own search, legend, time slider and panel, readable in ``assets/``. What
a newspaper printed reaches the page only as JSON in which every ``<`` is escaped, and the scripts put it there only as
text. A content security policy lets the browser run the page's own scripts and nothing else, and open no connection.

The scripts stand before the facts: a large page can be used before it has been read to its end.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pyvis.network

from kg.errors import OutputError
from kg.publish.compact import compact, compacted
from kg.publish.drawing import MARGIN, Network, drawn, focus, folded_bodies, lines_of
from kg.publish.files import atomic_write

_STYLES = ("tokens.css", "page.css")
_SCRIPTS = (
    "words.js",
    "data.js",
    "state.js",
    "paths.js",
    "clock.js",
    "grow.js",
    "view.js",
    "career.js",
    "cite.js",
    "panel.js",
    "search.js",
    "filters.js",
    "export.js",
    "page.js",
)
_SHAPES = {"person": "dot", "post": "box", "role": "box", "body": "box", "event": "diamond", "place": "triangle"}
_WHOLE = 2000
"""nodes up to which everything is drawn when the page opens"""
_CORE = 160
"""nodes that it opens with where there are more: what can still be read"""
_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "hoverConnectedEdges": False, "selectConnectedEdges": False, "tooltipDelay": 100000},
    "nodes": {"borderWidth": 1.5, "labelHighlightBold": False, "margin": MARGIN},
    # words on lines are drawn where they are at least so large on the screen: one has to come near
    "edges": {
        "smooth": False,
        "selectionWidth": 1,
        "hoverWidth": 0.5,
        "scaling": {"label": {"enabled": False, "drawThreshold": 11}},
    },
    "layout": {"improvedLayout": False, "randomSeed": 1},
}


def render(network: Network, *, title: str = "报谱", whole: int = _WHOLE, core: int = _CORE) -> str:
    """The page for a network (see :mod:`kg.graph.network`); the same network gives the same characters.

    Of a network with more than `whole` nodes the `core` most connected ones are drawn first, the others when asked for.
    """
    return "".join(_written(network, title, whole, core))


def write(network: Network, path: Path, *, title: str = "报谱") -> None:
    """Write the page so that the file appears whole or not at all; raises OutputError where it cannot be written."""
    atomic_write(path, _written(network, title, _WHOLE, _CORE))


def _written(network: Network, title: str, whole: int, core: int) -> Iterator[str]:
    """The page, piece by piece."""
    folded = folded_bodies(network)
    picture = drawn(network, folded, whole, core)
    kept = compacted(network, picture, folded)
    numbers = {(source, target, key): number for number, (source, target, key, _) in enumerate(lines_of(network))}
    styles, scripts, canvas = _pieces(_pyvis(picture, numbers).generate_html())
    scripts.append("\n".join(_asset(f"js/{name}") for name in _SCRIPTS))
    first = focus(picture)
    places = {name: number for number, name in enumerate(network)}
    index = {
        **kept.index,
        "title": title,
        "focus": None if first is None else places[first],
        "core": len(network) > whole,
    }
    filled = {
        "title": html.escape(title),
        "policy": html.escape(_policy(scripts)),
        "styles": "\n".join(f"<style>{style}</style>" for style in (*styles, *map(_asset, _STYLES))),
        "canvas": canvas,
        "words": _json_asset("words.json"),
        "shapes": _json_asset("shapes.json"),
        "index": compact(index),
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
    }
    for piece in re.split(r"(<!-- baopu:\w+ -->)", _asset("page.html")):
        slot = re.fullmatch(r"<!-- baopu:(\w+) -->", piece)
        if slot is None:
            yield piece
        elif slot[1] == "tables":
            for table in kept.tables:
                yield from table
        else:
            yield filled[slot[1]]


# ── pyvis, and what is taken from its page ───────────────────────────────────────────────────────────────────────────


def _pyvis(picture: Network, numbers: dict[tuple[str, str, str], int]) -> pyvis.network.Network:
    view = pyvis.network.Network(directed=True, cdn_resources="in_line", width="100%", height="100%")
    view.options = _OPTIONS
    for name, about in picture.nodes(data=True):
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
    for source, target, key, kind in lines_of(picture):
        number = numbers[source, target, key]
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


def _asset(name: str) -> str:
    return (resources.files("kg.publish") / "assets" / name).read_text(encoding="utf-8")


def _json_asset(name: str) -> str:
    value: Any = json.loads(_asset(name))
    return compact(value)
