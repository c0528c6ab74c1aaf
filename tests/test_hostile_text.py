"""Hostile and broken text: nothing crashes, nothing hangs, nothing is made up, and the time grows with the text.

Texts are put together from pieces that do harm each in its way, by hypothesis; those that are long, one shape at a time,
are read at one length and at four times that length, and must not take much longer a character.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import lexicon
from kg.errors import InputError
from kg.extract import extract
from kg.pipeline import Settings, build
from kg.read import read
from kg.records import (
    Article,
    ArticleKind,
    DateBasis,
    EventStatement,
    Evidence,
    Issue,
    MembershipStatement,
    PersonMention,
    Quote,
    Statement,
    Text,
)

LEXICON = lexicon.load()
HEAD = "临水日报\n2022年8月4日 星期四\n\n市长范承远主持召开会议\n\n本报讯（记者莫小川）8月3日上午，"

PIECES = (
    "市长范承远", "市委副书记、市长范承远", "副市长莫小川、覃尚文、鲁一鸣", "出席会议并讲话", "主持召开全市经济工作会议",
    "到临水县财政局调研", "任命范承远为市财政局局长", "；", "。", "，", "、", "免去莫小川的", "职务", "本报讯（记者覃尚文）",
    "8月3日上午", "7月31日至8月2日", "总统阿卜杜勒·卡里姆", "·", "“", "”", "（", "）", "《", "》", "(", "[", "他强调，", "原", "代",
    "等", "和", "王", "欧阳", "市", "的", "\n", "\n\n", "\r", "\u2028", "\x85", "\t", "\u3000", " ", "\u00a0", "# ", "**", "```",
    "|", "<b>", "</script>", "&nbsp;", "\\", "$1", "{0}", "%s", "😀", "👨\u200d👩\u200d👧", "🇨🇳", "\u200b", "\u200d", "\u202e",
    "\u2066", "\u2069", "\ufeff", "\x00", "\x01", "\x1b[31m", "\x7f", "\ufffd", "\ue000", "e\u0301", "𠮷", "〇", "１２３",
    "12345678901234567890", "2022年2月30日", "99月99日", "13:61", "①", "㈱", "ⅷ", "龘", "한국", "Москва",
)  # fmt: skip
"""Pieces of news, of markup, of broken encodings, and characters that are seen by nobody or turn the line around."""

hostile = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=["Cs"]), max_size=6)), max_size=40
).map("".join)
"""Texts of such pieces, in any order."""

repeated = st.tuples(st.sampled_from(PIECES), st.integers(2, 400)).map(lambda one: one[0] * one[1])
"""One piece many times."""

tangled = st.lists(st.one_of(hostile, repeated), min_size=1, max_size=5).map("".join)


def article_of(chars: str, title: str = "") -> Issue:
    """An issue of one story whose whole text stands in one paragraph."""
    headline = Text(title, range(len(title)), "title") if title else None
    story = Article("a-1", 1, ArticleKind.STORY, headline, (), (), (Text(chars, range(len(chars))),))
    day = date(2022, 8, 4)
    return Issue("a", "临水日报", "焦作市", day, DateBasis.STATED, (), "a.txt", "", None, (story,), raw=chars)


def evidence_of(statement: Statement) -> tuple[Evidence, ...]:
    """All evidence of a statement."""
    return statement.evidence if isinstance(statement, EventStatement) else (statement.evidence,)


def quotes_of(statements: list[Statement]) -> Iterator[Quote]:
    """All quotes of some statements."""
    for statement in statements:
        for evidence in evidence_of(statement):
            assert evidence.quotes, statement
            yield from evidence.quotes


def bare(chars: str) -> str:
    """Characters without white space."""
    return "".join(chars.split())


def must_hold(statements: list[Statement], sources: Mapping[str, str]) -> None:
    """What is true of the statements of any text: every quote is a slice of it, every name stands in it, every capacity is a statement."""
    for quote in quotes_of(statements):
        assert 0 <= quote.start < quote.end
        assert bare(sources[quote.field][quote.start : quote.end]) == bare(quote.exact) != ""
    memberships = {each.id for each in statements if isinstance(each, MembershipStatement)}
    mentioned = {(each.article, each.person) for each in statements if isinstance(each, PersonMention)}
    for each in statements:
        if isinstance(each, PersonMention):
            assert each.person
        elif isinstance(each, MembershipStatement):
            assert each.role and (each.article, each.person) in mentioned
        else:
            assert {key for one in each.participations for key in one.capacities} <= memberships


# ── any text ─────────────────────────────────────────────────────────────────────────────────────────────────────────

any_text = settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@any_text
@given(chars=tangled, title=hostile)
def test_any_text_gives_the_same_true_quotes_each_time(chars: str, title: str) -> None:
    issue = article_of(chars, title)
    statements = list(extract(issue, LEXICON))
    must_hold(statements, {"text": chars, "title": title})
    assert list(extract(issue, LEXICON)) == statements


def test_the_pieces_do_state_something() -> None:
    """The property above says nothing about texts in which nothing is found: these pieces are news."""
    story = "".join((*PIECES[:5], "。"))
    found = list(extract(article_of(story), LEXICON))
    assert {type(each) for each in found} == {PersonMention, MembershipStatement, EventStatement}


@any_text
@given(chars=tangled)
def test_any_page_is_read_or_refused(chars: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("page") / "page.txt"
    path.write_bytes((HEAD + chars).encode("utf-8"))
    for found in read(path, LEXICON.divisions):
        if isinstance(found, InputError):
            assert "page.txt" in str(found)
            continue
        for article in found.articles:
            for text in article.texts():
                assert text.chars == "".join(found.raw[at] for at in text.offsets)
        must_hold(list(extract(found, LEXICON)), {"text": found.raw})


encoded = st.tuples(hostile, st.sampled_from(["utf-8", "gb18030", "utf-16", "big5", "latin-1"])).map(
    lambda one: one[0].encode(one[1], "ignore")
)
torn = st.lists(st.one_of(encoded, st.binary(max_size=8)), max_size=6).map(b"".join)


@any_text
@given(data=torn)
def test_any_bytes_are_read_or_refused(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Text in one encoding with pieces of others in it, or no text at all."""
    path = tmp_path_factory.mktemp("bytes") / "page.txt"
    path.write_bytes(HEAD.encode("utf-8") + data)
    (found,) = read(path, LEXICON.divisions)
    if isinstance(found, Issue):
        must_hold(list(extract(found, LEXICON)), {"text": found.raw})


