"""The ontology says all that the graph uses, in two languages, and its shapes find what is wrong."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import SH
from rdflib.term import Node
from sample import resolution

from kg import lexicon
from kg.graph import roles
from kg.graph.build import build
from kg.graph.shapes import check, read_shapes
from kg.lexicon.acts import read_acts, read_occasions
from kg.records import Basis, DateBasis, Says
from kg.vocabulary import (
    BP,
    DCTERMS,
    FOAF,
    OA,
    ORG,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SEM,
    SKOS,
    TIME,
    XSD,
    Names,
    ontology_directory,
)

NAMES = Names()
ONTOLOGY = URIRef("https://w3id.org/baopu/ontology")
SCHEMES = [BP.EventKinds, BP.Parts, BP.Sayings, BP.Bases, BP.DateBases]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(data=ontology_directory().joinpath("baopu.ttl").read_text(encoding="utf-8"))


def own(graph: Graph) -> set[Node]:
    """The terms of our own namespace that a graph describes."""
    return {subject for subject in graph.subjects(RDF.type, None) if str(subject).startswith(str(BP))}


def languages(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    return sorted(str(value.language) for value in graph.objects(subject, predicate) if isinstance(value, Literal))


# ── the ontology ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_ontology_has_a_version(ontology: Graph) -> None:
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in ontology
    version = str(ontology.value(ONTOLOGY, OWL.versionInfo))
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert (ONTOLOGY, OWL.versionIRI, URIRef(f"{ONTOLOGY}/{version}")) in ontology
    assert (ONTOLOGY, OWL.priorVersion, None) in ontology


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_ontology_has_a_changelog_that_ends_with_this_version(ontology: Graph, language: str) -> None:
    notes = [note for note in ontology.objects(ONTOLOGY, SKOS.changeNote) if isinstance(note, Literal)]
    told = sorted(str(note) for note in notes if note.language == language)
    assert told[-1].startswith(str(ontology.value(ONTOLOGY, OWL.versionInfo)))
    assert told[0].startswith("0.1.0")


def test_code_and_ontology_name_the_same_terms(ontology: Graph) -> None:
    named = {BP[name] for name in (*BP.__annotations__, "from") if not name.startswith("_")}
    assert named == own(ontology)


def test_every_term_is_named_and_defined_in_two_languages(ontology: Graph) -> None:
    for term in own(ontology):
        label = RDFS.label if (term, RDFS.isDefinedBy, ONTOLOGY) in ontology else SKOS.prefLabel
        assert languages(ontology, term, label) == ["en", "zh"], term
        assert languages(ontology, term, SKOS.definition) == ["en", "zh"], term


def test_every_property_says_of_what_it_is_and_what_it_takes(ontology: Graph) -> None:
    properties = {
        *ontology.subjects(RDF.type, OWL.ObjectProperty),
        *ontology.subjects(RDF.type, OWL.DatatypeProperty),
    } & own(ontology)
    assert len(properties) == 24
    includes = URIRef(f"{SCHEMA}domainIncludes")
    for term in properties:
        assert (term, RDFS.domain, None) in ontology or (term, includes, None) in ontology, term
        assert len(list(ontology.objects(term, RDFS.range))) == 1, term


def test_every_concept_is_in_a_scheme(ontology: Graph) -> None:
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        (scheme,) = ontology.objects(concept, SKOS.inScheme)
        assert scheme in SCHEMES
        assert (concept, SKOS.topConceptOf, scheme) in ontology


def test_every_class_of_the_graph_is_described(ontology: Graph) -> None:
    """Also the standards' classes: what this graph means by them."""
    used = set(build(resolution()).objects(None, RDF.type))
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    assert used <= classes
    for term in classes:
        assert languages(ontology, term, RDFS.label) == ["en", "zh"], term
        assert languages(ontology, term, SKOS.definition) == ["en", "zh"], term
    for place in (SCHEMA.Place, SCHEMA.AdministrativeArea):
        assert languages(ontology, place, SKOS.definition) == ["en", "zh"]
    assert (SCHEMA.AdministrativeArea, RDFS.subClassOf, SCHEMA.Place) in ontology


