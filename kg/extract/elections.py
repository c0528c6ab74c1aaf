"""Which association an office is of that somebody is elected to: 商会召开大会，某公司董事长某某当选会长, 当选第二届理事会会长."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.carried import family
from kg.extract.holdings import Holding
from kg.extract.posts import Title
from kg.records import Says

ASSOCIATIONS = (
    "协会", "学会", "商会", "联合会", "研究会", "总会", "基金会", "促进会", "联谊会", "同乡会", "校友会", "公会", "慈善会",
    "红十字会", "联盟", "分会", "工商联", "残联", "家委会", "家长委员会", "商协会", "合作社", "联合社", "老促会", "关工委",
)  # fmt: skip
"""How the names of associations end."""
_CHAIRED = (
    "政协", "工商联", "工会", "妇联", "妇女联合会", "文联", "作协", "科协", "侨联", "残联", "青联", "学联", "记协", "台联", "社科联",
    "协会", "联合会", "学生会", "工商业联合会", "残疾人联合会", "委员会", "人大", "摄协", "书协", "美协", "音协",
)  # fmt: skip
"""What has a 主席 who is elected."""
_OFFICES = frozenset(
    ("会长", "理事长", "秘书长", "监事长", "理事", "监事", "名誉会长", "荣誉会长", "常务理事", "会员", "顾问")
)
"""What associations elect."""
_SECRETARY, _CHAIR, _OF_A_DAY = "秘书长", "主席", "主席团"
_BEFORE_A_TITLE = re.compile(
    "(?:党组|党委|常务|执行|名誉|荣誉|创会|副)*(?:会长|主席|理事长|秘书长|理事|监事|顾问|书记|成员|委员|会员)"
)
"""What stands behind a body that somebody is introduced by, who need not be of the one that elects."""
_AGAIN = re.compile("再次|继续|连任|蝉联|连续|再度")
"""Words that say that somebody stays what they are."""
_TERM = "(?:第[一二三四五六七八九十百0-9]+|首|新一|本|上|下|新)届"
_COUNCIL = re.compile(f"(?P<whole>.*?){_TERM}(?:理事会|理监事会|监事会|会员大会|会员代表大会)$")


def of_a_council(title: Title) -> str | None:
    """The body whose council of a term a title names (商会 of 商会第二届理事会), "" where it names none; None for any other."""
    if "届" not in title.body or "主席团" in title.body:
        return None
    council = _COUNCIL.fullmatch(title.body)
    return council["whole"] if council is not None else None


def kinds_of(title: Title) -> tuple[str, ...]:
    """What the bodies end with that elect somebody to such an office; () where none of these does."""
    kin = family(title.role)
    if kin == _CHAIR:
        return () if _OF_A_DAY in title.printed or _OF_A_DAY in title.body else _CHAIRED
    if kin == _SECRETARY:
        return (*ASSOCIATIONS, *_CHAIRED, "人大常委会", "人民代表大会常务委员会")
    return ASSOCIATIONS if kin in _OFFICES or title.role in _OFFICES else ()


def elected_elsewhere(holding: Holding, others: Sequence[Holding], chars: str) -> bool:
    """Whether somebody is elected to an office of a body that is not named beside it, and not the one they work for."""
    title, kinds = holding.title, kinds_of(holding.title)
    if holding.says not in (Says.ELECTED, Says.APPOINTED) or title.printed_body or not kinds:
        return False
    return not title.body.endswith(kinds) or title.body in barred(holding, others, chars)


def barred(holding: Holding, others: Sequence[Holding], chars: str) -> frozenset[str]:
    """The bodies in which somebody has another office, or has this one already: not those that elect them to it."""
    kin, again = family(holding.title.role), _AGAIN.search(chars) is not None
    return frozenset(
        body
        for each in others
        if each.person == holding.person and each is not holding and each.says is Says.HOLDS
        if family(each.title.role) != kin or (each.title.role == holding.title.role and not again)
        for body in (each.title.body, each.title.base)
    )


def introduces(chars: str, body: str) -> bool:
    """Whether a body is said before an office of it, so that it may be a guest's."""
    at = chars.rfind(body)
    return at >= 0 and _BEFORE_A_TITLE.match(chars, at + len(body)) is not None
