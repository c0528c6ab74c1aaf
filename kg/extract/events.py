"""The events a story tells of: one each, however many sentences and headlines tell it.

The lead says what happened; later sentences add who else was there, in what part, and where. A sentence that opens a
scene of its own (座谈会上, a day of its own) begins an event of its own, as part of the first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.dates import TimeMention, find_times
from kg.extract.anchors import Kind
from kg.extract.apart import gone_apart
from kg.extract.arrivals import arrived, summed_up
from kg.extract.asides import mourned, wrote
from kg.extract.days import apart, day_of, inherited, same_day, to_come
from kg.extract.drafts import CALLS, GATHERINGS, TOURS, Draft, Told, by_person
from kg.extract.joins import Joiner
from kg.extract.journeys import Journey, on_the_way, set_out
from kg.extract.machinery import Machinery
from kg.extract.occasions import Occasion, occasions, topic_about, topic_behind
from kg.extract.posts import TRADE
from kg.extract.scenes import Before, Deed, Scene, SceneReader
from kg.extract.sentences import Part, heads_an_item, is_column
from kg.extract.tellings import clauses_of, label_of, object_of, relayed, signed, travelled_as_group, welcomed
from kg.records import When

__all__ = ["Draft", "EventReader", "Told", "by_person"]

_LEAD_SENTENCES = 4
_SCENE = 60
"""A first paragraph of fewer characters that names nobody only sets the scene."""
"""So many sentences of the first paragraph may tell of a new event without a day of their own."""

_NEAR_LEAD = 3
"""So many paragraphs behind the lead may still be set at the meeting that it is about."""

_BY_ACT = ("receive", "call", "talk", "sign", "instruct", "console", "inspect", "view", "visit", "open", "attend")
"""Verbs that make an event by themselves, the most telling first."""

_RUBRIC = re.compile(r"^(?:[\[【][^\]】]{1,12}[\]】])+")
"""What stands in brackets before a headline says what kind of piece it is."""
_AGAIN = re.compile("[★☆■□◆◇●▲△▼▶※]|[（(]?[又另]讯|另据[^，。]{0,16}(?:消息|报道|通报)")
"""Another story begins under the same headline, or another item of a column."""
_OPINION = re.compile(
    "评论员文章|(?:日报|通讯社|新华社|光明网|时报)(?:社论|评论员|播发|刊发)|^社论|(?:强烈|热烈|积极)反响"
)
"""Headlines of what was written or felt about an event that others told."""
_SAME_DAY = re.compile("^.{0,24}(?:同日|当[日天])")
"""What begins another story of the day of the one before."""
_BEFORE = re.compile("(?:此前|会前|座谈前|[^，。]{2,8}(?:前|之前))[，,]|此前的")
"""What begins a sentence that looks back to something before the event of the story."""
_AROUND = re.compile("(?:会|会议|活动|仪式|座谈|论坛|签约|会谈|会晤)(?:前|后|之前|之后|期间|间隙)")
"""What says that somebody was received before, after or during the event of the story."""
_THEN = re.compile(
    "[一-鿿]{0,8}?(?:会|会议|仪式|典礼|活动|座谈|会谈|会见|会晤|签约|调研|考察|视察|检查|参观|走访|慰问|揭牌|植树|结束)"
    "(?:结束)?(?:之)?后|随后|接着|之后|此后|会前|座谈会前|签约前|与此同时|在?[一-鿿]{1,3}期间[，,]"
)
"""What begins a sentence that goes on to the next event."""
_AFTERWARDS = re.compile("[一-鿿]{0,4}(?:会|会议|仪式|典礼|活动)(?:结束)?(?:之)?后，")
_MEANWHILE = re.compile("与此同时|同一时间")
_CLOSING = re.compile("(?:参加|出席)(?:了)?(?:上述|有关|相关|此次|本次)?(?:活动|会议|仪式|签约|座谈会)")
_DURING = re.compile("在?[一-鿿]{1,3}期间[，,]")
_MANY = re.compile("(?:多次|数次|[几多数]场|一系列)[^，。；]{0,12}$")
"""What says that an event noun means more than one: 多次召开座谈会."""
_AT_ONCE = ("随后", "接着")
"""What follows on the same day what the story told first."""
_NEXT_HELD = re.compile("(?:随后|接着|之后)(?:在[^，。]{1,10})?(?:举行|召开)的?")
_ALSO = re.compile("(?:还|又|先后|分别)(?:同|与|和)?$")
_COMFORTING = re.compile("走访慰问|看望慰问|慰问|看望")
_ENDS = frozenset(("开幕式", "闭幕式", "开幕会", "闭幕会", "开幕大会", "闭幕大会"))
"""The first and the last hour of a congress are part of it."""
_COURSES = frozenset(("开班式", "结业式", "开班仪式", "结业典礼"))
"""The same for a course: 培训班开班，甲出席开班式."""
_TELLING_NOUN, _SHORT_LABEL = 2, 9
"""How many characters the noun of an event has at least, and what a story calls it that tells of it further on at most."""
_TELLING_LABEL = 5
"""An 活动 whose name has no more characters is any."""
_AT_A_VISIT = re.compile("[^，。]{0,4}(?:合作|交流|对接|洽谈|恳谈|两[省市县区地]|双方)[^，。]{0,8}会")
"""Meetings that a visit or an inspection has in its course."""
_LONG_OWNER = 30
"""What is longer is no name of those whose meeting it is."""
_SEEN_THERE = ("瞻仰", "参谒", "拜谒", "凭吊", "重温")
"""What a delegation does in a memorial that it is shown."""
_COUNTLESS = frozenset(("先后", "多次", "分别", "余件", "余次", "多次作出"))


@dataclass(slots=True)
class _Course:
    """What is known while a story is read from its first sentence to its last."""

    drafts: list[Draft] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    focus: Draft | None = None
    before: Before = field(default_factory=Before)
    lead: tuple[int, When] | None = None
    """the paragraph that first gave a day, and that day"""
    latest: When | None = None
    before_this: Told | None = None
    """the sentence told last"""
    detour: tuple[int, Draft] | None = None
    """the paragraph that looks back to something before the event in focus, and that event"""
    journey: Journey | None = None
    """the visit told in summary, or the guests received one by one, that the story is about"""
    begins: int = 0
    """the paragraph in which somebody is named for the first time: one that only sets the scene is no beginning"""
    told_of: Told | None = None
    """the sentence of the lead that gave the first day"""
    item: int | None = None
    """the first paragraph of this item of a column"""


@dataclass(slots=True)
class _Look:
    """A sentence seen in the course of its story."""

    told: Told
    scene: Scene
    occasions: tuple[Occasion, ...]
    when: When | None
    dated: bool
    opening: bool
    next_up: bool

    @property
    def may_open(self) -> bool:
        """Whether the sentence stands where a new event may be told."""
        return self.opening or self.dated or self.next_up


class EventReader:
    """Reads the events of one story."""

    def __init__(self, machinery: Machinery, published: date, code: str) -> None:
        self._machinery = machinery
        self._published = published
        self._code = code
        self._scenes = SceneReader(machinery.acts, machinery.lexicon.mentions)
        self._held_by = frozenset(act.word for act in machinery.acts.values() if act.act == "convene")

    def times(self, chars: str) -> tuple[TimeMention, ...]:
        """The times a sentence names."""
        return find_times(chars, self._published)

    def events(self, story: Iterable[Told], persons: Collection[str], private: Collection[str]) -> list[Draft]:
        """The events of a story in the order in which it tells them; `private` are persons of whom only a trade is said."""
        told = list(story)
        dead = frozenset(name for each in told for name in mourned(each.reading, each.chars))
        living = frozenset(persons) - dead
        away = frozenset(name for each in told for name in wrote(each.reading, each.chars))
        joiner = Joiner(self._machinery, self._published, self._code, living - frozenset(private), away)
        course, column = _Course(), False
        for each in told:
            if each.sentence.part in (Part.HEADLINE, Part.DECK):
                course.titles.append(each.chars)
                column = column or is_column(each.chars)
            elif column and heads_an_item(each.sentence):
                course = _Course(drafts=course.drafts, titles=[each.chars], item=each.sentence.paragraph + 1)
            else:
                self._sentence(each, course, living, private, joiner)
        if any(_OPINION.search(title) for title in course.titles):
            return []
        return [draft for draft in course.drafts if draft.parts or draft.when.begin is not None]

    def _sentence(
        self, told: Told, course: _Course, persons: Collection[str], private: Collection[str], joiner: Joiner
    ) -> None:
        """Read one sentence of the story's body."""
        if to_come(told.times, self._published):
            return
        scene = self._scenes.read(told.reading, persons, course.before)
        self._carry(told, scene, course)
        if _AGAIN.match(told.chars):
            course.focus = course.lead = course.journey = None
            if not _SAME_DAY.search(told.chars):
                course.latest = None
        look = self._look(told, scene, course)
        if self._travelled(look, course, joiner):
            course.latest = look.when or course.latest
            if look.when is not None:
                course.lead = course.lead or (told.sentence.paragraph, look.when)
            return
        course.focus = _entered(look, course)
        made = self._make(look, course, private)
        apart_from = self._apart(look, made)
        if apart_from:
            course.drafts += apart_from
            course.focus, course.before_this = apart_from[-1], told
            course.latest = look.when or course.latest
            course.lead = course.lead or ((told.sentence.paragraph, look.when) if look.when is not None else None)
            return
        tour = self._tour_before(look, made, private) if course.focus is None and made is not None else None
        for draft in (tour, made):
            if draft is not None:
                course.drafts.append(draft)
        if tour is not None and made is not None:
            _entitle(tour, course.titles)
            made.whole, made.rule, course.focus = tour, "event-aside", tour
        if made is not None and not any(each.kind == made.kind and each is not made for each in course.drafts):
            _entitle(made, course.titles)
        self._join(look, course, made, joiner)
        course.before_this = told
        if look.when is not None:
            course.told_of = told if course.lead is None and look.opening else course.told_of
            course.latest = look.when
            course.lead = course.lead or (told.sentence.paragraph, look.when)

    def _apart(self, look: _Look, made: Draft | None) -> list[Draft]:
        """The events of those who each went elsewhere, told in one sentence."""
        if made is None:
            return []
        machinery = self._machinery
        return gone_apart(look.told, look.scene, made, machinery.acts, machinery.lexicon, self._code)

    @staticmethod
    def _carry(told: Told, scene: Scene, course: _Course) -> None:
        """What the next sentence takes over from this one."""
        before = course.before
        open_list = told.chars.rstrip().endswith(("；", ";")) and not any(deed.persons for deed in scene.deeds)
        course.before = Before(
            scene.present[0] if scene.present else before.last,
            (*before.carried, *scene.present) if open_list and scene.listed is None else (),
            scene.listed,
            scene.leaders or before.leaders,
        )

    def _look(self, told: Told, scene: Scene, course: _Course) -> _Look:
        """The sentence with the event nouns and the day it has."""
        focus = course.focus
        named = occasions(told.chars, told.reading.tokens, scene, self._machinery.occasions, self._held_by)
        when = day_of(told.chars, told.times, self._published) or same_day(told.chars, focus, course.latest)
        dated = when is not None or any(not time.background for time in told.times)
        sentence = told.sentence
        if sentence.part is Part.LEAD:
            sets_the_scene = sentence.number == 0 and not told.reading.names and len(told.chars) < _SCENE
            course.begins = sentence.paragraph + 1 if sets_the_scene else 0
        begins = sentence.paragraph == course.begins and sentence.number == 0 and not course.drafts and _led(told)
        begins = begins and "：" not in told.chars  # a list of who was elected begins nothing
        lead = sentence.part is Part.LEAD or begins or _AGAIN.match(told.chars) is not None
        opening = lead and told.sentence.number < _LEAD_SENTENCES
        opening = opening or (told.sentence.number == 0 and told.sentence.paragraph == course.item)
        next_up = focus is not None and any(
            pattern.match(told.chars) is not None for pattern in (_THEN, _BEFORE, _MEANWHILE)
        )
        return _Look(told, scene, named, when, dated, opening, next_up)

    def _travelled(self, look: _Look, course: _Course, joiner: Joiner) -> bool:
        """Whether a sentence tells of a visit in summary, of one meeting of it or what else was on the way; tells it."""
        told, scene, machinery = look.told, look.scene, self._machinery
        if course.journey is None:
            if course.focus is not None or not look.opening:
                return False
            course.journey = set_out(told, scene, look.when, machinery.lexicon, self._code)
            if course.journey is None:
                return False
            course.drafts += course.journey.drafts()
            course.focus = course.journey.visit or course.journey.meetings[0]
            if course.journey.visit is not None:
                _entitle(course.journey.visit, course.titles)
            return True
        journey = course.journey
        made = on_the_way(journey, told, scene, look.occasions, machinery.acts, machinery.lexicon, self._code)
        if made or journey.joined(told, scene):
            course.drafts += made
            return True
        meeting, fresh = journey.turn(told, scene)
        if meeting is None:
            return False
        if fresh:
            course.drafts.append(meeting)
            meeting.told.append(told)
        course.focus = meeting
        joiner.join(told, scene, meeting, course.drafts, fresh=False)
        journey.settle()
        return True

    def _join(self, look: _Look, course: _Course, made: Draft | None, joiner: Joiner) -> None:
        """Give what the sentence tells to the event it is about, and say which event is in focus from now on."""
        told, scene, drafts = look.told, look.scene, course.drafts
        paragraph = told.sentence.paragraph
        if course.detour is not None and (course.detour[0] != paragraph or made is not None):
            course.detour = None
        if made is not None and made.kind == "Instruction":
            joiner.join(told, scene, made, drafts)
        elif course.focus is not None and made is not None and made.rule == "event-aside":
            joiner.join(told, scene, course.focus, drafts, made)
        elif made is not None and course.focus is not None and _BEFORE.match(told.chars):
            joiner.join(told, scene, made, drafts)
            course.detour = (paragraph, made)
        elif course.detour is not None and not look.occasions and not _CLOSING.search(told.chars):
            joiner.join(told, scene, course.detour[1], drafts, fresh=False)
        elif made is None and course.focus is not None and _elsewhere(look, course.focus):
            return
        else:
            course.focus = made or course.focus
            if course.focus is not None:
                joiner.join(told, scene, course.focus, drafts, fresh=made is not None)

    def _tour_before(self, look: _Look, made: Draft, private: Collection[str]) -> Draft | None:
        """The inspection in whose course a meeting was held, where the lead tells of both: 在甲县调研，主持召开座谈会."""
        if not made.rule.startswith("event-occasion"):
            return None
        told = look.told
        noun = told.chars.find(made.noun)
        for deed in look.scene.deeds:
            inspected = deed.act.event == "Inspection" and deed.persons and deed.end < noun
            toured = inspected and deed.clause < told.clause(noun)
            if toured and not all(person in private for person in deed.persons):
                topic = topic_about(told.chars[:noun]) or object_of(told, deed)
                return Draft("Inspection", label_of(told, deed), deed.act.word, made.when, topic, rule="event-inspect")
        return None

    # ── a new event ──

    def _make(self, look: _Look, course: _Course, private: Collection[str]) -> Draft | None:
        """The event that a sentence is the first to tell of."""
        told, focus = look.told, course.focus
        if focus is None and not look.may_open and not _refers_back(look, course):
            return self._instruction(look) or self._unnamed(look, course)
        both_sign = signed(told.chars, focus)
        if both_sign is not None:
            return both_sign
        found = _welcome(look, focus) or self._by_occasion(look, course)
        if found is None and (focus is None or look.scene.deeds):
            found = self._by_deed(look, private, course) or _gone(look, course, private)
            found = found or (travelled_as_group(told, look.scene) if focus is None else None)
        if found is None and focus is None:
            found = self._instruction(look) or (relayed(told, look.scene) if look.opening else None)
            found = found or (arrived(told, look.scene, course.before_this) if look.may_open else None)
            found = found or self._unnamed(look, course)
        if found is None:
            return None
        found.when = look.when or found.when
        if found.when.begin is None and found.kind != "Instruction" and not _DURING.match(told.chars):
            found.when = _unsaid(look, course)
        if focus is not None and any(_by_others(look, deed, focus) for deed in look.scene.deeds):
            found.whole = focus.whole
        elif focus is not None and (focus.whole is not None or focus.kind not in CALLS):
            found.whole = focus.whole or focus
        return found

    @staticmethod
    def _unnamed(look: _Look, course: _Course) -> Draft | None:
        """What no noun or verb names, and of which somebody is said to preside or to have come: 甲主持。乙出席。"""
        told = look.told
        if course.focus is not None or not _led(told):
            return None
        if look.dated and look.opening and look.when is not None:
            return summed_up(told, look.scene, told)
        told_of = course.told_of
        if told_of is None or told.times or told.sentence.paragraph - told_of.sentence.paragraph > 1:
            return None
        made = summed_up(told, look.scene, told_of)
        if made is not None and course.lead is not None:
            day = course.lead[1]
            made.when = When(day.begin, day.end, day.part_of_day)
        return made

    def _by_occasion(self, look: _Look, course: _Course) -> Draft | None:
        """A meeting or ceremony that the sentence says was held, attended or is its scene."""
        focus, chars = course.focus, look.told.chars
        for occasion in look.occasions:
            if occasion.noun == "活动" and not (occasion.held and len(occasion.label) > _TELLING_LABEL):
                continue
            if focus is not None and (_known(occasion, look, focus) or (focus.kind in CALLS and not look.dated)):
                continue
            if not _opens(occasion, look, course) or _MANY.search(chars[: occasion.end]):
                continue
            topic = topic_behind(chars, occasion.end)
            none = When(None, None)
            label = _owner(look, occasion) + occasion.label
            draft = Draft(occasion.kind, label, occasion.noun, none, topic, rule="event-occasion")
            if focus is None and occasion.framed:
                draft.rule = "event-scene"
            elif focus is not None and not occasion.framed and not occasion.held:
                draft.rule = "event-aside"
            return draft
        return None

    def _by_deed(self, look: _Look, private: Collection[str], course: _Course) -> Draft | None:
        """An inspection, a talk, a call: an event that a verb alone makes."""
        told, focus = look.told, course.focus
        for wanted in _BY_ACT:
            for deed in look.scene.deeds:
                if deed.act.act != wanted or not deed.act.event or wanted == "instruct":
                    continue
                if not deed.persons and not _given(look.scene, deed) and not _states_talk(look, deed, focus):
                    continue
                if self._countless(told, deed):
                    continue
                if deed.persons and all(person in private for person in deed.persons):
                    continue
                if focus is not None and not _another(look, deed, focus):
                    continue
                topic = topic_about(told.chars) or object_of(told, deed)
                none = When(None, None)
                label = label_of(told, deed) if deed.persons else clauses_of(told.chars, deed.start, deed)
                return Draft(deed.act.event, label, deed.act.word, none, topic, rule=f"event-{wanted}")
        return None

    @staticmethod
    def _countless(told: Told, deed: Deed) -> bool:
        """Whether a verb without a day tells of more than one occasion (多次考察); whoever is received by name is."""
        named = deed.act.act == "view" or (deed.act.act == "receive" and deed.objects)
        return not named and not told.times and any(word in told.chars for word in _COUNTLESS)

    def _instruction(self, look: _Look) -> Draft | None:
        """One written instruction of a leader: an event without anybody else in it."""
        told = look.told
        for deed in look.scene.deeds:
            if deed.act.act == "instruct" and deed.persons and not any(word in told.chars for word in _COUNTLESS):
                when = look.when or When(None, None)
                topic = topic_about(told.chars)
                return Draft("Instruction", label_of(told, deed), deed.act.word, when, topic, rule="event-instruct")
        return None


