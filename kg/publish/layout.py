"""Where each node stands on the page, worked out beforehand so that the picture is still and readable when it opens.

Connected parts are laid out one by one by stress (Zheng, Pawar and Goodman, "Graph drawing by stochastic gradient
descent", 2018): the distance on paper follows the distance in the network. Then each is turned to lie flat, time and
rank running to the right, the labels are pushed apart until none covers another, and the parts are set in rows, the
largest first. Only the four operations and the square root are used, which IEEE 754 fixes to the last bit, so the
positions are the same on every machine.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import sqrt
from random import Random

Point = tuple[float, float]
Points = dict[str, Point]

_BEGINNINGS = 12
"""random beginnings tried for a part, if it has at most `_TRIED` nodes and as many ties: to judge one takes their square"""
_TRIED = 300
_GAP = 12.0
"""clear space around every label"""
_BETWEEN = 30.0
"""clear space between two parts of the network"""
_PAIRS = 70_000
"""distances kept to, at most: in a large network those to some nodes only, so that time grows with it, not its square"""
_SCREEN = (1040.0, 780.0)
"""the room on a usual screen beside the panel"""


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node takes with its label; `drop` is how far its middle lies below the node's own point."""

    width: float
    height: float
    drop: float = 0.0


@dataclass(frozen=True, slots=True)
class Tie:
    """A line from one node to another: its wished length on paper, and how strongly it wants to run to the right."""

    source: str
    target: str
    length: float
    flow: float = 1.0


def positions(boxes: Mapping[str, Box], ties: Sequence[Tie], apart: frozenset[str] = frozenset()) -> dict[str, Point]:
    """A place for every node; the nodes in `apart` (hidden at first) stand in rows of their own at the end."""
    parts = _parts([name for name in boxes if name not in apart], ties)
    late = _parts([name for name in boxes if name in apart], ties)
    own = _own([*parts, *late], ties)
    placed = [_part(part, boxes, own[part[0]]) for part in parts]
    placed.sort(key=lambda part: -len(part))
    hidden = [_part(part, boxes, own[part[0]]) for part in late]
    return _rows(placed, hidden, boxes)


# ── parts that hang together ─────────────────────────────────────────────────────────────────────────────────────────


def _parts(names: Sequence[str], ties: Sequence[Tie]) -> list[list[str]]:
    near: dict[str, list[str]] = {name: [] for name in names}
    for tie in ties:
        if tie.source in near and tie.target in near:
            near[tie.source].append(tie.target)
            near[tie.target].append(tie.source)
    seen: set[str] = set()
    parts = []
    for name in names:
        if name in seen:
            continue
        seen.add(name)
        part, waiting = [name], [name]
        while waiting:
            for other in near[waiting.pop()]:
                if other not in seen:
                    seen.add(other)
                    part.append(other)
                    waiting.append(other)
        parts.append(part)
    return parts


def _own(parts: Sequence[Sequence[str]], ties: Sequence[Tie]) -> Mapping[str, list[Tie]]:
    """The ties inside each part, by the part's first name."""
    first = {name: part[0] for part in parts for name in part}
    own: dict[str, list[Tie]] = {part[0]: [] for part in parts}
    for tie in ties:
        home = first.get(tie.source)
        if home is not None and home == first.get(tie.target) and tie.source != tie.target:
            own[home].append(tie)
    return own


def _part(part: Sequence[str], boxes: Mapping[str, Box], own: Sequence[Tie]) -> Points:
    """One part laid out; of several beginnings the one whose picture is smallest and least tangled."""
    if len(part) == 2:
        return _side_by_side(own[0], boxes)

    def laid(seed: int) -> Points:
        return _cleared(_flowing(_flat(_stress(part, own, seed)), own), boxes)

    if len(part) == 1 or max(len(part), len(own)) > _TRIED:
        return laid(0)
    tries = map(laid, range(_BEGINNINGS))
    return min(
        tries,
        key=lambda points: (1.0 + _tangle(points, own, boxes) + _cramped(points, own)) * _spread(_frame(points, boxes)),
    )


