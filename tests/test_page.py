"""The page: the same bytes every time, nothing but itself in it, and what a reader can do with it in a real browser."""

from __future__ import annotations

import html.parser
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import Visit, browser, visit
from playwright.sync_api import Browser, Page
from sample import resolution
from town import town

from kg.errors import OutputError
from kg.graph.network import network
from kg.publish.layout import Box, Tie, positions
from kg.publish.page import render, write
from kg.records import EventStatement, MembershipStatement, PersonMention, Resolution, Text

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    '"><img src=x onerror=alert(3)>',
    "javascript:alert(4)",
    "<!--<script>",
    "\u202e卫思齐\u2066",
    "{{7*7}} <!-- baopu:data -->",
)


def _poisoned() -> Resolution:
    """The sample with hostile names, headlines, labels and quotes."""
    base = resolution()
    evil = " ".join(HOSTILE)
    names = {person.key: f"{HOSTILE[number % len(HOSTILE)]}{number}" for number, person in enumerate(base.persons)}
    statements = {}
    for key, statement in base.statements.items():
        if isinstance(statement, MembershipStatement | PersonMention):
            quotes = tuple(replace(quote, exact=f"{quote.exact}{evil}") for quote in statement.evidence.quotes)
            statement = replace(statement, evidence=replace(statement.evidence, quotes=quotes))
        elif isinstance(statement, EventStatement):
            statement = replace(statement, label=evil)
        statements[key] = statement
    issues = tuple(
        replace(
            issue,
            newspaper=HOSTILE[1],
            source=HOSTILE[2],
            articles=tuple(replace(article, headline=Text(evil, range(len(evil)))) for article in issue.articles),
        )
        for issue in base.issues
    )
    return replace(
        base,
        issues=issues,
        statements=statements,
        persons=tuple(replace(person, name=names[person.key], others=HOSTILE) for person in base.persons),
        bodies=tuple(replace(body, name=f"{body.name}{HOSTILE[1]}", short=HOSTILE[2]) for body in base.bodies),
        posts=tuple(replace(post, label=f"{post.label}{HOSTILE[1]}") for post in base.posts),
        events=tuple(replace(event, label=evil) for event in base.events),
    )


# ── the file ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Links(html.parser.HTMLParser):
    """Everything in a page that would make a browser ask for something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"{tag} {name}={value}" for name, value in attrs if name in ("src", "href", "action", "data")]


@pytest.mark.parametrize("made", [resolution(), _poisoned()], ids=["sample", "hostile"])
def test_nothing_in_the_page_points_anywhere(made: Resolution) -> None:
    links = _Links()
    links.feed(render(network(made)))
    assert links.found == ["link href=data:,"]


def test_what_was_printed_cannot_end_a_script() -> None:
    page, clean = render(network(_poisoned())), render(network(resolution()))
    assert page.count("</script>") == clean.count("</script>")
    assert page.count("<img") == clean.count("<img") == 0


def test_a_title_is_text() -> None:
    assert '<h1 id="name">&lt;b&gt;报谱&lt;/b&gt;</h1>' in render(network(resolution()), title="<b>报谱</b>")


def test_a_network_of_nothing_is_a_page_too() -> None:
    empty = replace(
        resolution(), persons=(), bodies=(), places=(), posts=(), tenures=(), successions=(), events=(), authors={}
    )
    assert "<!doctype html>" in render(network(empty))


def test_of_a_large_network_the_most_connected_part_is_drawn_and_all_of_it_kept() -> None:
    graph = network(resolution())
    page = render(graph, whole=8, core=6)
    index = _script(page, "index")
    names = list(graph)
    assert index["core"] and len(index["drawn"]) <= 6
    assert "person/卫思齐" in {names[number] for number in index["drawn"]}
    assert index["nodes"]["label"] == [graph.nodes[name]["label"] for name in names]
    whole = _script(render(graph), "index")
    assert not whole["core"] and len(whole["drawn"]) > 8


def _script(page: str, name: str) -> dict[str, Any]:
    """The JSON of one of the page's script elements."""
    found = re.search(rf'id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    told = json.loads(found[1])
    assert isinstance(told, dict)
    return told


def test_the_page_does_not_depend_on_the_process(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from town import town;"
        "from kg.graph.network import network; from kg.publish.page import write;"
        "write(network(town()), Path(sys.argv[1]))"
    )
    pages = []
    for number, extra in enumerate(
        ({"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C"})
    ):
        path = tmp_path / f"{number}.html"
        here = Path(__file__).parent
        environment = {**os.environ, **extra, "PYTHONPATH": os.pathsep.join((str(here), str(here.parent)))}
        subprocess.run([sys.executable, "-c", code, str(path)], check=True, env=environment, timeout=120)
        pages.append(path.read_bytes())
    assert pages[0] == pages[1]


def test_a_page_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "graph.html"
    target.mkdir()
    with pytest.raises(OutputError, match="graph.html"):
        write(network(resolution()), target)
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]


