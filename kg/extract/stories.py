"""What the articles of an issue say, as statements with their evidence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kg.dates import TimeMention, find_times
from kg.extract import bylines
from kg.extract.anchors import Kind
from kg.extract.events import Draft, EventReader, Told, by_person
from kg.extract.machinery import Machinery
from kg.extract.memberships import LISTED, Holding, Reading
from kg.extract.owners import Owners
from kg.extract.posts import TRADE, mention
from kg.extract.readings import Page, Piece, book_of, first_reading, page_of, second_reading
from kg.extract.sentences import Part, Sentence, evidence
from kg.extract.statements import CHANGING, identity, membership, mentions
from kg.records import (
    Article,
    ArticleKind,
    BodyMention,
    EventStatement,
    Evidence,
    Issue,
    MembershipStatement,
    Participation,
    Says,
    Statement,
)

_OURS = ("中华人民共和国", "中国共产党中央委员会")
_HEADED = re.compile("中国$|中华人民共和国|国家$|.*中央军(?:委|事委员会)$|军委$")
"""What the head of our state is 主席 of."""
_FRESH = timedelta(days=10)
"""A dateline older than this is of something else."""
_PLACES = re.compile("[一-鿿]{2,5}?(?:自治县|[县区旗镇乡])")
"""Places as headlines begin with them: 陵川县调整部分领导干部."""
_COUNTY = 3
"""The tier of counties and districts."""
_LIKE_OURS = frozenset(("新加坡", "越南", "朝鲜", "韩国", "老挝", "日本"))
"""States whose people have names that may be Chinese ones."""
_OUR_HOUSE = ("本台", "本报", "本社", "本刊")
_CREDITS = re.compile("[（(][^（()）]{0,6}编辑[：:][^（()）]{2,40}[)）]")
"""Who edited it, at the end: （视频编辑：甲 文字编辑：乙）."""
_FREQUENT = -7.0
"""Log probability of a surname that one person in a thousand has."""
_OF_OURS = ("中华人民共和国", "国务院", "中共中央", "中国共产党中央", "全国人大", "全国政协")
_STAFF = re.compile(
    r"(?P<title>社长|总编辑|总编|主编|值班总编|编委|本版编辑|责任编辑|责编)[：:\s　]{1,3}(?P<name>[一-鿿]{2,4})(?![一-鿿])"
)


def statements(issue: Issue, machinery: Machinery) -> Iterator[Statement]:
    """Everything an issue says, article by article."""
    page = page_of(issue, machinery)
    pieces = first_reading(page)
    book = book_of(page, pieces)
    for piece in pieces:
        yield from _article(page, piece, book)


# ── the statements of an article ──


def _article(page: Page, piece: Piece, book: Collection[str]) -> Iterator[Statement]:
    issue, article = page.issue, piece.article
    named: list[tuple[str, str, Evidence]] = []
    naming: dict[str, Evidence] = {}
    held: dict[str, MembershipStatement] = {}
    shown: dict[str, tuple[int, int]] = {}
    story: list[Told] = []
    owners = Owners(page.machinery.lexicon, page.home, page.machinery.lattice, page.issue.newspaper, page.code)
    if article.headline is not None:
        owners.head(_headed(page, article.headline.chars), _city(page, article.headline.chars))
    readings = [
        (sentence, owners.settle(reading, sentence.chars)) for sentence, reading in second_reading(page, piece, book)
    ]
    states = _states(page, [reading for _, reading in readings])
    ours = any(
        holding.title.body.startswith(_OF_OURS) and page.machinery.memberships.is_chinese(holding.person)
        for _, reading in readings
        for holding in reading.holdings
    )
    chairs = _chair_elsewhere([reading for _, reading in readings])
    if len(states) > 1:
        readings = _told_of_states(page, readings, states)
    today = _dateline(article, issue.date)
    headed: tuple[TimeMention, ...] = ()
    listed: tuple[TimeMention, ...] = ()
    for sentence, reading in readings:
        above = sentence.part in (Part.HEADLINE, Part.DECK)
        times = find_times(sentence.chars, today) if reading.tokens or above or sentence.part is Part.LEAD else ()
        headed = times or headed if above else headed
        listed = times or listed or headed if reading.mode is not None else ()
        story.append(Told(sentence, reading, times))
        told = bool(reading.names or reading.holdings)
        proof = evidence(article, sentence.text, issue.raw, "name") if told else None
        for span in reading.names:
            if span.name in book and proof is not None:
                named.append((span.name, span.name, proof))
                naming[span.name] = proof
        for holding in reading.holdings:
            if holding.person not in book or proof is None:
                continue
            shown_by = replace(proof, rule=holding.rule)
            if not any(span.name == holding.person for span in reading.names) and holding.person in naming:
                shown_by = replace(shown_by, quotes=(*naming[holding.person].quotes, *proof.quotes))
            made = _holding(
                page,
                _of_house(page, sentence.chars, _of_state(page, holding, states, ours, chairs)),
                times or (listed if holding.rule in LISTED else ()),
                shown_by,
            )
            held.setdefault(made.id, made)
            shown[made.id] = (sentence.paragraph, sentence.number)
    for byline, writer in piece.writers:
        proof = evidence(article, byline, issue.raw, "byline")
        named.append((writer.name, writer.name, proof))
        if writer.body is not None:
            made = membership(writer.name, writer.role, writer.title, writer.body, Says.HOLDS, None, issue.date, proof)
            held.setdefault(made.id, made)
    if article.kind is ArticleKind.MASTHEAD:
        for made in _staff(page, article):
            held.setdefault(made.id, made)
            named.append((made.person, made.person, made.evidence))
    held = _without_echoes(held, issue.date)
    yield from mentions(named)
    yield from held.values()
    if article.kind in (ArticleKind.STORY, ArticleKind.NOTE):
        persons = frozenset(person for person, _, _ in named)
        yield from _events(page, article, story, persons, tuple(held.values()), shown)


def _headed(page: Page, headline: str) -> list[str]:
    """The counties and towns that a headline names, those of the paper's prefecture also in short: 今日靖边｜县领导督导春耕."""
    divisions = page.machinery.lexicon.divisions
    places = [re.split("[在到赴来从于向为]", found)[-1] for found in _PLACES.findall(headline)]
    named = [place for place in places if divisions.named(place)]
    if page.code.endswith("00") and not page.code.endswith("0000"):
        for division in divisions:
            own = division.tier == _COUNTY and division.code[:4] == page.code[:4]
            if own and division.name not in named and len(division.brief) > 1 and division.brief in headline:
                named.append(division.name)
    return named