# ── the story so far ──


def _entered(look: _Look, course: _Course) -> Draft | None:
    """The meeting mentioned in passing that the story now turns to (座谈会上), else what is in focus already."""
    for occasion in look.occasions:
        for draft in course.drafts:
            if occasion.framed and draft.rule == "event-aside" and draft.noun.endswith(occasion.noun):
                return draft
    return course.focus


def _entitle(draft: Draft, titles: Sequence[str]) -> None:
    """An event that only a verb names is called as the headline calls it, where that tells of the same deed."""
    if draft.rule.startswith(("event-occasion", "event-welcome")) or draft.whole is not None:
        return
    for title in titles:
        if draft.noun in title and not title.endswith(("强调", "指出", "要求")) and draft.kind != "Instruction":
            draft.label = _RUBRIC.sub("", title).strip()
            return


def _unsaid(look: _Look, course: _Course) -> When:
    """The day of an event whose sentence gives none: the one of the event before, or of its paragraph."""
    if course.focus is not None:
        return inherited(course.focus, course.latest)
    if course.lead is None or any(time.begin is None for time in look.told.times):
        return When(None, None)
    if not look.told.reading.names and not any(deed.persons for deed in look.scene.deeds):
        return When(None, None)
    paragraph, day = course.lead
    near = paragraph == look.told.sentence.paragraph or _refers_back(look, course)
    near = near or (look.told.sentence.paragraph == course.begins > 0)
    near = near or (look.told.sentence.paragraph - paragraph <= _NEAR_LEAD and look.told.chars.startswith(_AT_ONCE))
    return When(day.begin, day.end, day.part_of_day) if near else When(None, None)


