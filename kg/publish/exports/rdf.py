"""The graph in the other formats of RDF: one triple a line, or JSON-LD that a person can read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.publish.exports.triples import Term, parse
from kg.vocabulary import BP, RDF, XSD, ontology_directory

_Node = dict[str, Any]
_LANGUAGE = "@language"
_KIND = "person"
"""A kind of individual; every graph of ours has a prefix for it."""
_PLAIN = re.compile(r"(?!\.{1,2}/)[^/?#:]+/(?!\.{1,2}$)[^/?#]+")
"""What stays itself behind a base: two names, neither of which leads back."""
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""Whole numbers that JSON keeps as they are, in every reader."""


def to_lines(turtle: Path) -> Iterator[str]:
    """N-Triples, which are N-Quads of the default graph too: each triple once, sorted, on a line of its own."""
    triples, _ = parse(turtle)
    lines = sorted({str(triple) for triple in triples})
    return (f"{line} .\n" for line in lines)


def as_it_is(turtle: Path) -> bytes:
    """The Turtle itself, which is TriG of the default graph too, once it was seen to be Turtle."""
    parse(turtle)
    return turtle.read_bytes()


# ── JSON-LD ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Terms:
    """How IRIs are said in the words of a context: properties with what their values are, classes, prefixes, the base."""

    properties: Mapping[str, tuple[str, str | None]]
    classes: Mapping[str, str]
    prefixes: Mapping[str, str]
    words: frozenset[str]
    base: str | None

    def compact(self, iri: str) -> str:
        """An IRI behind the base or a prefix, where the rest cannot be mistaken for something else."""
        if self.base and iri.startswith(self.base) and _PLAIN.fullmatch(iri, len(self.base)):
            return iri.removeprefix(self.base)
        return self.term(iri)

    def concept(self, iri: str) -> str:
        """A concept of the ontology by its bare name, where the context has no other use for that."""
        name = iri.removeprefix(str(BP))
        return self.term(iri) if name == iri or name in self.words or ":" in name else name

    def term(self, iri: str) -> str:
        """A term of a vocabulary with its prefix."""
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix, name = self.prefixes.get(iri[:cut]), iri[cut:]
        return iri if prefix is None or not name else f"{prefix}:{name}"


def to_jsonld(turtle: Path) -> Iterator[str]:
    """JSON-LD 1.1: the context of the ontology, then each individual on a line, in the order of the file."""
    triples, prefixes = parse(turtle)
    base = _base(prefixes)
    context = _vocabulary() if base is None else {"@base": base, **_vocabulary()}
    terms = _terms(_vocabulary(), base)
    about: dict[str, dict[str, list[Term]]] = {}
    for triple in triples:
        values = about.setdefault(_iri(triple.subject), {}).setdefault(triple.predicate.value, [])
        if triple.object not in values:
            values.append(triple.object)
    words = ",\n".join(f" {_json(word)}: {_json(meaning)}" for word, meaning in context.items())
    yield f'{{"@context": {{\n{words}\n}},\n"@graph": ['
    for number, (subject, said) in enumerate(about.items()):
        yield ("," if number else "") + "\n" + _json(_individual(subject, said, terms))
    yield "\n]}\n"


def _base(prefixes: Mapping[str, str]) -> str | None:
    """What the IRIs of all individuals begin with, where names can stand behind it alone (RFC 3986, section 5.2)."""
    base = prefixes.get(_KIND, "").removesuffix(f"{_KIND}/")
    return base if base.startswith(("http://", "https://")) and base.endswith("/") and base.count("/") > 2 else None


@cache
def _vocabulary() -> dict[str, Any]:
    """The context that the package brings."""
    text = ontology_directory().joinpath("context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


def _terms(context: Mapping[str, Any], base: str | None) -> _Terms:
    simple = {word: about for word, about in context.items() if isinstance(about, str) and not word.startswith("@")}
    namespaces = {word: iri for word, iri in simple.items() if iri.endswith(("/", "#"))}
    properties = {
        _expanded(about["@id"], namespaces): (word, _coerced(about, namespaces))
        for word, about in context.items()
        if isinstance(about, dict)
    }
    classes = {_expanded(about, namespaces): word for word, about in simple.items() if word not in namespaces}
    return _Terms(properties, classes, {iri: word for word, iri in namespaces.items()}, frozenset(context), base)


def _coerced(about: Mapping[str, str], namespaces: Mapping[str, str]) -> str | None:
    """What the values of a property are without its being said: a type, words in a language, or plain words (None)."""
    if about.get("@container") == _LANGUAGE:
        return _LANGUAGE
    kind = about.get("@type")
    return _expanded(kind, namespaces) if kind is not None else None


def _expanded(word: str, namespaces: Mapping[str, str]) -> str:
    prefix, _, name = word.partition(":")
    return f"{namespaces[prefix]}{name}" if prefix in namespaces else word


def _individual(subject: str, said: Mapping[str, list[Term]], terms: _Terms) -> _Node:
    node: _Node = {"id": terms.compact(subject)}
    for predicate, values in said.items():
        if predicate == str(RDF.type):
            node["type"] = _few([_class(value, terms) for value in values])
            continue
        word, kind = terms.properties.get(predicate, (terms.term(predicate), ""))
        if kind == _LANGUAGE and all(isinstance(value, ox.Literal) and value.language for value in values):
            node[word] = _by_language(values)
        else:
            node[terms.term(predicate) if kind == _LANGUAGE else word] = _few(
                [_value(value, kind, terms) for value in values]
            )
    return node


def _class(value: Term, terms: _Terms) -> str:
    return terms.classes.get(_iri(value)) or terms.term(_iri(value))


def _by_language(values: list[Term]) -> _Node:
    found: dict[str, list[str]] = {}
    for value in values:
        if isinstance(value, ox.Literal) and value.language:
            found.setdefault(language_tag(value.language), []).append(value.value)
    return {tag: _few(words) for tag, words in sorted(found.items())}


def _value(value: Term, kind: str | None, terms: _Terms) -> Any:
    """A value as short as the context allows, else with everything said."""
    if not isinstance(value, ox.Literal):
        if kind == "@vocab":
            return terms.concept(_iri(value))
        return terms.compact(_iri(value)) if kind == "@id" else {"id": terms.compact(_iri(value))}
    if value.language:
        return {"@value": value.value, _LANGUAGE: language_tag(value.language)}
    datatype = value.datatype.value
    if datatype == _XSD_STRING:
        return value.value if kind is None else {"@value": value.value}
    if datatype != kind:
        return {"@value": value.value, "type": terms.term(datatype)}
    return _native(value.value, datatype)


def _native(words: str, datatype: str) -> int | bool | str:
    """A number or a truth as JSON has it, where that leads back to the same characters."""
    if datatype == str(XSD.integer) and _WHOLE.fullmatch(words):
        return int(words)
    if datatype == str(XSD.boolean) and words in ("true", "false"):
        return words == "true"
    return words


def language_tag(tag: str) -> str:
    """A language tag as it is usually written (RFC 5646, section 2.1.1); the parser gives it in small letters.

    >>> language_tag("zh-latn-pinyin"), language_tag("zh-cn")
    ('zh-Latn-pinyin', 'zh-CN')
    """
    first, *rest = tag.split("-")
    return "-".join([first, *map(_subtag, rest)])


def _subtag(part: str) -> str:
    return {2: part.upper(), 4: part.title()}.get(len(part), part)


def _few(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _iri(term: Term) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(getattr(term, "value", term))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
