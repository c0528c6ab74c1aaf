"""Newspapers that mean harm, and strangers' pages that would make use of a server on this machine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import house
import httpx
import pytest
from serving import served

pytest.importorskip("starlette", reason="kg serve needs the extra baopu[serve]")

SCRIPT, IMAGE = "<script>alert(1)</script>", '"><img src=x onerror=alert(2)>'
BIDI = "\u202egnp.exe\u202c"
HEADLINES = (
    SCRIPT,
    IMAGE,
    "</title></style>{{7*7}}${7*7}",
    f"市长{BIDI}",
    "javascript:alert(3)",
    "' || '1'='1",
    "=1+1",
)
LONG = "市长李亦安出席会议。" + "长" * 1_000_000


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph built of stories whose every part means harm, names that no reader would take from a paper put in by hand."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "id": f"{number}{title}",
            "newspaper": f"焦作{SCRIPT}日报" if number == 1 else "焦作日报",
            "date": "2023-05-12",
            "title": title,
            "url": "javascript:alert(4)",
            "text": f"{title}市委书记温怀远{SCRIPT}主持召开市委常委会会议。{IMAGE}市长李亦安{BIDI}出席。",
        }
        for number, title in enumerate(HEADLINES)
    ]
    rows.append({"id": "long", "newspaper": "焦作日报", "date": "2023-05-13", "title": "长", "text": LONG})
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "stories.jsonl").write_text(lines, encoding="utf-8")
    done = house.kg("build", folder / "stories.jsonl", "-o", folder / "out")
    assert done.returncode in (0, 1), done.stderr
    label = json.dumps(f"{SCRIPT}{IMAGE}{BIDI}", ensure_ascii=False)
    planted = f"""
<https://w3id.org/baopu/id/person/%3Cscript%3E> a <http://xmlns.com/foaf/0.1/Person> ;
    <http://www.w3.org/2004/02/skos/core#prefLabel> {label}@zh , "<svg onload=alert(5)>"@en ;
    <http://www.w3.org/2004/02/skos/core#altLabel> {label}@zh , {label}@zh-Latn-pinyin ;
    <http://xmlns.com/foaf/0.1/name> {label}@zh ;
    <https://schema.org/url> <javascript:alert(6)> , <data:text/html,alert> .
"""
    with (folder / "out" / "graph.ttl").open("a", encoding="utf-8") as file:
        file.write(planted)
    return folder


@pytest.fixture(scope="module")
def server(hostile: Path) -> Iterator[httpx.Client]:
    decisions = hostile / "decisions.toml"
    with served(hostile / "out", "--papers", hostile / "stories.jsonl", "--decisions", decisions) as client:
        yield client


class Harm(HTMLParser):
    """Everything on a page that could run, or that leads where something runs."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and not str(given.get("src", "")).startswith("/static/"):
            self.found.append(f"{tag} {attrs}")
        if tag in ("img", "iframe", "object", "embed", "base") or "style" in given:
            self.found.append(f"{tag} {attrs}")
        self.found += [f"{tag} {name}" for name in given if name.startswith("on")]
        for name in ("href", "src", "action", "formaction", "xlink:href"):
            value = str(given.get(name) or "/")
            if not re.match(r"(/(?!/)|#|\?|https?://)", value):
                self.found.append(f"{tag} {name}={value}")
        if tag == "a":
            self.links.append(str(given.get("href")))


def test_nothing_of_a_hostile_paper_runs_on_any_page(server: httpx.Client) -> None:
    waiting, seen = (
        ["/", "/work", "/api", "/search?q=script", "/person/%3Cscript%3E", "/reconcile/preview?id=person/%3Cscript%3E"],
        set(),
    )
    while waiting:
        address = waiting.pop()
        answer = server.get(address, headers={"Accept": "text/html"}, follow_redirects=True)
        assert answer.status_code == 200, address
        if "html" not in answer.headers["content-type"]:
            continue
        page = Harm(answer.text)
        assert page.found == [], address
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", answer.text), "nothing turns the direction of reading"
        for link in page.links:
            here = link.partition("#")[0]
            if here.startswith("/") and not here.startswith("/data/") and here not in seen:
                seen.add(here)
                waiting.append(here)
    assert len(seen) > 60


def test_no_template_is_made_of_what_a_paper_says(server: httpx.Client) -> None:
    assert "{{7*7}}${7*7}" in server.get("/search", params={"q": "7*7"}).text


def test_a_million_characters_are_no_page(server: httpx.Client) -> None:
    (article,) = (each for each in server.get("/api/things/article").json()["things"] if each["url"].endswith("-long"))
    assert len(server.get(article["url"]).content) < 200_000


