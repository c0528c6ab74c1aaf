"""What the pages say in Chinese and English, and how a term's bounds are put into words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from starlette.requests import Request

from kg.publish.server.concepts import concepts
from kg.publish.server.facts import Bounds

Language = Literal["zh", "en"]
Theme = Literal["", "dark", "light"]
_THEMES: Mapping[str, Theme] = {"dark": "dark", "light": "light"}


@cache
def _words() -> Mapping[str, tuple[str, str]]:
    text = files(__package__).joinpath("words.json").read_text(encoding="utf-8")
    return {key: (chinese, english) for key, (chinese, english) in json.loads(text).items()}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: Language

    def __call__(self, key: str, *values: object) -> str:
        """What a page says, with values put in.

        >>> Words("en")("times", 3), Words("zh")("times", 3)
        ('3×', '3 次')
        """
        text = _words()[key][0 if self.language == "zh" else 1]
        for number, value in enumerate(values):
            text = text.replace(f"{{{number}}}", str(value))
        return text

    def kind(self, kind: str) -> str:
        """What a kind of thing is called."""
        return self(kind) if kind in _words() else kind

    def concept(self, name: str) -> str:
        """A concept of the ontology, by the end of its IRI.

        >>> Words("zh").concept("Presides"), Words("en").concept("Inferred")
        ('主持', 'inferred')
        """
        return concepts().concept(name, self.language)

    def concepts(self, names: tuple[str, ...]) -> str:
        """Several of them."""
        return ("、" if self.language == "zh" else ", ").join(map(self.concept, names))

    def property(self, iri: str) -> str:
        """The name of a property or a class."""
        return concepts().name(iri, self.language)

    def term(self, bounds: Bounds) -> str:
        """When a term was, in words."""
        said = (self._begun(bounds), self._seen(bounds), self._ended(bounds))
        return ("；" if self.language == "zh" else "; ").join(part for part in said if part)

    def _seen(self, bounds: Bounds) -> str:
        first, last = bounds.first_observed, bounds.last_observed
        if not first and not last:
            return ""
        return (
            self("seen_on", first or last) if first == last or not (first and last) else self("seen_from", first, last)
        )

    def _begun(self, bounds: Bounds) -> str:
        earliest, latest = bounds.earliest_begin, bounds.latest_begin
        if bounds.begin_basis == "Observed" or not (earliest or latest):
            return ""
        because = self("because", self.concept(bounds.begin_basis)) if bounds.begin_basis else ""
        if earliest and latest:
            said = self("began_on", latest) if earliest == latest else self("began_between", earliest, latest)
        else:
            said = self("began_by", latest) if latest else self("began_after", earliest)
        return said + because

    def _ended(self, bounds: Bounds) -> str:
        earliest, latest = bounds.earliest_end, bounds.latest_end
        if not latest:
            return ""
        because = self("because", self.concept(bounds.end_basis)) if bounds.end_basis else ""
        if earliest:
            said = self("ended_on", latest) if earliest == latest else self("ended_between", earliest, latest)
        else:
            said = self("ended_by", latest)
        return said + because


def language_of(request: Request) -> Language:
    """The language of a page: as asked for now, as asked for before, as the browser likes, else Chinese."""
    asked = request.query_params.get("lang") or request.cookies.get("kg-lang") or _accepted(request)
    return "en" if asked == "en" else "zh"


def theme_of(request: Request) -> Theme:
    """Dark or light, if the reader has chosen."""
    return _THEMES.get(request.query_params.get("theme") or request.cookies.get("kg-theme") or "", "")


def _accepted(request: Request) -> str:
    """The first of our languages that the browser names; browsers name the best first."""
    named = re.findall(r"\b(zh|en)\b", request.headers.get("accept-language", "")[:200].lower())
    return named[0] if named else "zh"
