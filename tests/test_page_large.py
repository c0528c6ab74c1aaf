"""Pages that are large or broken: what they open with, that they grow, and that nothing in them runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browser import browser, visit
from playwright.sync_api import Browser
from sample import resolution
from town import town

from kg.graph.network import network
from kg.publish import page as page_module
from kg.publish.communities import communities
from kg.publish.layout import Box, Tie, positions
from kg.publish.page import render
from kg.records import MembershipStatement, Resolution

LINE = "=HYPERLINK(1)<script>alert(5)</script>" + "长" * 1_000_000
TOKENS = Path(page_module.__file__).parent / "assets" / "tokens.css"


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    with browser() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town as a page that takes it for too large to be drawn whole."""
    path = tmp_path_factory.mktemp("large") / "graph.html"
    path.write_text(render(network(town()), whole=50, core=30), encoding="utf-8")
    return path


def _endless() -> Resolution:
    """The sample with a name, an office and a sentence of a million characters, which would be a formula in a table."""
    base = resolution()
    statements = {
        key: replace(
            statement,
            evidence=replace(statement.evidence, quotes=(replace(statement.evidence.quotes[0], exact=LINE),)),
        )
        if isinstance(statement, MembershipStatement)
        else statement
        for key, statement in base.statements.items()
    }
    first, *others = base.persons
    posts = tuple(replace(post, label=f"{post.label}{LINE}") for post in base.posts)
    return replace(base, statements=statements, persons=(replace(first, name=LINE), *others), posts=posts)


@pytest.mark.browser
def test_it_opens_on_the_core_and_grows_by_search_and_by_click(running: Browser, large: Path) -> None:
    with visit(running, large) as visited:
        page = visited.page
        opened = page.evaluate("nodes.length")
        assert 5 < opened <= 30
        assert "另有" in page.inner_text("#panel")
        far = page.evaluate(
            """() => Array.from({ length: Data.count }, (_, n) => n).find((n) => Data.kindOf(n) === 'person' &&
                 !View.isShown(n) && Data.near(n).length > 1 && Data.called(n) === Data.label(n))"""
        )
        page.fill("#query", page.evaluate("n => Data.label(n)", far))
        page.keyboard.press("Enter")
        grown = page.evaluate("nodes.length")
        assert grown > opened
        assert page.evaluate("n => nodes.get(Data.id(n)) !== null && View.passes(n)", far)
        beside = page.evaluate(
            "n => Data.near(n).every((m) => View.isShown(m)) && edges.get().filter((e) => e.from === Data.id(n)).length",
            far,
        )
        assert beside > 0
        further = page.locator("#panel .fact .to").first
        further.click()
        assert page.evaluate("nodes.length") >= grown
        assert visited.complaints == []


@pytest.mark.browser
def test_what_grows_finds_a_free_place(running: Browser, large: Path) -> None:
    with visit(running, large) as visited:
        page = visited.page
        page.evaluate("View.add(Array.from({ length: Data.count }, (_, n) => n)); View.paint()")
        covering = page.evaluate(
            """() => {
              const boxes = nodes.get({ filter: (node) => !node.hidden }).map((node) => {
                const box = network.getBoundingBox(node.id);
                const extra = node.shape === "box" ? node.shapeProperties.borderRadius : 0;
                return { left: box.left + extra, right: box.right - extra, top: box.top + extra, bottom: box.bottom - extra };
              });
              let found = 0;
              boxes.forEach((a, i) => boxes.slice(0, i).forEach((b) => {
                const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (across > 0 && down > 0) found += 1;
              }));
              return [boxes.length, found];
            }"""
        )
        assert covering[0] > 100 and covering[1] <= covering[0] // 50, covering
        assert visited.complaints == []


