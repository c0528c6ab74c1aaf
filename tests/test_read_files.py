"""Files as they come: encodings, folders, statements beside them, JSONL, and everything that cannot be read."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError, MissingInput, NotNewspaper, NotText, NotYetSupported
from kg.lexicon import load
from kg.read import find_inputs, read
from kg.records import ArticleKind, DateBasis, Issue

DIVISIONS = load().divisions
STORY = "本报讯（记者周明远）5月10日，市长方志诚主持召开全市防汛工作会议，对今年防汛工作进行安排部署。\r\n"
STATED = 'newspaper = "云泽日报"\ndate = 2023-05-11\n'


def write(folder: Path, data: bytes, stated: str = STATED, name: str = "page.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    path.with_suffix(".toml").write_text(stated, encoding="utf-8")
    return path


def only(path: Path) -> Issue | InputError:
    (found,) = read(path, DIVISIONS)
    return found


# ── encodings ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings_give_the_same_positions(tmp_path: Path, encoding: str) -> None:
    issue = only(write(tmp_path, ("😀\r\n" + STORY).encode(encoding)))
    assert isinstance(issue, Issue)
    story = next(a for a in issue.articles if a.kind is ArticleKind.STORY)
    assert story.body[0].chars.startswith("5月10日")
    assert story.body[0].offsets[0] == 3 + STORY.index("5月")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_copies_are_the_same_issue(tmp_path: Path, encoding: str, ends: str) -> None:
    page = "云泽日报\n2023年5月11日\n\n夏收开始\n" + STORY.replace("\r\n", "\n")
    issue = only(write(tmp_path, page.replace("\n", ends).encode(encoding)))
    assert isinstance(issue, Issue)
    assert issue.digest == hashlib.sha256(page.encode()).hexdigest()
    assert [a.key for a in issue.articles] == [f"{issue.key}-{issue.digest[:8]}-0{i}" for i in (1, 2)]
    assert issue.raw == page.replace("\n", ends)
    for article in issue.articles:
        for text in article.texts():
            assert "".join(issue.raw[offset] for offset in text.offsets) == text.chars


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "page.txt", NotNewspaper),
        (b"\xef\xbb\xbf", "page.txt", NotNewspaper),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "page.txt", NotText),
        (b"\xff\xff\xff\xff" * 50, "page.txt", NotText),
        (STORY.encode("utf-16"), "page.txt", NotText),
        (b"%PDF-1.7 ...", "page.pdf", NotYetSupported),
        (b"%PDF-1.7 ...", "page.txt", NotYetSupported),
        (b"<html><body></body></html>", "page.html", NotYetSupported),
        (b"<!DOCTYPE html><html></html>", "page.txt", NotYetSupported),
        (b"Nothing here is a newspaper at all.", "page.md", NotNewspaper),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path: Path, data: bytes, name: str, error: type[InputError]) -> None:
    found = only(write(tmp_path, data, name=name))
    assert type(found) is error
    assert name in str(found)


def test_an_empty_file_is_called_empty(tmp_path: Path) -> None:
    assert "is empty" in str(only(write(tmp_path, b"\n \n")))


def test_a_missing_file(tmp_path: Path) -> None:
    for name in ("none.txt", "none.jsonl", "none.pdf.txt"):
        assert isinstance(only(tmp_path / name), MissingInput)


def test_links_that_lead_nowhere_pipes_and_devices(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    files = find_inputs([tmp_path, tmp_path / "loop.txt", Path("/dev/zero"), tmp_path / ("x" * 300)])
    told = {file.name[:9]: str(only(file)) for file in files}
    assert sorted(told) == ["loop.txt", "lost.txt", "pipe.txt", "x" * 9, "zero"]
    assert "symbolic links" in told["loop.txt"]
    assert "no such file" in told["lost.txt"]
    assert "a pipe or a device" in told["pipe.txt"] and "a pipe or a device" in told["zero"]
    assert "too long" in told["x" * 9]


def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    issue = only(write(tmp_path, STORY.encode(), name=os.fsdecode(b"page\xff.txt")))
    assert isinstance(issue, Issue) and issue.source == "page\ufffd.txt"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "云泽日报\n2023年5月11日\n总第8021期\n\n" + STORY
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page.encode())))
    issue = only(Path("-"))
    assert isinstance(issue, Issue)
    assert (issue.source, issue.key) == ("-", "云泽日报-2023-05-11")


def test_records_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    record = json.dumps({"newspaper": "云泽日报", "date": "2023-05-11", "text": STORY})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{record}\n".encode())))
    assert isinstance(only(Path("-")), Issue)


# ── folders ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_find_inputs(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "a.toml", "decisions.toml", ".hidden.txt", "c/d.jsonl", ".git/e.txt", "c/x.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    found = find_inputs([tmp_path / "b.txt", tmp_path, tmp_path / "c" / ".." / "a.md", tmp_path / "gone.txt"])
    assert [path.name for path in found] == ["a.md", "b.txt", "d.jsonl", "x.pdf", "gone.txt"]
    assert find_inputs([tmp_path, tmp_path / "b.txt"]) == find_inputs([tmp_path / "b.txt", tmp_path])
    assert find_inputs([Path("-"), Path("-")]) == [Path("-")]


# ── what is stated beside a file ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "day", ["2023-05-11", '"2023-05-11"', '"2023/5/11"', '"2023年5月11日"', '"20230511"', "2023-05-11T08:00:00"]
)
def test_a_stated_date(tmp_path: Path, day: str) -> None:
    issue = only(write(tmp_path, STORY.encode(), f'newspaper = " 《云泽　日报》"\ndate = {day}\nplace = "云泽市"\n'))
    assert isinstance(issue, Issue)
    assert (issue.date, issue.date_basis) == (date(2023, 5, 11), DateBasis.STATED)
    assert (issue.newspaper, issue.place) == ("云泽日报", "云泽市")


@pytest.mark.parametrize(
    ("stated", "line"),
    [
        ('newspaper = "云泽日报"\ndate = 2023-13-11\n', 2),
        ('newspaper = "云泽日报"\n\ndate = "someday"\n', 3),
        ("newspaper = 云泽日报\n", 1),
        ('newspaper = "云泽日报"\npaper = "x"\n', 2),
        ("newspaper = 7\n", 1),
        ('newspaper = ""\n', 1),
        ('newspaper = "云泽日报"\ndate = 9999-12-31\n', 2),
        ('newspaper = "云泽日报"\ndate = 0001-01-01T08:00:00\n', 2),
        ('newspaper = "云泽日报"\ndate = "1799-12-31"\n', 2),
    ],
)
def test_a_broken_statement_names_its_line(tmp_path: Path, stated: str, line: int) -> None:
    error = only(write(tmp_path, STORY.encode(), stated))
    assert isinstance(error, InputError)
    assert error.line == line and error.source.endswith("page.toml")


# ── JSONL ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def records(folder: Path, *lines: object, stated: str = "") -> list[Issue | InputError]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    return list(read(write(folder, text.encode(), stated, "wire.jsonl"), DIVISIONS))


FULL: dict[str, str] = {
    "id": "2023-05-11_7",
    "newspaper": "洛阳日报",
    "date": "2023-05-11",
    "page": "01",
    "title": "方志诚 调研防汛工作",
    "text": "本报讯（记者周明远）昨日，市长\n方 志 诚调研防汛工作。\n他强调，要压实责任。（下转02版）",
    "url": "https://news.example/7",
    "place": "洛阳市",
}


def test_a_record_is_an_issue_with_one_article(tmp_path: Path) -> None:
    (issue,) = records(tmp_path, FULL)
    assert isinstance(issue, Issue)
    assert (issue.key, issue.place, issue.source) == ("洛阳日报-2023-05-11", "洛阳市", "wire.jsonl")
    (article,) = issue.articles
    assert article.key == "洛阳日报-2023-05-11-2023-05-11_7"
    assert (article.identifier, article.page, article.url, article.jump) == (FULL["id"], "01", FULL["url"], "02版")
    assert [text.chars for text in article.byline] == ["本报讯（记者周明远）"]
    assert [text.chars for text in article.body] == ["昨日，市长方志诚调研防汛工作。", "他强调，要压实责任。"]
    assert article.headline is not None and (article.headline.chars, article.headline.field) == (FULL["title"], "title")
    for text in article.texts():
        source = FULL[text.field if text.field == "text" else "title"]
        assert "".join(source[offset] for offset in text.offsets) == text.chars


def test_what_a_record_does_not_say_is_inferred(tmp_path: Path) -> None:
    bare = {"text": "5月10日上午，市长方志诚主持召开2023年防汛工作会议。"}
    (issue,) = records(tmp_path, bare)
    assert isinstance(issue, Issue)
    assert (issue.newspaper, issue.date, issue.date_basis) == ("wire", date(2023, 5, 11), DateBasis.TEXT)
    assert issue.warnings and issue.articles[0].key == f"{issue.key}-{issue.digest[:8]}"
    (issue,) = records(tmp_path, bare, stated='newspaper = "河南日报"\ndate = 2023-05-12\n')
    assert isinstance(issue, Issue)
    assert (issue.key, issue.place) == ("河南日报-2023-05-12", "河南省")


@pytest.mark.parametrize(
    "bad",
    [
        "{", "[]", "7", '"text"', "null", {"title": "无文"}, {"text": ""}, {"text": 7}, {"text": "  \n"},
        {"text": "会议。", "date": "2023-02-30"}, {"text": "会议召开。"},
        '{"text": "\\ud800会议", "date": "2023-05-11"}',
        {"text": "会议。", "date": 20230511}, "[" * 5000,
    ],
)  # fmt: skip
def test_a_bad_line_costs_only_itself(tmp_path: Path, bad: object) -> None:
    first, error, last = records(tmp_path, FULL, bad, FULL | {"id": "8"})
    assert isinstance(first, Issue) and isinstance(last, Issue)
    assert isinstance(error, InputError) and error.line == 2


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1799-12-31", "2101-01-01"])
def test_a_day_on_which_no_issue_appears(tmp_path: Path, day: str) -> None:
    (error,) = records(tmp_path, FULL | {"date": day})
    assert isinstance(error, InputError) and error.line == 1
    assert day in error.reason and "between 1800 and 2100" in error.reason


def test_numbers_and_lists_beyond_measure(tmp_path: Path) -> None:
    first, second = records(tmp_path, '{"id": ' + "7" * 5000 + ', "text": "会议。"}', "[" * 100_000)
    assert isinstance(first, InputError) and isinstance(second, InputError)
    assert isinstance(only(write(tmp_path, STORY.encode(), f"date = {'7' * 5000}\n")), InputError)
    assert isinstance(only(write(tmp_path, STORY.encode(), f"date = {'[' * 9000}\n")), InputError)


def test_the_text_of_a_record_is_kept_for_its_quotes(tmp_path: Path) -> None:
    (issue,) = records(tmp_path, FULL)
    assert isinstance(issue, Issue) and issue.raw == FULL["text"]


def test_the_place_of_a_record_is_checked(tmp_path: Path) -> None:
    right, wrong = records(tmp_path, FULL | {"place": "410300"}, FULL | {"place": "郑州市", "id": "8"})
    assert isinstance(right, Issue) and (right.place, right.warnings) == ("洛阳市", ())
    assert isinstance(wrong, Issue) and wrong.place == "郑州市" and len(wrong.warnings) == 1


def test_one_id_for_two_texts_is_told_apart_from_a_repetition(tmp_path: Path) -> None:
    _, again, other = records(tmp_path, FULL, FULL, FULL | {"text": "本报讯 昨日，方志诚开会。"})
    assert isinstance(again, InputError) and "stands a second time" in again.reason
    assert isinstance(other, InputError) and "the same id with another text" in other.reason


def test_a_record_that_stands_twice_counts_once(tmp_path: Path) -> None:
    first, second = records(tmp_path, FULL, FULL)
    assert isinstance(first, Issue) and isinstance(second, InputError) and second.line == 2


def test_ids_that_look_alike_keep_apart(tmp_path: Path) -> None:
    issues = records(tmp_path, *({**FULL, "id": name} for name in ("a/b", "a b", "a-b", "一版#3", "%2F", "../x", 12)))
    keys = [issue.articles[0].key for issue in issues if isinstance(issue, Issue)]
    assert len(set(keys)) == 7
    assert not any(c in key for key in keys for c in "/# %?")


def test_line_ends_and_blank_lines(tmp_path: Path) -> None:
    line = json.dumps(FULL).encode()
    path = write(tmp_path, b"\xef\xbb\xbf" + line + b"\r\n\r\n" + line.replace(b"_7", b"_8"), "", "wire.jsonl")
    assert [isinstance(found, Issue) for found in read(path, DIVISIONS)] == [True, True]