# ── where things stand ───────────────────────────────────────────────────────────────────────────────────────────────


def test_no_label_covers_another() -> None:
    boxes = {str(number): Box(40.0 + 13 * (number % 7), 20.0 + 9 * (number % 3), 6.0) for number in range(90)}
    ties = [Tie(str(number), str(number * 7 % 60), 60.0) for number in range(1, 80)]
    places = positions(boxes, ties, frozenset({"88", "89"}))
    assert list(places) and set(places) == set(boxes)
    names = sorted(places)
    for number, one in enumerate(names):
        for other in names[:number]:
            across = abs(places[one][0] - places[other][0])
            down = abs(places[one][1] + boxes[one].drop - places[other][1] - boxes[other].drop)
            wide, high = (boxes[one].width + boxes[other].width) / 2, (boxes[one].height + boxes[other].height) / 2
            assert across >= wide or down >= high, (one, other)


def test_what_is_hidden_at_first_stands_below() -> None:
    boxes = {name: Box(30.0, 20.0) for name in "abcd"}
    places = positions(boxes, [Tie("a", "b", 50.0), Tie("c", "d", 50.0)], frozenset("cd"))
    assert min(places["c"][1], places["d"][1]) > max(places["a"][1], places["b"][1])


def test_time_runs_to_the_right() -> None:
    boxes = {name: Box(30.0, 20.0) for name in "abc"}
    places = positions(boxes, [Tie("a", "b", 60.0, 6.0), Tie("b", "c", 60.0, 6.0)])
    assert places["a"][0] < places["b"][0] < places["c"][0]


# ── in the browser ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    with browser() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {"sample": resolution(), "town": town(), "hostile": _poisoned()}
    for name, resolved in made.items():
        write(network(resolved), folder / f"{name}.html")
    return {name: folder / f"{name}.html" for name in made}


def _quiet(visited: Visit, path: Path) -> None:
    """The page asked for nothing but itself and complained of nothing."""
    assert [request.partition("#")[0] for request in visited.requests] == [path.as_uri()]
    assert visited.complaints == []
    assert visited.dialogs == []


def _panel(page: Page) -> str:
    return page.inner_text("#panel")


def _click_node(page: Page, name: str) -> None:
    """A real click of the mouse on a node of the drawing."""
    point = page.evaluate("id => network.canvasToDOM(network.getPositions([id])[id])", name)
    frame = page.locator("#mynetwork").bounding_box()
    assert frame is not None
    page.mouse.click(frame["x"] + point["x"], frame["y"] + point["y"])
    page.wait_for_timeout(450)


def _shows_a_career(page: Page) -> None:
    shown = _panel(page)
    for words in ("卫思齐", "Wei Siqi", "许昌市市长", "许昌市委书记", "许昌新报 2023-05-10", "许昌新报 2024-03-06"):
        assert words in shown
    assert "2023-05-09 与 2024-03-05 之间" in shown and "推断" in shown
    assert "市委书记卫思齐在许昌主持召开招商工作会议" in page.locator("#panel blockquote").all_inner_texts()
    assert "卫思齐" in page.locator("#panel blockquote mark").all_inner_texts()


@pytest.mark.browser
def test_it_opens_still_and_quiet(running: Browser, pages: dict[str, Path]) -> None:
    with visit(running, pages["town"]) as visited:
        before = visited.page.evaluate("network.getPositions()")
        visited.page.wait_for_timeout(400)
        assert visited.page.evaluate("network.getPositions()") == before
        assert visited.page.locator("#legend").is_visible()
        for kind in ("person", "press", "post", "body", "event", "place"):
            assert visited.page.locator(f"#kinds [data-kind={kind}]").is_visible()
        assert "许昌市委书记" in _panel(visited.page)
        _quiet(visited, pages["town"])


@pytest.mark.browser
@pytest.mark.parametrize("typed", ["卫思齐", "wei siqi", "WeiSi", "许昌市市长 "])
def test_search_suggests_and_a_click_shows_the_person(running: Browser, pages: dict[str, Path], typed: str) -> None:
    with visit(running, pages["sample"]) as visited:
        visited.page.locator("#query").press_sequentially(typed)
        visited.page.locator("#suggestions li", has_text="卫思齐").first.click()
        _shows_a_career(visited.page)
        assert visited.page.evaluate("decodeURIComponent(location.hash)") == "#person=卫思齐"
        _quiet(visited, pages["sample"])