def test_every_property_of_the_graph_is_described(ontology: Graph) -> None:
    """Also those of the standards: what they join here, said so that their own definitions are left alone."""
    used = set(build(resolution()).predicates()) - {RDF.type}
    properties = {
        *ontology.subjects(RDF.type, OWL.ObjectProperty),
        *ontology.subjects(RDF.type, OWL.DatatypeProperty),
    }
    assert used <= properties
    domain, values = (URIRef(f"{SCHEMA}{name}") for name in ("domainIncludes", "rangeIncludes"))
    for term in properties - own(ontology):
        assert languages(ontology, term, RDFS.label) == ["en", "zh"], term
        assert languages(ontology, term, SKOS.definition) == ["en", "zh"], term
        assert (term, domain, None) in ontology, term
        assert (term, values, None) in ontology, term
        assert (term, RDFS.domain, None) not in ontology, "a standard's own definition is not ours to narrow"
        assert (term, RDFS.range, None) not in ontology, "a standard's own definition is not ours to narrow"


def test_the_graph_uses_properties_as_the_ontology_says(ontology: Graph) -> None:
    """Words where a property takes words, individuals where it takes individuals, both of the classes that are named."""
    for predicate in set(build(resolution()).predicates()) - {RDF.type}:
        values = set(build(resolution()).objects(None, predicate))
        kind = OWL.DatatypeProperty if (predicate, RDF.type, OWL.DatatypeProperty) in ontology else OWL.ObjectProperty
        assert (predicate, RDF.type, kind) in ontology
        assert {isinstance(value, Literal) for value in values} == {kind == OWL.DatatypeProperty}, predicate


@pytest.mark.parametrize(
    ("term", "relation", "other"),
    [
        (ORG.Membership, SKOS.closeMatch, "http://www.wikidata.org/entity/P39"),
        (SEM.hasLatestBeginTimeStamp, SKOS.broadMatch, "http://www.wikidata.org/entity/P580"),
        (SEM.hasLatestEndTimeStamp, SKOS.broadMatch, "http://www.wikidata.org/entity/P582"),
        (BP.precededBy, SKOS.closeMatch, "http://www.wikidata.org/entity/P1365"),
        (BP.succeededBy, SKOS.closeMatch, "http://www.wikidata.org/entity/P1366"),
        (FOAF.Person, OWL.equivalentClass, "https://schema.org/Person"),
        (ORG.FormalOrganization, RDFS.subClassOf, "http://www.w3.org/ns/org#Organization"),
        (BP.participation, SKOS.closeMatch, "http://www.w3.org/ns/prov#qualifiedAssociation"),
        (OA.SpecificResource, RDFS.subClassOf, "http://www.w3.org/ns/prov#Entity"),
        (SEM.Event, SKOS.closeMatch, "https://schema.org/Event"),
    ],
)
def test_terms_are_aligned(ontology: Graph, term: URIRef, relation: URIRef, other: str) -> None:
    assert (term, relation, URIRef(other)) in ontology


def test_the_page_is_of_this_ontology(ontology: Graph) -> None:
    """The page in docs/ is made by `python docs/ontology_page.py`; it has every term, its names and its definition."""
    page = html.unescape((Path(__file__).parent.parent / "docs" / "ontology.html").read_text(encoding="utf-8"))
    assert f"{ONTOLOGY}/{ontology.value(ONTOLOGY, OWL.versionInfo)}" in page
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept)
    for term in {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}:
        assert f"<code>{term}</code>" in page, term
        for predicate in (RDFS.label, SKOS.prefLabel, SKOS.definition):
            assert all(str(value) in page for value in ontology.objects(term, predicate)), term
    assert not re.search(r'<(?:script|link|img)[^>]*(?:src|href)="https?:', page), "the page needs the net"


