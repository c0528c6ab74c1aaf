"""What stands before a word or a name on the path of a sentence, and how likely a name stands behind it.

The path remembers only this much of what it has read: one of eight states, which the last word left behind.
"""

from __future__ import annotations

from typing import Final

AFTER_MARK: Final = 0
AFTER_OFFICE: Final = 1
AFTER_NAME: Final = 2
AFTER_LIST: Final = 3
AFTER_JOIN: Final = 4
AFTER_FUNCTION: Final = 5
AFTER_WORD: Final = 6
AFTER_TRADE: Final = 7
STATES: Final = "PONSJFWT"
"""The letter of each state, as tokens tell it (`Token.after`)."""
PRIORS: Final[tuple[float, ...]] = (-7.0, -0.7, -7.0, -0.7, -3.0, -10.5, -12.5, -3.0)
"""Log probability that a name stands at the start of a clause (P), after an office (O), directly behind another name (N),
in a list after another name (S), after 和 or 与 behind a name (J), after a verb or a particle (F), after any other word (W),
after a trade (T)."""
HOPED: Final = max(PRIORS)
HOPED_IN_TEXT: Final = max(PRIORS[AFTER_FUNCTION], PRIORS[AFTER_WORD])
"""The most that a name can gain by what stands before it; in the middle of a text, behind words alone."""
NONE: Final = -1e18
"""The score of a place that no path has reached."""
UNSUITED: Final = -4.0
"""What it costs a name with · to stand behind a verb or any other word than an office or a name."""
TORN_JOIN: Final = -6.0
"""What it costs that 和 behind a name joins it to nothing: 俞宏和参加 names 俞宏和."""
JOINING: Final = frozenset(("和", "与", "及", "同", "以及", "并"))
"""Words that join one name to the next."""
LISTS: Final = frozenset("、/")
"""Marks that set the items of a list apart."""
_TAKES: Final = frozenset("任")
"""任 behind a name is the verb: 靳某任崇文镇党委书记."""


def prior(p: float, o: float, n: float, s: float, j: float, f: float, w: float, t: float) -> tuple[float, int]:
    """The best state for a new name to follow, its prior included, where the states have such scores."""
    best, state = p + PRIORS[AFTER_MARK], AFTER_MARK
    if o + PRIORS[AFTER_OFFICE] > best:
        best, state = o + PRIORS[AFTER_OFFICE], AFTER_OFFICE
    if n + PRIORS[AFTER_NAME] > best:
        best, state = n + PRIORS[AFTER_NAME], AFTER_NAME
    if s + PRIORS[AFTER_LIST] > best:
        best, state = s + PRIORS[AFTER_LIST], AFTER_LIST
    if j + PRIORS[AFTER_JOIN] > best:
        best, state = j + PRIORS[AFTER_JOIN], AFTER_JOIN
    if f + PRIORS[AFTER_FUNCTION] > best:
        best, state = f + PRIORS[AFTER_FUNCTION], AFTER_FUNCTION
    if w + PRIORS[AFTER_WORD] > best:
        best, state = w + PRIORS[AFTER_WORD], AFTER_WORD
    if t + PRIORS[AFTER_TRADE] > best:
        best, state = t + PRIORS[AFTER_TRADE], AFTER_TRADE
    return best, state


def prior_of(
    first: str, p: float, o: float, n: float, s: float, j: float, f: float, w: float, t: float
) -> tuple[float, int]:
    """The best state for a name to follow that begins with this character."""
    gain, state = prior(p, o, n, s, j, f, w, t)
    return (gain + 5 * TORN_JOIN if state == AFTER_NAME and first in _TAKES else gain), state
