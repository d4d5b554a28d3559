"""What a measure of a comparison gives: a card, or none, and what is not computed and why."""

from __future__ import annotations

from urllib.parse import urlencode

from pages.figure.card import Card
from pages.figure.place_series import PlaceSeries
from pages.figure.refusals import Help
from pages.figure.words import Value, messages

say = messages(__file__)
Outcome = tuple[Card | None, list[Help]]


def helped(name: str, what: object = "", **values: Value) -> Help:
    """What is not computed, in this room's words; `what` where it has none of its own."""
    why, instead = say(f"{name}-why", **values), say(f"{name}-instead", **values)
    return Help(str(what or say(f"{name}-what", **values)), str(why), str(instead))


def query_of(found: PlaceSeries, measure: str, **more: str) -> str:
    """What asks `/api/v1/comparisons` for the same values again."""
    pairs = {
        "indicator": found.indicator.id,
        "measure": measure,
        "areas": ",".join(found.areas) or "none",
        "part": found.part,
        **more,
    }
    if found.source in found.tables:
        pairs["source"] = found.source
    return f"comparisons.{{}}?{urlencode(pairs, safe=',')}&"
