"""What a tool answers, as it goes out: the schema that a client is told follows from these classes.

Every answer carries its figures with bounds, unit, period, source and authority, what is refused
and why, what has to be read with care, a pinned link and the version of the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
)

State = Literal["answered", "partly", "refused"]
Bound = Annotated[float | None, Field(description="null where this side is open or not known")]


class Part(BaseModel):
    """A part of an answer, without what is empty of it and need not be there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_serializer(mode="wrap")
    def _without_the_empty(self, made: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields = type(self).model_fields
        held: dict[str, Any] = made(self)
        return {
            name: value
            for name, value in held.items()
            if fields[name].is_required() or value not in (None, "", (), [])
        }


class Figure(Part):
    """One figure, published or computed, with what it rests on."""

    indicator: str = Field(description="id of the indicator")
    area: str = Field(
        default="", description="code of the place; empty for several places together"
    )
    place: str = Field(default="", description="name of the place")
    period: str = Field(description="2023, 2024-S1 (half-year), 2020-06-30, 2000/2020 …")
    part: str = Field(
        default="", description="which part of the whole, in words; empty for the whole"
    )
    measure: str = Field(description='"published", or what was computed, such as "rate"')
    value: Bound = Field(description="the figure in `unit`; null for a bound or a finding in words")
    lower: Bound = Field(description="the least that the printed text allows; of a rank the best")
    upper: Bound = Field(description="the most that the printed text allows; of a rank the worst")
    unit: str = Field(description="what is counted; never set two units against each other")
    direction: str | None = Field(
        default=None, description="of a finding in words: increasing, stable …"
    )
    printed: str | None = Field(default=None, description="the figure as its publisher printed it")
    hedge: str | None = Field(
        default=None, description="about, at_least or at_most; none where exact"
    )
    status: str | None = Field(
        default=None, description="status by SDMX CL_OBS_STATUS where not normal"
    )
    among: float | None = Field(default=None, description="of a rank: how many places were ranked")
    ranked_by: float | None = Field(
        default=None, description="of a rank: the figure that decides it"
    )
    figure: float | None = Field(
        default=None, description="the published figure that it was computed from"
    )
    figure_unit: str | None = None
    against: str | None = Field(default=None, description="what it was divided by or set against")
    against_value: float | None = None
    against_period: str | None = None
    against_source: str | None = None
    source: str = Field(default="", description="id of the table; see `sources`")
    edition: str = Field(default="", description="edition of that table")
    authority: str = Field(default="", description="how near to its publisher the figure was read")
    locator: str | None = Field(default=None, description="where in the source it stands")
    note: str | None = None
    method: str | None = Field(default=None, description="how it was computed, in a sentence")
    address: str | None = Field(default=None, description="pinned link to the figure's page")


class Refused(Part):
    """Something that is not computed: an answer like any other, to be passed on and not evaded."""

    what: str
    why: str
    instead: str = Field(default="", description="what can be said or asked in its place")


class Counted(Part):
    """What an indicator counts, and what it must not be taken for."""

    id: str
    title: str
    unit: str
    one_unit_is: str
    is_not: str


class Source(Part):
    """One edition of one table of one publisher."""

    id: str
    edition: str
    title: str
    publisher: str
    published: str
    authority: str
    licence: str
    address: str


class Version(Part):
    """The version of the table that an answer is of; ask for it again by `mark`."""

    number: int
    mark: str
    table: str
    day: str
    notice: str | None = Field(
        default=None, description="what is wrong with the table, if anything"
    )


class Answer(Part):
    """What every tool answers."""

    state: State = Field(
        description="answered; partly (some of it is refused); refused (see `refusals`)"
    )
    finding: str = Field(description="the answer in a sentence that may be quoted as it stands")
    measure: str = Field(default="", description="what the figures measure, where and when")
    figures: tuple[Figure, ...] = ()
    left_out: str = Field(
        default="", description="how many figures were left out, and how to get them"
    )
    refusals: tuple[Refused, ...] = Field(
        default=(), description="what is not computed, why, and what can be asked instead"
    )
    caveats: tuple[str, ...] = Field(
        default=(), description="to be said with the figures, most weighty first"
    )
    counts: tuple[Counted, ...] = Field(
        default=(), description="what the figures count and do not count"
    )
    sources: tuple[Source, ...] = ()
    address: str = Field(description="pinned link to the page that shows the same")
    version: Version

    def further(self) -> Iterator[str]:
        """What only this kind of answer holds, as lines to read."""
        yield from ()
