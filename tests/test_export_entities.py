"""Popolo and FollowTheMoney: what their specifications ask for, with no date that the paper does not state."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import exported
import pytest

from kg.publish import exports
from kg.publish.exports import ftm, popolo

GRAPHS = {"sample": exported.write_sample, "hostile": exported.write_hostile}
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@pytest.fixture(params=GRAPHS)
def register(request: pytest.FixtureRequest, tmp_path: Path) -> exports.Register:
    return exports.register(GRAPHS[request.param](tmp_path))


@pytest.fixture
def sample(tmp_path: Path) -> exports.Register:
    return exports.register(exported.write_sample(tmp_path))


# ── Popolo ───────────────────────────────────────────────────────────────────────────────────────────────────────────

REQUIRED = {
    "persons": {"id", "name"},
    "organizations": {"id", "name"},
    "posts": {"id", "label", "role", "organization_id"},
    "memberships": {"id", "person_id", "role"},
    "events": {"id", "name"},
    "areas": {"id", "name"},
}
REFERENCES = {
    "parent_id": ("organizations", "events", "areas"),
    "organization_id": ("organizations",),
    "area_id": ("areas",),
    "person_id": ("persons",),
    "post_id": ("posts",),
}


def popolo_of(register: exports.Register) -> dict[str, list[dict[str, Any]]]:
    document: dict[str, list[dict[str, Any]]] = json.loads("".join(popolo.to_popolo(register)))
    return document


def test_popolo_has_what_its_schemas_require(register: exports.Register) -> None:
    document = popolo_of(register)
    assert document.keys() == REQUIRED.keys()
    known = {kind: {thing["id"] for thing in things} for kind, things in document.items()}
    for kind, things in document.items():
        assert len(known[kind]) == len(things) > 0
        for thing in things:
            assert thing.keys() >= REQUIRED[kind]
            for name, targets in REFERENCES.items():
                if name in thing:
                    assert any(thing[name] in known[target] for target in targets)
            for name in ("start_date", "end_date"):
                assert DAY.fullmatch(thing.get(name, "2000-01-01"))
            assert all(link.keys() == {"url", "note"} for link in thing.get("sources", []))
            assert all({"name"} <= other.keys() <= {"name", "note"} for other in thing.get("other_names", []))


def test_popolo_dates_only_what_the_paper_dates(sample: exports.Register) -> None:
    terms = {thing["label"]: thing for thing in popolo_of(sample)["memberships"]}
    dated = {(thing["person_id"], thing.get("start_date"), thing.get("end_date")) for thing in terms.values()}
    assert (exported.iri("person", "郦承志"), "2024-03-01", None) in dated
    assert (exported.iri("person", "崔大同"), None, "2024-03-01") in dated
    assert sum("start_date" in thing or "end_date" in thing for thing in terms.values()) == 2
    (mayor,) = (thing for label, thing in terms.items() if label.startswith("卫思齐：许昌市市长"))
    assert mayor["observed"] == {"first": "2023-05-09", "last": "2023-05-09"}
    assert mayor["sources"][0]["note"].startswith("许昌新报 2023-05-10（")


# ── FollowTheMoney ───────────────────────────────────────────────────────────────────────────────────────────────────


def entities(register: exports.Register) -> list[dict[str, Any]]:
    pytest.importorskip("followthemoney")
    return [json.loads(line) for line in ftm.to_ftm(register)]


def test_followthemoney_finds_every_entity_valid(register: exports.Register) -> None:
    """What `ftm validate` does: read again without trust, and see that the library's cleaning leaves all as it was."""
    found = entities(register)
    from followthemoney import model

    for record in found:
        model.get(record["schema"]).validate({"properties": record["properties"]})
        again = model.make_entity(record["schema"])
        again.id = record["id"]
        for name, values in record["properties"].items():
            again.add(name, values, cleaned=False)
        kept = again.to_dict()["properties"]
        assert {name: sorted(values) for name, values in kept.items()} == record["properties"]


def test_an_entity_points_only_to_entities_of_the_right_kind(sample: exports.Register) -> None:
    found = entities(sample)
    from followthemoney import model

    schemata = {record["id"]: model.get(record["schema"]) for record in found}
    assert len(schemata) == len(found)
    for record in found:
        for name, values in record["properties"].items():
            prop = model.get(record["schema"]).properties[name]
            if prop.range is not None:
                assert all(schemata[value].is_a(prop.range) for value in values), (record["schema"], name)


def test_followthemoney_has_every_kind(sample: exports.Register) -> None:
    kinds = [record["schema"] for record in entities(sample)]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "Article": 5,
        "Event": 4,
        "Occupancy": 10,
        "Organization": 7,
        "Person": 7,
        "Position": 6,
    }


def test_followthemoney_dates_only_what_the_paper_dates(sample: exports.Register) -> None:
    found = entities(sample)
    names = {record["id"]: record["properties"].get("name", [""])[0] for record in found}
    terms = [record["properties"] for record in found if record["schema"] == "Occupancy"]
    (given,) = (term for term in terms if "startDate" in term)
    (taken,) = (term for term in terms if "endDate" in term)
    assert (names[given["holder"][0]], given["startDate"]) == ("郦承志", ["2024-03-01"])
    assert (names[taken["holder"][0]], taken["endDate"], taken["status"]) == ("崔大同", ["2024-03-01"], ["ended"])
    (bare,) = (record for record in found if names[record["id"]] == "褚青山")
    assert bare["properties"]["position"] == ["技术员"]


def test_no_name_is_lost_in_cleaning(register: exports.Register) -> None:
    named = [
        record for record in entities(register) if record["schema"] in ("Person", "Organization", "Position", "Event")
    ]
    assert len(named) == sum(map(len, (register.persons, register.bodies, register.posts, register.events)))
    assert all(record["properties"].get("name") for record in named)
