"""What every named query must answer over ``query_graph.ttl``: the values given, the columns looked at, and their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

GRAPH = Path(__file__).with_name("query_graph.ttl")

_MAYOR = "市长周启澜主持会议并讲话"
_ELECTED = "一致通过，沈立群当选云川市市长"
_TALK = "5月20日，市委副书记、市长沈立群会见罗一舟一行"
_SPRING = "市长周启澜主持会议，市财政局局长丁若谷作了汇报"


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows a query must give, in order; "" is unbound or empty."""

    values: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


ANSWERS: Mapping[str, tuple[Answer, ...]] = {
    "body": (
        Answer(
            ("云川市政府",),
            ("label", "role", "name", "lastObserved", "earliestEnd", "latestEnd", "quote"),
            (
                ("云川市人民政府", "市长", "周启澜", "2021-03-02", "2021-03-02", "2024-05-20", _MAYOR),
                ("云川市人民政府", "市长", "沈立群", "2024-05-20", "2024-05-20", "", _ELECTED),
            ),
        ),
        Answer(("青禾县人民政府",), ("name",), ()),
    ),
    "career": (
        Answer(
            ("周启澜",),
            (
                "id",
                "role",
                "body",
                "says",
                "firstObserved",
                "lastObserved",
                "earliestEnd",
                "latestEnd",
                "endBasis",
                "quote",
            ),
            (
                (
                    ":zhou1",
                    "市长",
                    "云川市人民政府",
                    "Acting Holds",
                    "2021-03-01",
                    "2021-03-02",
                    "2021-03-02",
                    "2024-05-20",
                    "Inferred",
                    _MAYOR,
                ),
                (
                    ":zhou1",
                    "书记",
                    "中共云川市委员会",
                    "Holds",
                    "2024-05-20",
                    "2024-05-20",
                    "2024-05-20",
                    "",
                    "Observed",
                    "市委书记周启澜参加会见",
                ),
                (
                    ":zhou2",
                    "种粮大户",
                    "",
                    "Holds",
                    "2021-03-01",
                    "2021-03-01",
                    "2021-03-01",
                    "",
                    "Observed",
                    "种粮大户周启澜参加会议",
                ),
            ),
        ),
        Answer(("Zhou Qilan",), ("name", "post"), (("周启澜", "云川市市长"), ("周启澜", "云川市委书记"))),
        Answer(
            ("韩素秋",), ("post", "says", "firstObserved", "latestEnd"), (("云川市委书记", "Former", "", "2024-05-20"),)
        ),
        Answer(("周启",), ("name",), ()),
    ),
    "changed": (
        Answer(
            ("2021-01-01", "2024-12-31"),
            ("name", "change", "role", "after", "before", "basis", "quote"),
            (
                ("沈立群", "began", "市长", "2021-03-02", "2024-05-20", "Inferred", _ELECTED),
                ("周启澜", "ended", "市长", "2021-03-02", "2024-05-20", "Inferred", _MAYOR),
            ),
        ),
        Answer(("2024-05-21", "2024-12-31"), ("name",), ()),
        Answer(("2020-01-01", "2021-03-01"), ("name",), ()),
        Answer(("2022-07-01", "2022-07-01"), ("name",), (("沈立群",), ("周启澜",))),
    ),
    "conflicts": (
        Answer(
            (),
            ("kind", "subject", "one", "other", "quote", "otherQuote"),
            (
                ("bounds contradict", "罗一舟：青禾县水利局局长", "罗一舟", "", "青禾县水利局局长罗一舟陪同", ""),
                (
                    "recorded: two holders",
                    "云川市财政局局长：丁若谷、白石",
                    "",
                    "",
                    '=市财政局局长白石"O\'Neil"发言',
                    "市财政局局长丁若谷参加",
                ),
                (
                    "two in one post",
                    "云川市财政局局长",
                    '白石"O\'Neil"',
                    "丁若谷",
                    '=市财政局局长白石"O\'Neil"发言',
                    "市财政局局长丁若谷参加",
                ),
            ),
        ),
    ),
    "events-of": (
        Answer(
            ("周启澜",),
            ("id", "date", "until", "partOfDay", "kind", "event", "part", "quote"),
            (
                (":zhou1", "2021-03-01", "", "上午", "Meeting", "全市春耕会议", "Presides", _SPRING),
                (":zhou1", "2021-03-01", "", "上午", "Meeting", "全市春耕会议", "Speaks", _SPRING),
                (
                    ":zhou1",
                    "2024-04-29",
                    "2024-05-03",
                    "",
                    "Ceremony",
                    "农机博览会",
                    "Attends",
                    "农机博览会4月29日至5月3日举行，周启澜到场",
                ),
                (
                    ":zhou1",
                    "2024-05-20",
                    "",
                    "",
                    "Reception",
                    "沈立群会见罗一舟",
                    "Attends",
                    "市委书记周启澜参加会见，罗一舟表示感谢",
                ),
                (":zhou2", "2021-03-01", "", "上午", "Meeting", "全市春耕会议", "Attends", _SPRING),
            ),
        ),
        Answer(("周启澜", "2024-05"), ("event",), (("农机博览会",), ("沈立群会见罗一舟",))),
        Answer(("周启澜", "2024-05-01"), ("event",), (("农机博览会",),)),
        Answer(("周启澜", "2022"), ("event",), ()),
        Answer(("沈立群",), ("date", "event"), (("", "青禾县水利调研"), ("2024-05-20", "沈立群会见罗一舟"))),
        Answer(("沈立群", "2024"), ("event",), (("沈立群会见罗一舟",),)),
    ),
    "evidence": (
        Answer(
            ("沈立群会见罗一舟",),
            ("quote", "newspaper", "published", "file", "start", "end", "rule"),
            (
                (_TALK, "云川日报", "2024-05-21", "yunchuan-2.txt", "5", "29", "office-name"),
                (
                    "市委书记周启澜参加会见，罗一舟表示感谢",
                    "云川日报",
                    "2024-05-21",
                    "yunchuan-2.txt",
                    "40",
                    "59",
                    "office-name",
                ),
            ),
        ),
        Answer(
            ("m-zhou-mayor",),
            ("says", "observedOn", "quote", "headline", "file"),
            (
                ("Holds", "2021-03-01", _MAYOR, "全市春耕会议召开", "yunchuan-1.txt"),
                ("Acting", "2021-03-02", "市长周启澜一早作出批示", "", "yunchuan-1b.txt"),
            ),
        ),
        Answer(
            ("https://w3id.org/baopu/id/s-secretary",),
            ("label", "quote"),
            (("云川市委书记：韩素秋→周启澜", "市委书记周启澜参加会见"),),
        ),
        Answer(("mayor",), ("quote",), ()),
    ),
    "holders": (
        Answer(
            ("云川市市长",),
            ("name", "firstObserved", "lastObserved", "earliestBegin", "latestBegin", "beginBasis", "endBasis"),
            (
                ("周启澜", "2021-03-01", "2021-03-02", "", "2021-03-01", "Observed", "Inferred"),
                ("沈立群", "2024-05-20", "2024-05-20", "2021-03-02", "2024-05-20", "Inferred", "Observed"),
            ),
        ),
        Answer(("云川市人民政府市长",), ("name", "quote"), (("周启澜", _MAYOR), ("沈立群", _ELECTED))),
        Answer(("云川市委书记",), ("name", "latestEnd"), (("韩素秋", "2024-05-20"), ("周启澜", ""))),
        Answer(("市长",), ("name",), ()),
    ),
    "journalists": (
        Answer(
            (),
            ("name", "published", "newspaper", "headline", "position", "file"),
            (
                ("丁若谷", "2024-05-21", "云川日报", "沈立群会见罗一舟", "1", "yunchuan-2.txt"),
                ("顾小满", "2021-03-02", "云川日报", "全市春耕会议召开", "1", "yunchuan-1.txt"),
                ("顾小满", "2021-03-02", "云川日报", "", "2", "yunchuan-1b.txt"),
                ("顾小满", "2024-05-21", "云川日报", "沈立群会见罗一舟", "1", "yunchuan-2.txt"),
            ),
        ),
        Answer(("丁若谷",), ("name", "headline"), (("丁若谷", "沈立群会见罗一舟"),)),
        Answer(("周启澜",), ("name",), ()),
    ),
    "mentions": (
        Answer(("卜知音",), ("published", "title", "file"), (("2024-05-21", "沈立群会见罗一舟", "yunchuan-2.txt"),)),
        Answer(
            ("周启澜",),
            ("id", "title"),
            ((":zhou1", "全市春耕会议召开"), (":zhou1", "沈立群会见罗一舟"), (":zhou2", "全市春耕会议召开")),
        ),
        Answer(("韩素秋",), ("title",), ()),
    ),
    "network": (
        Answer(
            ("2021",),
            ("one", "oneId", "other", "otherId", "times", "first", "last"),
            (
                ("丁若谷", ":ding", "周启澜", ":zhou1", "1", "2021-03-01", "2021-03-01"),
                ("丁若谷", ":ding", "周启澜", ":zhou2", "1", "2021-03-01", "2021-03-01"),
                ("周启澜", ":zhou1", "周启澜", ":zhou2", "1", "2021-03-01", "2021-03-01"),
            ),
        ),
        Answer(
            (),
            ("one", "other", "times", "first", "last"),
            (
                ("丁若谷", "周启澜", "2", "2021-03-01", "2024-05-20"),
                ("罗一舟", "沈立群", "2", "2024-05-20", "2024-05-20"),
                ("丁若谷", "罗一舟", "1", "2024-05-20", "2024-05-20"),
                ("丁若谷", "沈立群", "1", "2024-05-20", "2024-05-20"),
                ("丁若谷", "周启澜", "1", "2021-03-01", "2021-03-01"),
                ("罗一舟", "周启澜", "1", "2024-05-20", "2024-05-20"),
                ("沈立群", "周启澜", "1", "2024-05-20", "2024-05-20"),
                ("周启澜", "周启澜", "1", "2021-03-01", "2021-03-01"),
            ),
        ),
        Answer(("2030",), ("one",), ()),
    ),
    "participants": (
        Answer(
            ("全市春耕会议",),
            ("date", "partOfDay", "name", "id", "part", "office", "quote"),
            (
                ("2021-03-01", "上午", "丁若谷", ":ding", "Reports", "云川市财政局局长", _SPRING),
                ("2021-03-01", "上午", "周启澜", ":zhou1", "Presides", "云川市市长", _SPRING),
                ("2021-03-01", "上午", "周启澜", ":zhou1", "Speaks", "云川市市长", _SPRING),
                ("2021-03-01", "上午", "周启澜", ":zhou2", "Attends", "", _SPRING),
            ),
        ),
        Answer(
            ("2024-05-20",),
            ("name", "part"),
            (("丁若谷", "Attends"), ("周启澜", "Attends"), ("沈立群", "Receives"), ("罗一舟", "Visits")),
        ),
        Answer(("政银座谈",), ("name",), (("丁若谷",), ("周启澜",), ("沈立群",), ("罗一舟",))),
        Answer(("春耕",), ("name",), ()),
    ),
    "persons": (
        Answer(
            ("启",),
            ("name", "known", "id"),
            (("周启澜", "周 启澜", ":zhou1"), ("周启澜", "周启澜", ":zhou1"), ("周启澜", "周启澜", ":zhou2")),
        ),
        Answer(("qilan",), ("known",), (("Zhou Qilan",),)),
        Answer(("%",), ("name",), ()),
    ),
    "quotes": (
        Answer(
            ("沈立群",),
            ("label", "says", "observedOn", "quote", "file", "start", "end"),
            (
                ("青禾县水利调研", "", "", "沈立群到青禾县调研水利，罗一舟陪同", "yunchuan-1.txt", "500", "517"),
                ("沈立群会见罗一舟", "", "", _TALK, "yunchuan-2.txt", "5", "29"),
                ("沈立群会见罗一舟", "", "", "市委书记周启澜参加会见，罗一舟表示感谢", "yunchuan-2.txt", "40", "59"),
                (
                    "沈立群：云川市市长",
                    "Holds",
                    "2024-05-20",
                    "市委副书记、市长沈立群会见罗一舟一行",
                    "yunchuan-2.txt",
                    "10",
                    "28",
                ),
                ("沈立群：云川市市长", "Elected", "2024-05-20", _ELECTED, "yunchuan-2.txt", "200", "215"),
            ),
        ),
        Answer(("卜知音",), ("quote",), ()),
    ),
    "sat-in": (
        Answer(
            ("云川市人民政府", "2021-03-02"),
            ("label", "role", "name", "certainty", "quote"),
            (("云川市人民政府", "市长", "周启澜", "sure", _MAYOR),),
        ),
        Answer(
            ("云川市人民政府", "2023-01-01"), ("name", "certainty"), (("周启澜", "possible"), ("沈立群", "possible"))
        ),
        Answer(("云川市人民政府", "2024-05-20"), ("name", "certainty"), (("沈立群", "sure"),)),
        Answer(("云川市人民政府", "2021-02-28"), ("name",), ()),
        Answer(("云川市委", "2024-01-01"), ("name",), ()),
    ),
    "single-witness": (
        Answer(
            (),
            ("name", "id", "role", "published", "file", "quote"),
            (
                ("周启澜", ":zhou1", "书记", "2024-05-21", "yunchuan-2.txt", "市委书记周启澜参加会见"),
                ("周启澜", ":zhou2", "种粮大户", "2021-03-02", "yunchuan-1.txt", "种粮大户周启澜参加会议"),
                ("沈立群", ":shen", "市长", "2024-05-21", "yunchuan-2.txt", _ELECTED),
                ('白石"O\'Neil"', ":bai", "局长", "2024-05-21", "yunchuan-2.txt", '=市财政局局长白石"O\'Neil"发言'),
                ("罗一舟", ":luo", "行长", "2024-05-21", "yunchuan-2.txt", "临江银行临江省分行行长罗一舟"),
                ("罗一舟", ":luo", "局长", "2021-03-02", "yunchuan-1.txt", "青禾县水利局局长罗一舟陪同"),
                ("韩素秋", ":han", "书记", "2024-05-21", "yunchuan-2.txt", "原市委书记韩素秋"),
            ),
        ),
    ),
    "succession": (
        Answer(
            ("云川市市长",),
            ("before", "lastObserved", "after", "firstObserved", "basis", "quote"),
            (("周启澜", "2021-03-02", "沈立群", "2024-05-20", "Inferred", "市委副书记、市长沈立群会见罗一舟一行"),),
        ),
        Answer(("云川市委书记",), ("before", "lastObserved", "after"), (("韩素秋", "", "周启澜"),)),
        Answer(("云川市财政局局长",), ("before",), ()),
    ),
    "tree": (
        Answer(
            ("云川市政府",),
            ("parent", "child"),
            (("云川市财政局", "云川市财政局预算科"), ("云川市人民政府", "云川市财政局")),
        ),
        Answer(("云川日报",), ("child",), ()),
    ),
    "visitors": (
        Answer(
            (),
            ("date", "event", "name", "role", "body", "quote"),
            (("2024-05-20", "沈立群会见罗一舟", "罗一舟", "行长", "临江银行临江省分行", _TALK),),
        ),
        Answer(("2024-05",), ("name",), (("罗一舟",),)),
        Answer(("2021",), ("name",), ()),
    ),
    "who-met-whom": (
        Answer(
            ("周 启澜",),
            ("name", "other", "otherId", "times", "first", "last", "quote"),
            (
                ("周启澜", "丁若谷", ":ding", "2", "2021-03-01", "2024-05-20", _SPRING),
                ("周启澜", "周启澜", ":zhou2", "1", "2021-03-01", "2021-03-01", _SPRING),
                ("周启澜", "沈立群", ":shen", "1", "2024-05-20", "2024-05-20", _TALK),
                (
                    "周启澜",
                    "罗一舟",
                    ":luo",
                    "1",
                    "2024-05-20",
                    "2024-05-20",
                    "市委书记周启澜参加会见，罗一舟表示感谢",
                ),
            ),
        ),
        Answer(("韩素秋",), ("other",), ()),
    ),
}

ON_SAMPLE: Mapping[str, tuple[str, ...]] = {
    "body": ("许昌市政府",),
    "career": ("谷 映雪",),
    "changed": ("2023-01-01", "2024-12-31"),
    "conflicts": (),
    "events-of": ("卫思齐", "2023-05"),
    "evidence": ("招商工作会议",),
    "holders": ("许昌市财政局局长",),
    "journalists": (),
    "mentions": ("褚青山",),
    "network": (),
    "participants": ("鄢陵县防汛调研",),
    "persons": ("卫",),
    "quotes": ("谷映雪",),
    "sat-in": ("中共许昌市委员会", "2023-05-09"),
    "single-witness": (),
    "succession": ("许昌市委书记",),
    "tree": ("许昌市人民政府",),
    "visitors": (),
    "who-met-whom": ("卫思齐",),
}
"""Values with which every named query is asked of the graph of ``sample.py`` (whom no one from elsewhere visits)."""
