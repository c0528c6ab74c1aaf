"""The page of the two seeds in a real browser: it asks for nothing, complains of nothing, and tells the career."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from browser import browser, visit
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PERSON = "李亦博"


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    with browser() as chromium:
        yield chromium


def both_posts_with_quotes(page: Page) -> None:
    """The panel shows the person, both posts with their dates, and the sentences that say so."""
    panel = page.locator("#panel")
    text = panel.inner_text()
    assert panel.locator("h2").first.inner_text().strip() == PERSON
    for wanted in (
        "焦作市市长",
        "焦作市委书记",
        "2022-08-03",
        "2025-08-12",
        "市长李亦博作工作部署",
        "市委书记李亦博主持召开",
    ):
        assert wanted in text, wanted
    assert PERSON in panel.locator("mark").all_inner_texts()


def overlap(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The share of the smaller of two boxes that the other covers."""
    width = min(one["right"], other["right"]) - max(one["left"], other["left"])
    height = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    smaller = min((box["right"] - box["left"]) * (box["bottom"] - box["top"]) for box in (one, other))
    return max(width, 0) * max(height, 0) / smaller


def test_search_finds_him_and_the_panel_tells_his_career(running: Browser, built: Path) -> None:
    with visit(running, built / "graph.html") as visited:
        visited.page.fill("#query", PERSON)
        visited.page.locator("#suggestions li", has_text=PERSON).first.click()
        both_posts_with_quotes(visited.page)
        assert visited.requests == [(built / "graph.html").as_uri()]
        assert visited.complaints == []


def test_a_click_on_the_drawing_shows_the_same(running: Browser, built: Path) -> None:
    with visit(running, built / "graph.html") as visited:
        node = visited.page.evaluate(f"network.body.data.nodes.getIds().find(id => id.startsWith('person/{PERSON}'))")
        spot = visited.page.evaluate("id => network.canvasToDOM(network.getPositions([id])[id])", node)
        frame = visited.page.locator("canvas").first.bounding_box()
        assert frame is not None
        visited.page.mouse.click(frame["x"] + spot["x"], frame["y"] + spot["y"])
        visited.page.wait_for_timeout(200)
        both_posts_with_quotes(visited.page)


def test_the_legend_names_every_kind_and_labels_do_not_overlap(running: Browser, built: Path) -> None:
    with visit(running, built / "graph.html") as visited:
        legend = visited.page.locator("#legend").inner_text()
        assert all(kind in legend for kind in ("人物", "职务", "机构", "活动", "地点"))
        boxes = visited.page.evaluate(
            """() => network.body.data.nodes.getIds()
                 .filter(id => !network.body.nodes[id].options.hidden)
                 .map(id => network.getBoundingBox(id))"""
        )
        pairs = [(a, b) for number, a in enumerate(boxes) for b in boxes[number + 1 :]]
        assert len(boxes) > 100
        covered = [overlap(*pair) for pair in pairs]
        assert max(covered) < 0.5
        assert sum(share > 0.15 for share in covered) <= 6