def _side_by_side(tie: Tie, boxes: Mapping[str, Box]) -> Points:
    apart = (boxes[tie.source].width + boxes[tie.target].width) / 2.0 + _GAP
    return {tie.source: (0.0, 0.0), tie.target: (apart, 0.0)}


def _cramped(points: Points, ties: Sequence[Tie]) -> float:
    """How much the shortest of the lines that tell a story falls short of its wished length, as a share of it."""
    short = 0.0
    for tie in ties:
        if tie.flow > 1.0:
            start, end = points[tie.source], points[tie.target]
            length = sqrt((start[0] - end[0]) * (start[0] - end[0]) + (start[1] - end[1]) * (start[1] - end[1]))
            short = max(short, 1.0 - length / tie.length)
    return short


def _tangle(points: Points, ties: Sequence[Tie], boxes: Mapping[str, Box]) -> float:
    """How hard a picture is to follow: lines that cross, and, worse, lines (of a story above all) that run under a label."""
    lines = [(tie.source, tie.target, points[tie.source], points[tie.target]) for tie in ties]
    crossing = sum(
        _crosses(start, end, other_start, other_end)
        for number, (source, target, start, end) in enumerate(lines)
        for other_source, other_target, other_start, other_end in lines[:number]
        if not {source, target} & {other_source, other_target}
    )
    covered = sum(
        tie.flow
        for tie in ties
        for name, point in points.items()
        if name not in (tie.source, tie.target) and _under(points[tie.source], points[tie.target], point, boxes[name])
    )
    return (crossing + 2.0 * covered) / max(1, len(lines))


def _side(start: Point, end: Point, point: Point) -> float:
    """Positive on one side of the line from start to end, negative on the other."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def _crosses(start: Point, end: Point, other_start: Point, other_end: Point) -> bool:
    return (
        _side(start, end, other_start) * _side(start, end, other_end) < 0.0
        and _side(other_start, other_end, start) * _side(other_start, other_end, end) < 0.0
    )


def _under(start: Point, end: Point, point: Point, box: Box) -> bool:
    """Whether a line crosses one of the diagonals of a label."""
    middle, wide, high = point[1] + box.drop, box.width / 2.0, box.height / 2.0
    left, right, top, bottom = point[0] - wide, point[0] + wide, middle - high, middle + high
    if max(start[0], end[0]) < left or min(start[0], end[0]) > right:
        return False
    if max(start[1], end[1]) < top or min(start[1], end[1]) > bottom:
        return False
    return _crosses(start, end, (left, top), (right, bottom)) or _crosses(start, end, (left, bottom), (right, top))


# ── stress ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _distances(start: str, near: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Shortest ways from one node to all others (Dijkstra)."""
    found: dict[str, float] = {}
    waiting = [(0.0, start)]
    while waiting:
        distance, name = heapq.heappop(waiting)
        if name in found:
            continue
        found[name] = distance
        for other, length in near[name].items():
            if other not in found:
                heapq.heappush(waiting, (distance + length, other))
    return found


def _stress(part: Sequence[str], ties: Sequence[Tie], seed: int) -> Points:
    near: dict[str, dict[str, float]] = {name: {} for name in part}
    for tie in ties:
        shortest = min(tie.length, near[tie.source].get(tie.target, tie.length))
        near[tie.source][tie.target] = near[tie.target][tie.source] = shortest
    chance = Random(seed)
    wished = _wished(part, near, chance)
    index = {name: number for number, name in enumerate(part)}
    firm = {frozenset((index[tie.source], index[tie.target])): tie.flow for tie in ties if tie.flow > 1.0}
    side = 60.0 * sqrt(len(part))
    where = [[side * chance.random(), side * chance.random()] for _ in part]
    step = max((distance * distance for _, _, distance in wished), default=1.0)
    for _ in range(40):
        wished.sort(key=lambda _: chance.random())
        for left, right, distance in wished:
            strength = firm.get(frozenset((left, right)), 1.0) if firm else 1.0
            _settle(where[left], where[right], distance, step * strength)
        step *= 0.7
    return {name: (where[index][0], where[index][1]) for index, name in enumerate(part)}