def _city(page: Page, headline: str) -> str:
    """The city below the paper's own that a headline begins with: what happens there is its own (瑞安召开现场会)."""
    if not page.code.endswith("00") or page.code.endswith("0000"):
        return ""
    for division in page.machinery.lexicon.divisions:
        own = division.tier == _COUNTY and division.level == "市" and division.code[:4] == page.code[:4]
        if own and headline.startswith(division.brief):
            return division.name
    return ""


def _without_echoes(held: dict[str, MembershipStatement], published: date) -> dict[str, MembershipStatement]:
    """A later 习近平主席 says no more than 国家主席习近平 did in the same article: without a body it adds nothing.

    What it says of coming into the post or leaving it is of that body: 市妇联主席甲…，甲再次当选主席.
    """
    placed: dict[tuple[str, str], list[MembershipStatement]] = {}
    for made in held.values():
        if made.body is not None:
            placed.setdefault((made.person, made.role), []).append(made)
    kept: dict[str, MembershipStatement] = {}
    for key, made in held.items():
        known = placed.get((made.person, made.role), ())
        if made.body is not None or not known:
            kept[key] = made
        elif made.says in CHANGING and len({each.body.name for each in known if each.body is not None}) == 1:
            changed = membership(
                made.person, made.role, made.printed, known[0].body, made.says, made.effective, published, made.evidence
            )
            kept[changed.id] = changed
    return kept


