"""What there is: a search over everything, and lists of indicators and places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Final, Literal

from pydantic import Field

from etl.catalog import Indicator
from pages.api.search import PAGES
from pages.assistants.answers import Answer, Part
from pages.assistants.lookup import area_of
from pages.assistants.told import told
from pages.assistants.tool import Asked, tool
from pages.builder.made import Site
from pages.figure.words import messages
from pages.site.search.answer import answer

say = messages(__file__)
Kind = Literal[
    "",
    "page",
    "place",
    "figure",
    "recommendation",
    "term",
    "law",
    "part",
    "event",
    "practice",
    "actor",
    "finding",
    "claim",
    "provider",
]
Topic = Literal["", "access", "reports", "hotlines", "threats", "prevalence", "response"]
_IDS: Final = {"indicator": "indicator", "area": "area", "recommendations": "recommendation"}


class SearchAsked(Asked):
    """What is looked for."""

    query: str = Field(
        min_length=1,
        max_length=100,
        description="What is looked for, in a few words: “reports Slovenia”, “hosting”, “DSA”",
    )
    kind: Kind = Field(default="", description="Only entries of this kind; empty for all")


class Line(Part):
    """One thing that was found."""

    label: str
    kind: str
    address: str
    indicator: str | None = Field(
        default=None, description="id for the tools that take an indicator"
    )
    area: str | None = Field(default=None, description="code for the tools that take a place")
    recommendation: str | None = Field(default=None, description="id for the tool `recommendation`")


class Found(Answer):
    """What was found, best first."""

    found: tuple[Line, ...] = ()
    near: bool = Field(default=False, description="only what looks alike was found")

    def further(self) -> Iterator[str]:
        """A line for each entry."""
        for line in self.found:
            name = line.indicator or line.area or line.recommendation or ""
            yield str(say("found-line", label=line.label, kind=line.kind, id=name))


@tool(
    "Search",
    "Finds indicators, places, recommendations, terms, laws, events, checked claims and pages of "
    "this database on child sexual exploitation and abuse online. Start here when you do not know "
    "an id. It gives ids to use with the other tools, and no figures.",
    Found,
)
def search(asked: SearchAsked, site: Site) -> Answer:
    """What a query finds, as in the box of the pages."""
    done = answer(asked.query, site.data, site.view, PAGES, asked.kind)
    lines = tuple(_line(each.address, each.label, each.kind, site) for each in done.lines)
    name = "found-none" if not lines else "found-near" if done.near else "found"
    finding = str(say(name, query=asked.query, found=[line.label for line in lines]))
    return told(site, finding, "/data", gives=Found, found=lines, near=done.near)


def _line(address: str, label: str, kind: str, site: Site) -> Line:
    path, _, query = address.partition("?")
    parts = path.partition("#")[0].strip("/").split("/")
    ids = {_IDS[parts[0]]: parts[1]} if len(parts) == 2 and parts[0] in _IDS else {}
    if query.startswith("area="):
        ids["area"] = query.removeprefix("area=")
    return Line(label=label, kind=kind, address=f"{site.base.rstrip('/')}{address}", **ids)


class IndicatorsAsked(Asked):
    """Of which topic."""

    topic: Topic = Field(
        default="", description="Only indicators of this topic; empty for all of them"
    )


class Listed(Part):
    """An indicator in the list."""

    id: str
    title: str
    topic: str
    unit: str
    kind: str = Field(description="flow, stock, cumulative, share, change, rate, finding or event")
    places: int = Field(description="number of places with figures")


class Indicators(Answer):
    """The indicators that there are."""

    indicators: tuple[Listed, ...] = ()

    def further(self) -> Iterator[str]:
        """A line for each indicator."""
        for each in self.indicators:
            yield str(say("indicator-line", id=each.id, title=each.title, unit=each.unit))


@tool(
    "List of indicators",
    "Every indicator with its id, title, topic and unit of count. An indicator counts one kind of "
    "thing (reports, files, URLs, people, percent of …); figures of two indicators are never added "
    "or divided. Ask `describe_indicator` before you quote one.",
    Indicators,
)
def list_indicators(asked: IndicatorsAsked, site: Site) -> Answer:
    """The indicators of a topic, or all."""
    every = site.data.catalog.indicators.values()
    chosen = [each for each in every if asked.topic in ("", each.topic)]
    listed = tuple(_listed(each, site) for each in chosen)
    finding = str(say("indicators", listed=[each.id for each in listed], topic=asked.topic))
    return told(site, finding, "/data", gives=Indicators, indicators=listed)


def _listed(indicator: Indicator, site: Site) -> Listed:
    rows = site.view.rows(indicator.id)
    return Listed(
        id=indicator.id,
        title=indicator.title,
        topic=indicator.topic,
        unit=site.data.catalog.units[indicator.unit].plural,
        kind=indicator.kind,
        places=int(rows["area"].nunique()),
    )


class AreasAsked(Asked):
    """Of which kind or group."""

    kind: Literal["", "country", "territory", "group"] = Field(
        default="", description="Only this kind"
    )
    group: Annotated[str, Field(max_length=80)] = Field(
        default="", description="Only members of this group, e.g. EU27_2020, COE47, EUR48 or WB_SSF"
    )


class Place(Part):
    """A place in the list."""

    code: str
    name: str
    kind: str
    members: int = Field(default=0, description="of a group: how many members it has")


class Areas(Answer):
    """The places that there are."""

    areas: tuple[Place, ...] = ()

    def further(self) -> Iterator[str]:
        """The places in lines."""
        for each in self.areas:
            yield str(say("area-line", code=each.code, name=each.name, kind=each.kind))


@tool(
    "List of places",
    "Codes and names of places: countries and territories by ISO 3166-1 alpha-3, groups such as "
    "EU27_2020 (27 members), EUR48 (the countries of D10.6), COE47, WLD (world). ZZZ is what "
    "reports name no country for: it is no place and is never ranked or dropped. Groups of "
    "Internet World Stats (IWS_…) have no members here and are not set beside countries.",
    Areas,
)
def list_areas(asked: AreasAsked, site: Site) -> Answer:
    """The places of a kind, or the members of a group."""
    known = site.data.catalog.areas.by_code
    codes: Sequence[str] = [*known]
    if asked.group:
        codes = sorted(site.data.members(area_of(asked.group, site, "group")))
    areas = tuple(
        Place(
            code=code,
            name=known[code].name,
            kind=known[code].kind,
            members=len(site.data.members(code)) if known[code].kind == "group" else 0,
        )
        for code in codes
        if asked.kind in ("", known[code].kind)
    )
    finding = str(say("areas", listed=[each.code for each in areas], group=asked.group))
    return told(site, finding, "/compare", gives=Areas, areas=areas)
