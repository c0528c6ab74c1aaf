"""Who wrote it: 本报讯（记者甲、乙 通讯员丙）, 本报记者 甲 乙, 新华社北京8月12日电（记者甲）."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from kg.extract.names import NameModel
from kg.lexicon import Lexicon
from kg.records import BodyMention, Text

_ROLES = (
    "特约记者", "特派记者", "首席记者", "见习记者", "实习记者", "摄影记者", "全媒体记者", "融媒体记者", "驻站记者", "记者",
    "特约通讯员", "通讯员", "特约撰稿人", "实习生", "评论员",
)  # fmt: skip
_REPORTERS, _WROTE = "记者", "撰稿"
_ROLE = re.compile("|".join(_ROLES))
_NAME = re.compile(r"[一-鿿]{2,6}|[一-鿿]{1,6}(?:·[一-鿿]{1,6})+")
_LABEL = re.compile(
    r"(?:(?<=[\s（(、；;|])|^)(?P<label>图文|文图|文字|文|图片?|摄影|摄像|撰文|撰稿|作者|执笔|供稿|供图|制图|绘图"
    r"|责任编辑|编辑|责编|美编|审核|审校|校对|编审|[初复终一二三]审|监制|统筹|策划)(?:\s?[:：/／]|(?<=责任编辑)\s)"
)
"""What somebody did for a story, before the name: 文/某某 图/某某, 责任编辑：某某."""
_MADE = re.compile(
    r"(?<=[一-鿿]{2})(?:\s?[/／]|\s)\s?(?:图文|文图|摄影报道|摄影|供图|供稿|文|图|摄)(?:[/／][文图])?(?=[\s)）、，]|$)"
)
"""The same behind the names: 某某 某某/文 某某/图."""
_END = re.compile(r"[）)】\]，。,:：]|电|报道|文/|摄影|图/")
_ALONE = re.compile(
    r"[（(]\s?(?P<names>[一-鿿]{2,4}|[一-鿿]{1,2} [一-鿿]{1,2}"
    r"|(?:[一-鿿]{2,3}|[一-鿿] [一-鿿])(?:[ 　、](?:[一-鿿]{2,3}|[一-鿿] [一-鿿])){1,2})\s?[)）]"
)
_SENT_BY = re.compile(
    r"(?:电|讯|消息)\s?[（(]\s?(?P<names>[一-鿿]{2,4}|[一-鿿]{1,2} [一-鿿]{1,2}|[一-鿿]{2,3}(?:[ 　、][一-鿿]{2,3}){1,4})\s?[)）]$"
)
"""Who sent it, in brackets right behind the dateline."""
_NOBODY = frozenset(("本报", "本社", "本台", "晚报", "日报", "综合", "摄影", "供图"))
_NO_NAME = re.compile("[从在获悉据讯电报道摄图文综合整理据]|发自|寄自|供稿|供图|中心|报社|电视台")
"""What no name in a byline holds, however strange it is."""
_UNLIKELY, _LIKELY = -99.0, -23.0
"""Log probability above which two to four characters in brackets behind a story are its writer."""
_LONG = 4
"""A longer name is one of another language of China."""
_GAP = re.compile(r"[、，,\s/／|　]+")


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody a byline names; `role` is 记者 or another of the lexicon, `body` who they write for, None for 通讯员."""

    name: str
    printed: str
    role: str
    title: str
    body: BodyMention | None


def publisher(newspaper: str, lexicon: Lexicon) -> str:
    """The body that a newspaper's journalists work for.

    >>> from kg.lexicon import load
    >>> publisher("临水日报", load()), publisher("临水晚报", load())
    ('临水日报社', '临水晚报社')
    """
    medium = lexicon.media.get(newspaper)
    if medium is not None:
        return medium.official
    return newspaper + "社" if newspaper.endswith(("报", "刊", "周刊", "杂志")) else newspaper


def writers(
    byline: Text, newspaper: str, place: str, lexicon: Lexicon, model: NameModel, is_word: Callable[[str], bool]
) -> Iterator[Writer]:
    """The people a byline names, in order."""
    chars = _MADE.sub("、", byline.chars)
    body = _house(chars, newspaper, place, lexicon)
    roles = sorted((*_ROLE.finditer(chars), *_LABEL.finditer(chars)), key=lambda match: match.start())
    if not roles and chars != byline.chars:
        for name, printed in _people(chars.strip("□■○●◎▲（()） "), model, is_word):
            if (model.score(name) or _UNLIKELY) > _LIKELY:
                yield Writer(name, printed, _WROTE, "", None)
    elif not roles and (alone := _ALONE.fullmatch(chars.strip()) or _SENT_BY.search(chars.strip())) is not None:
        for name, printed in _people(alone["names"], model, is_word):
            if (model.score(name) or _UNLIKELY) > _LIKELY:
                yield Writer(name, printed, _REPORTERS, "", body)
    for match, following in zip_longest(roles, roles[1:]):
        stop = following.start() if following else len(chars)
        tail = chars[match.end() : stop].lstrip(" 　:：/／")
        end = _END.search(tail)
        for name, printed in _people(tail[: end.start()] if end else tail, model, is_word):
            if match.re is _LABEL:
                if "·" in name or (model.score(name) or _UNLIKELY) > _LIKELY:
                    yield Writer(name, printed, match["label"], match["label"], None)
            elif match[0].endswith(_REPORTERS):
                yield Writer(name, printed, _REPORTERS, match[0], body)
            else:
                yield Writer(name, printed, match[0].removeprefix("特约"), match[0], None)


def _house(chars: str, newspaper: str, place: str, lexicon: Lexicon) -> BodyMention:
    """The house the writers work for: the agency or paper named, else this one."""
    named = [name for name in lexicon.media if name in chars]
    if named and "本报" not in chars:
        name = max(named, key=lambda medium: (len(medium), medium))
        return BodyMention(lexicon.media[name].official, name, place)
    return BodyMention(publisher(newspaper, lexicon), newspaper if "本报" in chars else "", place)


def _people(tail: str, model: NameModel, is_word: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Names with the form printed: 崔 霞 is one name, 翟艳 韦冰 are two."""
    pieces = [piece for piece in _GAP.split(tail) if piece]
    held = ""
    for piece in pieces:
        if len(piece) == 1:
            if held:
                yield from _person(held + piece, f"{held} {piece}", model, is_word)
                held = ""
            else:
                held = piece
            continue
        held = ""
        yield from _person(piece, piece, model, is_word)


def _person(name: str, printed: str, model: NameModel, is_word: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    if _NAME.fullmatch(name) is None or name in _NOBODY:
        return
    likely = "·" in name or model.score(name) is not None
    if len(name) > _LONG and "·" not in name and not model.lexicon.spellings.issuperset(name):
        return
    if likely or (_NO_NAME.search(name) is None and not is_word(name)):
        yield name, printed
