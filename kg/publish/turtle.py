"""The graph as Turtle that a person can read and that comes out the same, byte for byte, each time.

Each individual is one block; in it the type comes first, then the names, then everything else by name. The blocks stand
in the order in which the triples come, and the triples are never held all at once, so the size of a graph is no matter.
pyoxigraph's writer lower-cases the tag ``zh-Latn-pinyin``, puts the prefixes in no order and no space between blocks;
rdflib's own is more than twenty times slower (``bench/stores.py``). What makes this one fast: every IRI is shortened
once while it is remembered, and a check is made on a word as a whole before its characters are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from json.encoder import encode_basestring
from operator import itemgetter
from pathlib import Path

from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.errors import OutputError
from kg.publish.files import atomic_write
from kg.terms import LITERALS, Alike, Iri, Words
from kg.terms import Term as Light
from kg.vocabulary import FOAF, PREFIXES, RDF, SKOS, XSD

Term = Light | Node
Triple = tuple[Term, Term, Term]

_FIRST: Mapping[str, str] = {str(RDF.type): "0", str(SKOS.prefLabel): "1", str(FOAF.name): "2", str(SKOS.altLabel): "3"}
_LAST = "4"
_BARE: Mapping[str | None, re.Pattern[str]] = {
    str(XSD.boolean): re.compile("true|false"),
    str(XSD.integer): re.compile("[0-9]+"),
}
"""Types whose values are written without quotation marks where they look so."""
_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef"
_MORE = "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
_REMEMBERED = 1 << 15
"""So many IRIs are kept in their short form before all are forgotten."""
_MADE_UP = 0x9F00
"""From this character on come made-up words, of which no vocabulary has any."""
_BULK = 1 << 10
"""So many blocks are written at once."""
_CODED = "%[0-9A-F]{2}"
_USUAL = re.compile(r"[A-Za-z_0-9\u4e00-\u9fff][A-Za-z_0-9\u4e00-\u9fff-]*").fullmatch
"""What nearly every local name is; :data:`_LOCAL` has it too, but looks at each character much longer."""
_LOCAL = re.compile(
    f"(?:(?:[{_LETTERS}{_MORE}_0-9]|{_CODED})"
    f"(?:(?:[{_LETTERS}{_MORE}_0-9\u00b7.-]|{_CODED})*(?:[{_LETTERS}{_MORE}_0-9\u00b7-]|{_CODED}))?)?"
).fullmatch
"""A local name that needs no escape: PN_LOCAL of Turtle 1.1 without its ``:``."""
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_TURNING = re.compile("[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Characters that turn, break or hide a line on the screen: better seen as their number."""


def write(triples: Iterable[Triple | Alike], path: Path, prefixes: Mapping[str, str] = PREFIXES) -> None:
    """Write the triples to a file, whole or not at all; OutputError where that cannot be."""
    atomic_write(path, _in_bulk(text(triples, prefixes)))