@pytest.mark.browser
def test_enter_takes_the_first_suggestion_and_centres_it(running: Browser, pages: dict[str, Path]) -> None:
    with visit(running, pages["sample"]) as visited:
        visited.page.keyboard.press("/")
        visited.page.keyboard.type("卫思齐")
        visited.page.keyboard.press("Enter")
        _shows_a_career(visited.page)
        centre = visited.page.evaluate("network.getViewPosition()")
        place = visited.page.evaluate("network.getPositions(['person/卫思齐'])['person/卫思齐']")
        assert abs(centre["x"] - place["x"]) < 2 and abs(centre["y"] - place["y"]) < 2


@pytest.mark.browser
def test_search_for_nobody_says_so(running: Browser, pages: dict[str, Path]) -> None:
    with visit(running, pages["sample"]) as visited:
        visited.page.fill("#query", "查无此人")
        assert visited.page.inner_text("#suggestions") == "没有找到"
        visited.page.keyboard.press("Enter")
        _quiet(visited, pages["sample"])


@pytest.mark.browser
def test_a_click_on_the_drawing_shows_the_person(running: Browser, pages: dict[str, Path]) -> None:
    with visit(running, pages["sample"]) as visited:
        _click_node(visited.page, "person/卫思齐")
        _shows_a_career(visited.page)
        _quiet(visited, pages["sample"])


@pytest.mark.browser
def test_a_click_on_a_line_shows_its_facts(running: Browser, pages: dict[str, Path]) -> None:
    with visit(running, pages["sample"]) as visited:
        page = visited.page
        point = page.evaluate(
            """() => {
              const at = network.getPositions(["person/褚青山", "role/技术员"]);
              const [one, other] = [at["person/褚青山"], at["role/技术员"]];
              return network.canvasToDOM({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
            }"""
        )
        frame = page.locator("#mynetwork").bounding_box()
        assert frame is not None
        page.mouse.click(frame["x"] + point["x"], frame["y"] + point["y"])
        page.wait_for_timeout(450)
        assert "技术员褚青山参加会议" in _panel(page) and "任职" in _panel(page)
        _quiet(visited, pages["sample"])


@pytest.mark.browser
def test_an_address_opens_what_it_names(running: Browser, pages: dict[str, Path]) -> None:
    with visit(running, pages["sample"], hash_="#post=许昌市市长") as visited:
        shown = _panel(visited.page)
        assert "历任" in shown and shown.index("卫思齐") < shown.index("谷映雪")
        visited.page.locator("#panel .to", has_text="谷映雪").first.click()
        assert "Gu Yingxue" in _panel(visited.page)
        visited.page.go_back()
        visited.page.wait_for_function("document.getElementById('panel').innerText.includes('历任')")


@pytest.mark.browser
@pytest.mark.parametrize("hash_", ["#person=nobody", "#person=%E0%A4%A", "#nonsense", "#__proto__=x"])
def test_an_address_of_nothing_opens_the_overview(running: Browser, pages: dict[str, Path], hash_: str) -> None:
    with visit(running, pages["sample"], hash_=hash_) as visited:
        assert "职务更替" in _panel(visited.page)
        assert visited.complaints == []


@pytest.mark.browser
def test_kinds_are_hidden_and_shown_and_escape_resets(running: Browser, pages: dict[str, Path]) -> None:
    with visit(running, pages["sample"]) as visited:
        page = visited.page
        hidden = "nodes.get({ filter: (node) => node.hidden }).map((node) => node.group)"
        assert set(page.evaluate(hidden)) <= {"person", "post", "body"}
        page.click("#kinds [data-kind=event]")
        assert "event" in page.evaluate(hidden)
        page.click("#kinds [data-kind=event]")
        page.click("#kinds [data-kind=press]")
        assert page.evaluate(hidden) == []
        page.fill("#query", "盛怀远")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        assert "职务更替" in _panel(page) and page.evaluate("location.hash") == ""


@pytest.mark.browser
def test_a_hidden_journalist_is_still_found(running: Browser, pages: dict[str, Path]) -> None:
    with visit(running, pages["sample"]) as visited:
        visited.page.fill("#query", "wenruolan")
        visited.page.keyboard.press("Enter")
        assert "许昌新报社记者" in _panel(visited.page)
        assert not visited.page.evaluate("nodes.get('person/温若兰').hidden")


