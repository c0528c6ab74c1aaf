"""Who came and who went along, where no verb of the list says what for: 甲一行到乙村开展结亲活动，镇长丙陪同.

Somebody's company at an arrival tells of an event; the words between say of what kind.
"""

from __future__ import annotations

import re

from kg.extract.drafts import Draft, Told
from kg.extract.scenes import Deed, Scene
from kg.extract.tellings import label_of
from kg.records import When

_COMFORTING = re.compile("慰问|看望|祝福|送温暖|送清凉")
_VISITING = re.compile("参观|访问|来访|参访|观摩|交流|拜访|做客|洽谈|学习|游览|见学")
_ALONE = frozenset(("主持", "出席", "参加", "出席活动", "参加活动", "主持会议", "出席会议", "参加会议", "出席并讲话"))
"""Verbs that close a list of those who were there."""
_CLOSED = re.compile(
    "(?:了?(?:会议|活动|此次活动|有关活动|相关活动))?(?:并(?:作|致|发表)?[^，。；]{0,4}(?:讲话|辞|词|发言))?(?:[。；]|$)"
)
_DAY = re.compile("^(?:[^，]{0,14}?(?:\\d{1,2}[日号]|[今昨前]日|[今昨]天|日前|近日)(?:[上下]午|晚上?|[）)])*[，,]?)")
"""The day that a lead begins with."""
_LONG_LABEL = 40
_COMING = re.compile("[来到赴往临](?:了)?[^，。；]{2,30}|深入|走进")


def arrived(told: Told, scene: Scene, before: Told | None) -> Draft | None:
    """The visit or inspection that the company of somebody shows, told in this sentence or begun in the one before."""
    company = next((deed for deed in scene.deeds if deed.act.act == "accompany" and deed.persons), None)
    if company is None:
        return None
    going = next((deed for deed in scene.deeds if deed.act.act == "go"), None)
    if going is None and "+" not in company.act.part:
        return None
    chars = told.chars
    if going is None:
        if before is None or before.sentence.paragraph != told.sentence.paragraph or not _COMING.search(before.chars):
            return None
        chars = before.chars + chars
    kind = "Condolence" if _COMFORTING.search(chars) else "Visit" if _VISITING.search(chars) else "Inspection"
    return _draft(told, going, company, kind)


def summed_up(told: Told, scene: Scene, lead: Told) -> Draft | None:
    """The event whose verb and noun are not known, and at which somebody is said to preside or to have been: the lead
    tells of it (州政府向老干部通报情况), another sentence who was there (州长甲主持，副主席乙出席)."""
    there = [deed for deed in scene.deeds if deed.persons and deed.act.act in ("preside", "attend")]
    ends = [deed for deed in there if deed.act.word in _ALONE and _CLOSED.match(told.chars, deed.end)]
    if not ends:
        return None
    kind = "Meeting" if any(deed.act.act == "preside" or "会" in deed.act.word for deed in ends) else "Ceremony"
    label = _DAY.sub("", lead.chars).split("，")[0].split("。")[0]
    return Draft(kind, label[:_LONG_LABEL], "活动", When(None, None), None, rule="event-unnamed")


def _draft(told: Told, going: Deed | None, company: Deed, kind: str) -> Draft:
    made = Draft(kind, label_of(told, going or company), (going or company).act.word, When(None, None), None)
    made.rule = "event-arrived"
    if going is not None:
        for person in going.persons:
            made.add(person, "Inspects" if kind == "Inspection" else "Visits")
    return made
