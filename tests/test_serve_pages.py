"""The pages as a reader without scripts gets them, on the graph of the two issues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import house
import httpx
import pytest
import rdflib
from rdflib.query import ResultRow
from serving import key_of, served

pytest.importorskip("starlette", reason="kg serve needs the extra baopu[serve]")

from kg.publish.server.chart import Row, Scale, chart
from kg.publish.server.facts import Bounds
from kg.publish.server.passages import Known, Stretch, passages
from kg.publish.server.people import together
from kg.publish.server.settings import Paragraph

CHINESE = {"Accept-Language": "zh-CN,zh;q=0.9"}


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[httpx.Client]:
    """The graph with the papers it was read from."""
    with served(built, "--papers", house.SEEDS) as client:
        client.headers.update(CHINESE)
        yield client


class Reader(HTMLParser):
    """What a page says, where it leads to, and what is wrong with how it is nested."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if "id" in given:
            self.ids.append(str(given["id"]))
        if tag not in ("meta", "link", "input", "path", "rect", "line", "circle", "stop", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            assert self.open.pop() == tag, f"</{tag}> closes another"

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def read(client: httpx.Client, address: str, **params: str) -> Reader:
    answer = client.get(address, params=params or None)
    assert answer.status_code == 200, address
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Reader(answer.text)


def holders_of(built: Path) -> tuple[str, str, str]:
    """A post with a succession: its name, who held it before, and who after."""
    graph = rdflib.Graph().parse(built / "graph.ttl", format="turtle")
    query = """
        PREFIX bp: <https://w3id.org/baopu/ontology#> PREFIX org: <http://www.w3.org/ns/org#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
        SELECT ?post ?before ?after { ?a bp:succeededBy ?b ; bp:post/skos:prefLabel ?post ; org:member/foaf:name ?before .
          ?b org:member/foaf:name ?after } ORDER BY ?post ?before LIMIT 1"""
    (row, *_) = (row for row in graph.query(query) if isinstance(row, ResultRow))
    post, before, after = map(str, row)
    return post, before, after


# ── every kind of page ───────────────────────────────────────────────────────────────────────────────────────────────


def test_every_page_is_there_and_every_link_leads_somewhere(server: httpx.Client) -> None:
    waiting, seen, kinds = ["/"], {"/"}, set()
    while waiting:
        address = waiting.pop()
        answer = server.get(address, headers={"Accept": "text/html, */*;q=0.1"}, follow_redirects=True)
        assert answer.status_code == 200, address
        if "html" not in answer.headers["content-type"]:
            continue
        kinds.add(address.split("/")[1].partition("?")[0])
        page = Reader(answer.text)
        assert len(page.ids) == len(set(page.ids)), f"an id twice on {address}"
        for link in page.links:
            here = link.partition("#")[0]
            if here.startswith("/") and here not in seen and not here.startswith("/data/"):
                seen.add(here)
                waiting.append(here)
    assert {"", "person", "body", "post", "event", "newspaper", "issue", "article", "place", "role"} <= kinds
    assert {"membership", "persons", "bodies", "posts", "events", "papers", "places", "work", "sparql", "api"} <= kinds


def test_a_career_with_bounds_quotes_and_neighbours(server: httpx.Client, built: Path) -> None:
    post, before, after = holders_of(built)
    page = server.get(key_of(server, "person", before)).text
    assert f">{post}<" in re.sub(r"</?bdi>", "", page)
    said = Reader(page).text
    assert f"后任 {after}" in said
    assert re.search(r"\d{4}-\d\d-\d\d 与 \d{4}-\d\d-\d\d 之间离任（推定）", said)
    assert f"<mark>{before}</mark>" in page, "the name stands out in the sentences"
    assert 'class="piece open"' in page, "the window in which the term ended is drawn"
    assert "第 " in said and ".txt" in said, "each quote says where it stands"


def test_a_post_shows_who_followed_whom(server: httpx.Client, built: Path) -> None:
    post, before, after = holders_of(built)
    page = server.get(key_of(server, "post", post)).text
    assert page.count('class="piece open"') == 3, "one who left, one who came, and the key below"
    assert f"{before} → {after}" in Reader(page).text


def test_a_body_has_its_posts_over_time(server: httpx.Client) -> None:
    page = server.get(key_of(server, "body", "焦作市人民政府")).text
    assert page.count('class="lane"') >= 4
    assert page.count('class="lane-heading"') >= 3
    said = Reader(page).text
    assert "又称" in said and "市政府" in said


def test_an_event_names_who_took_what_part(server: httpx.Client) -> None:
    (event,) = (e for e in server.get("/api/things/event").json()["things"] if e["label"].startswith("新能源电池材料"))
    said = read(server, event["url"]).text
    assert "参加者" in said and "讲话" in said and "原文" not in said.split("证据")[0]


def test_an_article_is_whole_with_its_mentions_linked(server: httpx.Client) -> None:
    for article in server.get("/api/things/article").json()["things"]:
        view = server.get(f"/api{article['url'].replace('/article/', '/things/article/')}").json()
        assert view["whole"], article["label"]
        page = server.get(article["url"]).text
        text = page[page.index('<section class="text"') : page.index('<section class="beside"')]
        for person in view["mentions"]:
            forms = "".join(Reader(text).text.split())
            if person["label"] in forms:
                assert f'href="{person["url"]}"' in text, (article["label"], person["label"])
        ids = set(Reader(page).ids)
        for fact in view["facts"]:
            for quote in fact["quotes"]:
                assert f"c{quote['field']}{quote['start']}" in ids, (article["label"], quote["exact"])


def test_what_is_marked_is_what_the_quote_says(server: httpx.Client) -> None:
    """The marked characters of a quote, put together, are its very characters, white space aside."""
    checked = 0
    for article in server.get("/api/things/article").json()["things"]:
        view = server.get(f"/api{article['url'].replace('/article/', '/things/article/')}").json()
        for number, fact in enumerate(view["facts"]):
            marked = "".join(
                mark["text"]
                for passage in view["passages"]
                for span in passage["spans"]
                if number in span["facts"]
                for mark in span["marks"]
            )
            for quote in fact["quotes"]:
                assert "".join(quote["exact"].split()) in "".join(marked.split()), quote["exact"]
                checked += 1
    assert checked > 100


def test_without_the_papers_the_quotes_stand_in_order(built: Path) -> None:
    with served(built / "graph.ttl") as client:
        article = max(
            (
                client.get(f"/api{each['url'].replace('/article/', '/things/article/')}").json()
                for each in client.get("/api/things/article").json()["things"]
            ),
            key=lambda view: len(view["facts"]),
        )
        assert not article["whole"]
        shown = ["".join(m["text"] for s in p["spans"] for m in s["marks"]) for p in article["passages"]]
        quoted = {quote["exact"] for fact in article["facts"] for quote in fact["quotes"]}
        assert shown and set(shown) <= quoted
        assert all(any(each in whole for whole in shown) for each in quoted)
        starts = {quote["exact"]: quote["start"] for fact in article["facts"] for quote in fact["quotes"]}
        assert [starts[each] for each in shown] == sorted(starts[each] for each in shown)


def test_an_issue_lists_its_articles_and_its_neighbours(server: httpx.Client) -> None:
    first, last = sorted(server.get("/api/things/issue").json()["things"], key=lambda issue: str(issue["label"]))
    page = read(server, first["url"])
    assert last["url"] in page.links
    assert sum(link.startswith("/article/") for link in page.links) > 5


def test_places_lie_in_one_another(server: httpx.Client) -> None:
    page = server.get("/places").text
    assert page.index("焦作市") < page.index("410821")
    assert "没有地图" in page


# ── finding ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("李亦博", "李亦博"),
        ("li yibo", "李亦博"),
        ("LIYIBO", "李亦博"),
        ("Lǐ Yìbó", "李亦博"),
        ("焦作市委", "中共焦作市委员会"),
        ("焦作市长", None),
        ("焦作市市长", "焦作市市长"),
        ("市政协", "中国人民政治协商会议焦作市委员会"),
        ("<script>", None),
        ("%", None),
    ],
)
def test_search(server: httpx.Client, words: str, first: str | None) -> None:
    page = server.get("/search", params={"q": words})
    assert page.status_code == 200
    hits = server.get("/api/search", params={"q": words}).json()["hits"]
    assert [hit["label"] for hit in hits][:1] == ([first] if first else [])
    assert (first is None) == ("没有找到" in page.text)


