"""OpenRefine's questions: which person or body of the graph is meant by a name in a table (Reconciliation Service API 0.2).

A name alone never matches for sure where several bear it. Properties of a query (the body, the post, a day) are
evidence for one of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.publish.server.api import answered, told
from kg.publish.server.facts import Term, in_order, term
from kg.publish.server.guard import TooMuch, body_of
from kg.publish.server.index import Hit, folded
from kg.publish.server.site import Site
from kg.publish.server.words import Words
from kg.vocabulary import ORG

TYPES = {"person": "人物 / Person", "body": "机构 / Organization"}
PROPERTIES = {"body": "机构 / body", "post": "职务 / post", "date": "日期 / a day in office"}
_BATCH, _SIZE = 100, 512 << 10
_CANDIDATES, _MOST = 10, 50
_ALONE = 0.97
"""A name that fits as well as this, borne by one alone, is a match."""


class Malformed(Exception):
    """The request is not one of the specification's."""


@dataclass(frozen=True, slots=True)
class Query:
    """One name to be found, with what else is known of it."""

    words: str
    kinds: tuple[str, ...]
    limit: int
    properties: tuple[tuple[str, str], ...]


class Reconciliation:
    """The service."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        """Its addresses."""
        return [
            Route("/reconcile", self.reconcile, methods=["GET", "POST"]),
            Route("/reconcile/suggest/entity", self.suggest_entity),
            Route("/reconcile/suggest/type", self.suggest_type),
            Route("/reconcile/suggest/property", self.suggest_property),
            Route("/reconcile/preview", self.preview),
            Route("/reconcile/extend/propose", self.propose),
        ]

    async def reconcile(self, request: Request) -> Response:
        """The manifest, or the candidates for a batch of queries, or more columns for known things."""
        try:
            fields = await self._fields(request)
            if "queries" in fields:
                queries = {name: _query(each) for name, each in _object(fields["queries"]).items()}
                found = await run_in_threadpool(self._batch, queries)
                return answered(found)
            if "extend" in fields:
                return answered(await run_in_threadpool(self._extend, _object(fields["extend"], 10 * _BATCH)))
        except Malformed as wrong:
            return told(400, str(wrong))
        except TooMuch:
            return told(413, f"a batch has at most {_SIZE} bytes")
        return answered(self.manifest(request))

    def manifest(self, request: Request) -> dict[str, Any]:
        """What the service is and where its parts are."""
        here = str(request.base_url).rstrip("/")
        base = self._site.reader.base
        suggest = {
            part: {"service_url": here, "service_path": f"/reconcile/suggest/{part}"}
            for part in ("entity", "type", "property")
        }
        return {
            "versions": ["0.2"],
            "name": "baopu 报谱",
            "identifierSpace": base,
            "schemaSpace": "https://w3id.org/baopu/ontology#",
            "defaultTypes": [{"id": kind, "name": name} for kind, name in TYPES.items()],
            "view": {"url": f"{here}/id/{{{{id}}}}"},
            "batchSize": _BATCH,
            "preview": {"url": f"{here}/reconcile/preview?id={{{{id}}}}", "width": 420, "height": 220},
            "suggest": suggest,
            "extend": {
                "propose_properties": {"service_url": here, "service_path": "/reconcile/extend/propose"},
                "property_settings": [],
            },
        }

    # ── candidates ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _batch(self, queries: Mapping[str, Query]) -> dict[str, Any]:
        return {name: {"result": self._candidates(query)} for name, query in queries.items()}

    def _candidates(self, query: Query) -> list[dict[str, Any]]:
        hits, _ = self._site.index.search(query.words, query.kinds, 3 * query.limit)
        rated = [(self._score(hit, query), hit) for hit in hits]
        rated.sort(key=lambda pair: (-pair[0], pair[1].link.label, pair[1].link.id))
        sure = [score for score, _ in rated if score >= _ALONE]
        return [
            {
                "id": self._short(hit.link.id),
                "name": hit.link.label,
                "description": self._description(hit.link.id, hit.link.kind),
                "type": [{"id": hit.link.kind, "name": TYPES[hit.link.kind]}],
                "score": round(100 * score, 1),
                "match": len(sure) == 1 and score >= _ALONE,
            }
            for score, hit in rated[: query.limit]
        ]

    def _score(self, hit: Hit, query: Query) -> float:
        """How well a name fits, lowered by every property that the graph does not bear out."""
        score = hit.score
        terms = self._terms(hit.link.id) if query.properties and hit.link.kind == "person" else ()
        for name, value in query.properties:
            if (
                hit.link.kind == "person"
                and name in PROPERTIES
                and not any(_bears(each, name, value) for each in terms)
            ):
                score *= 0.7
        return score

    def _terms(self, person: str) -> Sequence[Term]:
        reader = self._site.reader
        return in_order([term(reader, each, quoted=False) for each in reader.subjects(ORG.member, person)])

    def _description(self, iri: str, kind: str) -> str:
        """What tells this one from others of its name."""
        if kind == "person":
            return "；".join(f"{each.title} {each.bounds.begun}".strip() for each in self._terms(iri)[-3:])
        return "、".join(self._site.reader.others(iri)[:4])

    def _short(self, iri: str) -> str:
        """An id within the identifier space."""
        return f"{self._site.reader.kind(iri)}/{self._site.reader.key(iri)}"

    def _long(self, short: str) -> str | None:
        kind, _, key = short.removeprefix(self._site.reader.base).partition("/")
        return self._site.reader.found(kind, key) if kind in TYPES else None

    # ── suggest, preview, extend ─────────────────────────────────────────────────────────────────────────────────────

    async def suggest_entity(self, request: Request) -> Response:
        """Persons and bodies whose names begin so."""
        hits, _ = await run_in_threadpool(
            self._site.index.search, _prefix(request), tuple(TYPES), _CANDIDATES, _cursor(request)
        )
        found = [
            {
                "id": self._short(hit.link.id),
                "name": hit.link.label,
                "description": self._description(hit.link.id, hit.link.kind),
                "notable": [{"id": hit.link.kind, "name": TYPES[hit.link.kind]}],
            }
            for hit in hits
        ]
        return answered({"result": found})

    async def suggest_type(self, request: Request) -> Response:
        """The two kinds of thing that can be asked for."""
        return answered({"result": _fitting(TYPES, _prefix(request))})

    async def suggest_property(self, request: Request) -> Response:
        """What may be said of a person beside the name."""
        return answered({"result": _fitting(PROPERTIES, _prefix(request))})

    async def propose(self, request: Request) -> Response:
        """Columns that a table of known things can be extended by."""
        kind = request.query_params.get("type", "person")
        names = PROPERTIES if kind == "person" else {"place": "地方 / place", "above": "上级 / part of"}
        properties = [{"id": name, "name": label} for name, label in names.items()]
        return answered({"type": kind if kind in TYPES else "person", "properties": properties})

    async def preview(self, request: Request) -> Response:
        """A few lines about a thing, to be shown in a small frame."""
        iri = await run_in_threadpool(self._long, request.query_params.get("id", ""))
        if iri is None:
            return self._site.message(request, 404, "not_found")
        text = await run_in_threadpool(self._preview, request, iri)
        return self._site.html(request, text)

    def _preview(self, request: Request, iri: str) -> str:
        reader, words = self._site.reader, Words("zh")
        terms = self._terms(iri) if reader.kind(iri) == "person" else ()
        lines = [f"{each.title}：{words.term(each.bounds)}" for each in terms][:6] or reader.others(iri)[:6]
        return self._site.render(
            request, "preview.html", label=reader.label(iri), pinyin=reader.pinyin(iri), lines=lines
        )

    def _extend(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """The values of some properties of some things."""
        ids, properties = asked.get("ids"), asked.get("properties")
        if not isinstance(ids, list) or not isinstance(properties, list) or len(ids) > 10 * _BATCH:
            raise Malformed("extend wants ids and properties, both lists")
        names = [each["id"] for each in properties if isinstance(each, dict) and isinstance(each.get("id"), str)]
        rows = {each: {name: self._values(each, name) for name in names} for each in ids if isinstance(each, str)}
        labels = {**PROPERTIES, "place": "地方 / place", "above": "上级 / part of"}
        return {"meta": [{"id": name, "name": labels.get(name, name)} for name in names], "rows": rows}

    def _values(self, short: str, name: str) -> list[dict[str, str]]:
        iri, reader = self._long(short), self._site.reader
        if iri is None:
            return []
        if reader.kind(iri) == "body":
            predicate = {"place": "https://w3id.org/baopu/ontology#place", "above": str(ORG.subOrganizationOf)}.get(
                name
            )
            return [{"str": reader.label(each)} for each in reader.iris(iri, predicate)] if predicate else []
        found = []
        for each in self._terms(iri):
            if name == "body" and each.body:
                found.append({"id": self._short(each.body.id), "name": each.body.label})
            elif name == "post":
                found.append({"str": each.title})
            elif name == "date" and each.bounds.begun:
                found.append({"date": each.bounds.begun})
        return found

    async def _fields(self, request: Request) -> dict[str, str]:
        if request.method == "POST":
            try:
                content = (await body_of(request, _SIZE)).decode("utf-8")
                sent = parse_qs(content, keep_blank_values=True, max_num_fields=20)
            except ValueError as error:
                raise Malformed("a form in UTF-8 is wanted") from error
            return {**dict(request.query_params), **{name: values[0] for name, values in sent.items()}}
        return dict(request.query_params)


def _bears(each: Term, name: str, value: str) -> bool:
    """Whether a term bears out what is known of a person."""
    if name == "date":
        low = each.bounds.earliest_begin or each.bounds.begun
        high = each.bounds.latest_end or each.bounds.ended
        return bool(low and high) and low <= value <= high
    wanted = folded(value)
    known = each.body if name == "body" else each.post or each.role
    return bool(wanted) and known is not None and (wanted in folded(known.label) or folded(known.label) in wanted)


def _object(text: str, most: int = _BATCH) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed("no JSON") from error
    if not isinstance(content, dict) or len(content) > most:
        raise Malformed(f"an object with at most {most} entries is wanted")
    return content


def _query(content: object) -> Query:
    if not isinstance(content, dict) or not isinstance(content.get("query"), str):
        raise Malformed("each query is an object with a query of characters")
    kinds = content.get("type") or list(TYPES)
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise Malformed("type: the id of a type, or several")
    limit = content.get("limit", _CANDIDATES)
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise Malformed("limit: a whole number from 1")
    known = content.get("properties", [])
    if not isinstance(known, list):
        raise Malformed("properties: a list")
    properties = tuple(pair for each in known for pair in _property(each))
    trusted = tuple(kind for kind in kinds if kind in TYPES) or tuple(TYPES)
    return Query(content["query"][:200], trusted, min(limit, _MOST), properties)


def _property(content: object) -> list[tuple[str, str]]:
    if not isinstance(content, dict) or not isinstance(content.get("pid"), str):
        raise Malformed("each property is an object with pid and v")
    value = content.get("v")
    values = value if isinstance(value, list) else [value]
    texts = [each.get("name") or each.get("id") if isinstance(each, dict) else each for each in values]
    return [(content["pid"], str(text)) for text in texts if text not in (None, "")]


def _fitting(names: Mapping[str, str], prefix: str) -> list[dict[str, str]]:
    wanted = prefix.casefold()
    return [{"id": key, "name": name} for key, name in names.items() if wanted in f"{key} {name}".casefold()]


def _prefix(request: Request) -> str:
    return request.query_params.get("prefix", "")[:100]


def _cursor(request: Request) -> int:
    text = request.query_params.get("cursor", "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
