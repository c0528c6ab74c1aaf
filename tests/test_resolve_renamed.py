"""Bodies that a reform renamed or merged: two nodes, and a link that says what became of the one."""

from __future__ import annotations

from datetime import date

import pytest
from test_resolve_papers import JIAOZUO, LUOYANG, Paper

from kg.graph.build import triples
from kg.lexicon import Lexicon, load
from kg.resolve import resolve
from kg.resolve.renamed import read_renamed


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


@pytest.mark.parametrize(
    ("before", "after", "linked"),
    [
        (("市国土资源局", JIAOZUO), ("市自然资源局", JIAOZUO), True),
        (("市国土资源局", JIAOZUO), ("市自然资源和规划局", JIAOZUO), True),
        (("国土资源部", "100000"), ("自然资源部", "100000"), True),
        (("市国土资源局", JIAOZUO), ("市自然资源局", LUOYANG), False),
        (("市国土资源局", JIAOZUO), ("市教育局", JIAOZUO), False),
        (("国土资源部", "100000"), ("市自然资源局", JIAOZUO), False),
    ],
)
def test_what_became_of_a_body(lexicon: Lexicon, before: tuple[str, str], after: tuple[str, str], linked: bool) -> None:
    paper = Paper()
    for body, day in ((before, date(2017, 3, 1)), (after, date(2019, 3, 1))):
        [article] = paper.issue(day, 1)
        paper.hold(article, "温怀远", "局长", body, day)
    found = resolve(paper.issues, paper.statements, lexicon)
    assert len({tenure.body for tenure in found.tenures}) == 2
    assert len(found.changes) == linked
    written = [line for line in triples(found, "https://example.org/id/") if "resultingOrganization" in str(line[1])]
    assert len(written) == linked


def test_the_list_is_in_order_of_time_and_names_no_body_as_its_own_successor() -> None:
    renamed = read_renamed()
    assert len(renamed) > 50
    assert all(one.before != one.after and one.since.month == 3 for one in renamed)
    days = {one.before: one.since for one in renamed}
    assert all(one.since < days[one.after] for one in renamed if one.after in days)