@pytest.mark.browser
def test_a_long_sentence_is_cut_around_the_name_and_shown_whole_on_demand(running: Browser, tmp_path: Path) -> None:
    path, base = tmp_path / "long.html", resolution()
    sentence = f"{'研究' * 40}，市委书记盛怀远主持会议并讲话，{'部署' * 90}。"
    statements = {
        key: replace(
            statement,
            evidence=replace(statement.evidence, quotes=(replace(statement.evidence.quotes[0], exact=sentence),)),
        )
        if isinstance(statement, MembershipStatement) and statement.person == "盛怀远"
        else statement
        for key, statement in base.statements.items()
    }
    write(network(replace(base, statements=statements)), path)
    with visit(running, path, hash_="#person=盛怀远") as visited:
        quote = visited.page.locator("#panel blockquote").first
        assert "盛怀远主持会议" in quote.inner_text() and len(quote.inner_text()) < 150
        quote.get_by_role("button", name="全句").click()
        assert quote.inner_text() == sentence


@pytest.mark.browser
def test_english(running: Browser, pages: dict[str, Path]) -> None:
    with visit(running, pages["sample"], hash_="#person=卫思齐") as visited:
        visited.page.click("#language")
        assert "between 2023-05-09 and 2024-03-05" in _panel(visited.page)
        assert "inferred" in _panel(visited.page)
        assert "卫思齐" in _panel(visited.page)


@pytest.mark.browser
def test_hostile_print_is_only_text(running: Browser, pages: dict[str, Path]) -> None:
    with visit(running, pages["hostile"]) as visited:
        page = visited.page
        for number in range(page.evaluate("Data.count")):
            page.evaluate("n => { location.hash = `#${Data.kind(n)}=${encodeURIComponent(Data.key(n))}` }", number)
            page.wait_for_timeout(20)
        page.fill("#query", "script")
        page.wait_for_selector("#suggestions li")
        page.keyboard.press("Enter")
        assert "<script>alert(1)</script>" in _panel(page)
        assert page.locator("img").count() == 0
        assert page.locator("#panel script").count() == 0
        _quiet(visited, pages["hostile"])


@pytest.mark.browser
def test_the_policy_stops_a_script_that_is_not_ours(running: Browser, pages: dict[str, Path], tmp_path: Path) -> None:
    altered = tmp_path / "altered.html"
    page = pages["sample"].read_text(encoding="utf-8")
    altered.write_text(page.replace("</main>", "<script>alert(9)</script></main>"), encoding="utf-8")
    with visit(running, altered) as visited:
        assert visited.dialogs == []
        assert any("Content Security Policy" in complaint for complaint in visited.complaints)


@pytest.mark.browser
def test_a_phone_shows_search_drawing_and_panel(running: Browser, pages: dict[str, Path]) -> None:
    with visit(running, pages["town"], size=(390, 844)) as visited:
        page = visited.page
        for part in ("#query", "#legend", "#mynetwork", "#panel"):
            frame = page.locator(part).bounding_box()
            assert frame is not None and frame["width"] > 150 and frame["height"] > 20
            assert frame["x"] >= 0 and frame["x"] + frame["width"] <= 391 and frame["y"] + frame["height"] <= 845
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.evaluate("network.getScale()") >= 0.6
        _click_node(page, page.evaluate("Data.id(Data.index.focus)"))
        assert page.evaluate("Data.label(Data.index.focus)") in _panel(page)
        _quiet(visited, pages["town"])


@pytest.mark.browser
def test_labels_in_the_drawing_do_not_cover_each_other(running: Browser, pages: dict[str, Path]) -> None:
    with visit(running, pages["town"]) as visited:
        boxes = visited.page.evaluate(
            """() => nodes.get({ filter: (node) => !node.hidden }).map((node) => {
              const box = network.getBoundingBox(node.id);
              // vis-network counts the rounding of a corner as a margin around it
              const extra = node.shape === "box" ? node.shapeProperties.borderRadius : 0;
              return { id: node.id, left: box.left + extra, right: box.right - extra, top: box.top + extra,
                       bottom: box.bottom - extra };
            })"""
        )
        assert len(boxes) > 100
        for number, one in enumerate(boxes):
            for other in boxes[:number]:
                across = min(one["right"], other["right"]) - max(one["left"], other["left"])
                down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
                assert across <= 0 or down <= 0, (one["id"], other["id"])


def test_the_words_of_both_languages_are_complete() -> None:
    words = _script(render(network(resolution())), "words")
    assert set(words["zh"]) == set(words["en"])
