"""Asking the graph: named questions with parameters, over a file, a store, a server or a graph in memory.

A named question is a file ``ontology/queries/NAME.rq``: whole SPARQL that any store answers as it stands, for the
values of its example. Its comment lines say what it answers and what may be put in::

    # param: person [text]  人名 / a person's name
    # param: period [period, optional]  年、月或日 / a year, a month or a day
    # example: kg query events-of 李亦博 2022-08

and each parameter stands in it on a line of its own, ``VALUES ?person { "李亦博" }``; in its place a value is put as a
string literal, escaped so that rdflib, Oxigraph and other stores read the very same characters. What an optional one
holds in the file is what it means when it is left out. Two days named ``from`` and ``to`` must stand in that order.
Everything here only reads.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ontology_files import ontology_directory

Kind = Literal["text", "date", "period"]

_PARAM = re.compile(r"^# param: (?P<name>\w+) \[(?P<kind>\w+)(?P<optional>, optional)?\]  ?(?P<meaning>\S.*)$")
_EXAMPLE = re.compile(r"^# example: kg query (?P<name>\S+)(?P<values>.*)$")
_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be put into a question: a text, a day, or a period (year, month or day)."""

    name: str
    kind: Kind
    optional: bool
    meaning: str

    def check(self, value: str) -> str:
        """The value itself, or a :class:`QueryError` that says how it should look."""
        if _UNFIT.search(value):
            raise QueryError(f"{self.name}: a value cannot hold control characters: {value!r}")
        if self.kind == "date" and not _is_day(value):
            raise QueryError(f"{self.name}: {value!r} is no day; write it as 2022-08-03")
        if self.kind == "period" and not (_PERIOD.fullmatch(value) or (self.optional and not value)):
            raise QueryError(f"{self.name}: {value!r} is no year, month or day; write 2022, 2022-08 or 2022-08-03")
        return value


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with its comment: `about` what it answers, `examples` the values of each example call."""

    name: str
    text: str
    about: str
    parameters: tuple[Parameter, ...]
    examples: tuple[tuple[str, ...], ...]

    def usage(self) -> str:
        """How to call it: ``kg query events-of PERSON [PERIOD]``."""
        words = (f"[{p.name.upper()}]" if p.optional else p.name.upper() for p in self.parameters)
        return " ".join(["kg query", self.name, *words])

    def arguments(self, values: Sequence[str], named: Mapping[str, str] | None = None) -> dict[str, str]:
        """Values in order and ``--param`` values by name as one mapping; too many or twice the same is an error."""
        if len(values) > len(self.parameters):
            raise QueryError(f"{self.name} takes {len(self.parameters)} values, {len(values)} given: {self.usage()}")
        given = {parameter.name: value for parameter, value in zip(self.parameters, values, strict=False)}
        for name, value in (named or {}).items():
            if name in given:
                raise QueryError(f"{self.name}: {name} is given twice")
            given[name] = value
        return given

    def bound(self, given: Mapping[str, str]) -> str:
        """The SPARQL with the values put in; a missing, unknown or unfit value is a :class:`QueryError`."""
        known = {parameter.name for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise QueryError(self._unknown(name, known))
        for parameter in self.parameters:
            if parameter.name not in given and not parameter.optional:
                raise QueryError(self._missing(parameter))
        literals = {p.name: literal(p.check(given[p.name])) for p in self.parameters if p.name in given}
        days = {p.name: given[p.name] for p in self.parameters if p.kind == "date" and p.name in given}
        if "from" in days and "to" in days and days["from"] > days["to"]:
            raise QueryError(f"{self.name}: from {days['from']} is after to {days['to']}: put the earlier day first")
        return _put_in(self.text, literals, self.name)

    def _missing(self, parameter: Parameter) -> str:
        return (
            f"{self.name} needs {parameter.name} ({parameter.meaning}): call {self.usage()}, "
            f"or give it by name: --param {parameter.name}=…"
        )

    def _unknown(self, name: str, known: set[str]) -> str:
        if not known:
            return f"{self.name} has no parameters; a query file declares one with a line '# param: {name} [text]  …'"
        return f"{self.name} has no parameter {name!r}; it has {', '.join(sorted(known))}"


def named_queries() -> Mapping[str, NamedQuery]:
    """All named questions by name, in the order of their names."""
    files = (file for file in ontology_directory().joinpath("queries").iterdir() if file.name.endswith(".rq"))
    names = {file.name.removesuffix(".rq"): file.read_text(encoding="utf-8") for file in files}
    return {name: read_query(text, name) for name, text in sorted(names.items())}


def named_query(name: str) -> NamedQuery:
    """The question of that name; if there is none, a :class:`QueryError` with the nearest names."""
    known = named_queries()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"
    raise QueryError(f"no query is named {name!r}: {hint}")


def read_query(text: str, name: str = "-") -> NamedQuery:
    """A question from its text: the comment lines before the first line of SPARQL say what it is.

    >>> q = read_query('# Who?\\n# param: who [text]  a name\\nSELECT * {\\nVALUES ?who { "x" }\\n}', "who")
    >>> q.about, q.usage()
    ('Who?', 'kg query who WHO')
    """
    about: list[str] = []
    parameters: list[Parameter] = []
    examples: list[tuple[str, ...]] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if line.startswith("# param:"):
            parameters.append(_parameter(line, name))
        elif example := _EXAMPLE.match(line):
            examples.append(tuple(example["values"].split()))
        else:
            about.append(line.lstrip("# "))
    return NamedQuery(name, text, "\n".join(about), tuple(parameters), tuple(examples))


def literal(value: str) -> str:
    """A string as a SPARQL literal that every store reads alike.

    SPARQL 1.1 (19.2) reads ``\\u0022`` before it looks for the end of a string, and stores differ on a backslash before
    it; so the letter after such a backslash is itself written as an escape.

    >>> print(literal('a"b'), literal("\\\\u0022"))
    "a\\"b" "\\\\\\U000000750022"
    """
    return re.sub(r"\\\\([uU])", lambda pair: f"\\\\\\U{ord(pair[1]):08X}", str(ox.Literal(value)))


def _parameter(line: str, name: str) -> Parameter:
    found = _PARAM.match(line)
    if not found or found["kind"] not in get_args(Kind):
        raise QueryError(f"{name}: write a parameter as '# param: NAME [text]  what it means', not {line!r}")
    kind: Kind = next(kind for kind in get_args(Kind) if kind == found["kind"])
    return Parameter(found["name"], kind, bool(found["optional"]), found["meaning"])


def _put_in(text: str, literals: Mapping[str, str], name: str) -> str:
    """All values at once, so that no value can be taken for the place of another."""
    place = re.compile(r'^(?P<head>[ \t]*VALUES \?(?P<name>\w+) \{ )"[^"\\\n]*"(?P<tail> \})[ \t]*$', re.MULTILINE)
    present = {found["name"] for found in place.finditer(text)}
    for wanted in literals:
        if wanted not in present:
            raise QueryError(f"{name}: no line 'VALUES ?{wanted} {{ \"…\" }}' stands in the query to take the value")
    return place.sub(
        lambda at: f"{at['head']}{literals[at['name']]}{at['tail']}" if at["name"] in literals else at[0], text
    )


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