@pytest.mark.parametrize(
    "words",
    [
        SCRIPT,
        IMAGE,
        BIDI,
        "{{7*7}}",
        "\x00",
        "'\"\\",
        "%27%22",
        "a" * 100_000,
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_nothing_typed_into_the_search_comes_back_alive(server: httpx.Client, words: str) -> None:
    answer = server.get("/search", params={"q": words[:20_000]})
    assert answer.status_code == 200
    assert Harm(answer.text).found == []
    assert "<img" not in answer.text and "<script>" not in answer.text


@pytest.mark.parametrize(
    "word", ['"><script>x</script>', "//evil.example", "javascript:alert(1)", "\r\nSet-Cookie: a=b", "../.."]
)
def test_nothing_in_an_address_gets_out_of_it(server: httpx.Client, word: str) -> None:
    for name in ("lang", "theme", "page", "by", "kind", "q", "all", "told", "why", "left", word):
        for path in ("/persons", "/search", "/work", "/person/%3Cscript%3E"):
            answer = server.get(path, params={name: word, "told": "not_kept" if name == "why" else ""})
            assert answer.status_code == 200
            assert Harm(answer.text).found == []
            assert "a=b" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize(
    "path", ["/", "/person/%3Cscript%3E", "/sparql", "/api/counts", "/static/app.js", "/nothing", "/reconcile"]
)
def test_every_answer_tells_browsers_what_may_not_be(server: httpx.Client, path: str) -> None:
    headers = server.get(path, headers={"Accept": "text/html, */*;q=0.1"}).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'" and policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'" and policy["base-uri"] == "'none'"
    assert "unsafe" not in policy["style-src"] or path == "/sparql"
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example", "[::1"])
def test_another_name_for_this_machine_is_refused(server: httpx.Client, host: str) -> None:
    """A page of a stranger that has its own name lead to this machine (DNS rebinding) reads nothing."""
    assert server.get("/", headers={"Host": host}).status_code in (400, 421)
    port = server.base_url.port
    for own in (f"localhost:{port}", f"127.0.0.1:{port}", "[::1]"):
        assert server.get("/", headers={"Host": own}).status_code == 200


# ── verdicts ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def doubtful(tmp_path: Path) -> Iterator[tuple[httpx.Client, Path]]:
    """A graph with two persons who may be one, and a server that may write decisions."""
    rows = [
        {"id": "1", "newspaper": "焦作日报", "date": "2023-05-12", "text": "市长李伟主持召开市政府常务会议。"},
        {"id": "2", "newspaper": "焦作日报", "date": "2023-05-12", "text": "李伟到解放区看望老党员。"},
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "stories.jsonl").write_text(lines, encoding="utf-8")
    assert house.kg("build", tmp_path / "stories.jsonl", "-o", tmp_path / "out").returncode == 0
    with served(tmp_path / "out", "--decisions", tmp_path / "decisions.toml") as client:
        yield client, tmp_path / "decisions.toml"


def form(page: str) -> dict[str, str]:
    """The hidden fields of the first form."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


def test_a_verdict_is_what_kg_decide_writes(doubtful: tuple[httpx.Client, Path], tmp_path: Path) -> None:
    client, file = doubtful
    page = client.get("/work")
    assert "李伟" in page.text
    fields = form(page.text)
    answer = client.post("/work", data={**fields, "answer": "same", "note": "同一天<b>"}, follow_redirects=True)
    assert answer.status_code == 200 and fields["left"] in answer.text
    other = tmp_path / "other.toml"
    words = ("decide", fields["left"], fields["right"], "same", "--note", "同一天<b>")
    assert house.kg(*words, "--report", tmp_path / "out" / "report.json", "--decisions", other).returncode == 0
    assert file.read_text(encoding="utf-8") == other.read_text(encoding="utf-8")
    assert 'name="left"' not in client.get("/work").text, "what is decided is not asked again"
    assert fields["left"] in client.get("/work?all=1").text
    built = house.kg("build", tmp_path / "stories.jsonl", "-o", tmp_path / "again", "--decisions", file)
    assert "1 persons" in built.stdout + built.stderr


def test_a_form_of_another_page_writes_nothing(doubtful: tuple[httpx.Client, Path]) -> None:
    client, file = doubtful
    fields = {**form(client.get("/work").text), "answer": "same"}
    word = client.cookies["kg-form"]
    base = str(client.base_url)
    strangers: list[tuple[dict[str, str], dict[str, str]]] = [
        ({**fields, "stamp": ""}, {"Cookie": f"kg-form={word}"}),
        ({**fields, "stamp": "0" * 64}, {"Cookie": f"kg-form={word}"}),
        (fields, {}),
        (fields, {"Cookie": "kg-form=" + "a" * 43}),
        (fields, {"Cookie": f"kg-form={word}", "Origin": "https://evil.example"}),
        (fields, {"Cookie": f"kg-form={word}", "Origin": "null"}),
        (fields, {"Cookie": f"kg-form={word}", "Sec-Fetch-Site": "cross-site"}),
        (fields, {"Cookie": f"kg-form={word}", "Sec-Fetch-Site": "same-site"}),
    ]
    for data, headers in strangers:
        assert httpx.post(f"{base}/work", data=data, headers=headers).status_code == 403, headers
    assert not file.exists()
    own = {"Cookie": f"kg-form={word}", "Origin": base, "Sec-Fetch-Site": "same-origin"}
    assert httpx.post(f"{base}/work", data=fields, headers=own).status_code == 303
    assert file.exists()


@pytest.mark.parametrize(
    "change",
    [{"answer": "maybe"}, {"left": "李伟-nobody"}, {"right": ""}, {"answer": ""}, {"left": 'x"\n[[decision]]'}],
)
def test_only_pairs_of_the_report_are_settled(doubtful: tuple[httpx.Client, Path], change: dict[str, str]) -> None:
    client, file = doubtful
    fields = {**form(client.get("/work").text), "answer": "same", **change}
    answer = client.post("/work", data=fields, follow_redirects=True)
    assert answer.status_code == 200 and 'class="message wrong"' in answer.text
    assert not file.exists()


def test_without_a_file_for_them_no_verdict_is_taken(built: Path) -> None:
    with served(built) as client:
        assert "<form method" not in client.get("/work").text
        assert client.post("/work", data={"answer": "same"}).status_code == 403
