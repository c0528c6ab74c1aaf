"""How soon the offline page of a large graph can be used, and how it pans, beside plain pyvis on the same graph.

    python3 bench/page.py [--persons 2000 20000 50000] [--seconds 60]

Grows graphs with the shape of a real one (what `kg build` makes of 39,260 items of television news: to a thousand persons
530 posts, 500 bodies, 1,000 events; a few persons in a great many events, most in one), writes each as our page and as
plain pyvis writes it, and opens both in headless Chromium. Usable is when a search field can be typed in and the drawing
stands; of plain pyvis when its drawing is first drawn. Frames are counted while the mouse drags the drawing.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import networkx
import pyvis.network
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from kg.graph.facts import Fact, fact, in_order, link
from kg.publish.drawing import Network
from kg.publish.page import write

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余于杜叶程苏魏吕丁"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英建华文志国庆红梅春海云飞鹏宇浩然思远承志青山若兰怀映雪锦程"
OFFICES = ("局长", "副局长", "主任", "副主任", "书记", "副书记", "处长", "院长", "会长", "秘书长")
FIRST = date(2012, 7, 1)
DAYS = 2700
FRAMES = """() => new Promise((done) => {
  let frames = 0;
  const begun = performance.now();
  const beat = () => { frames += 1; performance.now() - begun < 3000 ? requestAnimationFrame(beat) : done(frames / 3); };
  requestAnimationFrame(beat);
})"""


def grown(persons: int, seed: int = 1) -> Network:
    """A graph of so many persons; the same seed gives the same graph."""
    chance = Random(seed)
    graph: Network = networkx.MultiDiGraph()
    names = [
        chance.choice(SURNAMES) + "".join(chance.choice(GIVEN) for _ in range(chance.choice((1, 2, 2))))
        for _ in range(persons)
    ]
    for number, name in enumerate(names):
        add(graph, "person", f"{name}-{number:x}", name, (f"Pinyin {number:x}",))
    bodies = [add(graph, "body", f"第{number}局", f"第{number}局") for number in range(persons // 2)]
    posts: list[str] = []
    for number in range(persons * 53 // 100):
        label = f"第{number * 7919 % len(bodies)}局{OFFICES[number % len(OFFICES)]}"
        posts.append(add(graph, "post", f"{label}{number}", label))
        relate(graph, posts[-1], bodies[number * 7919 % len(bodies)], "post_in", chance)
    people = [name for name, about in graph.nodes(data=True) if about["kind"] == "person"]
    last: dict[str, str] = {}
    for _ in range(persons * 12 // 10):
        holder, post = some(people, chance), chance.choice(posts)
        relate(graph, holder, post, "tenure", chance)
        if post in last and last[post] != holder and chance.random() < 0.5:
            relate(graph, last[post], holder, "succession", chance)
        last[post] = holder
    for number in range(persons):
        event = add(graph, "event", f"会议{number}", f"第{number}次工作会议")
        graph.nodes[event].update(event="Meeting", date=None, topic=None)
        for _ in range(min(40, int(chance.paretovariate(1.1)))):
            relate(graph, some(people, chance), event, "participation", chance)
    for name, about in graph.nodes(data=True):
        about["facts"] = in_order(about["facts"])
        about["weight"] = graph.degree(name)
    graph.graph["issues"] = [
        {"newspaper": "某报", "date": str(FIRST + timedelta(n)), "date_basis": "stated", "source": "x", "articles": 14}
        for n in range(0, DAYS, 1)
    ]
    return graph


def some(people: list[str], chance: Random) -> str:
    """One of the people: a few of them again and again, most seldom."""
    return people[int(len(people) * chance.random() ** 3)]


def add(graph: Network, kind: str, key: str, label: str, aliases: tuple[str, ...] = ()) -> str:
    """A node with nothing known of it yet."""
    name = f"{kind}/{key}"
    graph.add_node(name, kind=kind, key=key, label=label, short=label, aliases=list(aliases), facts=[], press=False)
    return name


def relate(graph: Network, source: str, target: str, kind: str, chance: Random) -> None:
    """An edge with a fact of its own, told by a sentence or two."""
    graph.graph["told"] = number = graph.graph.get("told", 0) + 1  # networkx would count them all each time
    told = story(graph, source, target, kind, number, chance)
    graph.add_edge(source, target, f"{kind}{number}", kind=kind, label=told["label"], parts=[], facts=[told])
    for name in {source, target} if kind != "post_in" else ():
        graph.nodes[name]["facts"].append(told)


def story(graph: Network, source: str, target: str, kind: str, number: int, chance: Random) -> Fact:
    """A fact as the resolution of real papers gives it."""
    ends = [graph.nodes[name] for name in (source, target)]
    label = OFFICES[chance.randrange(len(OFFICES))] if kind == "tenure" else str(ends[1]["label"])
    day = FIRST + timedelta(chance.randrange(DAYS))
    until = day + timedelta(chance.randrange(900))
    sentence = (
        f"{ends[0]['label']}在{ends[1]['label']}强调，" + "要" * 3 + "".join(chance.choice(GIVEN) for _ in range(70))
    )
    quotes = [
        {
            "exact": f"{sentence}{twice}。",
            "newspaper": "某报",
            "date": str(day),
            "page": "01",
            "headline": "工作会议召开",
            "source": "corpus.jsonl",
            "start": number * 300 + twice * 100,
            "end": number * 300 + twice * 100 + 90,
            "field": "text",
            "says": "Holds" if kind == "tenure" else None,
            "observed_on": str(day),
            "names": [ends[0]["label"]],
            "offices": [],
            "rule": "title-name",
            "article": f"某报-{day}-{chance.randrange(14)}",
        }
        for twice in range(0 if kind == "post_in" else chance.choice((1, 1, 2)))
    ]
    span = {"earliest": str(day), "latest": str(until), "basis": "observed"}
    dates: list[dict[str, str | None]] = []
    if kind == "tenure":
        dates = [{"what": "seen", **span}]
    elif kind != "post_in":
        dates = [{"what": "on", **span, "latest": str(day)}]
    links = [link(about["kind"], about["key"], about["label"]) for about in ends]
    return fact("structure" if kind == "post_in" else kind, label, links, dates, quotes)


def plain(graph: Network, path: Path, seconds: float) -> None:
    """What pyvis makes of the same graph when nothing is done for it; nothing where that takes too long.

    pyvis looks for every new node in the list of all nodes, so its time grows with the square of their number.
    """
    view = pyvis.network.Network(directed=True, cdn_resources="in_line")
    end = time.monotonic() + seconds
    for name, about in graph.nodes(data=True):
        if time.monotonic() > end:
            return
        view.add_node(name, label=about["label"], group=about["kind"])
    for source, target in graph.edges():
        view.add_edge(source, target)
    path.write_text(view.generate_html(), encoding="utf-8")


def opened(
    chromium: Browser, path: Path, seconds: float, ready: str
) -> tuple[float | None, float | None, float | None]:
    """Seconds until a page can be used, frames a second while it is dragged, seconds until a search has its answers."""
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.route("http*://**", lambda route: route.abort())
    page.set_default_timeout(seconds * 1000)
    try:
        begun = time.monotonic()
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_selector(ready, state="attached")
        usable = time.monotonic() - begun
        page.wait_for_timeout(1500)
        return usable, panned(page), searched(page) if ready.startswith("html") else None
    except BrowserError:
        return None, None, None
    finally:
        page.close()


def panned(page: Page) -> float:
    """Frames a second while the mouse drags the drawing about."""
    frame = page.locator("#mynetwork").bounding_box()
    assert frame is not None
    x, y = frame["x"] + 30, frame["y"] + 30
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(f"window.counted = ({FRAMES})(); 0")
    for step in range(90):
        page.mouse.move(x + 4 * step, y + 2 * step)
        page.wait_for_timeout(20)
    found = float(page.evaluate("window.counted"))
    page.mouse.up()
    return found


def searched(page: Page) -> float:
    """Seconds from the last key to the suggestions."""
    page.focus("#query")
    begun = time.monotonic()
    page.keyboard.insert_text("第7")
    page.wait_for_selector("#suggestions li")
    return time.monotonic() - begun


def told(value: float | None, seconds: float, digits: int = 1) -> str:
    """A figure, or that it was not reached."""
    return f"> {seconds:.0f} s or failed" if value is None else f"{value:.{digits}f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, nargs="+", default=[2000, 20000, 50000])
    parser.add_argument("--seconds", type=float, default=60.0, help="how long a page may take to open")
    parser.add_argument("--chromium", default=os.environ.get("BAOPU_CHROMIUM", "/usr/bin/chromium"))
    options = parser.parse_args()
    print("| persons | nodes, edges | page | written, CPU s | size, MB | usable, s | frames/s | search, s |")
    print("|---|---|---|---|---|---|---|---|")
    with TemporaryDirectory() as folder, sync_playwright() as play:
        for persons in options.persons:
            graph = grown(persons)
            sizes = f"{len(graph)}, {graph.number_of_edges()}"
            for name, ready in (("ours", "html[data-ready=true]"), ("plain pyvis", "#mynetwork canvas")):
                path = Path(folder) / f"{persons}-{name.split()[0]}.html"
                begun = time.process_time()
                write(graph, path) if name == "ours" else plain(graph, path, options.seconds)
                written = time.process_time() - begun
                if not path.exists():
                    print(
                        f"| {persons} | {sizes} | {name} | not written within {options.seconds:.0f} s | | | | |",
                        flush=True,
                    )
                    continue
                chromium = play.chromium.launch(
                    executable_path=options.chromium, args=["--no-sandbox", "--disable-gpu"]
                )
                usable, frames, search = opened(chromium, path, options.seconds, ready)
                chromium.close()
                cells = (
                    f"{written:.1f} | {path.stat().st_size / 1e6:.1f}",
                    told(usable, options.seconds),
                    "—" if frames is None else f"{frames:.0f}",
                    "—" if search is None else f"{search:.2f}",
                )
                print(f"| {persons} | {sizes} | {name} | {' | '.join(cells)} |", flush=True)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"\nPython {sys.version.split()[0]}, {os.cpu_count()} cores, at most {most} MB for the graphs and their pages"
    )


if __name__ == "__main__":
    main()