def _wished(
    part: Sequence[str], near: Mapping[str, Mapping[str, float]], chance: Random
) -> list[tuple[int, int, float]]:
    """Pairs of nodes with the distance they should have: all pairs, in large networks those with a pivot or a tie."""
    index = {name: number for number, name in enumerate(part)}
    pivots = sorted(part, key=lambda _: chance.random())[: max(12, _PAIRS // len(part))]
    pairs: dict[tuple[int, int], float] = {}
    for name, others in near.items():
        for other, length in others.items():
            pairs[min(index[name], index[other]), max(index[name], index[other])] = length
    for pivot in pivots:
        for other, distance in _distances(pivot, near).items():
            pair = min(index[pivot], index[other]), max(index[pivot], index[other])
            if pair[0] != pair[1]:
                pairs.setdefault(pair, distance)
    return [(left, right, distance) for (left, right), distance in pairs.items()]


def _settle(one: list[float], other: list[float], distance: float, step: float) -> None:
    """Move two nodes towards the distance they should have; near pairs matter most."""
    across, down = one[0] - other[0], one[1] - other[1]
    actual = sqrt(across * across + down * down) or 1e-6
    share = min(1.0, step / (distance * distance)) * (actual - distance) / (2.0 * actual)
    one[0] -= share * across
    one[1] -= share * down
    other[0] += share * across
    other[1] += share * down


# ── lying flat, running to the right ─────────────────────────────────────────────────────────────────────────────────


def _flat(points: Points) -> Points:
    """Turned so that the longest direction is level (the first axis of the covariance, by half angles)."""
    count = len(points)
    middle_x = sum(x for x, _ in points.values()) / count
    middle_y = sum(y for _, y in points.values()) / count
    level = sum((x - middle_x) * (x - middle_x) - (y - middle_y) * (y - middle_y) for x, y in points.values())
    cross = 2.0 * sum((x - middle_x) * (y - middle_y) for x, y in points.values())
    long = sqrt(level * level + cross * cross)
    if long == 0.0:
        return {name: (x - middle_x, y - middle_y) for name, (x, y) in points.items()}
    cosine = sqrt(max(0.0, (1.0 + level / long) / 2.0))
    sine = sqrt(max(0.0, (1.0 - level / long) / 2.0)) * (1.0 if cross >= 0.0 else -1.0)
    return {
        name: (
            cosine * (x - middle_x) + sine * (y - middle_y),
            cosine * (y - middle_y) - sine * (x - middle_x),
        )
        for name, (x, y) in points.items()
    }


def _flowing(points: Points, ties: Sequence[Tie]) -> Points:
    """Mirrored where that lets more lines run to the right and downwards."""
    right = sum(tie.flow * (points[tie.target][0] - points[tie.source][0]) for tie in ties)
    down = sum(tie.flow * (points[tie.target][1] - points[tie.source][1]) for tie in ties)
    across, along = (-1.0 if right < 0.0 else 1.0), (-1.0 if down < 0.0 else 1.0)
    return {name: (across * x, along * y) for name, (x, y) in points.items()}


# ── labels apart ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _cleared(points: Points, boxes: Mapping[str, Box]) -> Points:
    """Moved apart until no label covers another; where pushing alone does not do it, the part is stretched a little."""
    names = list(points)
    where = [[points[name][0], points[name][1] + boxes[name].drop] for name in names]
    sizes = [(boxes[name].width + _GAP, boxes[name].height + _GAP) for name in names]
    while not _pushed(where, sizes):
        for place in where:
            place[0] *= 1.07
            place[1] *= 1.07
    return {name: (where[i][0], where[i][1] - boxes[name].drop) for i, name in enumerate(names)}


def _pushed(where: list[list[float]], sizes: Sequence[tuple[float, float]], rounds: int = 30) -> bool:
    """Push overlapping labels apart along the shorter way; true once none overlaps."""
    for _ in range(rounds):
        clean = True
        for one, other in _neighbours(where, sizes):
            across, down = where[other][0] - where[one][0], where[other][1] - where[one][1]
            wide = (sizes[one][0] + sizes[other][0]) / 2.0 - abs(across)
            high = (sizes[one][1] + sizes[other][1]) / 2.0 - abs(down)
            if wide <= 0.0 or high <= 0.0:
                continue
            clean = False
            axis, overlap, direction = (0, wide, across) if wide < high else (1, high, down)
            shift = (overlap / 2.0 + 0.5) * (1.0 if direction >= 0.0 else -1.0)
            where[one][axis] -= shift
            where[other][axis] += shift
        if clean:
            return True
    return False


def _neighbours(where: list[list[float]], sizes: Sequence[tuple[float, float]]) -> Iterator[tuple[int, int]]:
    """Pairs of nodes close enough to overlap, found on a grid whose cells hold the largest label."""
    wide, high = max(width for width, _ in sizes), max(height for _, height in sizes)
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (x, y) in enumerate(where):
        cells[int(x // wide), int(y // high)].append(index)
    for (column, row), inside in cells.items():
        yield from combinations(inside, 2)
        for cell in ((column + 1, row - 1), (column + 1, row), (column + 1, row + 1), (column, row + 1)):
            if cell in cells:
                yield from product(inside, cells[cell])


# ── parts in rows ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    top: float
    width: float
    height: float


def _frame(points: Points, boxes: Mapping[str, Box]) -> _Frame:
    left = min(x - boxes[name].width / 2.0 for name, (x, _) in points.items())
    right = max(x + boxes[name].width / 2.0 for name, (x, _) in points.items())
    top = min(y + boxes[name].drop - boxes[name].height / 2.0 for name, (_, y) in points.items())
    bottom = max(y + boxes[name].drop + boxes[name].height / 2.0 for name, (_, y) in points.items())
    return _Frame(left, top, right - left, bottom - top)


def _rows(shown: Sequence[Points], hidden: Sequence[Points], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """The largest part first, the others beside and below it so that the whole suits a screen, the hidden ones last."""
    if not shown:
        return _set_rows(hidden, boxes, _SCREEN[0], (0.0, 0.0), None)[0]
    main = _frame(shown[0], boxes)
    tries = [_around(shown, boxes, main.width * (20 + step) / 20.0) for step in range(30)]
    placed = min(tries, key=lambda points: _spread(_frame(points, boxes)))
    whole = _frame(placed, boxes)
    last, _, _ = _set_rows(hidden, boxes, whole.width, (whole.left, whole.top + whole.height + _BETWEEN), None)
    return placed | last


def _spread(frame: _Frame) -> float:
    """How many screens wide or high a picture is, whichever is more."""
    return max(frame.width / _SCREEN[0], frame.height / _SCREEN[1])


def _around(parts: Sequence[Points], boxes: Mapping[str, Box], widest: float) -> Points:
    """The first part in the corner, the others in rows beside it and below it, none beyond `widest`."""
    main = _frame(parts[0], boxes)
    placed = {name: (x - main.left, y - main.top) for name, (x, y) in parts[0].items()}
    beside, rest, _ = _set_rows(parts[1:], boxes, widest, (main.width + _BETWEEN, 0.0), main.height)
    below, _, _ = _set_rows(rest, boxes, widest, (0.0, main.height + _BETWEEN), None)
    return placed | beside | below


def _set_rows(
    parts: Sequence[Points], boxes: Mapping[str, Box], widest: float, corner: Point, deepest: float | None
) -> tuple[Points, list[Points], float]:
    """Set parts in rows from a corner, as far as they fit; their places, the parts left over, and where it ends."""
    placed: Points = {}
    left, top, height = corner[0], corner[1], 0.0
    over = []
    for part in parts:
        frame = _frame(part, boxes)
        if left > corner[0] and left + frame.width > widest:
            left, top, height = corner[0], top + height + _BETWEEN, 0.0
        if deepest is not None and (left + frame.width > widest or top + frame.height > deepest):
            over.append(part)
            continue
        for name, (x, y) in part.items():
            placed[name] = (x - frame.left + left, y - frame.top + top)
        left += frame.width + _BETWEEN
        height = max(height, frame.height)
    return placed, over, top + height
