"""Reading an issue twice: once to learn whom it names, once more where that helps; what can tell nothing is passed by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from kg.extract.bylines import Writer, writers
from kg.extract.gate import Found
from kg.extract.machinery import Machinery
from kg.extract.memberships import NameSpan, Reading
from kg.extract.namebook import completed, sure_names, without_overreach
from kg.extract.posts import Force
from kg.extract.sentences import Part, Sentence, sentences
from kg.records import Article, ArticleKind, Issue, Says, Text

_HEADED = re.compile(r"^(?P<name>[一-鿿]{2,4})[：:]")
_NAMELIKE, _PLAUSIBLE = -21.0, -27.0
"""Log probability of what stands alone before a colon: where it holds a dictionary word (马拉松, 高质量) it must be likelier."""
_OPENS_A_LIST = re.compile("(?:决定|批准|同意|公示|任命|免去|通过|通知)[^。；]{0,6}[：:]$")
_OPENS_A_LIFE = re.compile(
    "[一-鿿·]{2,12}[：:，,（(](?:男|女)[，,]"
    r"|[一-鿿·]{2,4}(?:[（(][^（）]{1,8}[)）])?[，,][^，,。；]{3,40}(?:长|任|记|席|员|理|官|师|授|机|手|工|裁)(?:、[^，。；]{2,12})?[；;。]?$"
)
"""What a list of appointments or a short life begins with."""
_GOES_ON = re.compile(
    r"^(?:(?:[他她其]|(?:[一-鿿]{2,12}(?:时期|战争中)|[一-鿿]{0,8}(?:建国后|解放后|成立后))|本人|生前|后来|后|此后|之后|随后|同年|次年|期间|[12][0-9]{3}年(?:[0-9]{1,2}月)?(?:[至到-][12][0-9]{3}年(?:[0-9]{1,2}月)?)?"
    r"(?:起|以来|后|间)?)[，,]?)*(?:又|再|还|也|便)?(?:曾|先后|历任|任|担任|调任|升任|转任|出任|当选|兼任|挂任|现任)"
    r"|^(?:今年)?[0-9]{2}岁的[他她][，,]?是"
)
"""How a sentence begins that goes on with the life of the person told of before it."""
_SAME_LIFE = re.compile(
    "[他她]|[12][0-9]{3}年|(?:[一-鿿]{2,12}(?:时期|战争中)|[一-鿿]{0,8}(?:建国后|解放后|成立后))[，,]"
)
"""How a paragraph begins that goes on with the life the one before it told."""
_ALSO = re.compile("又讯 ?(?P<byline>[（(][^（）()]{0,20}记者[^（）()]{1,40}[)）])")
_HEAD = 9
"""What opens a list of appointments has no more characters: two of the verb, six more, the colon."""
_AT_ITS_HEAD = 3
"""A name that begins no later than here is what its sentence is about."""
_FEW = 24
"""Fewer names than this are sooner looked for one by one than by an automaton that is first to be made."""
_NOTHING = Reading((), (), (), ())


@dataclass(frozen=True, slots=True)
class Page:
    """What every article of an issue is read with: what a bare 市 means there, and the code of the paper's place."""

    issue: Issue
    machinery: Machinery
    home: Force
    code: str


@dataclass(slots=True)
class Line:
    """A sentence with the words of the lexicon in it and what was read, None where it was passed by."""

    sentence: Sentence
    found: Found
    reading: Reading | None
    mode: Says | None = None
    """what a list of appointments said last before this sentence"""
    topic: str = ""
    """the person whose life it goes on with, without a name"""


@dataclass(frozen=True, slots=True)
class Piece:
    """An article as read: its sentences, who wrote it, and the names that it shows to be persons."""

    article: Article
    lines: tuple[Line, ...]
    writers: tuple[tuple[Text, Writer], ...]
    sure: frozenset[str]


def page_of(issue: Issue, machinery: Machinery) -> Page:
    """What the articles of an issue are read with."""
    home, code = machinery.home(issue.place)
    return Page(issue, machinery, home, code)


def first_reading(page: Page) -> tuple[Piece, ...]:
    """Every article, read without knowing anybody."""
    return tuple(_piece(page, article) for article in page.issue.articles)


def book_of(page: Page, pieces: Collection[Piece]) -> frozenset[str]:
    """Everybody the issue names."""
    read = (line.reading for piece in pieces for line in piece.lines if line.reading is not None)
    places = Counter(span.name for reading in read for span in reading.names)
    named = without_overreach({name: places[name] + 1 for piece in pieces for name in piece.sure})
    texts = (text.chars for article in page.issue.articles for text in article.texts())
    return completed(named, texts, page.machinery.names)