def _refers_back(look: _Look, course: _Course) -> bool:
    """Whether a sentence behind the lead is set at a meeting or ceremony that it names in short: 甲在通报会上说, 下线仪式上，甲…,
    甲、乙出席命名仪式."""
    told = look.told
    if course.lead is None or told.times or not 0 < told.sentence.paragraph - course.lead[0] <= _NEAR_LEAD:
        return False
    acting = any(deed.persons for deed in look.scene.deeds)
    for occasion in look.occasions:
        if len(occasion.noun) < _TELLING_NOUN or len(occasion.label) > _SHORT_LABEL:
            continue
        if (occasion.framed or occasion.chaired) and acting:
            return True
        ceremony = occasion.kind == "Ceremony" and occasion.label != "仪式"
        if ceremony and (_attended(look.scene, occasion) or (occasion.framed and told.reading.names)):
            return True
    return False


# ── whether a sentence tells of another event ──


def _known(occasion: Occasion, look: _Look, focus: Draft) -> bool:
    """Whether an event noun means the event that the story is about already."""
    if occasion.held and occasion.label != focus.label and _THEN.match(look.told.chars):
        return False
    if _NEXT_HELD.search(look.told.chars, 0, occasion.end) and occasion.label != focus.label:
        return False
    if look.when is not None and apart(look.when, focus.when) and (occasion.framed or occasion.held):
        return False
    if occasion.noun == focus.noun or occasion.noun in focus.label:
        return True
    if occasion.noun in _ENDS and focus.kind in GATHERINGS and not look.next_up:
        return True
    if occasion.noun in _COURSES and "班" in focus.label and focus.when.end in (None, focus.when.begin):
        return not look.next_up
    other = occasion.kind == "Meeting" and focus.kind != "Meeting" and occasion.noun not in ("会议", "大会")
    return occasion.generic and focus.kind in GATHERINGS and not (other and occasion.framed)


