"""People as notices and tables list them, a blank where running text has a comma.

    缑建平 男，汉族，1971年3月生          杨  帆 男 回族 现任…          姓名：宋铁生 性别：男 现任职务：…

They are read as the same entry in running text: 缑建平，男，汉族，1971年3月生.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ENTRY = re.compile(
    r"(?:[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[）)]?[.．、]?[ 　]*)?"
    r"(?P<name>[一-鿿][ 　]+[一-鿿]|[一-鿿]{2,4}?|[一-鿿]{1,8}(?:·[一-鿿]{1,8})+?)"
    r"(?P<blank>[ 　]*)(?P<sex>男|女)"
    r"(?=[，,、 　][ 　]*(?:[一-鿿]{1,5}族|(?:19|20)[0-9]{2}|[一-鿿]{2,12}人[，,、 　]|中共|大学|大专|研究生|本科|现任))"
)
_FORM = re.compile(
    r"姓[ 　]*名[:：][ 　]*(?P<name>[一-鿿·]{2,12}?|[一-鿿][ 　]+[一-鿿])[ 　，,；;]*性[ 　]*别[:：][ 　]*(?P<sex>男|女)"
)
_LABEL = re.compile(
    r"[ 　，,；;]*(?P<label>民[ 　]*族|籍[ 　]*贯|出生(?:年月|日期)|政治面貌|入党时间|参加工作时间|(?:文化程度|学[ 　]*历)(?:学位)?"
    r"|(?P<now>(?:现任(?:职务|单位及职务)?|现(?:工作单位及)?职务|工作单位及职务))"
    r"|(?P<next>拟(?:任(?:职务|职位|职)?|提拔(?:职务|任职)|任免职务)))[:：][ 　]*"
)
_BLANKS = re.compile(r"[ 　]+")


def as_running_text(chars: str, offsets: Sequence[int]) -> str:
    """A sentence as running text has it where it is an entry of such a list, itself else.

    `offsets` tell where the page left a blank that `chars` no longer has: without any, 王亚男 stays one name.

    >>> as_running_text("缑建平 男，汉族，1971年3月生", range(16)), as_running_text("李胜男，汉族，教师", range(9))
    ('缑建平，男，汉族，1971年3月生', '李胜男，汉族，教师')
    """
    if (form := _FORM.match(chars)) is not None:
        return f"{_BLANKS.sub('', form['name'])}，{form['sex']}{_labelled(chars[form.end() :])}"
    entry = _ENTRY.match(chars)
    if entry is None:
        return chars
    at = entry.start("sex")
    if not entry["blank"] and offsets[at] == offsets[at - 1] + 1:
        return chars
    rest = _BLANKS.sub("，", chars[entry.end() :])
    return f"{_BLANKS.sub('', entry['name'])}，{entry['sex']}{rest}"


def _labelled(chars: str) -> str:
    """The further fields of a form in their order: ，汉族，现任某局局长，拟任某县副县长."""
    return _BLANKS.sub(
        "，", _LABEL.sub(lambda field: f"，{'现任' if field['now'] else '拟任' if field['next'] else ''}", chars)
    )