def _told_of_states(
    page: Page, readings: Sequence[tuple[Sentence, Reading]], states: frozenset[str]
) -> list[tuple[Sentence, Reading]]:
    """The readings of a story about several states: a title without one is of the state whose holder was named before.

    保加利亚总理甲…。总统乙…，前驻德国大使丙出任外交部长 is all of 保加利亚.
    """
    state, told = "", []
    for sentence, reading in readings:
        holdings = []
        for holding in reading.holdings:
            title = holding.title
            foreign = not page.machinery.memberships.is_chinese(holding.person)
            if foreign and state and title.office.body.startswith("STATE") and not title.body:
                body = state + title.office.body.removeprefix("STATE")
                title = replace(title, body=body, base=body)
            elif foreign and state and title.body.startswith("中国驻") and not title.printed.startswith(("中国", "我")):
                title = replace(title, body=state + title.body.removeprefix("中国"))
            named = next((each for each in sorted(states) if title.printed_body and title.body.startswith(each)), "")
            state = named if foreign and named else state
            holdings.append(replace(holding, title=title))
        told.append((sentence, replace(reading, holdings=tuple(holdings))))
    return told


def _states(page: Page, readings: Collection[Reading]) -> frozenset[str]:
    """The foreign states a story speaks of."""
    countries = page.machinery.lexicon.countries
    state = Kind.STATE
    found = (countries[token.text] for reading in readings for token in reading.tokens if token.kind is state)
    return frozenset(country.name for country in found if country.code != "CN")


def _chair_elsewhere(readings: Collection[Reading]) -> frozenset[str]:
    """Who is said to be 主席 of another body than the state and its army: 全国政协主席甲, who is 甲主席 behind it."""
    chairs: dict[str, set[str]] = {}
    for reading in readings:
        for holding in reading.holdings:
            if holding.title.role == "主席" and holding.title.body:
                chairs.setdefault(holding.person, set()).add(holding.title.body)
    return frozenset(person for person, bodies in chairs.items() if not any(map(_HEADED.match, bodies)))


def _of_state(
    page: Page, holding: Holding, states: frozenset[str], ours: bool, chairs: frozenset[str] = frozenset()
) -> Holding:
    """总统某某 in a story that speaks of one foreign state is that state's; 某某总理 where it speaks of none is ours.

    国家主席某某 with a foreign name is another state's. A name that may be Chinese in a story about abroad (李某总理 in one
    about 新加坡) stays without a body: it may be either's.
    """
    title, memberships = holding.title, page.machinery.memberships
    if _heads_our_state(page, holding) and holding.person not in chairs:
        return replace(holding, title=replace(title, body=_OURS[0], base=_OURS[0]))
    if title.body in _OURS and title.body == title.office.body and not memberships.is_chinese(holding.person):
        state = min(states) if len(states) == 1 and title.body == _OURS[0] else ""
        return replace(holding, title=replace(title, body=state))
    if not title.office.body.startswith("STATE") or title.printed_body:
        return holding
    led = page.machinery.lexicon.statesmen.get(holding.person, "") if holding.says in (Says.HOLDS, Says.FORMER) else ""
    if title.body and not led:
        ours_abroad = holding.rule == "name-title" and not states & _LIKE_OURS and _of_china(page, holding.person)
        if not ours_abroad:
            return holding
        return replace(holding, title=memberships.of_our_state(replace(title, body="", base=""), holding.person))
    if led:
        return replace(holding, title=replace(title, body=led + title.office.body.removeprefix("STATE")))
    if len(states) > 1:
        home = not page.home.level and not states & _LIKE_OURS and _of_china(page, holding.person)
        return replace(holding, title=memberships.of_our_state(title, holding.person)) if home else holding
    if not states:
        return replace(holding, title=memberships.of_our_state(title, holding.person))
    if memberships.is_chinese(holding.person):
        home = ours or (not states & _LIKE_OURS and _of_china(page, holding.person))
        return replace(holding, title=memberships.of_our_state(title, holding.person)) if home else holding
    (state,) = states
    return replace(holding, title=replace(title, body=state + title.office.body.removeprefix("STATE")))


def _of_house(page: Page, chars: str, holding: Holding) -> Holding:
    """本台记者某某, and who edited the story, works for the house whose paper this is."""
    title = holding.title
    credited = title.role == "编辑" and _CREDITS.fullmatch(chars) is not None
    if title.body or not (credited or (title.role.endswith("记者") and chars[: title.start].endswith(_OUR_HOUSE))):
        return holding
    return replace(holding, title=replace(title, body=bylines.publisher(page.issue.newspaper, page.machinery.lexicon)))


def _of_china(page: Page, person: str) -> bool:
    """Whether a name is one of China with a frequent surname: 蓬塔 could well spell a foreign one."""
    frequent = page.machinery.names.surname_weight(person) > _FREQUENT
    return frequent and page.machinery.memberships.is_chinese(person)