def test_the_standards_are_linked(ontology: Graph) -> None:
    linked = {str(value) for value in ontology.objects(None, RDFS.seeAlso)}
    wikidata = {f"http://www.wikidata.org/entity/P{number}" for number in (39, 1365, 1366, 580, 582)}
    assert wikidata <= linked


def members(ontology: Graph, scheme: URIRef) -> set[str]:
    return {str(concept).removeprefix(str(BP)) for concept in ontology.subjects(SKOS.inScheme, scheme)}


@pytest.mark.parametrize(
    ("words", "scheme", "ending"), [(Says, BP.Sayings, ""), (Basis, BP.Bases, ""), (DateBasis, BP.DateBases, "Date")]
)
def test_the_records_speak_the_ontologys_words(
    ontology: Graph, words: type[StrEnum], scheme: URIRef, ending: str
) -> None:
    assert {f"{word.value.title()}{ending}" for word in words} == members(ontology, scheme)


def test_the_lexicon_speaks_the_ontologys_words(ontology: Graph) -> None:
    acts = read_acts().values()
    kinds = {act.event for act in acts if act.event} | set(read_occasions().values())
    assert kinds <= members(ontology, BP.EventKinds)
    assert {part for act in acts for part in act.part.split("+") if part} <= members(ontology, BP.Parts)


def test_every_term_that_the_graph_uses_is_in_the_ontology(ontology: Graph) -> None:
    used = {node for triple in build(resolution()) for node in triple if str(node).startswith(str(BP))}
    assert len(used) > 35
    assert used <= own(ontology)


@pytest.mark.parametrize("name", ["baopu.ttl", "roles.ttl", "shapes.ttl"])
def test_another_reader_finds_the_same(name: str) -> None:
    words = ontology_directory().joinpath(name).read_text(encoding="utf-8")
    assert len(list(ox.parse(words, format=ox.RdfFormat.TURTLE))) == len(Graph().parse(data=words))


# ── the roles ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_roles_are_in_step_with_the_lexicon() -> None:
    written = Graph().parse(data=ontology_directory().joinpath("roles.ttl").read_text(encoding="utf-8"))
    assert isomorphic(written, roles.graph(lexicon.load().offices)), "run python -m kg.graph.roles > ontology/roles.ttl"


@pytest.mark.parametrize(
    ("role", "predicate", "value"),
    [
        ("市长", SKOS.prefLabel, Literal("市长", lang="zh")),
        ("市长", SKOS.prefLabel, Literal("mayor", lang="en")),
        ("市长", BP.single, Literal("true", datatype=XSD.boolean)),
        ("书记", SKOS.altLabel, Literal("党委书记", lang="zh")),
        ("记者", RDF.type, ORG.Role),
        ("记者", RDF.type, SKOS.Concept),
        ("记者", SKOS.inScheme, BP.Roles),
    ],
)
def test_a_role_has_its_names(role: str, predicate: URIRef, value: Node) -> None:
    assert (NAMES.iri("role", role), predicate, value) in roles.graph(lexicon.load().offices)


def test_several_may_hold_a_deputys_role() -> None:
    assert (NAMES.iri("role", "副市长"), BP.single, None) not in roles.graph(lexicon.load().offices)


def test_every_role_has_a_chinese_and_at_most_one_english_name() -> None:
    found = roles.graph(lexicon.load().offices)
    for role in found.subjects(RDF.type, ORG.Role):
        assert languages(found, role, SKOS.prefLabel) in (["en", "zh"], ["zh"]), role
        assert len(list(found.objects(role, BP.rank))) == 1


# ── the shapes ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_sample_keeps_the_shapes() -> None:
    assert check(build(resolution())) == ()


def test_nothing_at_all_keeps_the_shapes() -> None:
    assert check(Graph()) == ()


def test_checking_adds_nothing() -> None:
    graph = build(resolution())
    before = set(graph)
    check(graph)
    assert set(graph) == before


def test_every_rule_says_what_is_wrong_in_two_languages() -> None:
    shapes = read_shapes()
    told = {rule for shape in shapes.subjects(SH.targetClass, None) for rule in shapes.objects(shape, SH.property)}
    assert len(told) > 70
    assert [rule for rule in told if languages(shapes, rule, SH.message) != ["en", "zh"]] == []