def test_search_by_kind_and_page(server: httpx.Client) -> None:
    bodies = server.get("/api/search", params={"q": "焦作", "kind": "body", "limit": "200"}).json()
    assert {hit["kind"] for hit in bodies["hits"]} == {"body"}
    assert bodies["total"] == len(bodies["hits"]) > 5
    second = server.get("/api/search", params={"q": "焦作", "kind": "body", "limit": "2", "offset": "2"}).json()
    assert second["hits"] == bodies["hits"][2:4]


def test_lists_in_both_orders(server: httpx.Client) -> None:
    pinyin = re.findall(r'<span class="quiet">([A-Z][^<]+)</span></li>', server.get("/persons?by=name").text)
    assert pinyin == sorted(pinyin, key=str.casefold) and len(pinyin) > 40
    assert read(server, "/persons").text != read(server, "/persons", by="name").text


# ── manners ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_languages(server: httpx.Client) -> None:
    chinese, english = server.get("/persons"), server.get("/persons", headers={"Accept-Language": "en-GB,zh;q=0.5"})
    assert '<html lang="zh-Hans"' in chinese.text and '<html lang="en"' in english.text
    assert "People" in english.text and "人物" in chinese.text
    chosen = server.get("/persons?lang=en")
    assert chosen.cookies["kg-lang"] == "en"
    assert "People" in server.get("/bodies").text, "and it is kept"
    server.cookies.clear()