def _owner(look: _Look, occasion: Occasion) -> str:
    """The bodies whose meeting it is where nothing but a noun names it and nobody is named: 某大学举行了座谈会."""
    if occasion.label != occasion.noun or not occasion.held or look.scene.present:
        return ""
    told = look.told
    clause = max((told.chars.rfind(mark, 0, occasion.start) for mark in "，,。；;"), default=-1) + 1
    bodies = [body for body in told.reading.bodies if clause <= body.start < occasion.start and not body.bare]
    if not bodies:
        return ""
    start, end = bodies[0].start, max(body.end for body in bodies)
    told_between = any(token.kind is Kind.ACT and start <= token.start < end for token in told.reading.tokens)
    return "" if told_between or end - start > _LONG_OWNER or end > occasion.start else told.chars[start:end]


def _opens(occasion: Occasion, look: _Look, course: _Course) -> bool:
    """Whether the sentence says that there was such an event, where it may say so."""
    held = occasion.held
    if course.focus is None:
        return held or occasion.chaired or occasion.framed or _attended(look.scene, occasion)
    may_open = look.may_open or _NEXT_HELD.search(look.told.chars, 0, occasion.end) is not None
    if occasion.chaired and course.focus.kind in TOURS:
        return True
    opens = occasion.framed or (held and may_open) or _attended(look.scene, occasion)
    plain = occasion.label == occasion.noun or (
        not look.told.times and _AT_A_VISIT.fullmatch(occasion.label) is not None
    )
    on_tour = occasion.framed and plain and course.focus.kind in TOURS and bool(look.scene.present)
    return opens and (occasion.generic or may_open or on_tour)


