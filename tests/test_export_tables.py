"""Tables for spreadsheets, data frames and Neo4j: the same rows everywhere, and no cell that runs."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import exported
import pytest
from sample import SOURCES

from kg.publish import exports
from kg.publish.exports import neo4j, tables

GRAPHS = {"sample": exported.write_sample, "hostile": exported.write_hostile}


@pytest.fixture(params=GRAPHS)
def register(request: pytest.FixtureRequest, tmp_path: Path) -> exports.Register:
    return exports.register(GRAPHS[request.param](tmp_path))


@pytest.fixture
def sample(tmp_path: Path) -> exports.Register:
    return exports.register(exported.write_sample(tmp_path))


def read(lines: exports.Content) -> list[list[str]]:
    assert not isinstance(lines, bytes)
    return list(csv.reader(io.StringIO("".join(lines), newline=""), strict=True))


# ── the register ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_individual_is_a_row(sample: exports.Register) -> None:
    counts = {table.name: len(table.rows) for table in tables.tables(sample)}
    assert counts == {
        "persons": 7,
        "bodies": 8,
        "places": 4,
        "roles": 7,
        "posts": 6,
        "memberships": 11,
        "successions": 3,
        "conflicts": 1,
        "events": 4,
        "participations": 7,
        "articles": 5,
        "evidence": len(sample.evidence),
    }
    facts = {
        row.id for rows in (sample.memberships, sample.events, sample.successions, sample.conflicts) for row in rows
    }
    assert {piece.fact for piece in sample.evidence} == facts


def test_a_term_of_office_says_all_that_is_known_of_it(sample: exports.Register) -> None:
    (term,) = (each for each in sample.memberships if each.person_name == "郦承志")
    assert (term.role_name, term.body_name, term.says) == ("局长", "许昌市财政局", ("Appointed",))
    assert (term.stated_begin, term.begin_basis) == (date(2024, 3, 1), "Stated")
    assert term.quotes == 1
    (before,) = (each for each in sample.memberships if each.id in term.preceded_by)
    assert (before.person_name, before.says, before.first_observed) == ("崔大同", ("Removed",), None)


def test_a_quote_leads_back_to_the_file(sample: exports.Register) -> None:
    for piece in sample.evidence:
        whole = SOURCES[piece.file, "title" if piece.field == "title" else "text"]
        assert "".join(whole[piece.start : piece.end].split()) == "".join(piece.quote.split())


# ── CSV ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sheet_has_a_head_and_a_line_for_each_row(register: exports.Register) -> None:
    sheets = tables.to_csv(register)
    for table in tables.tables(register):
        head, *rows = read(sheets[f"{table.name}.csv"])
        assert head == [column.name for column in table.columns]
        assert [row[0] for row in rows] == [row.id for row in table.rows]
        assert {len(row) for row in rows} <= {len(head)}


def test_no_cell_begins_a_formula(register: exports.Register) -> None:
    for name, lines in tables.to_csv(register).items():
        for row in read(lines):
            for cell in row:
                assert not re.match(r"[\s\u3000]*[=+@＝＋－＠-]", cell) or re.fullmatch(r"[-+]?\d+", cell), (name, cell)
                assert not cell.startswith(("\t", "\r", "\n")), (name, cell)


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("  =1", "'  =1"),
        ("\u3000=1", "'\u3000=1"),
        ("\t=1", "'\t=1"),
        ("\rx", "'\rx"),
        ("@SUM(1)", "'@SUM(1)"),
        ("-2+3", "'-2+3"),
        ("--1", "'--1"),
        ("＝1", "'＝1"),
        ("-5", "-5"),
        ("+3.25", "+3.25"),
        ("5G=快", "5G=快"),
        ("", ""),
    ],
)
def test_only_a_formula_is_disarmed(cell: str, safe: str) -> None:
    assert tables.unarmed(cell) == safe


# ── Parquet ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_parquet_gives_the_same_rows_with_their_types(register: exports.Register) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    files = tables.to_parquet(register)
    for table in tables.tables(register):
        found = parquet.read_table(io.BytesIO(files[f"{table.name}.parquet"]))
        cells = [
            tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row.values()) for row in found.to_pylist()
        ]
        assert cells == list(table.cells())
        for column in table.columns:
            field = found.schema.field(column.name)
            assert field.nullable == column.optional
            types = {"text": "string", "number": "int64", "truth": "bool", "day": "date32[day]"}
            assert str(field.type).startswith(types.get(column.kind, "list<"))


# ── Neo4j ────────────────────────────────────────────────────────────────────────────────────────────────────────────

FIELD = re.compile(r"[a-z_]+:(string|long|boolean|date|string\[\])")


def test_neo4js_headers_are_those_of_its_manual(register: exports.Register) -> None:
    files = neo4j.to_neo4j(register)
    for name, lines in files.items():
        head, *rows = read(lines)
        if name.startswith("nodes_"):
            assert (head[0], head[-1]) == ("iri:ID", ":LABEL")
            assert all(FIELD.fullmatch(field) for field in head[1:-1])
        else:
            assert head[:3] == [":START_ID", ":END_ID", ":TYPE"]
            assert all(FIELD.fullmatch(field) for field in head[3:])
        assert {len(row) for row in rows} <= {len(head)}


def test_neo4j_finds_every_end_of_a_relationship_once(register: exports.Register) -> None:
    files = {name: read(lines) for name, lines in neo4j.to_neo4j(register).items()}
    nodes = [row[0] for name, rows in files.items() if name.startswith("nodes_") for row in rows[1:]]
    assert len(set(nodes)) == len(nodes) == sum(len(table.rows) for table in tables.tables(register))
    ends = {end for name, rows in files.items() if name.startswith("rel") for row in rows[1:] for end in row[:2]}
    assert ends <= set(nodes)
    assert len(files["relationships_held.csv"]) == 1 + len(register.memberships)
    assert len(files["relationships_shows.csv"]) == 1 + len(register.evidence)


def test_neo4j_needs_no_option_for_lines_and_arrays(tmp_path: Path) -> None:
    register = exports.register(exported.write_hostile(tmp_path))
    for name, lines in neo4j.to_neo4j(register).items():
        head, *rows = read(lines)
        for row in rows:
            for field, cell in zip(head, row, strict=True):
                assert "\n" not in cell and "\r" not in cell
                if field == "other_names:string[]":
                    (table,) = (each for each in tables.tables(register) if name == f"nodes_{each.name}.csv")
                    (source,) = (each for each in table.rows if each.id == row[0])
                    assert len(cell.split(";")) == max(1, len(getattr(source, field.split(":")[0])))
