"""The usual forms of bodies, arranged so that a name of any shape finds its own (市委, 中共焦作市委员会).

An official name is a pattern around a place (``中共{P}委员会组织部``): what stands before the place is its
head, what follows its tail.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.lexicon import BodyForm, Division, Lexicon

PARTY = ("中国共产党", "中共")
"""How the Party's own bodies begin, in full and as usual."""
_NATIONAL = ("全国", "中央", "中共中央", "国家", "中华人民共和国", "中国")


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms by what they begin with."""

    relative: Mapping[str, BodyForm]
    """after a place or a level: 委, 财政局"""
    absolute: Mapping[str, BodyForm]
    heads: Mapping[str, Mapping[str, BodyForm]]
    """head of the official name → tail → form"""
    siblings: Mapping[str, tuple[BodyForm, ...]] = field(repr=False)
    """official name → all forms that mean it"""

    def leading(self, rest: str) -> tuple[BodyForm, str] | None:
        """The longest form at the front of what follows a place, and what follows the form."""
        return _longest(self.relative, rest)

    def national(self, name: str) -> tuple[BodyForm, str] | None:
        """A body of the whole country at the front of a name, also without its 全国 or 中央."""
        return _longest(self.absolute, name)

    def whole_country(self, name: str) -> tuple[BodyForm, str] | None:
        """What a name without any place means in a paper of the whole country (人大常委会)."""
        return next((found for word in _NATIONAL if (found := self.national(word + name))), None)

    def headed(self, name: str) -> Iterator[tuple[str, str]]:
        """The heads at the front of a name, the longest first, each with what follows."""
        for head in sorted(self.heads, key=lambda h: (-len(h), h)):
            if name.startswith(head):
                yield head, name[len(head) :]

    def tailed(self, head: str, rest: str) -> tuple[BodyForm, str] | None:
        """The form whose official name has this head and the longest tail at the front of `rest`."""
        found = _longest(self.heads[head], rest)
        if found is None and head in PARTY:
            return self.leading(rest)
        return found

    def names(self, form: BodyForm, number: int, division: Division | None) -> frozenset[str]:
        """Every usual name of the body that is the `number`-th one a form means."""
        official = form.official.split(";")[number]
        found: set[str] = set()
        for sibling in self.siblings[official]:
            place = division.name if division else ""
            found.update(sibling.names(place)[sibling.official.split(";").index(official)])
            if ";" not in sibling.official:
                found.add(place + sibling.suffix)
        found.update(_party_names(found))
        return frozenset(found)

    def parent(self, official: str) -> tuple[BodyForm, int] | None:
        """The form of the body whose official name begins that of another (组织部 of the 委员会)."""
        for length in range(len(official) - 1, 2, -1):
            for form in self.siblings.get(official[:length], ()):
                return form, form.official.split(";").index(official[:length])
        return None


def _party_names(names: set[str]) -> set[str]:
    """The Party's bodies with either of its names in front (中共焦作市委, 中国共产党焦作市委员会)."""
    full, usual = PARTY
    found: set[str] = set()
    for name in sorted(names):
        for head in PARTY:
            if name.startswith(head):
                found |= {full + name[len(head) :], usual + name[len(head) :]}
    return found


def _longest(forms: Mapping[str, BodyForm], text: str) -> tuple[BodyForm, str] | None:
    for length in range(len(text), 0, -1):
        form = forms.get(text[:length])
        if form is not None:
            return form, text[length:]
    return None


def arrange(lexicon: Lexicon) -> Forms:
    """The forms of the lexicon, each under its usual and its official name."""
    relative: dict[str, BodyForm] = {}
    absolute: dict[str, BodyForm] = {}
    heads: dict[str, dict[str, BodyForm]] = defaultdict(dict)
    siblings: dict[str, list[BodyForm]] = defaultdict(list)
    for suffix in sorted(lexicon.body_forms):
        form = lexicon.body_forms[suffix]
        (absolute if form.absolute else relative)[suffix] = form
        for official in form.official.split(";"):
            siblings[official].append(form)
    for official in sorted(siblings):
        form = min(siblings[official], key=lambda f: (";" in f.official, f.suffix))
        if form.absolute:
            absolute.setdefault(official, form)
        elif ";" not in form.official:
            head, tail = official.split("{P}", 1)
            (heads[head] if head else relative).setdefault(tail, form)
    return Forms(relative, absolute, dict(heads), {name: tuple(found) for name, found in siblings.items()})