def _led(told: Told) -> bool:
    """Whether what a sentence tells is the doing of somebody in office."""
    return any(holding.title.office.rank < TRADE for holding in told.reading.holdings)


def _elsewhere(look: _Look, focus: Draft) -> bool:
    """Whether a sentence tells of other persons on another day, of an event that it does not name: no part of this one."""
    present = look.scene.present
    joining = any(deed.act.act in ("attend", "accompany") for deed in look.scene.deeds)
    known = any(person in focus.parts for person in present)
    other_day = look.when is not None and focus.when.begin is not None and apart(look.when, focus.when)
    return other_day and bool(present) and not known and not joining and not look.occasions


def _states_talk(look: _Look, deed: Deed, focus: Draft | None) -> bool:
    """Whether those who talk are told by their offices alone, on a day of its own: 四国外长12日在柏林举行会晤."""
    talked = deed.act.act == "talk" and "举行" in deed.act.word
    studied = deed.act.act == "open" and deed.act.event == "Meeting"
    return (talked or studied) and focus is None and look.when is not None and not look.scene.present


def _given(scene: Scene, deed: Deed) -> bool:
    """Whether a body talks to those it has appointed, and somebody is there for it: 对新任干部进行任前谈话，部长甲出席."""
    coming = ("attend", "preside", "speak", "quote")
    return deed.act.word.endswith("谈话") and any(each.persons and each.act.act in coming for each in scene.deeds)


