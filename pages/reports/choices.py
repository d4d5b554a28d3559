"""What an address of the page of reports can ask for."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from analytics.places.denominators import CHILDREN, INHABITANTS, INTERNET_USERS
from pages.figure.card import Scope
from pages.figure.words import messages
from pages.reports.tables import country_periods, provider_periods
from pages.site.state import Choice

say = messages(__file__)

DIVISORS: Final = {"inhabitants": INHABITANTS, "children": CHILDREN, "users": INTERNET_USERS}
"""By what the reports of a country are divided, for the measures that divide them."""


def offered(scope: Scope) -> tuple[Choice, ...]:
    """The largest reporter on or off, year of the list; year, measure and extent by country.

    Rates are the default: counts by country show first of all where many people live. Of rates that
    per inhabitant is: those who upload are of any age, and few of them are children.
    """
    years, lists = (held(scope.view)[::-1] or ("",) for held in (country_periods, provider_periods))
    return (
        _choice("without", "none", "largest"),
        Choice("list", str(say("choice-list")), tuple((y, y) for y in lists), lists[0]),
        Choice("year", str(say("choice-year")), tuple((y, y) for y in years), years[0]),
        replace(_choice("measure", "count", *DIVISORS), default=next(iter(DIVISORS))),
        _choice("map", "world", "europe"),
    )


def _choice(name: str, *values: str) -> Choice:
    """A choice with its first value as default, its words from the messages."""
    options = tuple((value, str(say(f"choice-{name}-{value}"))) for value in values)
    return Choice(name, str(say(f"choice-{name}")), options, values[0])