def _heads_our_state(page: Page, holding: Holding) -> bool:
    """某某主席 without any body, in a paper of the whole country, is the president's."""
    title = holding.title
    bare = title.office.name == "主席" and not title.body and holding.rule == "name-title"
    return bare and not page.home.level and page.machinery.memberships.is_chinese(holding.person)


def _dateline(article: Article, published: date) -> date:
    """The day on which a story was written where its byline gives one: what 今天 means in it."""
    for byline in article.byline:
        for time in find_times(byline.chars, published):
            if time.begin is not None and timedelta() <= published - time.begin <= _FRESH:
                return time.begin
    return published


def _day(times: tuple[TimeMention, ...], before: int, published: date) -> date | None:
    """The sentence's own day for what stands at `before`: the last day named ahead of it, else the first behind."""
    days = [time for time in times if not time.background and time.begin is not None and time.begin <= published]
    ahead = [time for time in days if time.start <= before]
    chosen = ahead[-1] if ahead else days[0] if days else None
    return chosen.begin if chosen else None


def _holding(page: Page, holding: Holding, times: tuple[TimeMention, ...], proof: Evidence) -> MembershipStatement:
    """A statement of a post; in a list of appointments the day at its head holds for all of it."""
    title = holding.title
    day = _day(times, holding.start, page.issue.date)
    body = mention(title, page.code)
    return membership(holding.person, title.role, title.printed, body, holding.says, day, page.issue.date, proof)


def _staff(page: Page, article: Article) -> Iterator[MembershipStatement]:
    """The head of the paper names its own people: 社长: 李某."""
    lexicon = page.machinery.lexicon
    for text in article.texts():
        for match in _STAFF.finditer(text.chars):
            if page.machinery.names.score(match["name"]) is None:
                continue
            office = lexicon.offices.get(match["title"])
            body = BodyMention(bylines.publisher(page.issue.newspaper, lexicon), "", page.code)
            proof = evidence(article, text[match.start() : match.end()], page.issue.raw, "masthead")
            role = office.role if office else match["title"]
            yield membership(match["name"], role, match["title"], body, Says.HOLDS, None, page.issue.date, proof)


# ── events ──


def _events(
    page: Page,
    article: Article,
    story: list[Told],
    persons: frozenset[str],
    held: tuple[MembershipStatement, ...],
    shown: dict[str, tuple[int, int]],
) -> Iterator[EventStatement]:
    ranks = page.machinery.ranks
    officials = {made.person for made in held if ranks.get(made.role, 0) < TRADE}
    others = {made.person for made in held} - officials
    reader = EventReader(page.machinery, page.issue.date, page.code)
    drafts = reader.events(story, persons, others)
    keys = {id(draft): _key(article, draft) for draft in drafts}
    for draft in drafts:
        whole = keys.get(id(draft.whole)) if draft.whole is not None else None
        yield _event(page, article, draft, keys[id(draft)], whole, held, shown)


def _key(article: Article, draft: Draft) -> str:
    return identity("event", article.key, draft.kind, draft.label, draft.when.begin, draft.when.part_of_day)


def _event(
    page: Page,
    article: Article,
    draft: Draft,
    key: str,
    whole: str | None,
    held: tuple[MembershipStatement, ...],
    shown: dict[str, tuple[int, int]],
) -> EventStatement:
    spots = {(told.sentence.paragraph, told.sentence.number) for told in draft.told}
    present = [made for made in held if made.says in (Says.HOLDS, Says.ACTING, Says.APPOINTED, Says.ELECTED)]
    participations = []
    for person, parts in by_person(draft):
        own = [made for made in present if made.person == person]
        near = [made for made in own if shown.get(made.id) in spots] or own
        participations.append(Participation(person, parts, tuple(sorted(made.id for made in near))))
    proofs = tuple(evidence(article, told.sentence.text, page.issue.raw, draft.rule) for told in draft.told)
    return EventStatement(
        key,
        article.key,
        draft.kind,
        draft.label,
        draft.when,
        draft.topic,
        tuple(participations),
        tuple(draft.organizations.values()),
        tuple(draft.places.values()),
        whole,
        proofs,
    )