def _attended(scene: Scene, occasion: Occasion) -> bool:
    """Whether somebody is said to attend, chair or speak at it in the clause that names it."""
    return any(
        deed.persons
        and deed.act.act in ("attend", "preside", "convene")
        and 0 <= occasion.start - deed.end < 25
        and not occasion.passing
        for deed in scene.deeds
    )


def _another(look: _Look, deed: Deed, focus: Draft) -> bool:
    """Whether a deed told later in the story is an event of its own: a reception of somebody else, a day of its own."""
    chars, act = look.told.chars, deed.act.act
    new = [person for person in (*deed.persons, *deed.objects) if person not in focus.parts]
    if act == "receive":
        guests = [person for person in deed.objects if person not in focus.parts]
        hosts_new = bool(deed.persons) and not any(person in focus.parts for person in deed.persons)
        if hosts_new and focus.kind not in TOURS and _AROUND.search(chars[: deed.start]) is not None:
            return True
        if focus.kind in TOURS and not guests and not look.dated and not look.next_up:
            return False
        return bool(guests or look.may_open or _ALSO.search(chars[: deed.start])) and (bool(new) or look.may_open)
    if focus.kind in TOURS and not look.dated and deed.act.word.startswith(_SEEN_THERE):
        return False
    if act == "sign" and "签约" in focus.label and not look.dated:
        return False
    if act in ("talk", "call"):
        talked = deed.act.word.endswith("谈话")
        if talked and focus.noun.endswith("谈话") and not look.next_up:
            return False
        return (talked or len(deed.persons) > 1) and bool(new) and look.may_open
    if _MEANWHILE.match(chars):
        return not any(person in focus.parts for person in deed.persons)
    if _by_others(look, deed, focus):
        return True
    if focus.kind in TOURS and deed.act.event in TOURS and not look.dated:
        return False
    return look.may_open and (focus.kind != deed.act.event or _DURING.match(chars) is not None)


