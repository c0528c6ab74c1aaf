"""The terms of a graph's triples, as light as strings: a graph has millions of them.

>>> Zh("李明"), Zh("李明") == "李明", Iri("https://example.org/a").rdf()
('李明', True, rdflib.term.URIRef('https://example.org/a'))
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

if TYPE_CHECKING:
    from rdflib import Literal, URIRef

_XSD = "http://www.w3.org/2001/XMLSchema#"


class Iri(str):
    """An IRI in full."""

    __slots__ = ()

    def rdf(self) -> URIRef:
        """The same for rdflib."""
        from rdflib import URIRef

        return URIRef(str(self))


class Words(str):
    """A literal without a language: a string, or what a kind of it says it is."""

    __slots__ = ()
    language: ClassVar[str | None] = None
    datatype: ClassVar[str | None] = None

    def rdf(self) -> Literal:
        """The same for rdflib."""
        from rdflib import Literal, URIRef

        datatype = None if self.datatype is None else URIRef(self.datatype)
        return Literal(str(self), lang=self.language, datatype=datatype)


class Zh(Words):
    """Words of the paper, or a Chinese name."""

    __slots__ = ()
    language = "zh"


class Pinyin(Words):
    """A Chinese name in Hanyu Pinyin."""

    __slots__ = ()
    language = "zh-Latn-pinyin"


class English(Words):
    """What an office is called in English."""

    __slots__ = ()
    language = "en"


class Day(Words):
    """A day of the calendar, as ISO 8601 writes it."""

    __slots__ = ()
    datatype = f"{_XSD}date"


class Number(Words):
    """A whole number."""

    __slots__ = ()
    datatype = f"{_XSD}integer"


class Truth(Words):
    """``true`` or ``false``."""

    __slots__ = ()
    datatype = f"{_XSD}boolean"


class Address(Words):
    """An address of the web, as the paper's site gives it."""

    __slots__ = ()
    datatype = f"{_XSD}anyURI"


Term: TypeAlias = Iri | Words
Triple: TypeAlias = tuple[Iri, Iri, Term]


@dataclass(frozen=True, slots=True)
class Alike:
    """Individuals of which a graph has very many that differ in nothing but some words, as the triples that tell of one.

    `tell` gives the triples for any `names` (ends of IRIs), `words` (literals) and `numbers` (written bare); it does not look
    into them, and of `words` no property has two. So whoever writes one knows how to write all of one `kind`.
    """

    kind: Hashable
    tell: Callable[[Sequence[str], Sequence[str], Sequence[str]], Iterator[Triple]]
    names: tuple[str, ...]
    words: tuple[str, ...]
    numbers: tuple[str, ...]

    def triples(self) -> Iterator[Triple]:
        """The triples themselves."""
        return self.tell(self.names, self.words, self.numbers)


LITERALS = (Words, Zh, Pinyin, English, Day, Number, Truth, Address)


class Terms:
    """The terms of a vocabulary, each made once; one that does not exist raises AttributeError where it is written."""

    def __init__(self, namespace: object) -> None:
        self._namespace = namespace

    def __getattr__(self, name: str) -> Iri:
        term = Iri(getattr(self._namespace, name))
        self.__dict__[name] = term
        return term

    def __getitem__(self, name: str) -> Iri:
        term: Iri = getattr(self, name)
        return term