@pytest.mark.browser
def test_a_line_of_a_million_characters_is_cut_and_runs_nothing(running: Browser, tmp_path: Path) -> None:
    path = tmp_path / "endless.html"
    path.write_text(render(network(_endless())), encoding="utf-8")
    with visit(running, path) as visited:
        page = visited.page
        for number in range(page.evaluate("Data.count")):
            page.evaluate("n => { location.hash = `#${Data.kind(n)}=${encodeURIComponent(Data.key(n))}` }", number)
            page.wait_for_timeout(20)
            assert len(page.inner_text("#panel")) < 60_000
        page.fill("#query", "HYPERLINK")
        page.keyboard.press("Enter")
        assert "=HYPERLINK(1)<script>" in page.inner_text("#panel")
        assert visited.dialogs == [] and visited.complaints == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("printed", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("＋86", "'＋86"),
        ("\u3000@SUM(1)", "'\u3000@SUM(1)"),
        ("-5", "-5"),
        ("刘，冰", "刘，冰"),
        ('a"b', '"a""b"'),
        ("-cmd|x", "'-cmd|x"),
    ],
)
def test_a_table_holds_no_formula(running: Browser, tmp_path: Path, printed: str, cell: str) -> None:
    base = resolution()
    path = tmp_path / "formula.html"
    people = tuple(replace(person, name=printed) if person.key == "卫思齐" else person for person in base.persons)
    path.write_text(render(network(replace(base, persons=people))), encoding="utf-8")
    with visit(running, path) as visited:
        lines = visited.page.evaluate("Export.table()").split("\r\n")
        assert any(line.startswith(f"{cell},tenure,") for line in lines), lines[:6]


def test_the_colours_of_the_dark_are_the_same_by_wish_and_by_system() -> None:
    text = TOKENS.read_text(encoding="utf-8")
    by_system = re.search(r":root:not\(\[data-theme=\"light\"\]\) \{(.*?)\}", text, re.DOTALL)
    by_wish = re.search(r"\n:root\[data-theme=\"dark\"\] \{(.*?)\}", text, re.DOTALL)
    assert by_system is not None and by_wish is not None
    assert by_system[1].split() == by_wish[1].split()


def test_words_can_be_read_on_every_ground() -> None:
    """WCAG 2.2, 1.4.3: a contrast of at least 4.5."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    text = TOKENS.read_text(encoding="utf-8")
    themes = [
        dict(re.findall(r"--([\w-]+): (#\w{6})", block)) for block in re.findall(r"\{([^{}]*--paper[^{}]*)\}", text)
    ]
    assert len([theme for theme in themes if "ink" in theme]) == 4
    for theme in (theme for theme in themes if "ink" in theme):
        for word in ("ink", "soft", "link", "stated", "observed", "inferred", "alarm"):
            for ground in ("paper", "raised"):
                high, low = sorted((light(theme[word]), light(theme[ground])), reverse=True)
                assert (high + 0.05) / (low + 0.05) >= 4.5, (word, ground)


def test_circles_do_not_depend_on_the_order_of_lines() -> None:
    pairs = [(a, b) for group in (range(6), range(6, 12)) for a in group for b in group if a < b] + [(0, 6)]
    found = communities(range(12), pairs)
    assert found == communities(range(12), pairs)
    assert len(set(found.values())) == 2 and {found[n] for n in range(6)} == {found[0]}


def test_a_crowd_is_laid_out_in_time() -> None:
    boxes = {str(number): Box(60.0, 30.0) for number in range(600)}
    ties = [Tie(str(number), str(number * 7919 % 600), 80.0) for number in range(1, 3000) if number < 600] * 3
    places = positions(boxes, ties)
    assert set(places) == set(boxes)


def test_facts_stand_once() -> None:
    page = render(network(resolution()))
    sentences = [
        row
        for block in re.findall(r'data-table="sentences"[^>]*>(.*?)</script>', page, re.DOTALL)
        for row in json.loads(block)
    ]
    places = [tuple(row[1:]) for row in sentences]
    assert len(places) == len(set(places)) > 3
