"""The pages in a real browser: what scripts add, keys, telephones, the dark, and those who cannot see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import house
import httpx
import pytest
from browser import browser
from playwright.sync_api import Browser, BrowserContext, Dialog, Page
from serving import key_of, served

pytest.importorskip("starlette", reason="kg serve needs the extra baopu[serve]")

pytestmark = pytest.mark.browser

PHONE, DESK = (390, 844), (1280, 900)
SEVERE = {"serious", "critical"}


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The graph of the seeds, with doubts put into its report as a build would."""
    folder = tmp_path_factory.mktemp("serve")
    (folder / "graph.ttl").write_bytes((built / "graph.ttl").read_bytes())
    report = json.loads((built / "report.json").read_text(encoding="utf-8"))
    said = [{"article": "某日报-2020-01-01-1", "quote": "李明到会。<img src=x onerror=alert(1)>"}]
    report["doubts"] = [
        {
            "left": f"李明-{n}",
            "right": f"李明-{n}x",
            "score": 0.6,
            "reasons": ["一个理由"],
            "left_says": said,
            "right_says": said,
        }
        for n in range(3)
    ]
    (folder / "report.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    with served(folder, "--papers", house.SEEDS, "--decisions", folder / "decisions.toml", "--timeout", "5") as client:
        yield client


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    with browser() as made:
        yield made


class Look:
    """A page with all it asked for and complained of."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.page.on("request", lambda request: self._asked(request.url))

    def _dialog(self, dialog: Dialog) -> None:
        self.complaints.append(dialog.message)
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if not url.startswith((self.base, "data:", "blob:")):
            self.foreign.append(url)

    def go(self, path: str) -> Page:
        self.page.goto(self.base + path)
        return self.page

    def is_clean(self) -> bool:
        return self.complaints == [] and self.foreign == []


@pytest.fixture
def look(running: Browser, server: httpx.Client) -> Iterator[Look]:
    context = running.new_context(
        viewport={"width": DESK[0], "height": DESK[1]}, locale="zh-CN", reduced_motion="reduce"
    )
    made = Look(context, str(server.base_url))
    yield made
    assert made.is_clean(), (made.complaints, made.foreign)
    context.close()


def addresses(server: httpx.Client) -> dict[str, str]:
    """One page of every kind."""
    found = {
        kind: server.get(f"/api/things/{kind}").json()["things"][0]["url"]
        for kind in ("person", "body", "post", "event", "article", "issue", "newspaper", "place", "role")
    }
    person = server.get(f"/api/things{found['person']}").json()
    lists = {
        name: f"/{name}"
        for name in ("persons", "bodies", "posts", "events", "papers", "places", "work", "sparql", "api")
    }
    return {
        **found,
        **lists,
        "home": "/",
        "search": "/search?q=%E6%9D%8E",
        "nothing": "/person/nobody",
        "membership": person["terms"][0]["url"],
    }


# ── what scripts add ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_suggestions_while_one_types(look: Look) -> None:
    page = look.go("/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("li yibo")
    page.wait_for_selector('#suggestions [role="option"]')
    assert page.inner_text('#suggestions [role="option"] bdi') == "李亦博"
    assert page.get_attribute("#q", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#q", "aria-activedescendant") == "suggestion-0"
    page.keyboard.press("Enter")
    page.wait_for_url("**/person/**")
    assert page.inner_text("h1 bdi") == "李亦博"


def test_escape_closes_and_enter_searches(look: Look) -> None:
    page = look.go("/persons")
    page.fill("#q", "焦作")
    page.wait_for_selector('#suggestions [role="option"]')
    page.keyboard.press("Escape")
    assert page.is_hidden("#suggestions")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator("ol.hits li").count() > 10


def test_a_click_on_a_suggestion_goes_there(look: Look) -> None:
    page = look.go("/")
    page.fill("#q", "焦作市市长")
    page.click('#suggestions [role="option"]')
    page.wait_for_url("**/post/**")


def test_the_editor_asks_this_server_and_shows_rows(look: Look) -> None:
    page = look.go("/sparql")
    page.wait_for_selector("#yasgui[data-ready=true]")
    assert page.is_hidden("#plain")
    page.evaluate(
        """() => window.yasgui.getTab().getYasqe().setValue(
             'SELECT ?n { ?s <http://xmlns.com/foaf/0.1/name> ?n } ORDER BY ?n LIMIT 7')"""
    )
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr table tbody tr")
    assert page.locator(".yasr table tbody tr").count() == 7


def test_without_scripts_everything_is_there(running: Browser, server: httpx.Client) -> None:
    context = running.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{server.base_url}/")
    page.fill("#q", "liyibo")
    page.press("#q", "Enter")
    page.click("ol.hits a")
    assert page.inner_text("h1 bdi") == "李亦博"
    page.click("details.evidence summary")
    page.click("figure.quote figcaption a")
    assert "/article/" in page.url and "#ctext" in page.url
    page.goto(f"{server.base_url}/sparql")
    page.fill("#query", "ASK { ?s ?p ?o }")
    page.click("#plain button")
    assert page.inner_text("main section strong") == "true"
    page.fill("#query", "SELECT ?s ?n { ?s <http://xmlns.com/foaf/0.1/name> ?n } ORDER BY ?n")
    page.click("#plain button")
    page.click("main table tbody a >> nth=0")
    assert "/person/" in page.url
    context.close()


def test_a_quote_leads_to_its_sentence(look: Look, server: httpx.Client) -> None:
    page = look.go(key_of(server, "person", "李亦博"))
    page.click("details.evidence summary")
    quote = page.inner_text("figure.quote blockquote")
    page.click("figure.quote figcaption a")
    page.wait_for_url("**/article/**")
    target = page.locator(":target")
    assert target.count() == 1
    assert "".join(target.inner_text().split())[:6] in "".join(quote.split())
    assert target.evaluate("e => { const b = e.getBoundingClientRect(); return b.top > 0 && b.top < innerHeight }")


def test_a_verdict_by_keyboard(look: Look) -> None:
    page = look.go("/work")
    first = page.locator("form.verdict").first
    first.locator('input[name="note"]').fill("同名，不同单位")
    first.locator('button[value="different"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".message")
    assert "不是同一人" in page.inner_text(".message")
    assert page.locator("form.verdict").count() == 2
    assert "onerror" in page.inner_text("main"), "what the paper says is shown, not run"


def test_language_and_theme_stay(look: Look) -> None:
    page = look.go("/persons")
    page.click(".choices a[lang=en]")
    assert page.get_attribute("html", "lang") == "en"
    page.click("nav a[href='/bodies']")
    assert page.inner_text("h1").startswith("Bodies")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click(".to-dark")
    page.click("nav a[href='/posts']")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert page.is_visible(".to-light") and page.is_hidden(".to-dark")


def test_the_first_key_skips_to_the_content(look: Look) -> None:
    page = look.go("/persons")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


HOSTILE = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix org: <http://www.w3.org/ns/org#> . @prefix schema: <https://schema.org/> .
<https://w3id.org/baopu/id/person/a> a foaf:Person ; foaf:name LABEL@zh ; skos:prefLabel LABEL@zh ; schema:url <javascript:alert(1)> .
<https://w3id.org/baopu/id/body/b> a org:FormalOrganization ; skos:prefLabel LABEL@zh ; skos:altLabel LABEL@zh .
<https://w3id.org/baopu/id/membership/m> a org:Membership ; skos:prefLabel LABEL@zh ; org:member <https://w3id.org/baopu/id/person/a> ;
    org:organization <https://w3id.org/baopu/id/body/b> .
""".replace("LABEL", json.dumps('x"><img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)>'))


def test_a_name_that_is_a_script_stays_a_name(running: Browser, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(HOSTILE, encoding="utf-8")
    with served(tmp_path) as client:
        context = running.new_context(locale="zh-CN")
        view = Look(context, str(client.base_url))
        for path in ("/", "/person/a", "/body/b", "/membership/m", "/persons", "/search?q=img"):
            assert "onerror" in view.go(path).inner_text("main"), path
        assert view.is_clean(), (view.complaints, view.foreign)
        view.page.fill("#q", "img")
        view.page.wait_for_selector('#suggestions [role="option"]')
        view.go("/sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D")
        assert "javascript:alert(1)" in view.page.inner_text("main table")
        view.page.wait_for_selector("#yasgui[data-ready=true]")
        view.page.click(".yasqe_queryButton")
        view.page.wait_for_selector(".yasr table tbody tr")
        for row in view.page.locator(".yasr table tbody a").all():
            assert not (row.get_attribute("href") or "").startswith("javascript:")
        view.page.wait_for_timeout(300)
        # The editor's sanitizer parses each cell in a document that shows nothing; the browser tells what it would not run.
        assert [each for each in view.complaints if "Content Security Policy" not in each] == []
        assert view.foreign == []
        assert view.page.locator("img, svg[onload], main table script").count() == 0
        context.close()


# ── every page, for everybody ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("size", "theme"), [(DESK, "dark"), (PHONE, "light")])
def test_no_page_has_a_serious_fault(running: Browser, server: httpx.Client, size: tuple[int, int], theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    context = running.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
    context.add_cookies([{"name": "kg-theme", "value": theme, "url": str(server.base_url)}])
    faults = []
    for name, path in addresses(server).items():
        view = Look(context, str(server.base_url))
        page = view.go(path)
        for summary in page.locator("details summary").all()[:3]:
            summary.click()
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size[0], f"{name} is {wide} pixels wide"
        found = axe.Axe().run(page, context={"exclude": [["#yasgui"]]}).response["violations"]
        faults += [
            f"{name}: {each['id']}: {each['nodes'][0]['html'][:160]}" for each in found if each["impact"] in SEVERE
        ]
        if name != "nothing":
            assert view.is_clean(), (name, view.complaints, view.foreign)
        page.close()
    context.close()
    assert faults == []


def test_charts_fit_a_telephone(running: Browser, server: httpx.Client) -> None:
    context = running.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, locale="zh-CN")
    page = Look(context, str(server.base_url)).go(key_of(server, "body", "焦作市人民政府"))
    edges = page.eval_on_selector_all(
        ".chart > svg .piece, .chart > svg .lane, .chart > svg .tick-label",
        "all => all.map(e => { const b = e.getBoundingClientRect(); return [b.left, b.right] })",
    )
    assert len(edges) > 10
    assert all(left >= 0 and right <= PHONE[0] for left, right in edges)
    context.close()


def test_every_control_can_be_reached_by_key_and_seen(look: Look) -> None:
    page = look.go("/")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "document.activeElement.getAttribute('href') || document.activeElement.id || document.activeElement.tagName"
        )
        if name == "BODY":
            break
        reached.add(name)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", name
    assert {"/persons", "/work", "/sparql", "q"} <= reached
    assert any(re.match("/person/", name or "") for name in reached)
