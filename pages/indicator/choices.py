"""What the page of an indicator can be asked for: the area, and the day whose knowledge counts."""

from __future__ import annotations

from analytics.places.comparisons import WORLD
from pages.figure.card import Scope
from pages.figure.table import period_label
from pages.figure.words import messages
from pages.indicator.series import NOW, areas_of, as_known, days
from pages.site.search.matching import in_order
from pages.site.state import Choice

say = messages(__file__)


def offered(scope: Scope) -> tuple[Choice, ...]:
    """The area, the world where it has figures; then the days that show something else."""
    data, name = scope.data, scope["indicator_id"]
    editions = ((day, period_label(day)) for day in days(data, scope.view, name))
    options = ((NOW, str(say("known-now"))), *editions)
    known = Choice("known", str(say("known-label")), options, NOW, listed=True)
    day = known.read(scope.asked)
    areas = areas_of(as_known(data, scope.view, day), data.indicator(name))
    ordered = sorted(areas, key=lambda a: (a != WORLD, len(a) == 3, in_order(data.name(a))))
    options = tuple((a, data.name(a)) for a in ordered)
    return (
        Choice("area", str(say("area-label")), options, areas[0] if areas else "", of_places=True),
        known,
    )