@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        (SEM.eventType, BP.EventKinds),
        (SEM.roleType, BP.Parts),
        (BP.says, BP.Sayings),
        (BP.beginBasis, BP.Bases),
        (BP.endBasis, BP.Bases),
        (BP.basis, BP.Bases),
        (BP.dateBasis, BP.DateBases),
    ],
)
def test_the_shapes_list_what_the_ontology_lists(ontology: Graph, path: URIRef, scheme: URIRef) -> None:
    shapes = read_shapes()
    (listed,) = (found for rule in shapes.subjects(SH.path, path) for found in shapes.objects(rule, SH["in"]))
    assert set(Collection(shapes, listed)) == set(ontology.subjects(SKOS.inScheme, scheme))


MAYOR = NAMES.iri("membership", "卫思齐-许昌市市长-1")
NEXT_MAYOR = NAMES.iri("membership", "谷映雪-许昌市市长-1")
REPORTER = NAMES.iri("membership", "温若兰-许昌新报社记者-1")
PERSON = NAMES.iri("person", "卫思齐")
POST = NAMES.iri("post", "许昌市市长")
BODY = NAMES.iri("body", "许昌市财政局")
UNIT = NAMES.iri("body", "许昌市财政局预算科")
COUNTY = NAMES.iri("place", "鄢陵县")
EVENT = NAMES.iri("event", "2023-05-09-乡村振兴会议")
LONG = NAMES.iri("event", "2024-03-05-招商会议")
PART = NAMES.iri("participation", "2023-05-09-乡村振兴会议-盛怀远")
CHANGE = NAMES.iri("succession", "许昌市市长-卫思齐-谷映雪")
ISSUE = NAMES.iri("issue", "许昌新报-2023-05-10")
ARTICLE = NAMES.iri("article", "许昌新报-2023-05-10-02")
PIECE = NAMES.iri("evidence", "许昌新报-2023-05-10-02-m3-1")
QUOTE = NAMES.iri("quote", "许昌新报-2023-05-10-02-m3-1")
POSITION = NAMES.iri("position", "许昌新报-2023-05-10-02-m3-1")
REFORM = NAMES.iri("change", "鄢陵县水利局-鄢陵县水务局")
INTERVAL = NAMES.iri("interval", "郦承志-许昌市财政局局长-1")
INSTANT = NAMES.iri("instant", "2024-03-01")
CONFLICT = NAMES.iri("conflict", "许昌市财政局局长-2024-03-01")
ROLE = NAMES.iri("role", "市长")

Defect = Callable[[Graph], object]


def without(subject: URIRef, predicate: URIRef) -> Defect:
    return lambda graph: graph.remove((subject, predicate, None))


def also(subject: URIRef, predicate: URIRef, value: Node) -> Defect:
    return lambda graph: graph.add((subject, predicate, value))


def instead(subject: URIRef, predicate: URIRef, value: Node) -> Defect:
    return lambda graph: graph.set((subject, predicate, value))


def day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


