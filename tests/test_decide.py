"""``kg decide``: the doubtful pairs with their words, the file of decisions, and that builds obey it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import house
import pytest

from kg.errors import InputError
from kg.resolve import Answer, Decision, decided, parse_decisions

STORIES = (
    ("1", "2023-05-12", "市长李伟主持召开市政府常务会议。"),
    ("2", "2023-05-12", "李伟到解放区看望老党员。"),
    ("3", "2023-05-13", "市委书记温怀远到武陟县调研。"),
)
FILE = Path("decisions.toml")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page on which a common name stands with an office, and again without one."""
    folder = tmp_path_factory.mktemp("papers")
    rows = ({"id": i, "newspaper": "焦作日报", "date": day, "text": text} for i, day, text in STORIES)
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "stories.jsonl").write_text(lines + "\n", encoding="utf-8")
    return folder / "stories.jsonl"


def built(page: Path, folder: Path, *options: str | Path) -> dict[str, Any]:
    """The report of a build."""
    done = house.kg("build", page, "-o", folder, *options)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return report


def persons(report: dict[str, Any]) -> int:
    found: int = report["merged"]["entities"]["persons"]
    return found


def test_a_doubt_is_shown_answered_obeyed_and_undone(page: Path, tmp_path: Path) -> None:
    output, file = tmp_path / "output", tmp_path / "decisions.toml"
    before = built(page, output)
    [doubt] = before["doubts"]
    shown = house.kg("decide", "--report", output, "--decisions", file)
    assert shown.returncode == 0
    assert "市长李伟主持召开" in shown.stdout
    assert "李伟到解放区" in shown.stdout
    assert doubt["left"] in shown.stdout
    assert not file.exists()

    asked = house.kg("decide", "--report", output, "--decisions", file, "--note", "同一天", stdin=b"s\n")
    assert asked.returncode == 0
    [line] = parse_decisions(file.read_text(encoding="utf-8"), file).lines
    assert (line.answer, {line.left, line.right}, line.note) == (Answer.SAME, {doubt["left"], doubt["right"]}, "同一天")
    assert "# " in file.read_text(encoding="utf-8")
    assert "李伟到解放区" in file.read_text(encoding="utf-8")

    joined = built(page, output, "--decisions", file)
    assert (persons(joined), joined["doubts"]) == (persons(before) - 1, [])
    assert house.kg("decide", "--report", output, "--decisions", file).stdout == ""

    file.write_text("", encoding="utf-8")
    again = built(page, tmp_path / "again", "--decisions", file)
    assert (again["merged"], again["doubts"]) == (before["merged"], before["doubts"])


@pytest.mark.parametrize(
    ("reply", "answer"), [(b"d\n", Answer.DIFFERENT), (b"u\n", Answer.UNSURE), (b"S\n", Answer.SAME)]
)
def test_an_answer_is_written_down(page: Path, tmp_path: Path, reply: bytes, answer: Answer) -> None:
    built(page, tmp_path / "output")
    file = tmp_path / "decisions.toml"
    house.kg("decide", "--report", tmp_path / "output" / "report.json", "--decisions", file, stdin=reply)
    assert [line.answer for line in parse_decisions(file.read_text(encoding="utf-8"), file).lines] == [answer]


@pytest.mark.parametrize("reply", [b"", b"\n", b"q\n", b"x\n"])
def test_no_answer_writes_nothing(page: Path, tmp_path: Path, reply: bytes) -> None:
    built(page, tmp_path / "output")
    file = tmp_path / "decisions.toml"
    assert house.kg("decide", "--report", tmp_path / "output", "--decisions", file, stdin=reply).returncode == 0
    assert not file.exists()


def test_one_decision_without_being_asked(tmp_path: Path) -> None:
    file = tmp_path / "decisions.toml"
    words = ("李伟-1a2b3c4d", "李伟-5e6f7a8b")
    nowhere = ("--report", tmp_path / "none.json", "--decisions", file)
    assert house.kg("decide", *words, "unsure", *nowhere).returncode == 0
    assert house.kg("decide", *reversed(words), "different", *nowhere).returncode == 0
    [line] = parse_decisions(file.read_text(encoding="utf-8"), file).lines
    assert (line.answer, line.left, line.right) == (Answer.DIFFERENT, *words)
    assert house.kg("decide", *words, "same", *nowhere).returncode == 2
    assert house.kg("decide", *words, "perhaps", *nowhere).returncode == 2
    assert house.kg("decide", words[0], *nowhere).returncode == 2


def test_what_was_taken_for_one_person_is_split_by_two_stories(tmp_path: Path) -> None:
    days = ("2022-03-01", "2022-03-02", "2023-06-01", "2023-06-02")
    rows = [
        {"id": str(n), "newspaper": "焦作日报", "date": day, "text": "市委书记温怀远到武陟县调研。"}
        for n, day in enumerate(days)
    ]
    page, file, output = tmp_path / "stories.jsonl", tmp_path / "decided.toml", tmp_path / "output"
    page.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    assert persons(built(page, output)) == 1
    first, last = (f"温怀远@焦作日报-{days[n]}-{n}" for n in (0, 3))
    done = house.kg("decide", first, last, "different", "--decisions", file, "--report", tmp_path / "none.json")
    assert done.returncode == 0, done.stderr
    assert persons(built(page, output, "--decisions", file)) == 2
    assert persons(built(page, output)) == 1


def test_without_a_report_there_is_nothing_to_decide(tmp_path: Path) -> None:
    assert house.kg("decide", "--report", tmp_path / "report.json").returncode == 2


# ── the file ─────────────────────────────────────────────────────────────────────────────────────────────────────────

OURS = """# what we know
[[decision]]
answer = 'unsure'   # ask the editors
left = "李伟-1"
right = "李伟-2"

# a note of somebody else
[[decision]]
answer = "different"
left = "王芳-1"
right = "王芳-2"
"""


def test_the_rest_of_the_file_stays_as_it_is() -> None:
    text = decided(OURS, Decision(Answer.SAME, "李伟-2", "李伟-1"), (), FILE)
    assert text == OURS.replace("'unsure'", '"same"')
    more = decided(OURS, Decision(Answer.SAME, "张敏-1", "张敏-2"), ("他们说", "two\nlines\x00"), FILE)
    assert more.startswith(OURS.rstrip())
    assert more.endswith('# 他们说\n# two lines\n[[decision]]\nanswer = "same"\nleft = "张敏-1"\nright = "张敏-2"\n')
    assert len(parse_decisions(more, FILE).lines) == 3


def test_an_answer_is_not_turned_round() -> None:
    assert decided(OURS, Decision(Answer.DIFFERENT, "王芳-1", "王芳-2"), (), FILE) == OURS
    with pytest.raises(InputError, match="王芳-1"):
        decided(OURS, Decision(Answer.SAME, "王芳-2", "王芳-1"), (), FILE)


def test_what_a_paper_prints_cannot_write_decisions() -> None:
    evil = 'x\n[[decision]]\nanswer = "same"\nleft = "a-1"\nright = "b-1"'
    text = decided("", Decision(Answer.SAME, "李伟-1", "李伟-2", evil), (evil,), FILE)
    [line] = parse_decisions(text, FILE).lines
    assert (line.left, line.right) == ("李伟-1", "李伟-2")
