"""The pages: one for each kind of thing, lists of them, search, and what a person has to decide."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.errors import BaopuError
from kg.publish.question import named_queries
from kg.publish.server import events, facts, offices, papers, people, things
from kg.publish.server.guard import TooMuch, body_of
from kg.publish.server.index import SEARCHED
from kg.publish.server.reader import Link, Reader
from kg.publish.server.site import Site, number
from kg.publish.server.words import Words, language_of
from kg.vocabulary import BP, KINDS, ORG

_FEW, _SOME, _MANY, _SHOWN = 12, 50, 200, 1_000
_FORM = 16 << 10
_FIRST = "career"
"""The question that the editor opens with."""
_VIEWS = ("person", "body", "post", "event", "newspaper", "issue", "article")
LISTS: Mapping[str, str] = {
    "persons": "person",
    "bodies": "body",
    "posts": "post",
    "events": "event",
    "papers": "newspaper",
}


@dataclass(frozen=True, slots=True)
class Followed:
    """A succession as the first page shows it."""

    before: Link | None
    after: Link | None
    post: Link | None
    last_seen: str
    first_seen: str


class Pages:
    """The pages of a graph."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        """Where each page is."""
        things_ = [Route(f"/{kind}/{{key:path}}", self.thing, name=kind) for kind in KINDS]
        lists = [Route(f"/{section}", self.listed, name=section) for section in LISTS]
        return [
            Route("/", self.home),
            Route("/search", self.search),
            Route("/places", self.places),
            Route("/work", self.work, methods=["GET", "POST"]),
            *lists,
            *things_,
        ]

    # ── things ───────────────────────────────────────────────────────────────────────────────────────────────────────

    async def thing(self, request: Request) -> Response:
        """The page of any thing of the graph."""
        kind, _, _ = request.url.path.lstrip("/").partition("/")
        key = request.path_params["key"]
        iri = await run_in_threadpool(self._site.reader.found, kind, key)
        if iri is None:
            return self._site.message(request, 404, "not_found", "not_found_about")
        if self._site.reader.url(iri) != f"/{kind}/{quote(key, safe='')}":
            return RedirectResponse(self._site.reader.url(iri), 308)
        return await self._site.kept(request, lambda: self._thing(request, kind, iri))

    def _thing(self, request: Request, kind: str, iri: str) -> str:
        page = number(request.query_params.get("page"), 10_000)
        template = f"{kind}.html" if kind in _VIEWS else "thing.html"
        view = self.view(kind, iri, page)
        key = quote(self._site.reader.key(iri), safe="")
        return self._site.render(request, template, view=view, kind=kind, key=key)

    def view(self, kind: str, iri: str, page: int = 1) -> Any:
        """What is known of a thing, in the shape of its kind."""
        reader = self._site.reader
        with_pages: Mapping[str, Callable[[Reader, str, int], Any]] = {
            "person": people.person_view,
            "body": offices.body_view,
        }
        plain: Mapping[str, Callable[[Reader, str], Any]] = {
            "post": offices.post_view,
            "event": events.event_view,
            "newspaper": papers.paper_view,
            "issue": papers.issue_view,
        }
        if kind in with_pages:
            return with_pages[kind](reader, iri, page)
        if kind == "article":
            return papers.article_view(reader, iri, self._site.texts)
        return plain.get(kind, things.thing_view)(reader, iri)

    # ── lists ────────────────────────────────────────────────────────────────────────────────────────────────────────

    async def home(self, request: Request) -> Response:
        """The first page."""
        return await self._site.kept(request, lambda: self._home(request))

    def _home(self, request: Request) -> str:
        reader, index = self._site.reader, self._site.index
        known = [reader.link(iri) for iri in index.weighty("person")[:_FEW]]
        issues = sorted(index.every("issue"), key=lambda iri: papers.day_of(reader, iri), reverse=True)
        return self._site.render(
            request,
            "home.html",
            counts=index.counts,
            known=known,
            issues=[reader.link(iri) for iri in issues[:_FEW]],
            successions=self._successions(),
        )

    def _successions(self) -> list[Followed]:
        """The latest of them."""
        reader = self._site.reader
        found = [(self._first_seen(reader, each), each) for each in reader.every(BP.Succession)]
        return [self._followed(reader, each) for _, each in sorted(found, reverse=True)[:_FEW]]

    def _first_seen(self, reader: Reader, succession: str) -> str:
        after = reader.iri(succession, BP.to)
        return (reader.text(after, BP.firstObserved) or "") if after else ""

    def _followed(self, reader: Reader, succession: str) -> Followed:
        before, after = reader.iri(succession, BP["from"]), reader.iri(succession, BP.to)
        holders = [reader.iri(term, ORG.member) if term else None for term in (before, after)]
        post = reader.iri(after, BP.post) if after else None
        one, other = (reader.link(holder) if holder else None for holder in holders)
        return Followed(
            one,
            other,
            reader.link(post) if post else None,
            facts.bounds(reader, before).ended if before else "",
            facts.bounds(reader, after).begun if after else "",
        )

    async def search(self, request: Request) -> Response:
        """What is found by a name."""
        return self._site.html(request, await run_in_threadpool(self._search, request))

    def _search(self, request: Request) -> str:
        words = request.query_params.get("q", "")[:100]
        kind = request.query_params.get("kind", "")
        page = number(request.query_params.get("page"), 10_000)
        kinds = (kind,) if kind in SEARCHED else ()
        hits, total = self._site.index.search(words, kinds, _SOME, (page - 1) * _SOME)
        pages = max(1, -(-total // _SOME))
        return self._site.render(
            request, "search.html", words=words, kind=kind, hits=hits, total=total, page=page, pages=pages
        )

    async def listed(self, request: Request) -> Response:
        """All things of a kind."""
        return await self._site.kept(request, lambda: self._listed(request))

    def _listed(self, request: Request) -> str:
        section = request.url.path.strip("/")
        kind = LISTS[section]
        by = request.query_params.get("by", "")
        reader = self._site.reader
        every = self._ordered(kind, by)
        page, pages = number(request.query_params.get("page"), 10_000), max(1, -(-len(every) // _MANY))
        rows = [(reader.link(iri), self._beside(kind, iri)) for iri in every[(page - 1) * _MANY : page * _MANY]]
        return self._site.render(
            request,
            "list.html",
            section=section,
            total=len(every),
            rows=rows,
            by=by,
            sorts=kind in ("person", "body", "post"),
            page=page,
            pages=pages,
        )

    def _ordered(self, kind: str, by: str) -> Sequence[str]:
        """Events by day; else by name where that is asked for; else those first of which the graph speaks most."""
        if kind == "event":
            return self._site.by_day
        return self._site.by_name(kind) if by == "name" else self._site.index.weighty(kind)

    def _beside(self, kind: str, iri: str) -> str:
        if kind == "person":
            return self._site.reader.pinyin(iri)
        return events.begun(self._site.reader, iri) if kind == "event" else ""

    async def places(self, request: Request) -> Response:
        """The places, as they lie in one another."""
        return await self._site.kept(
            request,
            lambda: self._site.render(request, "places.html", section="places", nodes=things.places(self._site.reader)),
        )

    async def asked(self, request: Request, query: str, answer: bytes) -> Response:
        """The editor for SPARQL; with an answer (in the JSON of the recommendation) also what was asked, and the answer."""
        return self._site.html(request, await run_in_threadpool(self._asked, request, query, answer))

    def _asked(self, request: Request, query: str, answer: bytes) -> str:
        given = json.loads(answer) if answer else {}
        rows = given.get("results", {}).get("bindings", [])
        columns = given.get("head", {}).get("vars", [])
        return self._site.render(
            request,
            "sparql.html",
            section="sparql",
            seconds=f"{self._site.settings.limits.seconds:g}",
            examples=examples(),
            query=query,
            answered=bool(answer),
            truth=given.get("boolean"),
            columns=columns,
            rows=[[self._cell(row.get(column, {})) for column in columns] for row in rows[:_SHOWN]],
            total=len(rows),
        )

    def _cell(self, term: Mapping[str, Any]) -> Link:
        """A term of an answer; a thing of this graph leads to its page."""
        value = str(term.get("value", ""))
        if term.get("type") != "uri":
            return Link(value, "", value[: facts.LONGEST], "")
        kind = self._site.reader.kind(value)
        return Link(
            value, kind, f"{kind}/{self._site.reader.key(value)}" if kind else value, self._site.reader.url(value)
        )

    # ── what a person has to decide ──────────────────────────────────────────────────────────────────────────────────

    async def work(self, request: Request) -> Response:
        """The work list; by POST a verdict, which the code of ``kg decide`` writes down."""
        if request.method == "POST":
            return await self._verdict(request)
        return self._with_word(request, await run_in_threadpool(self._work, request))

    def _with_word(self, request: Request, page: tuple[str, str]) -> Response:
        text, word = page
        response = self._site.html(request, text)
        response.headers["Cache-Control"] = "no-store"
        self._site.forms.remember(response, word)
        return response

    def _work(self, request: Request) -> tuple[str, str]:
        reader, verdicts = self._site.reader, self._site.verdicts
        word = self._site.forms.word(request)
        try:
            known = verdicts.known()
            doubts = [(doubt, known.get(frozenset({doubt.left, doubt.right}))) for doubt in verdicts.doubts()]
            message, wrong = self._told(request), False
        except BaopuError as error:
            doubts, message, wrong = [], str(error), True
        every = bool(request.query_params.get("all"))
        open_ = [(doubt, answer) for doubt, answer in doubts if every or answer not in ("same", "different")]
        page, pages = number(request.query_params.get("page"), 10_000), max(1, -(-len(open_) // _SOME))
        conflicts = reader.every(BP.Conflict)
        text = self._site.render(
            request,
            "work.html",
            section="work",
            message=message,
            wrong=wrong or request.query_params.get("told") == "not_kept",
            place=verdicts.place,
            writes=verdicts.keep is not None,
            every=every,
            stamp=self._site.forms.stamp(word),
            doubts_total=len(open_),
            doubts=[
                (doubt, answer, self._named(doubt.left), self._named(doubt.right))
                for doubt, answer in open_[(page - 1) * _SOME : page * _SOME]
            ],
            page=page,
            pages=pages,
            conflicts_total=len(conflicts),
            conflicts=[
                (reader.link(each), reader.text(each, BP.conflictKind) or "", facts.quotes(reader, each))
                for each in conflicts[:_MANY]
            ],
        )
        return text, word

    def _told(self, request: Request) -> str:
        """What became of a verdict, after the way back to the list."""
        words = Words(language_of(request))
        given = request.query_params
        if given.get("told") == "kept" and given.get("answer") in ("same", "different", "unsure"):
            return words("kept", given.get("left", "")[:100], given.get("right", "")[:100], words(given["answer"]))
        return words("not_kept", given.get("why", "")[:300]) if given.get("told") == "not_kept" else ""

    def _named(self, key: str) -> Link | None:
        iri = self._site.reader.found("person", key)
        return self._site.reader.link(iri) if iri else None

    async def _verdict(self, request: Request) -> Response:
        keep = self._site.verdicts.keep
        try:
            sent = parse_qs((await body_of(request, _FORM)).decode("utf-8"), keep_blank_values=True, max_num_fields=20)
        except (TooMuch, ValueError):
            return self._site.message(request, 400, "bad_request")
        given = {name: values[0] for name, values in sent.items()}
        if keep is None or not self._site.forms.is_ours(request, given.get("stamp", "")):
            return self._site.message(request, 403, "forbidden", "forbidden")
        told = await run_in_threadpool(self._decide, keep, given)
        return RedirectResponse(f"/work?{urlencode(told)}", 303)

    def _decide(self, keep: Callable[[str, str, str, str], None], given: Mapping[str, str]) -> dict[str, str]:
        left, right, answer = (given.get(name, "") for name in ("left", "right", "answer"))
        try:
            with self._site.writing:
                if not any({left, right} == {doubt.left, doubt.right} for doubt in self._site.verdicts.doubts()):
                    return {"told": "not_kept", "why": f"{left} / {right}"[:200]}
                keep(left, right, answer, given.get("note", "")[:500])
        except BaopuError as error:
            return {"told": "not_kept", "why": str(error)[:300]}
        return {"told": "kept", "left": left, "right": right, "answer": answer}


def examples() -> list[tuple[str, str]]:
    """The named questions as they may be put to the endpoint: what each answers, and its SPARQL."""
    queries = sorted(named_queries().values(), key=lambda query: (query.name != _FIRST, query.name))
    return [(f"{query.name}: {query.about.splitlines()[0]}", query.text) for query in queries]