DEFECTS: list[tuple[Defect, URIRef, URIRef | None]] = [
    (without(PERSON, SKOS.prefLabel), PERSON, SKOS.prefLabel),
    (also(PERSON, SKOS.prefLabel, Literal("另名", lang="zh")), PERSON, SKOS.prefLabel),
    (instead(PERSON, SKOS.prefLabel, Literal("卫思齐")), PERSON, SKOS.prefLabel),
    (also(PERSON, SKOS.altLabel, Literal("卫思齐")), PERSON, SKOS.altLabel),
    (without(PERSON, FOAF.name), PERSON, FOAF.name),
    (lambda graph: graph.remove((None, SCHEMA.mentions, PERSON)), PERSON, None),
    (lambda graph: graph.remove((ROLE, RDF.type, SKOS.Concept)), ROLE, RDF.type),
    (without(POST, ORG.postIn), POST, ORG.postIn),
    (instead(POST, ORG.postIn, COUNTY), POST, ORG.postIn),
    (without(POST, ORG.role), POST, ORG.role),
    (instead(POST, BP.single, Literal("false", datatype=XSD.boolean)), POST, BP.single),
    (without(MAYOR, ORG.member), MAYOR, ORG.member),
    (also(MAYOR, ORG.member, NAMES.iri("person", "谷映雪")), MAYOR, ORG.member),
    (without(MAYOR, ORG.role), MAYOR, ORG.role),
    (instead(MAYOR, ORG.organization, BODY), MAYOR, None),
    (without(MAYOR, PROV.wasDerivedFrom), MAYOR, PROV.wasDerivedFrom),
    (without(MAYOR, BP.beginBasis), MAYOR, BP.beginBasis),
    (instead(MAYOR, BP.endBasis, BP.Holds), MAYOR, BP.endBasis),
    (instead(MAYOR, BP.firstObserved, Literal("2023-05-09")), MAYOR, BP.firstObserved),
    (instead(MAYOR, BP.firstObserved, day("2023-05-32")), MAYOR, BP.firstObserved),
    (instead(MAYOR, BP.firstObserved, day("2023-06-01")), MAYOR, BP.firstObserved),
    (
        instead(NEXT_MAYOR, SEM.hasEarliestBeginTimeStamp, day("2024-06-01")),
        NEXT_MAYOR,
        SEM.hasEarliestBeginTimeStamp,
    ),
    (instead(MAYOR, SEM.hasLatestBeginTimeStamp, day("2023-05-10")), MAYOR, SEM.hasLatestBeginTimeStamp),
    (instead(MAYOR, SEM.hasEarliestEndTimeStamp, day("2025-01-01")), MAYOR, SEM.hasEarliestEndTimeStamp),
    (also(MAYOR, SEM.hasLatestEndTimeStamp, day("2025-01-01")), MAYOR, SEM.hasLatestEndTimeStamp),
    (without(NEXT_MAYOR, BP.precededBy), MAYOR, None),
    (also(MAYOR, BP.succeededBy, REPORTER), MAYOR, None),
    (without(POST, BP.single), MAYOR, None),
    (lambda graph: graph.remove((CHANGE, None, None)), MAYOR, None),
    (without(CHANGE, BP["from"]), CHANGE, BP["from"]),
    (instead(CHANGE, BP.to, MAYOR), CHANGE, BP["from"]),
    (without(CHANGE, BP.basis), CHANGE, BP.basis),
    (without(CHANGE, PROV.wasDerivedFrom), CHANGE, PROV.wasDerivedFrom),
    (without(REFORM, ORG.originalOrganization), REFORM, ORG.originalOrganization),
    (instead(REFORM, ORG.resultingOrganization, COUNTY), REFORM, ORG.resultingOrganization),
    (instead(REFORM, ORG.resultingOrganization, NAMES.iri("body", "鄢陵县水利局")), REFORM, ORG.originalOrganization),
    (without(REFORM, DCTERMS.date), REFORM, DCTERMS.date),
    (without(REFORM, SKOS.prefLabel), REFORM, SKOS.prefLabel),
    (without(INTERVAL, TIME.hasBeginning), INTERVAL, None),
    (without(INSTANT, TIME.inXSDDate), INSTANT, TIME.inXSDDate),
    (without(CONFLICT, BP.conflictKind), CONFLICT, BP.conflictKind),
    (without(CONFLICT, PROV.wasDerivedFrom), CONFLICT, PROV.wasDerivedFrom),
    (instead(BODY, BP.place, POST), BODY, BP.place),
    (without(UNIT, ORG.subOrganizationOf), UNIT, ORG.subOrganizationOf),
    (instead(COUNTY, BP.divisionCode, Literal("41102")), COUNTY, BP.divisionCode),
    (also(COUNTY, BP.divisionCode, Literal("411025")), COUNTY, BP.divisionCode),
    (without(EVENT, SEM.eventType), EVENT, SEM.eventType),
    (instead(EVENT, SEM.eventType, BP.Presides), EVENT, SEM.eventType),
    (without(EVENT, PROV.wasDerivedFrom), EVENT, PROV.wasDerivedFrom),
    (instead(EVENT, SEM.hasTimeStamp, Literal("昨日")), EVENT, SEM.hasTimeStamp),
    (also(EVENT, SEM.hasBeginTimeStamp, day("2023-05-09")), EVENT, None),
    (instead(LONG, SEM.hasEndTimeStamp, day("2024-03-04")), LONG, SEM.hasBeginTimeStamp),
    (also(EVENT, SEM.hasPlace, PERSON), EVENT, SEM.hasPlace),
    (also(EVENT, SEM.hasActor, POST), EVENT, SEM.hasActor),
    (instead(EVENT, BP.partOfDay, Literal("上午")), EVENT, BP.partOfDay),
    (without(PART, RDF.value), PART, RDF.value),
    (without(PART, SEM.roleType), PART, SEM.roleType),
    (also(PART, SEM.roleType, BP.Meeting), PART, SEM.roleType),
    (also(PART, BP.inCapacity, MAYOR), PART, None),
    (without(ISSUE, SCHEMA.datePublished), ISSUE, SCHEMA.datePublished),
    (without(ISSUE, SCHEMA.isPartOf), ISSUE, SCHEMA.isPartOf),
    (instead(ISSUE, SCHEMA.issueNumber, Literal("五千")), ISSUE, SCHEMA.issueNumber),
    (instead(ISSUE, BP.dateBasis, BP.Stated), ISSUE, BP.dateBasis),
    (instead(ISSUE, DCTERMS.source, Literal("papers/one.txt")), ISSUE, DCTERMS.source),
    (without(ARTICLE, SCHEMA.isPartOf), ARTICLE, SCHEMA.isPartOf),
    (without(ARTICLE, SCHEMA.position), ARTICLE, SCHEMA.position),
    (without(ARTICLE, DCTERMS.source), ARTICLE, DCTERMS.source),
    (also(ARTICLE, DCTERMS.source, Literal("another.txt")), ARTICLE, DCTERMS.source),
    (instead(ARTICLE, DCTERMS.source, Literal("papers/one.txt")), ARTICLE, DCTERMS.source),
    (also(ARTICLE, SCHEMA.author, BODY), ARTICLE, SCHEMA.author),
    (without(PIECE, OA.hasSource), PIECE, OA.hasSource),
    (lambda graph: graph.remove((PIECE, OA.hasSelector, QUOTE)), PIECE, OA.hasSelector),
    (without(PIECE, BP.says), MAYOR, PROV.wasDerivedFrom),
    (instead(PIECE, BP.says, BP.Stated), PIECE, BP.says),
    (without(PIECE, BP.rule), PIECE, BP.rule),
    (also(PIECE, BP.field, Literal("text")), PIECE, BP.field),
    (also(REPORTER, PROV.wasDerivedFrom, PIECE), PIECE, None),
    (also(CHANGE, PROV.wasDerivedFrom, PIECE), PIECE, None),
    (lambda graph: graph.remove((None, PROV.wasDerivedFrom, PIECE)), PIECE, None),
    (without(QUOTE, OA.exact), QUOTE, OA.exact),
    (without(POSITION, OA.end), POSITION, OA.end),
    (instead(POSITION, OA.end, Literal("0", datatype=XSD.integer)), POSITION, OA.start),
    (instead(POSITION, OA.start, Literal("-1", datatype=XSD.integer)), POSITION, OA.start),
]


@pytest.mark.parametrize(("defect", "focus", "path"), DEFECTS)
def test_a_defect_is_found(defect: Defect, focus: URIRef, path: URIRef | None) -> None:
    graph = build(resolution())
    before = set(graph)
    defect(graph)
    assert set(graph) != before, "the defect changes nothing"
    found = check(graph)
    assert any(each.focus == str(focus) and (path is None or each.path == str(path)) for each in found), found
    assert all(each.message and each.chinese and str(each) for each in found)
