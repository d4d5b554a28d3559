"""The reader's country in two sentences: what is held for it and what is not; and where to go."""

from __future__ import annotations

from typing import Any, Final

from dash import dcc, html

from analytics.places.denominators import INHABITANTS, INTERNET_USE
from analytics.relations import number_of
from pages.area import choices as of_area
from pages.area.known import gap_rows, placed
from pages.area.peers import suggested
from pages.area.ranks import ranked_measure, ranks
from pages.area.reports import last_total, lead
from pages.compare.rank import among_whom
from pages.figure.card import Scope
from pages.figure.ranking import rate_of, told
from pages.figure.words import Said, messages
from pages.indicator.series import latest_of
from pages.sentences.headings import settled
from pages.sentences.leading import Settled, leading
from pages.site.data import Data, View, remembered
from pages.site.parts import joined

say = messages(__file__)
_NAMED: Final = 3
_PEERS: Final = 2


def about(data: Data, view: View, code: str) -> html.Section:
    """What is held for a country or territory, what is not known, and its pages."""
    place = data.name(code)
    return html.Section(
        [
            html.H2(place, className="finding"),
            html.P(leading(held(data, view, code))),
            html.P(str(unknown(data, view, code)), className="measure"),
            html.P(joined(_ways(data, view, code), " "), className="ways"),
        ],
        className="card own-country",
        **{"aria-label": place},
    )


@remembered
def held(data: Data, view: View, code: str) -> Said:
    """The latest comparable reports with their year, rate and rank, and internet use."""
    use = latest_of(data, view, code, INTERNET_USE)
    said = use and say("country-use", figure=use, period=use.period, place=data.name(code))
    return say(
        "country-held",
        reports=_reports(data, view, code),
        use=settled(said, data, view) if said else None,
    )


def _reports(data: Data, view: View, code: str) -> Settled:
    last = last_total(data, view, code)
    if last is None:
        return lead(data, view, code)
    asked = of_area.offered(Scope(data, view, {"code": code}))
    among = asked[0].default
    found = ranks(data, view, code, among, last.period.text).own.get("inhabitants")
    said = say(
        "country-reports",
        count=last,
        place=data.name(code),
        period=last.period,
        rate=told(rate_of(data, view, last, INHABITANTS)),
        rank=found[0] if found else None,
        number=found[1].number if found else None,
        measure=ranked_measure(view, "inhabitants", last.period.text) if found else None,
        among=among_whom(data, among) if found else None,
    )
    return settled(said, data, view)


@remembered
def unknown(data: Data, view: View, code: str) -> Said:
    """How many figures that are held for other countries are lacking, or old, for this one."""
    spread = {data.indicator(each.indicator).title: len(each.last) for each in placed(data, view)}
    found = [str(link.children) for link, _, _ in gap_rows(data, view, code)]
    # What is held of most places is missed most here.
    titles = sorted(found, key=lambda title: -spread[title])
    lacking = number_of(titles, "indicators")
    return say("country-unknown", count=lacking, named=titles[:_NAMED], place=data.name(code))


def _ways(data: Data, view: View, code: str) -> list[Any]:
    peers = suggested(data, view, code)
    areas = ",".join((code, *(peers.areas[:_PEERS] if peers else ())))
    return [
        dcc.Link(str(say("country-page")), href=f"/area/{code}", className="button"),
        dcc.Link(str(say("country-brief")), href=f"/area/{code}/brief", className="button quiet"),
        dcc.Link(
            str(say("country-compare")), href=f"/compare?areas={areas}", className="button quiet"
        ),
    ]
