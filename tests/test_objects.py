"""Issues that lie in an object store, s3://BUCKET/KEY, are read as if they lay here."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import house
import pytest

SAME = ("graph.ttl", "graph.html", "report.json")
KEYS = {
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nothing",
    "AWS_EC2_METADATA_DISABLED": "true",
    "NO_PROXY": "127.0.0.1",
}
STORY = (
    '{"id": "%d", "newspaper": "中原日报", "date": "2021-03-11", "text": "昨日上午，焦作市市长温怀成主持召开会议。"}\n'
)


@pytest.fixture(scope="module")
def store() -> Iterator[Mapping[str, str]]:
    """The environment that leads to a store with the seeds, some stories and what is no issue."""
    server = pytest.importorskip("moto.server", reason="moto is not installed: pip install 'moto[server]'")
    pytest.importorskip("pyarrow", reason="Arrow is not installed: pip install 'baopu[cluster]'")
    boto3 = pytest.importorskip("boto3")
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    url = f"http://{host}:{port}"
    client = boto3.client(
        "s3", endpoint_url=url, region_name="us-east-1", aws_access_key_id="nobody", aws_secret_access_key="nothing"
    )
    client.create_bucket(Bucket="papers")
    for path in house.SEEDS.iterdir():
        client.put_object(Bucket="papers", Key=f"焦作/2022/{path.name}", Body=path.read_bytes())
    client.put_object(Bucket="papers", Key="焦作/.hidden/b.txt", Body=b"nothing")
    client.put_object(Bucket="papers", Key="焦作/2022/.a.txt", Body=b"nothing")
    client.put_object(Bucket="papers", Key="many.jsonl", Body="".join(STORY % each for each in range(40)).encode())
    try:
        yield {**KEYS, "AWS_ENDPOINT_URL": url}
    finally:
        running.stop()


@pytest.mark.parametrize("paths", [["s3://papers/焦作"], ["s3://papers/焦作/2022/"]])
def test_a_bucket_s_folder_gives_the_same_bytes(
    store: Mapping[str, str], built: Path, tmp_path: Path, paths: list[str]
) -> None:
    done = house.kg("build", *paths, "-o", tmp_path / "far", env=store)
    assert done.returncode == 0, done.stderr
    for name in SAME:
        assert (tmp_path / "far" / name).read_bytes() == (built / name).read_bytes(), name


def test_the_lines_of_an_object_are_shared_among_workers(store: Mapping[str, str], tmp_path: Path) -> None:
    here = tmp_path / "many.jsonl"
    here.write_text("".join(STORY % each for each in range(40)), encoding="utf-8")
    assert house.kg("build", here, "-o", tmp_path / "here").returncode == 0
    words = ("build", "s3://papers/many.jsonl", "-o", tmp_path / "far", "--workers", "2")
    assert house.kg(*words, env=store).returncode == 0
    for name in SAME:
        assert (tmp_path / "far" / name).read_bytes() == (tmp_path / "here" / name).read_bytes(), name


def test_an_object_that_is_missing_is_left_out(store: Mapping[str, str], tmp_path: Path) -> None:
    words = ("build", "s3://papers/many.jsonl", "s3://papers/missing.txt", "s3://nobody/missing.jsonl")
    done = house.kg(*words, "-o", tmp_path / "out", env=store)
    assert done.returncode == 1
    for name in ("s3://papers/missing.txt", "s3://nobody/missing.jsonl"):
        assert f"left out: {name}: there is no such object" in done.stderr


def test_a_store_that_does_not_answer_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="Arrow is not installed: pip install 'baopu[cluster]'")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{probe.getsockname()[1]}"
    done = house.kg("build", "s3://papers/a.txt", "-o", tmp_path / "out", env={**KEYS, "AWS_ENDPOINT_URL": nobody})
    assert done.returncode == 2
    assert done.stderr.startswith("kg: s3://papers/a.txt: cannot be read: ")
    assert not (tmp_path / "out" / "graph.ttl").exists()


@pytest.mark.parametrize(
    ("path", "blocked", "said"),
    [
        ("s3://papers/a.txt", "pyarrow", "kg: s3:// wants Arrow: pip install 'baopu[cluster]'"),
        ("s3://", "", "kg: s3://BUCKET/KEY is wanted, not s3://"),
    ],
)
def test_what_cannot_be_asked_for_is_told(tmp_path: Path, path: str, blocked: str, said: str) -> None:
    script = (
        f"import sys; sys.modules[{blocked or 'none'!r}] = None; from kg.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "build", path, "-o", str(tmp_path / "out")],
        env={**os.environ, "PYTHONPATH": str(house.ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr.strip()) == (2, said)
