"""Linked data: ``/id/…`` sends a browser to the page of a thing and a program to its triples; ``/data/…`` has these.

A person is no document, so its own address answers with 303 and never with 200 (W3C, Cool URIs for the Semantic Web).
"""

from __future__ import annotations

from urllib.parse import quote

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.publish.server.negotiation import best
from kg.publish.server.reader import Reader
from kg.publish.server.site import Site
from kg.vocabulary import KINDS, OA, PREFIXES, PROV, SKOS

FORMS = {
    "ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    "jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    "nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
}
_MOST = 5_000
"""So many statements of others about a thing come with it; the endpoint has them all."""
_TRUSTED = frozenset(KINDS)


class Linked:
    """The graph as linked data."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        """The address of each thing, and of its triples."""
        return [
            Route("/id/{kind}/{key:path}", self.identified),
            Route("/data/{kind}/{key:path}", self.data),
        ]

    async def identified(self, request: Request) -> Response:
        """The way from a thing to what is known of it."""
        kind, key = request.path_params["kind"], request.path_params["key"]
        iri = await run_in_threadpool(self._site.reader.found, kind, key) if kind in _TRUSTED else None
        if iri is None:
            return self._site.message(request, 404, "not_found", "not_found_about")
        offers = {
            "text/html": "",
            **{media: f".{form}" for form, (media, _) in FORMS.items()},
            "application/json": ".jsonld",
        }
        media = best(request.headers.get("accept", ""), tuple(offers))
        if media is None:
            return Response(f"this can be had as {', '.join(offers)}\n", 406, media_type="text/plain")
        page = self._site.reader.url(iri)
        response = RedirectResponse(page if media == "text/html" else f"/data{page}{offers[media]}", 303)
        response.headers["Vary"] = "Accept"
        return response

    async def data(self, request: Request) -> Response:
        """The triples of a thing, in the form that its address ends in."""
        kind, (key, _, form) = request.path_params["kind"], request.path_params["key"].rpartition(".")
        if kind not in _TRUSTED or form not in FORMS:
            return self._site.message(request, 404, "not_found", "not_found_about")
        iri = await run_in_threadpool(self._site.reader.found, kind, key)
        if iri is None:
            return self._site.message(request, 404, "not_found", "not_found_about")
        media, rdf = FORMS[form]
        content = await run_in_threadpool(written, self._site.reader, iri, rdf)
        page = self._site.reader.url(iri)
        links = f'<{quote(iri, safe=":/#?%=&")}>; rel="describes", <{page}>; rel="alternate"; type="text/html"'
        return Response(
            content, 200, {"Content-Type": f"{media}; charset=utf-8" if form != "jsonld" else media, "Link": links}
        )


def written(reader: Reader, iri: str, form: ox.RdfFormat) -> bytes:
    """All that is said of a thing and with it, the names of what it is tied to, and the sentences that it rests on."""
    triples = list(described(reader, iri))
    prefixes = {**PREFIXES, **{kind: f"{reader.base}{kind}/" for kind in KINDS}}
    return ox.serialize(triples, format=form, prefixes=prefixes) or b""


def described(reader: Reader, iri: str) -> list[ox.Triple]:
    """The triples about a thing, each once, sorted."""
    subject = ox.NamedNode(iri)
    found = {ox.Triple(subject, ox.NamedNode(predicate), value) for predicate, value in reader.about(iri)}
    found |= {
        ox.Triple(ox.NamedNode(other), ox.NamedNode(predicate), subject)
        for predicate, other in reader.towards(iri, _MOST)
    }
    witnesses = reader.iris(iri, PROV.wasDerivedFrom)
    for each in (*witnesses, *(selector for witness in witnesses for selector in reader.iris(witness, OA.hasSelector))):
        found |= {
            ox.Triple(ox.NamedNode(each), ox.NamedNode(predicate), value) for predicate, value in reader.about(each)
        }
    near = {
        term.value for triple in found for term in (triple.subject, triple.object) if isinstance(term, ox.NamedNode)
    }
    for other in near - {iri}:
        for label in reader.terms(other, SKOS.prefLabel):
            found.add(ox.Triple(ox.NamedNode(other), ox.NamedNode(str(SKOS.prefLabel)), label))
    return sorted(found, key=str)
