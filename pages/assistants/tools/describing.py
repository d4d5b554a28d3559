"""What one indicator counts, what it does not, and what is held of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pydantic import Field

from analytics.periods import parse_period
from etl.catalog import Indicator
from pages.assistants import figures as made
from pages.assistants.answers import Answer, Part
from pages.assistants.lookup import indicator_of
from pages.assistants.told import told
from pages.assistants.tool import Asked, Code, tool
from pages.builder.made import Site
from pages.figure.place_series import parts
from pages.figure.table import breakdown
from pages.figure.words import messages
from pages.indicator.series import areas_of, latest_of

say = messages(__file__)
_PLACES: Final = 30


class DescribeAsked(Asked):
    """Which indicator."""

    indicator: Code = Field(description="Id of the indicator, e.g. cybertipline_reports")


class Held(Part):
    """A breakdown of an indicator: what names it in calls, and in words."""

    part: str = Field(description="category.sex.age, as `part` of other tools takes it")
    label: str


class Break(Part):
    """Where figures before and after do not mean the same."""

    title: str
    begins: str = Field(description="the first period that is counted otherwise")
    sentence: str
    source: str


class Link(Part):
    """What an indicator is to a recommendation."""

    recommendation: str
    relation: str = Field(description="motivates, measures or shows_limits")
    why: str


class Described(Answer):
    """An indicator."""

    indicator: str
    title: str
    definition: str
    kind: str = Field(description="flow, stock, cumulative, share, change, rate, finding or event")
    change_means: str = Field(description="what a rise or fall can mean, and what not")
    comparable_with: tuple[str, ...] = Field(
        default=(), description="ids of indicators of the same count"
    )
    parts: tuple[Held, ...] = ()
    periods: tuple[str, ...] = Field(
        default=(), description="periods with figures, the earliest first"
    )
    areas: tuple[str, ...] = Field(default=(), description="codes of places with figures")
    breaks: tuple[Break, ...] = ()
    recommendations: tuple[Link, ...] = ()

    def further(self) -> Iterator[str]:
        """What is held, and the breaks."""
        yield self.definition
        yield str(say("change-means", text=self.change_means))
        yield str(say("held-periods", periods=[*self.periods]))
        shown = [*self.areas[:_PLACES]]
        yield str(say("held-areas", areas=shown, more=[*self.areas[_PLACES:]]))
        for part in self.parts:
            yield str(say("held-part", part=part.part, label=part.label))
        for each in self.breaks:
            yield str(say("held-break", title=each.title, begins=each.begins, text=each.sentence))
        for link in self.recommendations:
            yield str(say("held-link", **link.model_dump()))


@tool(
    "Describe an indicator",
    "What an indicator counts (one unit), what it must not be taken for, what a change of it can "
    "mean, its breakdowns, periods, places, sources, and the breaks where figures before and after "
    "do not mean the same. A report is no victim, a file is no distinct image, more reports are "
    "not more abuse: read `counts` and `breaks` before you interpret a figure.",
    Described,
)
def describe_indicator(asked: DescribeAsked, site: Site) -> Answer:
    """What is declared and held of an indicator."""
    indicator = indicator_of(asked.indicator, site)
    data, view = site.data, site.view
    rows = view.rows(indicator.id)
    areas = areas_of(view, indicator)
    newest = latest_of(data, view, areas[0], indicator.id) if areas else None
    periods = sorted(set(rows["period"]), key=parse_period)
    held = [] if indicator.kind == "finding" else [*parts(view, indicator).items()]
    origins = [data.catalog.latest_origin(s) for s in indicator.sources if s in set(rows["source"])]
    name = "described" if newest else "described-none"
    place = data.name(newest.area) if newest else ""
    period = newest.period if newest else None
    finding = say(name, indicator=indicator.title, figure=newest, place=place, period=period)
    answer = told(
        site,
        str(finding),
        f"/indicator/{indicator.id}",
        figures=made.published([newest] if newest else [], site),
        caveats=indicator.caveats,
        counting=(indicator.id,),
        gives=Described,
        kind=indicator.kind,
        indicator=indicator.id,
        title=indicator.title,
        definition=indicator.definition,
        change_means=indicator.change_means,
        comparable_with=indicator.comparable_with,
        parts=tuple(Held(part=key, label=breakdown(row, data)) for key, row in held),
        areas=areas,
        periods=tuple(map(str, periods)),
        breaks=_breaks(indicator, site),
        recommendations=tuple(
            Link(recommendation=each.recommendation, relation=each.relation, why=each.why)
            for each in data.policy.recommendations_for(indicator.id)
        ),
    )
    sources = tuple(made.source_of(origin, site) for origin in origins)
    return answer.model_copy(update={"sources": sources})


def _breaks(indicator: Indicator, site: Site) -> tuple[Break, ...]:
    return tuple(
        Break(
            title=each.title,
            begins=min(each.first.values()),
            sentence=each.sentence,
            source=each.source_title,
        )
        for each in site.data.breaks.of(indicator.id).breaks
    )