@any_text
@given(data=torn, chars=hostile, title=st.one_of(st.none(), hostile, st.integers(), st.lists(hostile, max_size=2)))
def test_any_record_is_read_or_refused(
    data: bytes, chars: str, title: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A file of records with broken lines between the good ones: each good record comes, each broken line is told."""
    path = tmp_path_factory.mktemp("records") / "papers.jsonl"
    hidden = {"newspaper": "临水日报", "date": "2022-08-04", "title": title, "text": chars}
    good = {"newspaper": "临水日报", "date": "2022-08-04", "text": "市长范承远出席会议。"}
    lines = [
        json.dumps(hidden).encode(),
        data.replace(b"\n", b""),
        b'{"text": "\\ud800\\u0000"}',
        json.dumps(good).encode(),
    ]
    path.write_bytes(b"\n".join(lines) + b"\n")
    found = list(read(path, LEXICON.divisions))
    issues = [each for each in found if isinstance(each, Issue)]
    assert any(issue.raw == good["text"] for issue in issues)
    for issue in issues:
        assert all(quote.exact for quote in quotes_of(list(extract(issue, LEXICON))))


# ── the whole build ──────────────────────────────────────────────────────────────────────────────────────────────────

QUOTES = """
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?exact ?start ?end WHERE {
  ?piece a oa:SpecificResource ; oa:hasSelector ?quote, ?position .
  ?quote oa:exact ?exact . ?position oa:start ?start ; oa:end ?end .
}
"""


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(chars=tangled)
def test_a_build_of_any_text_is_a_graph_and_the_same_one_each_time(
    chars: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("build")
    story = "市长范承远出席会议。" + chars
    record = {"newspaper": "临水日报", "date": "2022-08-04", "text": story}
    (folder / "papers.jsonl").write_text(json.dumps(record), encoding="utf-8")
    outputs = [folder / name for name in ("one", "two")]
    for output in outputs:
        build([folder / "papers.jsonl"], Settings(output), lambda _what, _done, _all: None)
    first, second = ((output / "graph.ttl").read_bytes() for output in outputs)
    assert first == second
    assert (outputs[0] / "graph.html").read_bytes() == (outputs[1] / "graph.html").read_bytes()
    store = ox.Store()
    store.load(first, format=ox.RdfFormat.TURTLE)
    answer = store.query(QUOTES)
    assert isinstance(answer, ox.QuerySolutions)
    rows = list(answer)
    assert rows
    for row in rows:
        exact, start, end = (str(row[name].value) for name in ("exact", "start", "end"))
        assert bare(story[int(start) : int(end)]) == bare(exact)


# ── the time it takes ────────────────────────────────────────────────────────────────────────────────────────────────

SHORT = 4_000
TIMES = 4
SLACK = 2.2
"""So many times longer a character may take where there are four times as many: less than in a quadratic reading (4)."""
AT_LEAST = 0.03
"""Seconds below which nothing is compared."""

SURNAMES = sorted(LEXICON.surnames)[:300]
GIVEN = "建国华明海涛晓东志强文斌丽娟秀英"


def names(count: int) -> list[str]:
    """So many different names."""
    return [SURNAMES[n % 300] + GIVEN[n // 300 % 16] + GIVEN[(n + n // 4800) % 16] for n in range(count)]


def filled(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """A text of about `length` characters that is one piece over and over."""
    return lambda length: before + piece * (length // len(piece)) + after


SHAPES: Mapping[str, Callable[[int], str]] = {
    "sentences": filled("市长范承远主持召开会议。"),
    "no punctuation": filled("市长范承远主持召开会议副市长莫小川出席"),
    "only commas": filled("市长范承远出席，"),
    "names": lambda length: "参加会议的有市长范承远、" + "、".join(names(length // 4)),
    "names behind a title": lambda length: "副市长" + "、".join(names(length // 4)) + "出席会议。",
    "names with titles": lambda length: "，".join("县长" + name for name in names(length // 6)),
    "names with sentences": lambda length: "".join(f"县长{name}主持会议。" for name in names(length // 10)),
    "offices": filled("市长书记主任局长副市长"),
    "offices in a list": filled("市长、书记、主任、局长、"),
    "offices of others": filled("县委书记莫小川与"),
    "one surname": filled("王", before="市长"),
    "compound surnames": filled("欧阳", before="市长"),
    "brackets one in the other": lambda length: "（" * (length // 2) + "市长范承远" + "）" * (length // 2),
    "brackets never closed": filled("（市长"),
    "quotes never closed": filled("“市长范承远"),
    "quotes said": filled("范承远说：“好。”"),
    "dots": filled("·", before="总统"),
    "names with dots": filled("阿里·", before="总统"),
    "foreign characters": filled("尔斯克里阿", before="总统"),
    "digits": filled("1", before="市长范承远"),
    "dates": filled("8月3日至8月5日上午", before="市长范承远"),
    "emoji": filled("😀市长范承远"),
    "nobody sees them": filled("市\u200b长\u200b范承远\u202e"),
    "control characters": filled("\x01市长范承远\x07"),
    "white space": filled("市 长\u3000范 承 远 "),
    "bodies": filled("河南省财政厅办公室主任临水市教育局、"),
    "appointments": filled("莫小川为市财政局局长、", before="任命"),
    "appointments by clause": filled("任命莫小川为局长；"),
    "removals": filled("免去莫小川的"),
    "spots of a visit": filled("修武县财政局、", before="市长范承远先后到", after="调研。"),
    "visits": filled("市长范承远先后到修武县财政局调研，"),
    "he": filled("他强调，", before="市长范承远主持会议。"),
    "bylines": filled("本报记者 莫小川 "),
    "and": filled("范承远和"),
}

PAGES: Mapping[str, Callable[[int], str]] = {
    "one story again and again": filled("\n\n市长范承远调研\n\n本报讯（记者莫小川）昨日，市长范承远到修武县调研。\n"),
    "a story of everybody": lambda length: "".join(
        f"\n\n{name}调研农业\n\n本报讯（记者莫小川）昨日，县长{name}到山区调研。\n" for name in names(length // 36)
    ),
    "one line again and again": filled("市长范承远\n"),
    "lines of one character": filled("王\n"),
    "headings": filled("# 市长范承远\n"),
    "torn by what nobody sees": filled("市\u200b长\u200b范承远\u202e"),
    "paragraphs": filled("市长范承远主持召开会议。\n\n"),
}


def seconds(work: Callable[[], object]) -> float:
    """The time of the processor that some work takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def must_be_linear(work: Callable[[int], Callable[[], object]]) -> None:
    """Four times the text takes not much more than four times as long: the best of some tries, as others use the machine too."""
    short, long = work(SHORT), work(SHORT * TIMES)
    allowed = TIMES * SLACK
    few, many = float("inf"), float("inf")
    for _ in range(4):
        few, many = min(few, seconds(short)), min(many, seconds(long))
        if many <= max(allowed * few, AT_LEAST):
            return
    pytest.fail(
        f"{SHORT} characters took {few:.3f} s, {TIMES} times as many {many:.3f} s: {many / few:.1f} times as long"
    )


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Everything that is put together once is put together before the clock runs."""
    list(extract(article_of("市长范承远出席会议。"), LEXICON))


@pytest.mark.parametrize("shape", SHAPES)
def test_extraction_takes_longer_only_as_the_text_is_longer(shape: str) -> None:
    def work(length: int) -> Callable[[], object]:
        issue = article_of(SHAPES[shape](length))
        return lambda: list(extract(issue, LEXICON))

    must_be_linear(work)


@pytest.mark.parametrize("shape", PAGES)
def test_reading_takes_longer_only_as_the_page_is_longer(shape: str, tmp_path: Path) -> None:
    def work(length: int) -> Callable[[], object]:
        path = tmp_path / f"{length}.txt"
        path.write_bytes((HEAD + PAGES[shape](length)).encode("utf-8"))
        return lambda: [
            list(extract(found, LEXICON)) for found in read(path, LEXICON.divisions) if isinstance(found, Issue)
        ]

    must_be_linear(work)


@pytest.mark.parametrize("mark", ["", "，", "\u200b", "😀"])
def test_a_line_of_a_hundred_thousand_characters(mark: str, tmp_path: Path) -> None:
    """A whole volume in one line, with no full stop in it, is read in seconds and names who is named there."""
    path = tmp_path / "line.txt"
    path.write_bytes((HEAD + f"市长范承远出席{mark}" * (100_000 // (7 + len(mark)))).encode("utf-8"))
    (found,) = read(path, LEXICON.divisions)
    assert isinstance(found, Issue)
    begin = time.process_time()
    statements = list(extract(found, LEXICON))
    assert time.process_time() - begin < 15
    assert "莫小川" in {each.person for each in statements if isinstance(each, PersonMention)}
