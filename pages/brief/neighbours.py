"""A place beside its neighbours: the comparison that a brief on it offers."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from analytics.places.denominators import INTERNET_USE
from pages.brief.choices import REPORTS_TOPIC
from pages.builder.selection import Place
from pages.charts.maps.outlines import bordering
from pages.compare.choices import MEASURES, RATE
from pages.reports.tables import REPORTS
from pages.site.data import View

_MOST: Final = 5
_INDICATORS: Final = {REPORTS_TOPIC: (REPORTS, RATE)}
_USE: Final = (INTERNET_USE, MEASURES[0])


def neighbours(view: View, code: str, topic: str) -> tuple[str, ...]:
    """Codes of the neighbours that have a figure on a topic, the longest border first."""
    indicator, _ = _INDICATORS.get(topic, _USE)
    held = view.named(indicator, "area")
    return tuple(other for other in bordering().get(code, ()) if other in held)[:_MOST]


def beside(view: View, code: str, topic: str) -> Place | None:
    """The card that draws a place beside these, as part of a brief; None where it has none."""
    indicator, measure = _INDICATORS.get(topic, _USE)
    others = neighbours(view, code, topic)
    asked = (("indicator", indicator), ("areas", ",".join((code, *others))))
    return Place("card", f"compare-{measure}", asked) if others else None


def compared(view: View, code: str, topic: str) -> str:
    """The address of the same comparison; empty where there is none."""
    indicator, measure = _INDICATORS.get(topic, _USE)
    others = neighbours(view, code, topic)
    query = {"indicator": indicator, "measure": measure, "areas": ",".join((code, *others))}
    return f"/compare?{urlencode(query, safe=',')}" if others else ""
