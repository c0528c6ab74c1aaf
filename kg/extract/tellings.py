"""Events told in ways of their own, and what to call an event that no noun names."""

from __future__ import annotations

import re

from kg.extract.anchors import Kind
from kg.extract.drafts import TOURS, Draft, Told
from kg.extract.occasions import topic_about
from kg.extract.scenes import Deed, Scene
from kg.records import When

_LONG_LABEL = 40
_NAMED = 3
"""So many persons a label names."""
_REPORTED = re.compile("(?<=.)时(?:强调|指出|表示|说|要求)$")
_SIGNED = re.compile(
    r"^(?:会谈|会见|会晤|仪式|会议|座谈会?)(?:结束)?(?:前|后)，?(?:[^，。]{0,12}，)?(?P<who>两国(?:元首|总理|领导人|总统|议长)|双方(?:领导人)?|(?P<pair>[^，。；见签出]{2,12}[同与和][^，。；见签出]{2,14}?))?"
    r"(?:还|共同|一起|分别|代表(?:双方|各自[^，。；]{1,4}|两[国地市县区校企]))*(?:见证|签署|出席)(?P<what>[^，。；]{0,60})"
)
_HELD = "(?:举行|举办)了?(?:[^，。；、“”]{0,8}的)?"
_WELCOMED = re.compile(
    f"(?:{_HELD}(?:隆重|盛大|正式)?(?:欢迎)?仪式，?(?:热烈)?欢迎(?!仪式|大会)"
    f"|为(?P<whom>[^，。；]{{2,30}}?){_HELD}(?:(?P<sent>欢送)|欢迎)(?:仪式|宴会)(?=[，。；]|$))"
)
"""A ceremony for a guest: 举行仪式，欢迎总统甲来访; 为总理乙举行欢迎仪式."""
_RELAYED = re.compile(
    r"(?:向[^，。；]{2,24}(?P<fed>反馈)了?[^，。；]{0,24}(?:情况|意见)|(?P<read>宣布)了?[^，。；：]{2,40}(?:决定|任命))(?=[，。；：]|$)"
)
"""A meeting told by what is announced there: 巡视组向甲市委反馈巡视情况, 宣布领导班子调整决定."""


_GROUPS = (
    "代表团",
    "访问团",
    "考察团",
    "参访团",
    "参观团",
    "慰问团",
    "观摩团",
    "调研组",
    "考察组",
    "检查组",
    "督导组",
    "督查组",
    "督察组",
    "视察组",
    "慰问组",
    "执法检查组",
    "调研团",
    "视察团",
)
"""Those who travel together for one purpose."""
_GOING_ON = frozenset(("来", "到", "赴", "在", "先后", "就", "对", "分别", "深入", "前往", "走进", "莅临", "抵达"))


def signed(chars: str, focus: Draft | None) -> Draft | None:
    """会谈后，两国元首共同见证了合作文件的签署: the two who met are there."""
    match = _SIGNED.match(chars)
    if match is None or focus is None or focus.kind not in ("Talks", "Reception") or "签" not in match[0]:
        return None
    both = [person for person in focus.parts if focus.parts[person]][:2] if match["who"] else []
    if match["pair"] and not all(person in match["pair"] for person in both):
        return None
    present = "见证" in match[0] or "出席" in match[0]
    verb = "见证" if "见证" in match[0] else "出席" if present else "签署"
    label = (match["who"] or "") + verb + match["what"].lstrip("了")
    made = Draft("Signing", label, "签", When(focus.when.begin, focus.when.end), None, rule="event-sign", whole=focus)
    made.places.update(focus.places)
    for person in both:
        made.add(person, "Attends" if present else "Signs")
    return made


