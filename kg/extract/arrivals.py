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


def _draft(told: Told, going: Deed | None, company: Deed, kind: str) -> Draft:
    made = Draft(kind, label_of(told, going or company), (going or company).act.word, When(None, None), None)
    made.rule = "event-arrived"
    if going is not None:
        for person in going.persons:
            made.add(person, "Inspects" if kind == "Inspection" else "Visits")
    return made
