"""Which form of an answer a client wants most (RFC 9110, section 12.5)."""

from __future__ import annotations

from collections.abc import Sequence


def best(accept: str, offers: Sequence[str]) -> str | None:
    """The offer that an Accept header likes best, the first of equals; None where it likes none of them.

    >>> best("text/html;q=0.5, text/turtle", ("application/json", "text/turtle", "text/html"))
    'text/turtle'
    >>> best("image/png", ("text/html",)), best("", ("text/html",)), best("*/*", ("text/csv", "text/html"))
    (None, 'text/html', 'text/csv')
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()][:100]
    if not ranges:
        return offers[0]
    rated = [(_quality(offer, ranges), -number, offer) for number, offer in enumerate(offers)]
    quality, _, offer = max(rated)
    return offer if quality > 0 else None


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return name, min(1.0, max(0.0, float(value)))
            except ValueError:
                return name, 0.0
    return name, 1.0


def _quality(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality that the most exact of the fitting ranges gives."""
    exact = dict(reversed(ranges))
    for name in (offer, f"{offer.partition('/')[0]}/*", "*/*"):
        if name in exact:
            return exact[name]
    return 0.0
