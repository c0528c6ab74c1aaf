"""Where an inspection went: the list behind 到, 深入, 走进, 实地察看."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from kg.extract.anchors import Kind
from kg.extract.lattice import Token
from kg.extract.scenes import Scene
from kg.lexicon import Lexicon
from kg.lexicon.acts import Act
from kg.records import BodyMention, PlaceMention

_STOP = re.compile(
    r"[，,。；;：:！!？?（(]|就|进行|开展|督导|调研|检查|视察|考察|走访|看望|慰问|察看|查看|参观|参加|出席|巡河|巡林|巡湖|巡查|暗访|夜查|抽查|接访|约访|下访|督查|督战|拜访|拜会|义务植树|开展|植树|，|实地|现场|详细|了解|听取|与(?=.{0,8}(?:交流|座谈))|[同与](?=他们?|她们?|大家|群众|村民|居民|职工|乡亲)"
)
_SPLIT = re.compile(r"[、]|以及|及(?=[^其])|和")
_LEAD = re.compile(r"^(?:先后|分别|还|又|随后|一行|了|到|来到|前往|走进|深入|赴|对|在)+")
_SOME = re.compile("(?:部分|有关|相关|多家|几家|一些)[^、]{2,8}$")
"""What stands behind the name of a county where something in it is meant: 魏都区部分企业."""
_TRAIL = re.compile(r"(?:等地|等处|等企业|等单位|等重点项目|等项目|等|一线|一行|情况|现场|实地|调研|，)+$")
_COMPANY = re.compile(
    r"^.{2,40}?(?:有限责任公司|股份有限公司|有限公司|集团|公司|医院|大学|学院|中学|小学|学校|社区|村|银行|研究院|产业园|园区)"
)
_BODY = re.compile(
    r"(?:公司|集团|医院|大学|学院|中学|小学|学校|银行|研究院|合作社|局|委|院|馆|中心|企业|厂|站|法院|检察院)$"
)
_SPOT = re.compile(
    r"(?:省|市|县|区|旗|镇|乡|村|街道|社区|小区|站|堤|坝|闸|渠|桥|路|段|河|湖|水库|山|煤矿|铁矿|矿区|油田|牧场|林场|农场|厂|店|园|园区|基地|广场|公园|景区|"
    r"小学|中学|[一二三四五六七八九十]中|幼儿园|大厦|城|巷|楼|塔|超市|商场|市场|寺|庙|墓|工地|工程|泵站|港|码头|机场|口岸|大厅|窗口|医院|学校|大学|学院|公司|集团|银行|企业|中心|馆|院|所|局|涵洞|隧道|枢纽|电站|矿|苑|寨|屯|渡口|大队|支队|中队|派出所|法庭|合作社|种植园|采摘园|养殖场|电厂|粮库|酒店|车站|驿站|灌区)$"
)
_VENUE = re.compile(
    r"在(?P<place>[^，,。；;、在于时后期]{2,20}?)(?:亲切|分别|共同|隆重|胜利|圆满|正式|先后|再次|集中)*"
    r"(?=会见|会谈|会晤|接见|举行|举办|召开|主持(?!下)|出席|集会|同|与|和|考察|调研|检查|视察|慰问|看望|开幕|闭幕|开班|闭会|结业|揭牌|现场办公|就|听取|开工|签约|签署|宣布|为[^，。]{2,30}举行)"
)
_STANDING = re.compile(r"(?:^|[。；;])在(?P<place>[^，,。；;、“”]{3,20})[，,]")
"""在某村，甲与群众交谈: a stop of a tour."""
_STOPS = re.compile(r"(?:^|[。；;])在(?P<places>[^，,。；;“”]{2,20}(?:、[^，,。；;、“”]{2,20})+)[，,]")
"""在某村、某企业等地，甲与群众交谈: several of them."""
_NO_STOP = re.compile(
    r"[^，]*(?:时|中|上|下|前|后|期间|间|里|家|家中|方面|现场|中心|大厅|窗口|路|段|局|所|处|园)$|(?:一|该|这|各|全)"
)
_CITIES_OF_STATES = frozenset(
    ("巴西利亚", "墨西哥城", "危地马拉城", "巴拿马城", "科威特城", "突尼斯市", "吉布提市", "摩纳哥城", "新加坡市")
)
"""Cities that are called after their state, or begin as it does."""
_SEAT = re.compile(
    "(?:的?首都|的?首府|第[一二三]大|最大|[东南西北中]部|东[南北]部|西[南北]部|沿海|港口|边境|重要|著名)+(?:城市|港市|海滨城市)?|城市"
)
"""What stands between a state and the city in it: 埃塞俄比亚首都亚的斯亚贝巴."""
_SCENE = re.compile(
    r"(?:观众|听众|大家|你们)[^，,。]{0,6}[，,][^。]{0,24}?(?:这里|我现在)(?:就)?(?:是|在)(?:位于)?(?P<place>[^，,。；;]{2,30})"
)
"""How a report from abroad begins: 各位观众，这里是位于某国首都某市的总督府."""
_HALL = re.compile(
    r"(?:大会堂|国宾馆|礼堂|剧场|影剧院|影院|殡仪馆|会馆|活动中心|国际中心|会议厅|报告厅|指挥部|党校|福利院|[省市县区州镇乡]政府|法院|检察院|机场|火车站|会堂|会议中心|会展中心|宾馆|饭店|酒店|中南海|钓鱼台|广场|总统府|总理府|总督府|首相府|官邸|王宫|城堡|别墅|庄园|白宫|克里姆林宫|剧院|体育馆|体育场|陵园|"
    r"阁|宫|纪念馆|博物馆|纪念碑|机关|会议室|指挥中心|文化艺术中心|艺术中心|体育中心|文化中心|服务中心|瀛台|怀仁堂|勤政殿|北大厅|大厅|大学|学院|公司|集团|园区|现场|办事处|赛场|分会场|[一二三四五六七八九〇零十百]+团)$"
)
_OURS = re.compile("(?:我|本|全|该|我们)[省市县区州旗镇乡国校村]|这里|那里|现场|他们中间|群众中间|.{0,4}(?:一线|前线)")
_TOWN = re.compile("[一-鿿]{1,6}(?:镇|乡|村|街道|新区|开发区|岛|山|湖)")
"""What may follow the name of a division: 浙江省乌镇."""
_COUNTED = re.compile("(?:我[省市县区州]|全[市县])?(?:[一两三四五六七八九十几数多每]+[个家处座名户]|一处|多处)")
_KINDS = re.compile(
    "(?:寺庙|牧区|农村|林区|社区|小区|村|小学|中学|学校|中心|车间|窗口|大厅|工地|基地|园区|林|路|段|家庭|企业|医院|景区|公园|广场|站|所)$"
)
"""What many places are, and is the name of none."""
_WITHIN_TOWN = re.compile("[一-鿿][省市县区镇乡旗][一-鿿]{2}")
_PROPER = 7
"""Where the words are not known one by one, so many characters or more are more than a kind of place."""
_COMMON_TAGS = frozenset(("n", "v", "vn", "a", "an", "b", "m", "q", "l", "f", "s", "t", "d", "i", "j", "nt"))
_DEEDS = ("迎接", "送行", "等候", "看望", "时", "的")
"""What a place one went to does not end with: 到机场送行."""
_OUR = re.compile("我|本[市省县区]|该|全[市省县区]|全国$")
_ABSTRACT = re.compile(
    r"(?:基层|一线|群众|实际|部门|车间|工作人员|项目|企业|情况|堤防|工作|现场|问题|困难|过程|进展|中|上|里)$"
)
_SOMEBODY = re.compile(
    r"[\d〇零一二三四五六七八九十百]+(?:多|余)?(?:周?岁|米深)"
    r"|(?:劳模|劳动模范|党员|职工|干部|军人|战士|居民|村民|老人|农户|贫困户|低保户|困难户|特困户|脱贫户|监测户|五保户|家属|遗属|夫妇)(?:家|家中|家里)?$"
)
"""Who is visited is no place, nor is what only its measure tells: 83岁的退休工人家中, 300米深的井下."""
_HOME = re.compile(
    "(?P<where>[一-鿿“”]{1,16}(?:村|社区|小区|街道|镇|乡))(?![委民支里医长干])(?P<who>[^、，]{2,16})(?:家|家中|家里)$"
)
"""A household is known by its village: 临河村村民甲家中."""
_PLACE_TAGS = frozenset(("ns", "nrt", "nrfg"))
_SPELLING_TAGS = frozenset(("", "nr", "nrt", "nrfg", "ns", "nz", "n", "v", "g", "a", "j", "q", "zg", "ng"))
"""Tags of single characters that foreign places are spelled with: no prepositions, pronouns or adverbs."""
_WITHIN = {"和": "\ue000", "及": "\ue001"}
_RESTORED = {ord(mark): char for char, mark in _WITHIN.items()}
"""和 within a word (永和县) is hidden under a private character while the list is taken apart."""
_JOINED = re.compile(r"[与同][^、]*、[^、]*(?:交界|接壤|之间|结合部)")


def places_visited(
    chars: str, tokens: Sequence[Token], scene: Scene, acts: Mapping[str, Act], lexicon: Lexicon, code: str
) -> tuple[PlaceMention | BodyMention, ...]:
    """The places and bodies a sentence says its subjects went to or looked at, in order."""
    found: dict[str, PlaceMention | BodyMention] = {}
    factual = frozenset(scene.factual)
    for index, token in enumerate(tokens):
        act = acts[token.text].act if token.kind is Kind.ACT and index in factual else ""
        led = index > 0 and tokens[index - 1].tag in ("v", "vn", "p")
        clause = max((chars.rfind(mark, 0, token.start) for mark in "，,。；;"), default=-1)
        ranged = token.text == "到" and "从" in chars[clause + 1 : token.start]
        went = act == "go" and not ranged and not (led and token.text == "到")
        if went or act == "view" or (act in ("inspect", "visit") and token.text.endswith("了")):
            inside = frozenset(
                place - token.end
                for each in tokens[index + 1 :]
                if len(each.text) > 1 and each.text not in ("以及",)
                for place in range(each.start, each.end)
            )
            for name in map(_village, _names(chars[token.end :], inside)):
                if "到" in name and any(person in name for person in scene.present):
                    continue
                if ((act == "go" and token.text != "深入") or _SPOT.search(name)) and not _vague(name, tokens, chars):
                    found.setdefault(name, _mention(name, lexicon, code))
    for match in _STANDING.finditer(chars):
        name = _village(match["place"])
        if _SPOT.search(name) and not _NO_STOP.match(name) and not _vague(name, tokens, chars):
            found.setdefault(name, _mention(name, lexicon, code))
    for match in _STOPS.finditer(chars):
        for item in match["places"].split("、"):
            name = _village(_TRAIL.sub("", item))
            if (_SPOT.search(name) or match["places"].endswith("等企业")) and not _vague(name, tokens, chars):
                found.setdefault(name, _mention(name, lexicon, code))
    return tuple(found.values())


def _village(name: str) -> str:
    """The village where a household is visited, else the place itself.

    >>> _village("临河村低保户甲某家中"), _village("张家村")
    ('临河村', '张家村')
    """
    home = _HOME.fullmatch(name)
    return home["where"] if home is not None else name


def _vague(name: str, tokens: Sequence[Token], chars: str) -> bool:
    """Whether a place is called only by what it is (社区, 高新科技园区, 乡村小学), or is ours as a whole (我市).

    >>> spelled = [Token(0, 2, "乡村", Kind.WORD, "n", "W"), Token(2, 4, "小学", Kind.ENDING, "n", "W")]
    >>> _vague("乡村小学", spelled, "乡村小学"), _vague("我市", [], "我市")
    (True, True)
    """
    if _OURS.fullmatch(name) or _COUNTED.match(name) or name.count("“") != name.count("”"):
        return True
    if _SOMEBODY.search(name):
        return True
    if not _KINDS.search(name) or name[0] in "省市县区州旗镇":
        return False
    start = chars.find(name)
    inside = [token for token in tokens if start <= token.start < start + len(name)]
    if not inside:
        return len(name) < _PROPER and _WITHIN_TOWN.search(name) is None
    return all(
        token.kind is Kind.ENDING
        or (token.kind is not Kind.PLACE and token.tag in _COMMON_TAGS and (len(token.text) > 1 or token is inside[-1]))
        for token in inside
    )


def venues(
    chars: str, tokens: Sequence[Token], scene: Scene, lexicon: Lexicon, code: str
) -> tuple[PlaceMention | BodyMention, ...]:
    """Where a sentence says that it happened: 在人民大会堂会见, 在河南考察; 我市 is no place worth the name."""
    found: dict[str, PlaceMention | BodyMention] = {}
    factual = frozenset(scene.factual)
    starts = {token.start for index, token in enumerate(tokens) if index in factual and token.text == "在"}
    for match in _VENUE.finditer(chars):
        if match.start() in starts and not _OUR.match(match["place"]):
            name = _known_place(match["place"], _inside(tokens, *match.span("place")), lexicon)
            if name:
                found.setdefault(name, _mention(name, lexicon, code))
    scenery = _SCENE.search(chars)
    if scenery is not None and "在这里" in chars[scenery.end() :]:
        at = scenery.start("place")
        for piece in re.finditer("[^的—]+", scenery["place"]):
            inside = _inside(tokens, at + piece.start(), at + piece.end())
            name = _known_place(piece[0], inside, lexicon)
            if name:
                found.setdefault(name, _mention(name, lexicon, code))
    return tuple(found.values())


def is_foreign(name: str, lexicon: Lexicon) -> bool:
    """Whether a place that something happened in is a foreign state, city or town: no division of China, no hall.

    >>> from kg.lexicon import load
    >>> [is_foreign(name, load()) for name in ("塔什干", "越南", "浙江省乌镇", "人民大会堂", "中国")]
    [True, True, False, False, False]
    """
    if name in lexicon.countries:
        return lexicon.countries[name].code not in ("CN", "HK", "MO", "TW")
    if _HALL.search(name) or _SPOT.search(name) or _BODY.search(name):
        return False
    return not any(lexicon.divisions.named(name[:end]) for end in range(2, len(name) + 1))


def _inside(tokens: Sequence[Token], start: int, end: int) -> list[Token]:
    return [token for token in tokens if start <= token.start < end]


def _known_place(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """The place that words behind 在 name, a foreign city without its state; "" where they name none."""
    if lexicon.divisions.named(text) or text in lexicon.countries or text in _CITIES_OF_STATES:
        return text
    state = max((form for form in lexicon.countries if text.startswith(form)), key=len, default="")
    seat = _SEAT.match(text, len(state)) if state else None
    rest = text[seat.end() if seat is not None else len(state) :]
    city = tokens[-_spoken(tokens, len(rest)) :]
    if state and rest and (_HALL.search(rest) or _is_abroad(city, lexicon.transliterations)):
        return rest
    if state and seat is not None and re.fullmatch("[一-鿿·]{2,8}", rest):
        return rest
    if _HALL.search(text) or _is_abroad(tokens, lexicon.transliterations):
        return text
    within = next((text[:end] for end in range(len(text) - 2, 1, -1) if lexicon.divisions.named(text[:end])), "")
    inner = text[len(within) :]
    return text if within and (lexicon.divisions.named(inner) or _TOWN.fullmatch(inner)) else ""


def _spoken(tokens: Sequence[Token], length: int) -> int:
    """How many tokens at the end make up so many characters."""
    count = 0
    for token in reversed(tokens):
        if length <= 0:
            break
        length -= len(token.text)
        count += 1
    return max(count, 1)


def _is_abroad(tokens: Sequence[Token], spelling: Collection[str] = ()) -> bool:
    """Whether a place is one the dictionary knows by name (曼谷), or is spelled as foreign places are (拉合尔, 塔什干).

    >>> spelled = [Token(at, at + 1, char, Kind.WORD, "", "W") for at, char in enumerate("拉合尔")]
    >>> _is_abroad(spelled), _is_abroad([Token(0, 2, "会上", Kind.WORD, "n", "W")])
    (True, False)
    """
    if not tokens or not all(token.kind in (Kind.WORD, Kind.NAME) for token in tokens):
        return False
    named = any(token.tag in _PLACE_TAGS and len(token.text) > 1 for token in tokens)
    spelled = len(tokens) > 1 and all(len(token.text) == 1 and token.tag in _SPELLING_TAGS for token in tokens)
    alone = len(tokens) == 1 and len(tokens[0].text) > 1 and (tokens[0].kind is Kind.NAME or tokens[0].tag == "nr")
    return named or spelled or (alone and all(char in spelling for char in tokens[0].text))


def _names(behind: str, inside: Collection[int] = ()) -> list[str]:
    """The items of the list that begins here; `inside` are positions that lie within a word, where no item can end.

    >>> _names("城发集团、投资集团，走进核心部门")
    ['城发集团', '投资集团']
    >>> _names("了临河镇和东王庄村等地，")
    ['临河镇', '东王庄村']
    >>> _names("大沙河甲县与乙县、丙县交界段，实地察看")
    ['大沙河甲县与乙县、丙县交界段']
    >>> _names("永和县和蒲县，", inside={0, 1, 2, 4, 5})
    ['永和县', '蒲县']
    """
    behind = "".join(_WITHIN.get(char, char) if at in inside else char for at, char in enumerate(behind))
    return [name.translate(_RESTORED) for name in _listed(behind)]


def _listed(behind: str) -> list[str]:
    behind = _LEAD.sub("", behind)
    stop = _STOP.search(_without_brackets(behind))
    text = behind[: stop.start()] if stop else behind
    joined = _JOINED.search(text)
    kept: list[str] = []
    if joined:
        front = max(text.rfind(mark, 0, joined.start()) for mark in "、及和")
        text, last = text[: max(front, 0)], text[front + 1 :]
        kept = [last]
    items = [_TRAIL.sub("", _SOME.sub("", item.strip())) for item in _SPLIT.split(text)]
    names = [match[0] if (match := _COMPANY.match(item)) and not _SPOT.search(item) else item for item in items]
    names = [name for name in (*names, *kept) if not name.endswith(_DEEDS)]
    return [name for name in names if 2 <= len(name) <= 40 and not _ABSTRACT.search(name)]


def _without_brackets(text: str) -> str:
    """The text with short insertions in brackets blanked, so that 新开源（焦作）公司 is one name."""
    return re.sub(r"[（(][^（()）]{1,8}[)）]", lambda match: "某" * len(match[0]), text)


def _mention(name: str, lexicon: Lexicon, code: str) -> PlaceMention | BodyMention:
    if _BODY.search(name) and not lexicon.divisions.named(name):
        return BodyMention(name, name, code)
    return PlaceMention(name, code)
