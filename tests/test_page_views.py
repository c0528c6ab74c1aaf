"""What a reader can do with the page of the two seeds, in a real browser: typed, clicked, dragged, and read."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from browser import Visit, browser, visit
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PERSON, BEFORE, AFTER = "李亦博", "葛巧红", "刘冰"
PHONE = (390, 844)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LOUD = "document.documentElement.dataset.theme"


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    with browser() as chromium:
        yield chromium


@pytest.fixture
def seen(running: Browser, built: Path) -> Iterator[Visit]:
    """The page of the seeds; afterwards it must have asked for nothing and complained of nothing."""
    with visit(running, built / "graph.html") as visited:
        yield visited
        quiet(visited, built)


def quiet(visited: Visit, built: Path) -> None:
    assert {request.partition("#")[0] for request in visited.requests if not request.startswith("blob:")} == {
        (built / "graph.html").as_uri()
    }
    assert visited.complaints == []


def panel(page: Page) -> str:
    return page.inner_text("#panel")


def address(page: Page) -> str:
    return str(page.evaluate("decodeURIComponent(location.hash)"))


def find(page: Page, typed: str) -> None:
    page.fill("#query", typed)
    page.keyboard.press("Enter")


def node_of(page: Page, label: str) -> str:
    return str(page.evaluate("label => nodes.getIds().find((id) => Data.label(Data.number(id)) === label)", label))


def colours(page: Page) -> dict[str, str]:
    """The colour of each person drawn, as vis-network has it."""
    return dict(
        page.evaluate(
            "nodes.get().filter((n) => n.group === 'person').map((n) => [Data.label(Data.number(n.id)), n.color.background])"
        )
    )


# ── the opening view ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_opening_view_shows_who_came_before_and_after(seen: Visit) -> None:
    page = seen.page
    room = page.evaluate("({ w: mynetwork.clientWidth, h: mynetwork.clientHeight })")
    spots = {}
    for name in (BEFORE, PERSON, AFTER):
        spot = page.evaluate("id => network.canvasToDOM(network.getPositions([id])[id])", node_of(page, name))
        assert 0 < spot["x"] < room["w"] and 0 < spot["y"] < room["h"], name
        spots[name] = (spot["x"], spot["y"])
    for one, other in ((BEFORE, PERSON), (PERSON, AFTER)):
        far = sum((a - b) ** 2 for a, b in zip(spots[one], spots[other], strict=True)) ** 0.5
        assert far > 45, "there is room for the arrow"
        edge = page.evaluate(
            """([one, other]) => edges.get().some((e) => e.from === one && e.to === other && e.arrows.to.enabled)""",
            [node_of(page, one), node_of(page, other)],
        )
        assert edge, (one, other)
    told = panel(page)
    assert told.index(BEFORE) >= 0 and f"{PERSON}→{AFTER}" in re.sub(r"\s", "", told)


def test_kinds_differ_in_shape_and_in_colour(seen: Visit) -> None:
    looks = seen.page.evaluate(
        """() => Object.fromEntries(nodes.get().filter((n) => !n.hidden).map((n) =>
             [Data.kindOf(Data.number(n.id)), [n.shape, n.shape === 'box' ? n.shapeProperties.borderRadius : 0, n.color.background]]))"""
    )
    kinds = ("person", "post", "body", "event", "place")
    assert len({tuple(looks[kind][:2]) for kind in kinds}) == len(kinds)
    assert len({looks[kind][2] for kind in kinds}) == len(kinds)


def test_lines_say_the_role_when_the_eye_comes_near(seen: Visit) -> None:
    find(seen.page, PERSON)
    words = seen.page.evaluate("edges.get().filter((e) => e.label).map((e) => e.label)")
    assert {"副书记", "市长"} & set(words)
    assert {"主持", "讲话", "批示", "调研"} & set(words)


# ── search, panel, career ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("typed", [PERSON, "li yibo", "liyi", "焦作市市长"])
def test_search_by_name_pinyin_and_post(seen: Visit, typed: str) -> None:
    seen.page.locator("#query").press_sequentially(typed)
    seen.page.locator("#suggestions li", has_text=PERSON).first.click()
    assert seen.page.locator("#panel h2").inner_text() == PERSON
    assert address(seen.page) == f"#person={PERSON}"


def test_search_finds_bodies(seen: Visit) -> None:
    find(seen.page, "市人大常委会")
    assert "人民代表大会常务委员会" in panel(seen.page) and "机构" in panel(seen.page)


def test_the_panel_tells_the_career_with_dates_sources_and_what_they_rest_on(seen: Visit) -> None:
    page = seen.page
    find(page, PERSON)
    picture = page.locator("#panel svg.career")
    assert picture.is_visible()
    offices = picture.locator("text.office").all_text_contents()
    assert {"焦作市市长", "焦作市委书记"} <= set(offices)
    assert picture.locator("rect.between").count() >= 2, "the windows within which he changed posts"
    assert picture.locator("circle.sight").count() >= 3
    assert {"所见", "推断"} <= set(page.locator("#panel .basis").all_inner_texts())
    assert PERSON in page.locator("#panel mark").all_inner_texts()
    cites = page.locator("#panel cite").all_inner_texts()
    assert any("焦作日报 2022-08-04" in cite and "字" in cite for cite in cites)
    assert any("焦作日报 2025-08-13" in cite for cite in cites)


def test_a_citation_is_copied(running: Browser, built: Path) -> None:
    with visit(running, built / "graph.html", hash_=f"#person={PERSON}") as visited:
        visited.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visited.page.locator("#panel cite button").first.click()
        visited.page.locator("#said", has_text="已复制引文").wait_for()
        copied = visited.page.evaluate("navigator.clipboard.readText()")
        assert PERSON in copied and "《焦作日报》2022-08-04" in copied and copied.endswith("字）。")
        visited.page.locator("#panel .tools .link").click()
        visited.page.locator("#said", has_text="已复制链接").wait_for()
        assert visited.page.evaluate("navigator.clipboard.readText()") == visited.page.url


# ── time ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_slider_shows_who_held_what_on_a_day(seen: Visit) -> None:
    page = seen.page
    frame = page.locator("#day").bounding_box()
    assert frame is not None
    middle = frame["y"] + frame["height"] / 2
    page.mouse.move(frame["x"] + frame["width"] - 8, middle)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] / 2, middle, steps=6)
    page.mouse.up()
    day = page.inner_text("#today")
    assert re.fullmatch(r"202[34]-\d\d-\d\d", day)
    assert address(page) == f"#date={day}"
    told = panel(page)
    assert "可能在任" in told and f"焦作市市长 {PERSON}" in told and f"焦作市市长 {AFTER}" in told
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#today") != day


@pytest.mark.parametrize(
    ("day", "held", "not_held"),
    [
        ("2022-08-04", f"焦作市市长 {PERSON}", f"焦作市市长 {AFTER}"),
        ("2025-08-12", f"焦作市委书记 {PERSON}", f"焦作市委书记 {BEFORE}"),
    ],
)
def test_on_a_day_of_the_paper_it_is_known(running: Browser, built: Path, day: str, held: str, not_held: str) -> None:
    with visit(running, built / "graph.html", hash_=f"#date={day}") as visited:
        sure = panel(visited.page).split("可能在任")[0]
        assert held in sure and not_held not in sure
        shown = colours(visited.page)
        assert shown[PERSON] != shown["邱泰山"], "who held nothing known is faint"
        quiet(visited, built)


def test_play_goes_from_change_to_change_and_stops(seen: Visit) -> None:
    page = seen.page
    page.evaluate("day.value = day.min; day.dispatchEvent(new Event('input'))")
    first = page.inner_text("#today")
    page.click("#play")
    page.locator("#today", has_not_text=first).wait_for()
    assert page.inner_text("#today") > first
    assert page.get_attribute("#play", "aria-label") == "暂停"
    page.click("#play")
    assert page.get_attribute("#play", "aria-label") == "播放"
    page.click("#any")
    assert page.inner_text("#today") == "不限日期" and address(page) == ""


# ── surroundings, paths, circles, filters ────────────────────────────────────────────────────────────────────────────


def test_one_and_two_steps_around_a_person(seen: Visit) -> None:
    page = seen.page
    find(page, AFTER)
    shown = "nodes.get({ filter: (n) => !n.hidden }).length"
    everything = page.evaluate(shown)
    page.get_by_role("button", name="一步").click()
    near = page.evaluate(shown)
    page.get_by_role("button", name="两步").click()
    assert 1 < near < page.evaluate(shown) < everything
    assert address(page) == f"#person={AFTER}&steps=2"
    page.get_by_role("button", name="全图").click()
    assert page.evaluate(shown) == everything


def test_the_shortest_path_between_two_persons(seen: Visit) -> None:
    page = seen.page
    find(page, BEFORE)
    page.locator("#panel .path").click()
    page.keyboard.type("liubing")
    page.keyboard.press("Enter")
    steps = page.locator("#panel .steps > li").all_inner_texts()
    assert len(steps) == 2 and BEFORE in steps[0] and AFTER in steps[1]
    assert address(page) == f"#person={BEFORE}&to={AFTER}"
    assert page.locator("#panel .steps blockquote").count() == 2
    page.get_by_role("button", name="结束路径").click()
    assert page.locator("#panel h2").inner_text() == BEFORE


def test_two_who_have_nothing_to_do_with_each_other(running: Browser, built: Path) -> None:
    with visit(running, built / "graph.html", hash_=f"#person={PERSON}&to=周晓雯") as visited:
        assert "没有连接" in panel(visited.page)


def test_circles_are_coloured_on_demand(seen: Visit) -> None:
    page = seen.page
    before = colours(page)
    assert len(set(before.values())) <= 2, "persons, and journalists, who are hidden"
    page.click("#colour")
    assert len(set(colours(page).values())) > 3
    assert page.locator("#circles li").count() > 3
    assert address(page) == "#colour=circles"
    page.click("#colour")
    assert colours(page) == before


def test_least_evidence_and_newspapers(seen: Visit) -> None:
    page = seen.page
    page.click("#more")
    shown = "nodes.get({ filter: (n) => !n.hidden }).map((n) => Data.label(Data.number(n.id)))"
    every = page.evaluate(shown)
    page.focus("#least")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    few = page.evaluate(shown)
    assert PERSON in few and 0 < len(few) < len(every)
    assert address(page) == "#least=4"
    page.keyboard.press("Home")
    page.locator("#newspapers input").first.uncheck()
    assert page.evaluate(shown) == []
    page.locator("#newspapers input").first.check()
    assert page.evaluate(shown) == every


def test_a_link_brings_back_the_whole_state(running: Browser, built: Path) -> None:
    hash_ = f"#person={PERSON}&steps=1&date=2024-01-01&colour=circles&least=2&hide=event,press&lang=en"
    with visit(running, built / "graph.html", hash_=hash_) as visited:
        page = visited.page
        assert page.evaluate("decodeURIComponent(State.hash())") == hash_
        assert page.inner_text("#today") == "2024-01-01" and page.inner_text("#language") == "中文"
        assert "event" in page.evaluate("nodes.get({ filter: (n) => n.hidden }).map((n) => n.group)")
        quiet(visited, built)


# ── to take along ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_visible_part_as_a_picture_and_as_a_table(seen: Visit, tmp_path: Path) -> None:
    page = seen.page
    find(page, PERSON)
    page.get_by_role("button", name="一步").click()
    with page.expect_download() as picture:
        page.click("#png")
    picture.value.save_as(tmp_path / "seen.png")
    assert (tmp_path / "seen.png").read_bytes().startswith(b"\x89PNG") and picture.value.suggested_filename.endswith(
        ".png"
    )
    with page.expect_download() as table:
        page.click("#csv")
    table.value.save_as(tmp_path / "seen.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "seen.csv").read_text(encoding="utf-8-sig"), newline="")))
    (mayor,) = [row for row in rows if row["from"] == PERSON and row["to"] == "焦作市市长"]
    assert (mayor["relation"], mayor["what"], mayor["seen_first"]) == ("tenure", "市长", "2022-08-03")
    assert PERSON in mayor["quote"] and mayor["newspaper"] == "焦作日报"
    assert not any("邱泰山" in (row["from"], row["to"]) for row in rows), "what is not seen is not in the table"


# ── everybody ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_by_keyboard_alone(seen: Visit) -> None:
    page = seen.page
    page.focus(".vis-network")
    page.keyboard.press("ArrowRight")
    first = address(page)
    assert first.startswith("#person=")
    page.keyboard.press("ArrowRight")
    second = address(page)
    assert second not in ("", first)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert address(page) == ""
    reached = set()
    page.keyboard.press("Tab")
    for _ in range(60):
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
        page.keyboard.press("Tab")
    assert {"query", "reset", "theme", "language", "colour", "more", "png", "csv", "share", "play", "day"} <= reached


def test_chosen_things_are_said(seen: Visit) -> None:
    find(seen.page, PERSON)
    assert seen.page.inner_text("#said") == f"人物 {PERSON}"
    assert seen.page.get_attribute("#said", "role") == "status"


def test_english_names_everything(seen: Visit) -> None:
    page = seen.page
    page.click("#language")
    for words in ("Persons", "Filters", "any day", "Who followed whom", "Copy link"):
        assert words in page.inner_text("body"), words
    assert page.evaluate("document.documentElement.lang") == "en"
    find(page, PERSON)
    assert "Career" in panel(page) and "inferred" in panel(page) and "Copy citation" in panel(page)


@pytest.mark.parametrize("size", [(1440, 900), PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_serious_fault(running: Browser, built: Path, size: tuple[int, int], scheme: Scheme) -> None:
    modules = os.environ.get("BAOPU_NODE_MODULES")
    script = Path(modules or ".") / "axe-core" / "axe.min.js"
    if modules is None or not script.is_file():
        pytest.skip("no axe-core: BAOPU_NODE_MODULES names no folder with it (tests/run.py --interop brings it)")
    states = ("", f"#person={PERSON}", "#date=2024-01-01&colour=circles", f"#person={BEFORE}&to={AFTER}")
    for hash_ in states:
        with visit(running, built / "graph.html", size=size, hash_=hash_, scheme=scheme) as visited:
            visited.page.click("#more")
            visited.page.evaluate(script.read_text(encoding="utf-8"))
            found = visited.page.evaluate("axe.run().then((result) => result.violations)")
            serious = [
                (fault["id"], [node["html"] for node in fault["nodes"]][:3])
                for fault in found
                if fault["impact"] in ("serious", "critical")
            ]
            assert serious == [], hash_


def test_dark_and_light(running: Browser, built: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with visit(running, built / "graph.html", scheme="dark") as visited:
        page = visited.page
        dark = page.evaluate(ground)
        person = colours(page)[PERSON]
        page.click("#theme")
        assert page.evaluate(LOUD) == "light" and page.evaluate(ground) != dark
        assert colours(page)[PERSON] != person
        page.click("#theme")
        assert page.evaluate(ground) == dark and colours(page)[PERSON] == person


def test_paper_is_white(running: Browser, built: Path) -> None:
    with visit(running, built / "graph.html", scheme="dark") as visited:
        page = visited.page
        person = colours(page)[PERSON]
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert colours(page)[PERSON] != person
        assert not page.locator("#clock").is_visible() and page.locator("#legend").is_visible()
        page.emulate_media(media="screen")
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert colours(page)[PERSON] == person


def test_on_a_phone_everything_is_there(running: Browser, built: Path) -> None:
    with visit(running, built / "graph.html", size=PHONE) as visited:
        page = visited.page
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        for part in ("#query", "#mynetwork", "#clock", "#day", "#panel", "#kinds"):
            frame = page.locator(part).bounding_box()
            assert frame is not None and frame["width"] > 60 and frame["y"] + frame["height"] <= PHONE[1] + 1, part
        find(page, PERSON)
        assert page.locator("svg.career").is_visible()
        page.get_by_role("button", name="一步").click()
        page.evaluate("day.value = (Number(day.min) + Number(day.max)) / 2; day.dispatchEvent(new Event('input'))")
        assert "可能在任" in panel(page)
        page.click("#csv", trial=True)
        quiet(visited, built)
