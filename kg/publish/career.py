"""A career on the terminal: a person's posts and events in order of time, each with the sentences that say so."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kg.errors import QueryError
from kg.publish.places import is_address
from kg.publish.query import Rows, Source, is_graph, named_query, open_store, run
from kg.publish.result import visible

Row = Mapping[str, str]


def career(source: Source, name: str, *, timeout: float = 60.0) -> str:
    """Everything the graph says of the persons of that name, one after the other, as plain text.

    A name that nobody bears is a :class:`QueryError` that suggests near ones.
    """
    opened: Source = source if is_address(source) or is_graph(source) else open_store(source)

    def ask(query: str, value: str) -> list[Row]:
        question = named_query(query)
        answer = run(opened, question, question.arguments((value,)), timeout=timeout)
        if not isinstance(answer, Rows):
            raise QueryError(f"{query} does not answer in rows")
        return list(answer.values())

    persons = [row for row in ask("persons", name) if name in (row["name"], row["known"])]
    if not persons:
        raise QueryError(_nobody(name, [row["known"] for char in dict.fromkeys(name) for row in ask("persons", char)]))
    told = {query: ask(query, name) for query in ("career", "events-of", "quotes", "mentions")}
    names = {row["id"]: row["name"] for row in persons}
    return "\n".join(line for key in sorted(names) for line in _person(names[key], key, told))


def begun(row: Row) -> str:
    """When a term began, in words; "" where the paper shows no more than the first day it was seen.

    >>> begun({"earliestBegin": "2021-03-02", "latestBegin": "2024-05-20", "beginBasis": "Inferred"})
    'began between 2021-03-02 and 2024-05-20 (inferred)'
    """
    if row.get("beginBasis") == "Observed":
        return ""
    return _bounded("began", row.get("earliestBegin"), row.get("latestBegin"), row.get("beginBasis"))


def ended(row: Row) -> str:
    """When a term ended, in words; "" where nothing says that it did.

    >>> ended({"earliestEnd": "2022-08-04", "latestEnd": "2025-08-12", "endBasis": "Inferred"})
    'ended between 2022-08-04 and 2025-08-12 (inferred)'
    >>> ended({"earliestEnd": "2022-08-04", "endBasis": "Observed"})
    ''
    """
    if "latestEnd" not in row:
        return ""
    return _bounded("ended", row.get("earliestEnd"), row.get("latestEnd"), row.get("endBasis"))


def observed(row: Row) -> str:
    """On which days the paper shows a person in a post, in words.

    >>> observed({"firstObserved": "2022-08-03", "lastObserved": "2022-08-04"})
    'observed from 2022-08-03 to 2022-08-04'
    """
    first, last = row.get("firstObserved"), row.get("lastObserved")
    if first is None and last is None:
        return ""
    return f"observed on {first or last}" if first == last else f"observed from {first} to {last}"


def _bounded(verb: str, earliest: str | None, latest: str | None, basis: str | None) -> str:
    because = f" ({basis.lower()})" if basis else ""
    if earliest and latest:
        return (
            f"{verb} {earliest}{because}" if earliest == latest else f"{verb} between {earliest} and {latest}{because}"
        )
    if latest:
        return f"{verb} by {latest}{because}"
    return f"{verb} after {earliest}{because}" if earliest else ""


def _nobody(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, sorted(set(known)), n=5, cutoff=0.5)
    return f"nobody is called {name!r} in this graph" + (f"; near names: {'、'.join(near)}" if near else "")


def _person(name: str, key: str, told: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """The lines of one person; where there is neither post nor event, the articles that name him."""
    posts, events, quotes, mentions = ([row for row in rows if row["id"] == key] for rows in told.values())
    behind = {fact: list(rows) for fact, rows in groupby(quotes, key=lambda row: row["fact"])}
    yield visible(name)
    yield visible(key)
    yield from ["", "Posts"] if posts else []
    for row in posts:
        yield f"  {visible(_office(row))}"
        yield f"    {_term(row)}"
        yield from _quotes(behind.get(row["membership"], ()))
    yield from ["", "Events"] if events else []
    for key, parts in groupby(events, key=lambda row: row["eventId"]):
        yield f"  {visible(_event(list(parts)))}"
        yield from _quotes(behind.get(key, ()))
    if not posts and not events:
        yield from ["", "Named in"] if mentions else []
        for row in mentions:
            yield f"  {row['newspaper']} {row['published']}  {visible(row['title'])} ({visible(row['file'])})"
    yield ""


def _term(row: Row) -> str:
    says = row["says"].lower().replace(" ", ", ")
    return "; ".join(words for words in (says, begun(row), observed(row), ended(row)) if words)


def _office(row: Row) -> str:
    where = f", {row['role']} in {row['body']}" if "body" in row else ""
    return f"{row.get('post', row['role'])}{where}"


def _event(parts: Sequence[Row]) -> str:
    row = parts[0]
    day = row.get("date", "on an unknown day")
    when = " ".join(
        word for word in (f"{day} to {row['until']}" if "until" in row else day, row.get("partOfDay")) if word
    )
    return f"{when}  {row['event']} ({row['kind']}): {', '.join(part['part'] for part in parts)}"


def _quotes(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        place = f"{row['field']} " if "field" in row else ""
        where = f"{row['newspaper']} {row['published']}, {row['file']}, {place}{row['start']}–{row['end']}"
        yield f"    “{visible(row['quote'])}”"
        yield f"      {visible(where)}"
