"""Every format of `kg export`: whole, the same bytes each time, and the same graph for every reader of RDF."""

from __future__ import annotations

import json
from pathlib import Path

import exported
import house
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.term import Node

from kg import cli
from kg.commands import exporting
from kg.errors import InputError, MissingInput
from kg.publish import exports
from kg.vocabulary import ontology_directory

RDF_FORMATS = {
    "ttl": (ox.RdfFormat.TURTLE, "turtle"),
    "nt": (ox.RdfFormat.N_TRIPLES, "nt"),
    "nq": (ox.RdfFormat.N_QUADS, "nquads"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
}
GRAPHS = {"sample": exported.write_sample, "hostile": exported.write_hostile}


@pytest.fixture(params=GRAPHS)
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path: Path = GRAPHS[request.param](tmp_path)
    return path


def text(content: exports.Content) -> str:
    return content.decode("utf-8") if isinstance(content, bytes) else "".join(content)


def needs(form: str) -> None:
    """Skip where the library that a format needs is not there."""
    if form in ("parquet", "ftm"):
        pytest.importorskip({"parquet": "pyarrow", "ftm": "followthemoney"}[form])


def plain(node: Node) -> tuple[str, ...]:
    """A node, with its language tag in small letters: tags have no case."""
    if isinstance(node, rdflib.Literal):
        return "literal", str(node), (node.language or "").lower(), str(node.datatype or "")
    return type(node).__name__, str(node)


def triples_in_rdflib(data: str, form: str) -> set[tuple[tuple[str, ...], ...]]:
    whole = rdflib.Dataset().parse(data=data, format=form)
    return {(plain(s), plain(p), plain(o)) for s, p, o, _ in whole.quads()}


# ── all of them ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_offers_what_can_be_written() -> None:
    assert sorted(cli.FORMATS) == sorted([*exports.FILES, *exports.FOLDERS])


@pytest.mark.parametrize("form", cli.FORMATS)
def test_the_same_bytes_whatever_the_hash_seed_and_the_locale(built: Path, tmp_path: Path, form: str) -> None:
    needs(form)
    for number, locale, zone in (("1", "C", "America/Adak"), ("2", "en_US.ISO-8859-1", "Pacific/Kiritimati")):
        place = tmp_path / number / "out"
        environment = {"PYTHONHASHSEED": number, "LC_ALL": locale, "TZ": zone}
        done = house.kg("export", "--format", form, "--graph", built, "-o", place, env=environment)
        assert done.returncode == 0, done.stderr
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "1", tmp_path / "2")
    )
    assert first == second
    assert all(first.values())
    assert len(first) > 11 if form in exports.FOLDERS else len(first) == 1


@pytest.mark.parametrize("form", exports.FOLDERS)
def test_several_files_want_a_folder(built: Path, form: str) -> None:
    done = house.kg("export", "--format", form, "--graph", built)
    assert done.returncode == 2
    assert "-o DIR" in done.stderr


def test_a_folder_stays_as_it_was_where_an_export_fails(tmp_path: Path) -> None:
    broken = exported.write_sample(tmp_path)
    broken.write_text(broken.read_text(encoding="utf-8").replace("bp:beginBasis bp:Stated", "bp:rank 1"))
    out = tmp_path / "tables"
    out.mkdir()
    (out / "persons.csv").write_text("before", encoding="utf-8")
    done = house.kg("export", "--format", "csv", "--graph", broken, "-o", out)
    assert done.returncode == 2
    assert "beginBasis" in done.stderr
    assert [path.name for path in out.iterdir()] == ["persons.csv"]
    assert (out / "persons.csv").read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("form", cli.FORMATS)
def test_a_file_that_is_no_turtle_is_an_error_that_says_so(tmp_path: Path, form: str) -> None:
    broken = tmp_path / "graph.ttl"
    broken.write_text("<a> <b> .", encoding="utf-8")
    make = exports.FILES.get(form) or exports.FOLDERS[form]
    with pytest.raises(InputError, match="graph.ttl: is no Turtle"):
        list(make(broken))
    with pytest.raises(MissingInput):
        list(make(tmp_path / "nowhere.ttl"))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            'bp:firstObserved "2023-05-09"^^xsd:date',
            'bp:firstObserved "2023-05-39"^^xsd:date',
            "no day of the calendar",
        ),
        ("oa:start ", "bp:rank ", "start"),
        ("org:postIn ", "bp:rank ", "postIn"),
        ("schema:datePublished ", "bp:rank ", "datePublished"),
        ("schema:position 1 ", 'schema:position "first" ', "no whole number"),
    ],
)
def test_what_a_graph_lacks_is_named(tmp_path: Path, before: str, after: str, told: str) -> None:
    path = exported.write_sample(tmp_path)
    whole = path.read_text(encoding="utf-8")
    assert before in whole
    path.write_text(whole.replace(before, after), encoding="utf-8")
    with pytest.raises(InputError, match=told):
        exports.register(path)


@pytest.mark.parametrize("form", cli.FORMATS)
def test_an_empty_graph_is_written_too(tmp_path: Path, form: str) -> None:
    needs(form)
    empty = tmp_path / "graph.ttl"
    empty.write_text("", encoding="utf-8")
    make = exports.FILES.get(form) or exports.FOLDERS[form]
    list(make(empty))


