"""Search by name, in Chinese or in pinyin, and by anything that a body or a post is called.

All names stand one after the other in one long text; looking through it is one pass of a string search, a few
milliseconds for half a million names.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.publish.server.reader import Link, Reader
from kg.vocabulary import BP, FOAF, ORG, RDF, SCHEMA, SEM, SKOS

SEARCHED = ("person", "body", "post", "event", "place", "role", "article", "newspaper", "issue")
"""What can be searched for, in the order in which equal hits stand."""
_ENOUGH = 20_000
"""So many hits are weighed; who types one character of many finds the first of them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found: by which of its names, and how well the name fits (1: it is that name)."""

    link: Link
    known: str
    score: float


def folded(text: str) -> str:
    """A name as it is compared: without case, width, accents, spaces and the marks that names are parted with.

    >>> folded("Lǐ Yìbó"), folded("艾力·买买提"), folded("ＡＢ")
    ('liyibo', '艾力买买提', 'ab')
    """
    spread = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in spread if char.isalnum())


class Index:
    """The names of everything in a graph."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._iris: list[str] = []
        numbers: dict[str, int] = {}
        starts, owners, forms = array("L"), array("L"), []
        place = 0
        names = sorted(self._names(), key=lambda name: (SEARCHED.index(name[1]), name[0], name[2]))
        for iri, _, name, label in names:
            form = folded(name)
            if not form:
                continue
            number = numbers.setdefault(iri, len(self._iris))
            if number == len(self._iris):
                self._iris.append(iri)
            starts.append(place)
            owners.append(number << 1 | label)
            forms.append(form)
            place += len(form) + 1
        self._text = "\n".join(forms) + "\n"
        self._starts, self._owners = starts, owners
        self._weights = self._weigh()
        self._kinds: dict[str, list[str]] = {kind: [] for kind in SEARCHED}
        for iri in self._iris:
            self._kinds[reader.kind(iri)].append(iri)
        weight = self._weights.__getitem__
        self._weighty = {kind: sorted(iris, key=lambda iri: (-weight(iri), iri)) for kind, iris in self._kinds.items()}
        self.counts = {kind: len(iris) for kind, iris in self._kinds.items()}

    def _names(self) -> Iterable[tuple[str, str, str, bool]]:
        """Thing, kind, name, whether it is the name it goes by."""
        seen: set[tuple[str, str]] = set()
        for predicate in (SKOS.prefLabel, FOAF.name, SKOS.altLabel):
            for iri, label in self._reader.labels(predicate):
                kind = self._reader.kind(iri)
                if kind in SEARCHED and (iri, label.value) not in seen:
                    seen.add((iri, label.value))
                    yield iri, kind, label.value, predicate == SKOS.prefLabel

    def search(self, words: str, kinds: Sequence[str] = (), most: int = 20, skip: int = 0) -> tuple[list[Hit], int]:
        """The things whose names hold all these characters in a row, the best first, and how many there are in all."""
        wanted = folded(words)[:100]
        if not wanted:
            return [], 0
        best: dict[int, tuple[float, int]] = {}
        at, looked = self._text.find(wanted), 0
        while at >= 0 and looked < _ENOUGH:
            looked += 1
            name = bisect_right(self._starts, at) - 1
            start = self._starts[name]
            end = self._text.index("\n", at)
            owner, label = self._owners[name] >> 1, self._owners[name] & 1
            score = _score(at - start, len(wanted), end - start, bool(label))
            if score > best.get(owner, (0.0, 0))[0]:
                best[owner] = (score, name)
            at = self._text.find(wanted, end)
        hits = [(score, owner, name) for owner, (score, name) in best.items()]
        if kinds:
            hits = [hit for hit in hits if self._reader.kind(self._iris[hit[1]]) in kinds]
        hits.sort(key=lambda hit: (-int(hit[0] * 4), -self._weights[self._iris[hit[1]]], -hit[0], hit[1]))
        return [self._hit(*hit) for hit in hits[skip : skip + most]], len(hits)

    def _weigh(self) -> Counter[str]:
        """How often the graph speaks of each thing: of two that fit alike, one looks for the better known."""
        weights: Counter[str] = Counter()
        for predicate in (ORG.member, RDF.value, ORG.organization, BP.post, SCHEMA.mentions, SEM.hasPlace):
            weights.update(self._reader.tied(predicate))
        return weights

    def every(self, kind: str) -> Sequence[str]:
        """All things of a kind, by their IRIs."""
        return self._kinds[kind]

    def weighty(self, kind: str) -> Sequence[str]:
        """The same, those that the graph speaks of most often first."""
        return self._weighty[kind]

    def _hit(self, score: float, owner: int, name: int) -> Hit:
        start = self._starts[name]
        return Hit(self._reader.link(self._iris[owner]), self._text[start : self._text.index("\n", start)], score)


def _score(begin: int, length: int, whole: int, label: bool) -> float:
    """How well a name fits: 1 for the name itself, from 0.5 for one that begins so, less for one that only holds it."""
    if length == whole:
        return 1.0 if label else 0.98
    return round((0.5 if begin == 0 else 0.25) + 0.22 * length / whole + (0.02 if label else 0.0), 4)