def travelled_as_group(told: Told, scene: Scene) -> Draft | None:
    """A visit or inspection of a group of whom nobody is named yet: 甲县考察团来我市考察, 代表团赴各地看望慰问."""
    if scene.present:
        return None
    tokens = told.reading.tokens
    for deed in scene.deeds:
        if deed.act.event not in TOURS:
            continue
        for index, token in enumerate(tokens):
            if token.start >= deed.start:
                break
            following = tokens[index + 1]
            led = following.kind in (Kind.ACT, Kind.MARK) or following.text in _GOING_ON or following.text == "一行"
            if led and token.text.endswith(_GROUPS):
                topic = topic_about(told.chars) or object_of(told, deed)
                label = clauses_of(told.chars, token.start, deed)
                return Draft(deed.act.event, label, deed.act.word, When(None, None), topic, rule="event-group")
    return None


def welcomed(told: Told, scene: Scene) -> Draft | None:
    """A ceremony held for somebody by name: 甲举行仪式，欢迎乙对我国进行访问; 乙为甲举行隆重的欢送仪式."""
    match = _WELCOMED.search(told.chars)
    if match is None:
        return None
    clause = max(told.chars.rfind(mark, 0, match.start()) for mark in "，。；：") + 1
    begin, end = (match.end(), len(told.chars)) if match["whom"] is None else match.span("whom")
    stop = re.compile("[，。；]").search(told.chars, begin, end)
    end = stop.start() if stop is not None else end
    present = set(scene.present)
    hosts = [name.name for name in told.reading.names if clause <= name.start < match.start() and name.name in present]
    guests = [name.name for name in told.reading.names if begin <= name.start < end]
    if not hosts or not guests or set(hosts) & set(guests):
        return None
    what = "欢送" if match["sent"] else "欢迎"
    label = f"{'、'.join(hosts)}举行仪式{what}{'、'.join(guests)}"
    made = Draft("Ceremony", label, what + "仪式", When(None, None), None, rule="event-welcome")
    for host in hosts:
        made.add(host, "Receives")
    for guest in guests:
        made.add(guest, "Visits+Attends")
    return made


def relayed(told: Told, scene: Scene) -> Draft | None:
    """A meeting that the lead tells by what was announced there."""
    match = _RELAYED.search(told.chars)
    factual = {told.reading.tokens[index].start for index in scene.factual}
    if match is None or (match.start("fed") not in factual and match.start("read") not in factual):
        return None
    label = told.chars[max(told.chars.rfind(mark, 0, match.start()) for mark in "，。；：") + 1 : match.end()]
    return Draft("Meeting", label.strip(), match["fed"] or match["read"], When(None, None), None, rule="event-relayed")


def clauses_of(chars: str, group: int, deed: Deed) -> str:
    """The clause of the group up to the end of that of the verb; the latter alone where both are long."""
    begin = max(chars.rfind(mark, 0, group) for mark in "，,。；;：:") + 1
    end = min((at for mark in "，,。；;：:" if (at := chars.find(mark, deed.end)) >= 0), default=len(chars))
    own = max(chars.rfind(mark, 0, deed.start) for mark in "，,。；;：:") + 1
    return chars[begin:end] if end - begin <= _LONG_LABEL else chars[own:end]


def label_of(told: Told, deed: Deed) -> str:
    """Who did what: the persons, then the clause from the first verb behind them on."""
    names = [name for name in told.reading.names if name.name in deed.persons and name.end <= deed.start]
    start = max((name.end for name in names), default=deed.start)
    tail = told.chars[start:]
    stop = min((at for mark in "，,。；;：:“！!" if (at := tail.find(mark, deed.end - start)) >= 0), default=len(tail))
    behind = _REPORTED.sub("", tail[:stop].lstrip("，,、"))
    behind = behind.removeprefix("等") if len(deed.persons) > _NAMED else behind
    who = "、".join(deed.persons[:_NAMED]) + ("等" if len(deed.persons) > _NAMED else "")
    return who + (behind if len(behind) <= 40 else deed.act.word)


def object_of(told: Told, deed: Deed) -> str | None:
    """What stands behind the verb up to the end of its clause: 调研投融资企业改革工作."""
    tail = told.chars[deed.end :]
    stop = min((at for mark in "，,。；;：:" if (at := tail.find(mark)) >= 0), default=len(tail))
    return tail[:stop].strip("了 ") if 2 < stop <= 40 else None