def test_nothing_is_lost_on_the_standard_output(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    graph = exported.write_sample(tmp_path)
    for form in ("gexf", "ttl"):
        assert exporting.export(cli.parse(["export", "--format", form, "--graph", str(graph)])) == 0
        written = capfdbinary.readouterr().out
        assert written.decode("utf-8") == text(exports.FILES[form](graph))


# ── RDF ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", RDF_FORMATS)
def test_two_readers_find_the_same_triples(graph: Path, form: str) -> None:
    oxigraph, name = RDF_FORMATS[form]
    written = text(exports.FILES[form](graph))
    expected = triples_in_rdflib(graph.read_text(encoding="utf-8"), "turtle")
    assert triples_in_rdflib(written, name) == expected
    wanted = {str(quad.triple) for quad in ox.parse(path=str(graph), format=ox.RdfFormat.TURTLE)}
    found = list(ox.parse(written.encode("utf-8"), format=oxigraph))
    assert {str(quad.triple) for quad in found} == wanted
    assert len(found) == len(wanted) == len(expected) > 700
    assert {quad.graph_name for quad in found} == {ox.DefaultGraph()}


def test_lines_are_sorted_and_each_is_one_triple(graph: Path) -> None:
    lines = text(exports.FILES["nt"](graph)).split("\n")[:-1]
    assert lines == sorted(set(lines))
    assert all(line.endswith(" .") for line in lines)


def test_turtle_is_passed_on_untouched(graph: Path) -> None:
    assert exports.FILES["trig"](graph) == graph.read_bytes()


# ── JSON-LD ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_json_ld_is_pleasant_to_read(tmp_path: Path) -> None:
    document = json.loads(text(exports.FILES["jsonld"](exported.write_sample(tmp_path))))
    things = {thing["id"]: thing for thing in document["@graph"]}
    term = things["membership/卫思齐-许昌市市长-1"]
    assert term["type"] == "Membership"
    assert term["member"] == "person/卫思齐"
    assert term["firstObserved"] == "2023-05-09"
    assert term["beginBasis"] == "Observed"
    assert things["person/卫思齐"]["altLabel"] == {"zh-Latn-pinyin": "Wei Siqi"}
    assert things["post/许昌市市长"]["single"] is True
    words = {word for thing in things.values() for word in thing}
    assert [word for word in words if ":" in word or word.startswith("@")] == []


def test_the_context_has_a_word_for_every_property_of_the_ontology() -> None:
    context = json.loads(ontology_directory().joinpath("context.jsonld").read_text(encoding="utf-8"))["@context"]
    meant = {about["@id"] for about in context.values() if isinstance(about, dict)}
    ontology = rdflib.Graph().parse(
        data=ontology_directory().joinpath("baopu.ttl").read_text(encoding="utf-8"), format="turtle"
    )
    kinds = (rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty)
    properties = {str(each) for kind in kinds for each in ontology.subjects(rdflib.RDF.type, kind)}
    prefixes = {word: about for word, about in context.items() if isinstance(about, str)}
    assert properties <= {prefixes[name.split(":")[0]] + name.split(":")[1] for name in meant}


@pytest.mark.parametrize(
    ("base", "subject"),
    [
        ("https://example.org/a/", "person/卫思齐"),
        ("https://example.org/g#", "https://example.org/g#person/卫思齐"),
        ("urn:example:", "urn:example:person/卫思齐"),
    ],
)
def test_json_ld_under_any_base(tmp_path: Path, base: str, subject: str) -> None:
    graph = exported.write_sample(tmp_path, base)
    written = text(exports.FILES["jsonld"](graph))
    assert any(thing["id"] == subject for thing in json.loads(written)["@graph"])
    expected = triples_in_rdflib(graph.read_text(encoding="utf-8"), "turtle")
    assert triples_in_rdflib(written, "json-ld") == expected


ODD = """
@prefix person: <https://example.org/id/person/> .
@prefix bp: <https://w3id.org/baopu/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
person:a skos:prefLabel "no language" , "two"@en , "three"@en-GB ; bp:rank 007 ,
    "-0"^^xsd:integer , 12345678901234567890 , "x"^^xsd:integer ;
    bp:single "1"^^xsd:boolean , true ; bp:rule "said"@zh , 1.5 , "a"^^<https://example.org/type> , "" ;
    bp:firstObserved "2023-05-09"^^xsd:date , "2023-05-09" ; bp:says bp:Holds , bp:Event , <https://example.org/x> ;
    a <https://example.org/Class> ; <https://example.org/p#> <https://example.org/id/person/..> .
<https://example.org/id/person/../x> bp:to <https://example.org/id/a:b/c> , <https://example.org/id/> , "words" , _:b .
<https://example.org/id/person/x?y#z> bp:to <mailto:a@b> .
_:b bp:to <https://example.org/id//person/a> .
"""


def test_json_ld_of_what_is_not_ours(tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text(ODD, encoding="utf-8")
    written = text(exports.FILES["jsonld"](graph))
    found = rdflib.Graph().parse(data=written, format="json-ld")
    assert isomorphic(found, rdflib.Graph().parse(data=ODD, format="turtle"))
    quads = ox.Dataset(ox.parse(written.encode("utf-8"), format=ox.RdfFormat.JSON_LD))
    wanted = ox.Dataset(ox.parse(ODD.encode("utf-8"), format=ox.RdfFormat.TURTLE))
    for each in (quads, wanted):
        each.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert quads == wanted
