"""What of a network is drawn when the page opens, how large each label is, and where it stands.

Of a network of at most `whole` nodes everything is drawn; of a larger one the most connected nodes that hang together,
and the page draws more when the reader asks for it.
"""

from __future__ import annotations

import heapq
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import sqrt
from typing import Any, TypeAlias

import networkx

from kg.publish.layout import Box, Tie, positions

Network: TypeAlias = "networkx.MultiDiGraph[str]"

NOT_DRAWN = frozenset({"located", "contained"})
"""relations told in the panel only: lines from every body to its city would cover all others"""
MARGIN = {"top": 5, "bottom": 5, "left": 8, "right": 8}
_LINE = {"person": 8, "post": 9, "role": 9, "body": 9, "event": 10, "place": 8}
"""characters to a line of a label"""
_TURN = 90
"""room for the arrow from a predecessor to a successor: it is what the page is read for"""
_LONGEST = 60
"""characters of a label that are looked at to draw it: three lines hold fewer"""


def drawn(network: Network, folded: Mapping[str, str], whole: int, core: int) -> Network:
    """The part of the network that is drawn first, each node with its size, label, box and place.

    `folded` bodies are not drawn (see :func:`folded_bodies`), nor is, where everything is drawn, what hangs on nothing.
    """
    kept = None if len(network) <= whole else core_of(network, folded, core)
    lines = [
        (source, target, key)
        for source, target, key, kind in lines_of(network)
        if kind not in NOT_DRAWN and target not in folded and (kept is None or (source in kept and target in kept))
    ]
    linked = {name for source, target, _ in lines for name in (source, target)}
    picture: Network = networkx.MultiDiGraph()
    for name, about in network.nodes(data=True):
        if name in linked or (kept is None and about["kind"] == "person"):
            picture.add_node(name, **{field: about[field] for field in ("kind", "short", "press")})
    for source, target, key in lines:
        picture.add_edge(source, target, key, kind=network.edges[source, target, key]["kind"])
    for name, about in picture.nodes(data=True):
        about["degree"] = picture.degree(name)
        about.update(_look(about))
    boxes = {name: about["box"] for name, about in picture.nodes(data=True)}
    press = frozenset(name for name, about in picture.nodes(data=True) if about["press"])
    for name, (x, y) in positions(boxes, _ties(picture), press).items():
        picture.nodes[name].update(x=round(x), y=round(y))
    return picture


def core_of(network: Network, folded: Mapping[str, str], most: int) -> frozenset[str]:
    """The most connected nodes that hang together: grown from the most connected one, always by the next best beside it.

    Those who write for the paper are left out: they are connected by their trade.
    """

    able = {name for name, about in network.nodes(data=True) if not about["press"] and name not in folded}
    near: dict[str, set[str]] = {name: set() for name in able}
    for source, target, _, kind in lines_of(network):
        if kind not in NOT_DRAWN and source in able and target in able:
            near[source].add(target)
            near[target].add(source)

    def rank(name: str) -> tuple[int, str]:
        return -len(near[name]), name

    kept: set[str] = set()
    seen: set[str] = set()
    for start in sorted(able, key=rank):  # once around, unless the most connected ones hang together in small parts
        waiting = [rank(start)] if start not in seen else []
        seen.add(start)
        while waiting and len(kept) < most:
            _, name = heapq.heappop(waiting)
            kept.add(name)
            for other in near[name] - seen:
                seen.add(other)
                heapq.heappush(waiting, rank(other))
        if len(kept) >= most:
            break
    return frozenset(kept)


def folded_bodies(network: Network) -> dict[str, str]:
    """Bodies of which only one post is known, and that post, whose name says the body's: they stand at it."""
    touching: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for source, target, _, kind in lines_of(network):
        if kind not in NOT_DRAWN:
            touching[source].append((kind, target))
            touching[target].append((kind, source))
    return {
        name: touching[name][0][1]
        for name, about in network.nodes(data=True)
        if about["kind"] == "body" and [kind for kind, _ in touching[name]] == ["post_in"]
    }


def lines_of(network: Network) -> Iterator[tuple[str, str, str, str]]:
    """Every edge with its kind."""
    for source, target, key, about in network.edges(keys=True, data=True):
        yield source, target, key, about["kind"]


def focus(picture: Network) -> str | None:
    """Whom a small screen shows first: the person with most successions, then with most relations."""
    turns: Counter[str] = Counter()
    for source, target, _, kind in lines_of(picture):
        if kind == "succession":
            turns.update((source, target))
    persons = [name for name, about in picture.nodes(data=True) if about["kind"] == "person"]
    return max(persons, key=lambda name: (turns[name], picture.degree(name), name), default=None)


def _look(about: Mapping[str, Any]) -> dict[str, Any]:
    """Size, font and wrapped label by what a node is and how much hangs on it, and the room it takes."""
    kind, degree = about["kind"], about["degree"]
    step = min(1.0, sqrt(max(0, degree - 1)) / 3.0)
    font = {"person": 13, "body": 13, "event": 12}.get(kind, 12) + round(5 * step if kind != "event" else 2 * step)
    if about["press"]:
        font, step = 11, 0.0
    lines = _wrapped(plain(about["short"]), _LINE[kind])
    wide = max(_width(line) for line in lines) * font
    high = len(lines) * font
    size = {"person": 6 + 9 * step, "event": 10 + 5 * step, "place": 7 + 2 * step}.get(kind, 0.0)
    below = Box(max(wide, 2 * size) + 2, 2 * size + high + 2, (high + 2) / 2)
    box = below if size else Box(wide + 2 * MARGIN["left"], high + 2 * MARGIN["top"])
    return {"font_size": font, "size": round(size, 1), "lines": lines, "box": box}


def _ties(picture: Network) -> list[Tie]:
    """Lines with the length they should have: room for both labels, more around a node on which much hangs."""
    ties = []
    for source, target, _, kind in lines_of(picture):
        one, other = picture.nodes[source], picture.nodes[target]
        room = (one["box"].width + other["box"].width + one["box"].height + other["box"].height) / 5
        crowd = 7 * sqrt(max(0, max(one["degree"], other["degree"]) - 4))
        turn = kind == "succession"
        ties.append(Tie(source, target, room + (_TURN if turn else 14) + crowd, 6.0 if turn else 1.0))
    return ties


def plain(label: str) -> str:
    """A label without control and direction marks, which have no place in a picture; of a long one its beginning."""
    kept = "".join(char for char in label[: 4 * _LONGEST] if unicodedata.category(char) not in ("Cc", "Cf"))
    return kept.strip()[:_LONGEST] or "—"


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
