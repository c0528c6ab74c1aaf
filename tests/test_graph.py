"""The graph of the sample, held against the contract's vocabulary term by term."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from itertools import groupby
from random import Random

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node
from sample import SOURCES, resolution

from kg.graph import labels
from kg.graph.build import build, triples
from kg.graph.network import network
from kg.graph.roles import surface_forms
from kg.graph.shapes import check
from kg.publish.query import Rows, named_query, run
from kg.records import DateBasis, Quote, Resolution, Role
from kg.vocabulary import (
    BP,
    DCTERMS,
    DEFAULT_BASE,
    FOAF,
    OA,
    ORG,
    PROV,
    RDF,
    SCHEMA,
    SEM,
    SKOS,
    TIME,
    XSD,
    Names,
)

NAMES = Names()


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build(resolution())


def zh(words: str) -> Literal:
    return Literal(words, lang="zh")


def day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


def number(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)


def an(kind: str, *keys: str) -> set[Node]:
    return {NAMES.iri(kind, key) for key in keys}


MEETING, TOUR, TRADE = "许昌新报-2023-05-10-02", "许昌新报-2023-05-10-03", "许昌新报-2024-03-06-01"
HANDOVER, QUARREL = "succession-许昌市市长-卫思齐-谷映雪", "conflict-许昌市财政局局长-2024-03-01"

FACTS: list[tuple[str, str, URIRef, set[Node]]] = [
    ("person", "谷映雪", RDF.type, {FOAF.Person}),
    ("person", "谷映雪", FOAF.name, {zh("谷映雪")}),
    ("person", "谷映雪", SKOS.altLabel, {zh("谷 映雪"), Literal("Gu Yingxue", lang="zh-Latn-pinyin")}),
    ("body", "中共许昌市委员会", RDF.type, {ORG.FormalOrganization}),
    ("body", "中共许昌市委员会", SKOS.prefLabel, {zh("中共许昌市委员会")}),
    ("body", "中共许昌市委员会", SKOS.altLabel, {zh("中共许昌市委"), zh("市委"), zh("许昌市委")}),
    ("body", "中共许昌市委员会", BP.place, an("place", "许昌市")),
    ("body", "中共许昌市委员会", ORG.subOrganizationOf, set()),
    ("body", "许昌市财政局预算科", RDF.type, {ORG.OrganizationalUnit}),
    ("body", "许昌市财政局预算科", ORG.subOrganizationOf, an("body", "许昌市财政局")),
    ("body", "巴西联邦共和国", SKOS.altLabel, {zh("巴西")}),
    ("body", "巴西联邦共和国", BP.place, set()),
    ("place", "鄢陵县", RDF.type, {SCHEMA.AdministrativeArea}),
    ("place", "鄢陵县", BP.divisionCode, {Literal("411024")}),
    ("place", "鄢陵县", SCHEMA.containedInPlace, an("place", "许昌市")),
    ("place", "双洎河堤防", BP.divisionCode, set()),
    ("place", "双洎河堤防", RDF.type, {SCHEMA.Place}),
    ("role", "市长", RDF.type, {ORG.Role, SKOS.Concept}),
    ("role", "市长", SKOS.prefLabel, {zh("市长"), Literal("mayor", lang="en")}),
    ("role", "市长", SKOS.inScheme, {BP.Roles}),
    ("role", "技术员", SKOS.prefLabel, {zh("技术员")}),
    ("role", "技术员", SKOS.inScheme, set()),
    ("role", "书记", SKOS.altLabel, {zh("市委书记")}),
    ("post", "许昌市市长", ORG.postIn, an("body", "许昌市人民政府")),
    ("post", "许昌市市长", ORG.role, an("role", "市长")),
    ("post", "许昌市市长", BP.single, {Literal("true", datatype=XSD.boolean)}),
    ("post", "许昌市副市长", BP.single, set()),
    ("membership", "卫思齐-许昌市市长-1", ORG.member, an("person", "卫思齐")),
    ("membership", "卫思齐-许昌市市长-1", ORG.organization, an("body", "许昌市人民政府")),
    ("membership", "卫思齐-许昌市市长-1", ORG.role, an("role", "市长")),
    ("membership", "卫思齐-许昌市市长-1", BP.post, an("post", "许昌市市长")),
    ("membership", "卫思齐-许昌市市长-1", BP.firstObserved, {day("2023-05-09")}),
    ("membership", "卫思齐-许昌市市长-1", SEM.hasEarliestBeginTimeStamp, set()),
    ("membership", "卫思齐-许昌市市长-1", SEM.hasLatestBeginTimeStamp, {day("2023-05-09")}),
    ("membership", "卫思齐-许昌市市长-1", SEM.hasEarliestEndTimeStamp, {day("2023-05-09")}),
    ("membership", "卫思齐-许昌市市长-1", SEM.hasLatestEndTimeStamp, {day("2024-03-05")}),
    ("membership", "卫思齐-许昌市市长-1", BP.beginBasis, {BP.Observed}),
    ("membership", "卫思齐-许昌市市长-1", BP.endBasis, {BP.Inferred}),
    ("membership", "卫思齐-许昌市市长-1", BP.succeededBy, an("membership", "谷映雪-许昌市市长-1")),
    ("membership", "卫思齐-许昌市市长-1", BP.precededBy, set()),
    ("membership", "卫思齐-许昌市市长-1", ORG.memberDuring, set()),
    ("membership", "卫思齐-许昌市市长-1", PROV.wasDerivedFrom, an("evidence", f"{MEETING}-m3-1", f"{TOUR}-m1-1")),
    ("membership", "卫思齐-许昌市市长-1", SKOS.prefLabel, {zh("卫思齐：许昌市市长（2023-05-09）")}),
    ("membership", "谷映雪-许昌市市长-1", BP.precededBy, an("membership", "卫思齐-许昌市市长-1")),
    (
        "membership",
        "温若兰-许昌新报社记者-1",
        SKOS.prefLabel,
        {zh("温若兰：许昌新报社记者（2023-05-10—2024-03-06）")},
    ),
    ("membership", "褚青山-技术员-1", ORG.organization, set()),
    ("membership", "褚青山-技术员-1", BP.post, set()),
    ("membership", "褚青山-技术员-1", ORG.role, an("role", "技术员")),
    ("membership", "褚青山-技术员-1", SKOS.prefLabel, {zh("褚青山：技术员（2023-05-09）")}),
    ("membership", "崔大同-许昌市财政局局长-1", BP.firstObserved, set()),
    (
        "membership",
        "郦承志-许昌市财政局局长-1",
        ORG.memberDuring,
        an("interval", "郦承志-许昌市财政局局长-1"),
    ),
    ("interval", "郦承志-许昌市财政局局长-1", TIME.hasBeginning, an("instant", "2024-03-01")),
    ("interval", "郦承志-许昌市财政局局长-1", TIME.hasEnd, set()),
    ("instant", "2024-03-01", TIME.inXSDDate, {day("2024-03-01")}),
    ("succession", "许昌市市长-卫思齐-谷映雪", BP["from"], an("membership", "卫思齐-许昌市市长-1")),
    ("succession", "许昌市市长-卫思齐-谷映雪", BP.to, an("membership", "谷映雪-许昌市市长-1")),
    ("succession", "许昌市市长-卫思齐-谷映雪", BP.basis, {BP.Inferred}),
    (
        "succession",
        "许昌市市长-卫思齐-谷映雪",
        PROV.wasDerivedFrom,
        an("evidence", f"{HANDOVER}-{TOUR}-m1-1", f"{HANDOVER}-{TRADE}-m3-1"),
    ),
    ("event", "2023-05-09-乡村振兴会议", RDF.type, {SEM.Event, SCHEMA.Event}),
    ("event", "2023-05-09-乡村振兴会议", SEM.eventType, {BP.Meeting}),
    ("event", "2023-05-09-乡村振兴会议", SEM.hasTimeStamp, {day("2023-05-09")}),
    ("event", "2023-05-09-乡村振兴会议", SEM.hasBeginTimeStamp, set()),
    ("event", "2023-05-09-乡村振兴会议", BP.partOfDay, {zh("上午")}),
    ("event", "2023-05-09-乡村振兴会议", BP.topic, {zh("乡村振兴")}),
    (
        "event",
        "2023-05-09-乡村振兴会议",
        SEM.hasActor,
        an("person", "盛怀远", "卫思齐", "褚青山") | an("place", "鄢陵县"),
    ),
    ("event", "2023-05-09-鄢陵调研", SKOS.altLabel, {zh("鄢陵县防汛调研")}),
    (
        "event",
        "2023-05-09-鄢陵调研",
        SEM.hasPlace,
        an("place", "鄢陵县", "双洎河堤防") | an("body", "鄢陵县水务局"),
    ),
    (
        "event",
        "2023-05-09-鄢陵调研",
        PROV.wasDerivedFrom,
        an("evidence", f"{TOUR}-e1-1", f"{TOUR}-e1-2", f"{TOUR}-e1-3"),
    ),
    ("event", "2024-03-05-招商会议", SEM.hasTimeStamp, set()),
    ("event", "2024-03-05-招商会议", SEM.hasBeginTimeStamp, {day("2024-03-04")}),
    ("event", "2024-03-05-招商会议", SEM.hasEndTimeStamp, {day("2024-03-05")}),
    ("event", "2024-03-05-招商会议", BP.partOfDay, set()),
    ("event", "2024-03-交流", SEM.hasTimeStamp, set()),
    ("event", "2024-03-交流", SEM.hasActor, an("body", "许昌市财政局")),
    ("event", "2024-03-交流", SEM.subEventOf, an("event", "2024-03-05-招商会议")),
    ("participation", "2023-05-09-乡村振兴会议-盛怀远", RDF.type, {SEM.Role}),
    ("participation", "2023-05-09-乡村振兴会议-盛怀远", RDF.value, an("person", "盛怀远")),
    ("participation", "2023-05-09-乡村振兴会议-盛怀远", SEM.roleType, {BP.Presides, BP.Speaks}),
    (
        "participation",
        "2023-05-09-乡村振兴会议-盛怀远",
        BP.inCapacity,
        an("membership", "盛怀远-许昌市委书记-1"),
    ),
    ("newspaper", "许昌新报", RDF.type, {SCHEMA.Newspaper}),
    ("newspaper", "许昌新报", BP.place, an("place", "许昌市")),
    ("newspaper", "许昌新报", SCHEMA.publisher, an("body", "许昌新报社")),
    ("issue", "许昌新报-2023-05-10", SKOS.prefLabel, {zh("许昌新报 2023-05-10")}),
    ("issue", "许昌新报-2023-05-10", SCHEMA.isPartOf, an("newspaper", "许昌新报")),
    ("issue", "许昌新报-2023-05-10", SCHEMA.datePublished, {day("2023-05-10")}),
    ("issue", "许昌新报-2023-05-10", SCHEMA.issueNumber, {number(5201)}),
    ("issue", "许昌新报-2023-05-10", DCTERMS.source, {Literal("xuchang-2023-05-10.txt")}),
    ("issue", "许昌新报-2023-05-10", BP.dateBasis, {BP.MastheadDate}),
    ("issue", "许昌新报-2024-03-06", SCHEMA.issueNumber, set()),
    ("issue", "许昌新报-2024-03-06", BP.dateBasis, {BP.StatedDate}),
    ("article", MEETING, SCHEMA.isPartOf, an("issue", "许昌新报-2023-05-10")),
    ("article", MEETING, SCHEMA.headline, {zh("全市乡村振兴工作会议召开")}),
    ("article", MEETING, SCHEMA.position, {number(2)}),
    ("article", MEETING, DCTERMS.source, {Literal("xuchang-2023-05-10.txt")}),
    ("article", TRADE, DCTERMS.source, {Literal("xuchang.jsonl")}),
    ("article", MEETING, SCHEMA.author, an("person", "温若兰")),
    ("article", MEETING, SCHEMA.mentions, an("person", "温若兰", "盛怀远", "卫思齐", "褚青山")),
    ("article", "许昌新报-2023-05-10-04", SKOS.prefLabel, {zh("许昌新报 2023-05-10 第4篇")}),
    ("article", "许昌新报-2023-05-10-04", SCHEMA.headline, set()),
    ("article", "许昌新报-2023-05-10-04", SCHEMA.mentions, set()),
    ("article", TRADE, DCTERMS.identifier, {Literal("A 17/3")}),
    ("evidence", f"{MEETING}-m3-1", RDF.type, {OA.SpecificResource}),
    ("evidence", f"{MEETING}-m3-1", OA.hasSource, an("article", MEETING)),
    ("evidence", f"{MEETING}-m3-1", BP.says, {BP.Holds}),
    ("evidence", f"{MEETING}-m3-1", BP.observedOn, {day("2023-05-09")}),
    ("evidence", f"{MEETING}-m3-1", BP.rule, {Literal("office-name")}),
    ("evidence", f"{MEETING}-m3-1", BP.field, set()),
    ("evidence", f"{TRADE}-m6-1", BP.says, {BP.Removed}),
    ("evidence", f"{TRADE}-m6-1", BP.observedOn, set()),
    ("evidence", f"{TRADE}-e1-1", BP.field, {Literal("title")}),
    ("evidence", f"{TRADE}-e1-2", BP.field, set()),
    ("evidence", f"{TRADE}-e1-1", BP.says, set()),
    ("evidence", f"{MEETING}-e1-1", BP.observedOn, {day("2023-05-09")}),
    ("evidence", f"{TRADE}-e1-1", BP.observedOn, set()),
    ("evidence", f"{TRADE}-e2-1", BP.observedOn, set()),
    ("evidence", f"{HANDOVER}-{TOUR}-m1-1", OA.hasSource, an("article", TOUR)),
    ("evidence", f"{HANDOVER}-{TOUR}-m1-1", BP.says, {BP.Holds}),
    ("evidence", f"{HANDOVER}-{TOUR}-m1-1", BP.observedOn, {day("2023-05-09")}),
    ("quote", f"{HANDOVER}-{TRADE}-m3-1", OA.exact, {Literal("市委副书记、市长谷映雪出席")}),
    ("quote", f"{TOUR}-m2-1", OA.exact, {Literal("副市长谷映")}),
    ("quote", f"{TOUR}-m2-2", OA.exact, {Literal("雪陪同")}),
    ("conflict", "许昌市财政局局长-2024-03-01", BP.conflictKind, {Literal("two-holders")}),
    (
        "conflict",
        "许昌市财政局局长-2024-03-01",
        PROV.wasDerivedFrom,
        an("evidence", f"{QUARREL}-{TRADE}-m5-1", f"{QUARREL}-{TRADE}-m6-1"),
    ),
    ("person", "卫思齐-2", DCTERMS.isReplacedBy, an("person", "卫思齐")),
    ("person", "卫思齐-2", SKOS.prefLabel, set()),
]


@pytest.mark.parametrize(("kind", "key", "predicate", "values"), FACTS)
def test_the_contract_is_kept(graph: Graph, kind: str, key: str, predicate: URIRef, values: set[Node]) -> None:
    assert set(graph.objects(NAMES.iri(kind, key), predicate)) == values


@pytest.mark.parametrize(
    ("role", "form", "kept"),
    [
        ("书记", "市委书记", True),
        ("书记", "党组书记", True),
        ("书记", "县委政法委书记", True),
        ("书记", "街道党工委书记", True),
        ("部长", "组织部长", True),
        ("部长", "市委组织部部长", True),
        ("主席", "市政协主席", True),
        ("主席", "国家主席", True),
        ("副厅长", "省工信厅副厅长", True),
        ("书记", "柳树湾社区党支部书记", False),
        ("书记", "许昌市委书记", False),
        ("书记", "交通银行河南省分行党委书记", False),
        ("总统", "巴西总统", False),
        ("行长", "中国人民银行行长", False),
        ("副主任", "鄢陵县经济技术开发区管委会副主任", False),
        ("市长", "一把手", False),
    ],
)
def test_a_role_has_the_forms_that_name_no_particular_body(role: str, form: str, kept: bool) -> None:
    assert surface_forms(Role(role, role, "", (form,), listed=True)) == ((form,) if kept else ())


def test_every_quote_is_cut_from_its_file(graph: Graph) -> None:
    articles = graph.subjects(RDF.type, SCHEMA.NewsArticle)
    files = {article: str(graph.value(article, DCTERMS.source)) for article in articles}
    pieces = list(graph.subjects(RDF.type, OA.SpecificResource))
    assert len(pieces) == 30
    for piece in pieces:
        field = "title" if (piece, BP.field, Literal("title")) in graph else "text"
        source = SOURCES[files[graph.value(piece, OA.hasSource)], field]  # type: ignore[index]
        found: dict[URIRef, str] = {}
        for selector in graph.objects(piece, OA.hasSelector):
            for predicate in (OA.exact, OA.start, OA.end):
                for value in graph.objects(selector, predicate):
                    found[predicate] = str(value)
        slice_ = source[int(found[OA.start]) : int(found[OA.end])]
        assert "".join(slice_.split()) == "".join(found[OA.exact].split())


def test_every_individual_has_a_chinese_name_and_is_no_blank_node(graph: Graph) -> None:
    assert not [node for triple in graph for node in triple if isinstance(node, BNode)]
    unnamed = [
        subject
        for subject in set(graph.subjects(RDF.type, None))
        if [label.language for label in graph.objects(subject, SKOS.prefLabel) if isinstance(label, Literal)].count(
            "zh"
        )
        != 1
    ]
    assert unnamed == []


def test_whatever_is_spoken_of_is_described(graph: Graph) -> None:
    described = set(graph.subjects(RDF.type, None))
    spoken_of = {value for value in graph.objects() if isinstance(value, URIRef) and value.startswith(DEFAULT_BASE)}
    assert spoken_of <= described
    assert len(described) > 100


def test_one_piece_of_evidence_serves_one_statement(graph: Graph) -> None:
    for piece in graph.subjects(RDF.type, OA.SpecificResource):
        assert len(list(graph.subjects(PROV.wasDerivedFrom, piece))) == 1


def test_a_statement_that_nothing_rests_on_leaves_no_evidence() -> None:
    without = build(replace(resolution(), tenures=(), successions=(), events=(), conflicts=()))
    assert not list(without.subjects(RDF.type, OA.SpecificResource))
    assert len(list(without.subjects(RDF.type, FOAF.Person))) == 7


def two_files() -> Resolution:
    """The sample, its first issue in two files: the second story stands in the other one, read by itself."""
    sample = resolution()
    page, record = sample.issues
    front = tuple(article for article in page.articles if article.key != TOUR)
    back = tuple(replace(article, position=1) for article in page.articles if article.key == TOUR)
    other = replace(
        page, source="xuchang-back.txt", digest="0" * 64, articles=back, masthead=None, date_basis=DateBasis.TEXT
    )
    return replace(sample, issues=(replace(page, articles=front), other, record))


def test_two_files_of_one_day_are_one_issue() -> None:
    page = resolution().issues[0]
    issue = NAMES.iri("issue", page.key)
    both = two_files()
    graph = build(both)
    assert set(graph.objects(issue, DCTERMS.source)) == {Literal("xuchang-2023-05-10.txt"), Literal("xuchang-back.txt")}
    assert len(list(graph.objects(issue, SKOS.prefLabel))) == 1
    assert check(graph) == ()
    runs = [subject for subject, _ in groupby(triples(both), key=lambda triple: triple[0])]
    assert len(runs) == len(set(runs)), "the issue stands in one place"


def test_an_article_names_the_one_file_that_it_stands_in() -> None:
    graph = build(two_files())
    for article, file in ((MEETING, "xuchang-2023-05-10.txt"), (TOUR, "xuchang-back.txt"), (TRADE, "xuchang.jsonl")):
        assert list(graph.objects(NAMES.iri("article", article), DCTERMS.source)) == [Literal(file)]


@pytest.mark.parametrize(
    ("name", "value", "files"),
    [
        ("mentions", "卫思齐", {"xuchang-2023-05-10.txt", "xuchang-back.txt", "xuchang.jsonl"}),
        ("mentions", "盛怀远", {"xuchang-2023-05-10.txt"}),
        ("quotes", "褚青山", {"xuchang-2023-05-10.txt"}),
        ("evidence", "卫思齐到鄢陵县调研防汛工作", {"xuchang-back.txt"}),
        ("journalists", "温若兰", {"xuchang-2023-05-10.txt", "xuchang-back.txt", "xuchang.jsonl"}),
    ],
)
def test_what_is_asked_by_file_answers_with_the_articles_own(name: str, value: str, files: set[str]) -> None:
    question = named_query(name)
    answer = run(build(two_files()), question, question.arguments((value,)))
    assert isinstance(answer, Rows)
    rows = answer.values()
    assert {row["file"] for row in rows} == files
    passages = [(row.get("witness", row.get("article")), row.get("start")) for row in rows]
    assert len(passages) == len(set(passages)), "each once"


def test_the_page_names_the_file_of_each_quote() -> None:
    told = network(two_files()).nodes["event/2023-05-09-鄢陵调研"]["facts"]
    assert {quote["source"] for fact in told for quote in fact["quotes"]} == {"xuchang-back.txt"}


def test_all_of_one_individual_stands_together() -> None:
    runs = [subject for subject, _ in groupby(triples(resolution()), key=lambda triple: triple[0])]
    assert len(runs) == len(set(runs))


def test_a_term_follows_its_person() -> None:
    runs = [subject for subject, _ in groupby(triples(resolution()), key=lambda triple: triple[0])]
    at = runs.index(NAMES.iri("person", "盛怀远"))
    assert runs[at + 1] == NAMES.iri("membership", "盛怀远-许昌市委书记-1")


def shuffled(sample: Resolution, seed: int) -> Resolution:
    """The same resolution, everything in it in another order."""
    random = Random(seed)
    other: dict[str, object] = {}
    for each in fields(sample):
        value = getattr(sample, each.name)
        if isinstance(value, tuple):
            other[each.name] = tuple(random.sample(value, len(value)))
        else:
            items = list(value.items())
            other[each.name] = dict(random.sample(items, len(items)))
    return Resolution(**other)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_records_is_no_matter(seed: int) -> None:
    def in_blocks(found: Resolution) -> list[tuple[URIRef, frozenset[object]]]:
        return [(subject, frozenset(facts)) for subject, facts in groupby(triples(found), key=lambda triple: triple[0])]

    assert in_blocks(shuffled(resolution(), seed)) == in_blocks(resolution())


def test_the_base_is_the_users() -> None:
    base = "https://example.org/paper#"
    other = build(resolution(), base)
    ours = build(resolution())
    assert len(other) == len(ours)
    assert not [node for triple in other for node in triple if str(node).startswith(DEFAULT_BASE)]
    assert (URIRef(f"{base}person/盛怀远"), RDF.type, FOAF.Person) in other


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        (date(2022, 8, 3), date(2022, 8, 3), "2022-08-03"),
        (date(2022, 8, 3), None, "2022-08-03—"),
        (None, date(2022, 8, 3), "—2022-08-03"),
        (None, None, ""),
    ],
)
def test_days(begin: date | None, end: date | None, words: str) -> None:
    assert labels.days(begin, end) == words


@pytest.mark.parametrize(
    ("exact", "label"),
    [
        ("市长 何\n 某", "“市长 何 某”"),
        ("一" * 40, f"“{'一' * 40}”"),
        ("一" * 41, f"“{'一' * 39}…”"),
    ],
)
def test_a_quote_is_known_by_its_first_words(exact: str, label: str) -> None:
    assert labels.quotation(Quote(exact, 0, len(exact))) == label