def second_reading(page: Page, piece: Piece, book: Collection[str]) -> Iterator[tuple[Sentence, Reading]]:
    """The sentences of an article, again where a known name may change what they say or where an event may be told."""
    named = _named(book, piece.article)
    telling = bool(named) or any(page.machinery.gate.may_open(line.found) for line in piece.lines)
    for line in piece.lines:
        yield line.sentence, _again(page, line, named, telling)


def _named(book: Collection[str], article: Article) -> list[str]:
    if len(book) < _FEW:
        texts = [text.chars for text in article.texts()]
        return [name for name in sorted(book) if any(name in chars for chars in texts)]
    order, automaton = _automaton(frozenset(book))
    found = {
        hit for text in article.texts() for hit, _, _ in automaton.find_matches_as_indexes(text.chars, overlapping=True)
    }
    return [order[hit] for hit in sorted(found)]


@lru_cache(maxsize=1)
def _automaton(book: frozenset[str]) -> tuple[list[str], AhoCorasick]:
    order = sorted(book)
    return order, AhoCorasick(order)


def _again(page: Page, line: Line, named: list[str], telling: bool) -> Reading:
    chars = line.sentence.chars
    here = [name for name in named if name in chars]
    if line.reading is None:
        if here or (telling and page.machinery.gate.may_tell(chars, line.found)):
            return page.machinery.read(chars, line.found, here, page.home, line.mode, line.topic)
        return _NOTHING
    if not here or {span.name for span in line.reading.names} == set(here):
        return line.reading
    return page.machinery.read(chars, line.found, here, page.home, line.mode, line.topic)


def _told_of(sentence: Sentence, last: Sentence | None, reading: Reading | None, topic: str) -> str:
    """The person whom the text tells of behind a sentence: the one it begins with, the only one it names, or as before."""
    names = reading.names if reading is not None else ()
    if names and names[0].start < _AT_ITS_HEAD:
        return names[0].name
    if last is None or last.paragraph != sentence.paragraph:
        topic = topic if _SAME_LIFE.match(sentence.chars) else ""
    if not names:
        return topic
    only = len({span.name for span in names}) == 1
    return names[0].name if only and topic in ("", names[0].name) else ""


def _opens(chars: str) -> bool:
    """Whether a list of appointments or a short life begins with a sentence."""
    heads = chars.endswith(("：", ":")) and _OPENS_A_LIST.search(chars, max(0, len(chars) - _HEAD)) is not None
    return heads or _OPENS_A_LIFE.match(chars) is not None


def _piece(page: Page, article: Article) -> Piece:
    machinery = page.machinery
    lines: list[Line] = []
    spans: list[NameSpan] = []
    sure: set[str] = set()
    mode: Says | None = None
    topic, last = "", None
    for sentence in sentences(article):
        if sentence.part is Part.BYLINE:
            continue
        found = machinery.gate.find(sentence.chars)
        reading, before = None, mode
        titled = (mode is not None and bool(found.offices)) or _opens(sentence.chars)
        same = last is not None and (
            last.paragraph == sentence.paragraph or _SAME_LIFE.match(sentence.chars) is not None
        )
        carried = topic if same and topic and found.offices and _GOES_ON.match(sentence.chars) else ""
        if titled or carried or machinery.gate.may_name(sentence.chars, found):
            reading = machinery.read(sentence.chars, found, (), page.home, mode, carried)
            spans += reading.names
        mode = reading.mode if reading is not None else None
        lines.append(Line(sentence, found, reading, before, carried))
        topic, last = _told_of(sentence, last, reading, topic), sentence
        if sentence.part in (Part.HEADLINE, Part.DECK) or article.kind is ArticleKind.TEASER:
            sure |= _headed(sentence.chars, machinery)
    lexicon, place = machinery.lexicon, page.code
    wrote = [
        (byline, writer)
        for byline in (*article.byline, *_inner_bylines(article))
        for writer in writers(byline, page.issue.newspaper, place, lexicon, machinery.names, machinery.lattice.is_word)
    ]
    whole = "\n".join(text.chars for text in article.texts())
    sure |= sure_names(spans, machinery.names, whole, machinery.tags) | {writer.name for _, writer in wrote}
    return Piece(article, tuple(lines), tuple(wrote), frozenset(sure))


def _inner_bylines(article: Article) -> Iterator[Text]:
    """Who wrote what a story goes on with: 又讯（本报记者某某）."""
    for paragraph in article.body:
        if match := _ALSO.match(paragraph.chars):
            yield paragraph[match.start("byline") : match.end("byline")]


def _headed(chars: str, machinery: Machinery) -> set[str]:
    """A headline that begins with a name and a colon is about that person: 邱某某：基层体育教学的坚守者."""
    match = _HEADED.match(chars)
    if match is None:
        return set()
    name = match["name"]
    score = machinery.names.score(name)
    known = any(machinery.lattice.is_word(piece) for piece in (name, name[:2], name[1:]))
    return {name} if score is not None and score > (_NAMELIKE if known else _PLAUSIBLE) else set()