def test_dark_is_kept(server: httpx.Client) -> None:
    assert 'data-theme="dark"' in server.get("/?theme=dark").text
    assert 'data-theme="dark"' in server.get("/persons").text
    assert 'data-theme="light"' in server.get("/?theme=light").text
    assert "data-theme" not in httpx.get(f"{server.base_url}/?theme=%22onload=x").text
    server.cookies.clear()


def test_a_page_that_has_not_changed_is_not_sent_again(server: httpx.Client) -> None:
    first = server.get("/bodies")
    again = server.get("/bodies", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert server.get("/bodies").text == first.text


@pytest.mark.parametrize(
    "address",
    [
        *("/person/nobody", "/person/", "/person/%00", "/person/%ff", "/person/..%2f..%2fetc", "/person/a%20b%3E%3Cx"),
        *("/nothing", "/static/../app.py", "/static/%2e%2e/app.py", "/data/person/nobody.ttl", "/id/person/nobody"),
        *("/id/elsewhere/x", "/data/person/x.exe", "/static/nothing.js", "/reconcile/preview?id=person/nobody"),
        "/person/x%3E%20%7D%20SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D",
    ],
)
def test_what_is_not_there_is_not_found(server: httpx.Client, address: str) -> None:
    answer = server.get(address)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_a_thing_that_moved_leads_to_its_new_place(tmp_path: Path, built: Path) -> None:
    text = (built / "graph.ttl").read_text(encoding="utf-8")
    [(name, key)] = re.findall(r"^person:((李亦博)-\w+) a ", text, re.MULTILINE)[:1]
    moved = f"\nperson:{key}-old <http://purl.org/dc/terms/isReplacedBy> person:{name} .\n"
    (tmp_path / "graph.ttl").write_text(text + moved, encoding="utf-8")
    with served(tmp_path) as client:
        answer = client.get(f"/person/{key}-old")
        assert answer.status_code == 308
        assert answer.headers["location"] == key_of(client, "person", key)
        assert client.get(f"/id/person/{key}-old", headers={"Accept": "text/turtle"}).status_code == 303


def test_a_store_shows_the_same_as_its_graph(server: httpx.Client, built: Path, tmp_path: Path) -> None:
    """The pages of a store with a graph for each issue are those of the Turtle file."""
    assert house.kg("load", "--graph", built, "--to", tmp_path / "store").returncode == 0
    with served(tmp_path / "store", "--papers", house.SEEDS) as client:
        client.headers.update(CHINESE)
        for kind in ("person", "body", "post", "event", "issue", "article"):
            for thing in server.get(f"/api/things/{kind}", params={"limit": "200"}).json()["things"]:
                assert client.get(thing["url"]).text == server.get(thing["url"]).text, thing


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nowhere",), "there is no such graph"),
        (("{built}", "--host", "0.0.0.0", "--decisions", "d.toml"), "only with --host 127.0.0.1"),
        (("{built}", "--cors", "example.org"), "--cors wants an origin"),
        (("{built}", "--port", "99999999"), "cannot listen"),
        (("{built}", "--host", "203.0.113.7"), "cannot listen"),
    ],
)
def test_bad_usage_is_told(built: Path, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = house.kg("serve", *(word.replace("{built}", str(built)) for word in words), cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr


# ── what is drawn and marked ─────────────────────────────────────────────────────────────────────────────────────────


def bounds(
    first: str = "", last: str = "", begin: tuple[str, str] = ("", ""), end: tuple[str, str] = ("", "")
) -> Bounds:
    return Bounds(first, last, *begin, *end, "Observed", "Observed")


@pytest.mark.parametrize(
    ("term", "kinds"),
    [
        (bounds("2020-01-01", "2021-01-01", ("", "2020-01-01"), ("2021-01-01", "")), ["before", "sure", "after"]),
        (
            bounds("2020-01-01", "2020-01-01", ("2019-01-01", "2020-01-01"), ("2020-01-01", "2022-01-01")),
            ["open", "open"],
        ),
        (bounds(end=("", "2020-01-01")), ["before"]),
        (bounds("2021-01-01", "2020-01-01"), ["before", "sure", "after"]),
        (bounds("0001-01-01", "9999-12-31"), ["before", "sure", "after"]),
        (bounds("no day"), None),
        (bounds(), None),
    ],
)
def test_a_term_is_drawn_as_far_as_it_is_known(term: Bounds, kinds: list[str] | None) -> None:
    drawn = chart([Row("a", "/a", term)])
    assert (drawn and [piece.kind for piece in drawn.lines[0].pieces]) == kinds
    for piece in drawn.lines[0].pieces if drawn else ():
        assert 0 <= piece.x <= piece.x + piece.width <= 100.01


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        (date(2025, 1, 1), date(2025, 3, 1), ["2025-01", "2025-02", "2025-03"]),
        (date(2020, 1, 1), date(2025, 1, 1), ["2020", "2021", "2022", "2023", "2024", "2025"]),
        (date(1950, 1, 1), date(2025, 1, 1), None),
    ],
)
def test_the_axis_has_a_handful_of_marks(first: date, last: date, ticks: list[str] | None) -> None:
    found = [tick.label for tick in Scale.over(first, last).ticks()]
    assert 2 <= len(found) <= 7
    assert ticks is None or found == ticks


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (bounds("2020-01-01", "2020-06-01"), bounds("2020-05-01", "2021-01-01"), True),
        (bounds("2020-01-01", "2020-06-01"), bounds("2021-05-01", "2021-06-01"), None),
        (
            bounds("2020-01-01", "2020-06-01", end=("2020-06-01", "2022-01-01")),
            bounds("2021-05-01", "2021-06-01"),
            False,
        ),
        (bounds(), bounds("2021-05-01", "2021-06-01"), None),
    ],
)
def test_whether_two_were_in_office_together(one: Bounds, other: Bounds, expected: bool | None) -> None:
    assert together(one, other) is expected
    assert together(other, one) is expected