def _by_others(look: _Look, deed: Deed, focus: Draft) -> bool:
    """Whether other leaders do the like on a day or half a day of their own: 当天下午，代市长乙到甲县检查, 7日，主席丙看望了老干部丁."""
    if focus.kind not in TOURS or deed.act.event not in TOURS or look.when is None:
        return False
    first = look.told.times[0].start if look.told.times else deed.start
    opened = _SAME_DAY.search(look.told.chars) if first == deed.start else "，" not in look.told.chars[:first]
    if not opened or first > deed.start or not deed.persons or not focus.parts:
        return False
    alone = not any(person in focus.parts for person in look.scene.present)
    other_half = look.when.part_of_day is not None and look.when.part_of_day != focus.when.part_of_day
    return alone and (apart(look.when, focus.when) or other_half)


# ── events told in other ways ──


def _welcome(look: _Look, focus: Draft | None) -> Draft | None:
    """A ceremony that somebody holds for a guest, unless the story is about it already."""
    made = welcomed(look.told, look.scene)
    known = made is not None and focus is not None and focus.kind == "Ceremony" and set(made.parts) <= set(focus.parts)
    return None if known else made


def _gone(look: _Look, course: _Course, private: Collection[str]) -> Draft | None:
    """A visit told by where somebody went: under a headline of visits (走访慰问 … 甲来到乙家中), or behind a meeting
    (仪式结束后，甲来到乙村)."""
    told, focus = look.told, course.focus
    comforting = look.when is not None and any(_COMFORTING.search(title) for title in course.titles)
    if comforting and focus is not None:
        comforting = focus.kind == "Condolence" and look.when is not None and apart(look.when, focus.when)
    after = focus is not None and focus.kind in GATHERINGS and _AFTERWARDS.match(told.chars) is not None
    if not comforting and not after:
        return None
    for deed in look.scene.deeds:
        if deed.act.act == "go" and any(person not in private for person in deed.persons):
            kind, noun = ("Condolence", "慰问") if comforting else ("Visit", deed.act.word)
            draft = Draft(kind, label_of(told, deed), noun, When(None, None), None, rule="event-visit")
            for person in deed.persons:
                draft.add(person, "Visits")
            return draft
    return None