def text(triples: Iterable[Triple | Alike], prefixes: Mapping[str, str] = PREFIXES) -> Iterator[str]:
    """The Turtle in pieces: the prefixes, then a block for each run of triples with the same subject."""
    for prefix, namespace in sorted(prefixes.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"
    yield from _blocks(triples, _Short(prefixes))


def _blocks(triples: Iterable[Triple | Alike], short: _Short) -> Iterator[str]:
    """A block for each run of triples with the same subject, and what is alike as its kind is written."""
    forms: dict[object, _Form] = {}
    endings = {kind: _ending(kind, short) for kind in LITERALS if kind.datatype not in _BARE}
    keys: dict[str, str] = {}
    now: Term | None = None
    whose, about, facts = "", "", dict[str, list[str]]()
    for each in triples:
        if isinstance(each, Alike):
            if facts:
                yield _block(about, facts)
            now, whose, about, facts = None, "", "", {}
            yield _alike(each, forms, short)
            continue
        subject, predicate, value = each
        if subject is not now:
            now, name = subject, str(subject)
            if name != whose or not isinstance(subject, Iri | URIRef):
                whose, words = name, _term(subject, short)
                if words != about:
                    if facts:
                        yield _block(about, facts)
                    about, facts = words, {}
        try:
            key = keys[predicate]  # type: ignore[index]
        except KeyError:
            key = keys[str(predicate)] = _key(predicate, short)
        kind = type(value)
        if kind is Iri:
            words = short[value]  # type: ignore[index]
        elif kind in endings:
            quoted = encode_basestring(str(value))
            words = (quoted if quoted.isprintable() else _visible(quoted)) + endings[kind]
        else:
            words = _term(value, short)
        if key in facts:
            facts[key].append(words)
        else:
            facts[key] = [words]
    if facts:
        yield _block(about, facts)


_Form = tuple[str, Callable[[Sequence[str]], Sequence[str]]]
"""The text of all individuals of one kind, with ``%s`` for what differs, and which of names, words and numbers stand there."""


def _alike(one: Alike, forms: dict[object, _Form], short: _Short) -> str:
    """One of many that are alike, filled into the form of its kind, in which names have the same lengths as here."""
    if not all(map(_USUAL, one.names)):
        return "".join(_blocks(one.triples(), short))
    kind = one.kind, len(one.words), *map(len, one.names)
    form = forms.get(kind)
    if form is None:
        form = forms[kind] = _form(one, short)
    text, chosen = form
    return text % chosen((*one.names, *map(_inner, one.words), *one.numbers))


def _form(one: Alike, short: _Short) -> _Form:
    """How a kind is written: one of it with made-up words is written, and these are left out."""
    names = [chr(_MADE_UP + number) * len(name) for number, name in enumerate(one.names)]
    words = [chr(_MADE_UP + len(names) + number) for number, _ in enumerate(one.words)]
    numbers = [f"{_MADE_UP}{number:09}" for number, _ in enumerate(one.numbers)]
    places = {made_up: number for number, made_up in enumerate((*names, *words, *numbers))}
    written = "".join(_blocks(one.tell(names, words, numbers), short))
    pieces = re.split(f"({'|'.join(places)})", written)
    text = "".join("%s" if piece in places else piece.replace("%", "%%") for piece in pieces)
    return text, itemgetter(*(places[piece] for piece in pieces if piece in places))


def _in_bulk(pieces: Iterator[str]) -> Iterator[str]:
    """The same text in fewer pieces: each costs a call of the system."""
    while bulk := "".join(islice(pieces, _BULK)):
        yield bulk


def _ending(kind: type[Words], short: _Short) -> str:
    """What stands behind the quotation marks of a literal."""
    return _suffix(kind.language, kind.datatype, short)


def _suffix(language: str | None, datatype: str | None, short: _Short) -> str:
    return f"@{language}" if language else f"^^{short[datatype]}" if datatype else ""


def _key(predicate: Term, short: _Short) -> str:
    """How a predicate is written, behind a digit that says where it stands among the others."""
    name = str(predicate)
    return _FIRST.get(name, _LAST) + ("a" if name == str(RDF.type) else _term(predicate, short))


def _block(about: str, facts: Mapping[str, list[str]]) -> str:
    """One individual with all that is said of it."""
    said = [
        f"{key[1:]} {values[0] if len(values) == 1 else _side_by_side(values)}" for key, values in sorted(facts.items())
    ]
    return f"\n{about} " + " ;\n    ".join(said) + " .\n"


def _side_by_side(values: list[str]) -> str:
    """Each value once: in one line where they are few and short, else one a line."""
    different = sorted(set(values))
    separator = " , " if len(different) < 4 and sum(map(len, different)) < 90 else " ,\n        "
    return separator.join(different)


def _term(term: Term, short: _Short) -> str:
    if isinstance(term, Literal | Words):
        datatype = str(term.datatype) if term.datatype else None
        bare = _BARE.get(datatype) if datatype else None
        if bare and bare.fullmatch(term):
            return str(term)
        return _quoted(term) + _suffix(term.language, datatype, short)
    return short[str(term)] if isinstance(term, Iri | URIRef) else term.n3()


def _inner(words: str) -> str:
    """What stands between the quotation marks."""
    return _quoted(words)[1:-1]


def _quoted(words: str) -> str:
    """The words in quotation marks; every escape of JSON is one of Turtle too.

    >>> print(_quoted('"a"\\n\u202eb'))
    "\\"a\\"\\n\\u202Eb"
    """
    quoted = encode_basestring(words)
    return quoted if quoted.isprintable() else _visible(quoted)


def _visible(words: str) -> str:
    return _TURNING.sub(lambda found: f"\\u{ord(found[0]):04X}", words)


class _Short(dict[str, str]):
    """IRI → how it is written: with the prefix of its namespace where the rest is a plain name, else in full."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._prefixes = {namespace: f"{prefix}:" for prefix, namespace in sorted(prefixes.items())}

    def __missing__(self, iri: str) -> str:
        if len(self) == _REMEMBERED:
            self.clear()
        cut = iri.rfind("/") + 1
        if "#" in iri:
            cut = max(cut, iri.rfind("#") + 1)
        prefix, name = self._prefixes.get(iri[:cut]), iri[cut:]
        if prefix and (_USUAL(name) or _LOCAL(name)):
            self[iri] = found = prefix + name
            return found
        if _NO_IRI.search(iri):
            raise OutputError(f"{iri!r} is no IRI")
        self[iri] = found = f"<{iri}>"
        return found