NAMES = (Known("李明", "/person/1", "person", "李明"), Known("市长", "/post/1", "post", "某市市长"))


def test_facts_that_overlap_are_marked_each_where_it_stands() -> None:
    paragraph = Paragraph("body", "市长李明讲话。王五出席。", range(10, 22))
    stretches = (
        Stretch("text", 10, 17, (0,), NAMES[1:]),
        Stretch("text", 12, 22, (1,), ()),
        Stretch("title", 10, 12, (2,), ()),
    )
    (passage,) = passages([paragraph], stretches, NAMES[:1])
    found = [("".join(m.text for m in span.marks), span.facts, span.anchor) for span in passage.spans]
    assert found == [("市长", (0,), "ctext10"), ("李明讲话。", (0, 1), "ctext12"), ("王五出席。", (1,), "")]
    assert [mark.url for span in passage.spans for mark in span.marks] == ["/post/1", "/person/1", "", ""]


def test_a_line_of_a_million_characters_is_cut() -> None:
    paragraph = Paragraph("body", "李明" * 500_000, range(1_000_000))
    (passage,) = passages([paragraph], [Stretch("text", 0, 999_999, (0,), ())], NAMES)
    assert passage.cut
    assert sum(len(mark.text) for span in passage.spans for mark in span.marks) == 20_000
