"""What the address of a place can ask for: among whom it is ranked, and in which year."""

from __future__ import annotations

from typing import Final

from analytics.places.comparisons import WORLD
from pages.area.peers import groups_of
from pages.area.reports import report_rows
from pages.figure.card import Scope
from pages.figure.words import messages
from pages.reports.tables import BY_COUNTRY, REPORTS, valued
from pages.site.state import Choice

say = messages(__file__)

EUROPE: Final = "EUR48"
PROFILED: Final = ("country", "territory")


def offered(scope: Scope) -> tuple[Choice, ...]:
    """Groups with this country or territory, and years with figures of it; nothing for others."""
    data, code = scope.data, scope["code"]
    if data.catalog.areas.by_code[code].kind not in PROFILED:
        return ()
    groups = groups_of(data, code)
    order = [g for g in (EUROPE, *groups) if g in groups]
    options = [(g, data.name(g)) for g in dict.fromkeys(order)]
    options.append((WORLD, str(say("choice-all"))))
    own = report_rows(scope.view, code)
    whole = sorted(set(own[own["category"] == "_T"]["period"]), reverse=True)
    held = own["period"] if len(own) else valued(scope.view, REPORTS, BY_COUNTRY)["period"]
    years = sorted(set(held), reverse=True) or [""]
    default = (whole or years)[0]
    return (
        Choice("among", str(say("choice-among")), tuple(options), options[0][0], listed=True),
        Choice("year", str(say("choice-year")), tuple((y, y) for y in years), default, listed=True),
    )
