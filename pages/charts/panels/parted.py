"""Lines over named periods that are not joined across a break or through a year in a gap."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from pages.charts.above import at_widths, height_of, is_amber, over_periods
from pages.charts.base import Chart, Part, band_shapes, line
from pages.charts.theme import LIGHT

_OF_POINTS: Final = ("x", "y", "text")


def parted(
    chart: Chart, periods: Sequence[str], breaks: Mapping[str, str], gaps: Mapping[str, str]
) -> Chart:
    """A chart whose horizontal axis counts `periods`, its lines cut.

    `breaks` names what parts a period from the one before it, `gaps` what a period lies in: it is
    joined to neither side. The chart that is given is left as it is.
    """
    places = {period: number for number, period in enumerate(periods)}
    cuts = {places[p] for p in breaks if p in places}
    inside = {places[p]: text for p, text in gaps.items() if p in places}
    cuts |= {at + step for at in inside for step in (0, 1)}
    layout = chart["layout"]
    marks = [
        line((at - 0.5, at - 0.5), (0, 1), LIGHT.amber, 1.6, xref="x", yref="paper")
        for at in sorted(places[p] for p in breaks if p in places)
    ]
    # Words that the chart has above it already stand in the same rows.
    before = layout.get("annotations", [])
    above = [each for each in before if is_amber(each)]
    named = [(places[p] - 0.5, text) for p, text in breaks.items() if p in places]
    named += [*inside.items(), *((each["x"], each["text"]) for each in above)]
    margin = layout["margin"]

    def made(wide: int) -> tuple[list[Part], float]:
        words = over_periods(named, len(periods), margin["r"], wide)
        # What stands above the plot beside the words of breaks keeps its room.
        return words, height_of(words, 22 if above else max(0, margin["t"] - 4)) + 4

    said, top, narrower = at_widths(made)
    meta = {k: v for k, v in layout.get("meta", {}).items() if k != "above"}
    bands = band_shapes((at - 0.4, at + 0.4) for at in inside)
    return {
        "data": [part for trace in chart["data"] for part in _split(trace, cuts)],
        "layout": {
            **layout,
            "margin": {**margin, "t": top},
            "meta": {**meta, **narrower},
            "shapes": [*layout.get("shapes", []), *marks, *bands],
            "annotations": [*(each for each in before if each not in above), *said],
        },
    }


def _split(trace: Part, cuts: Collection[int]) -> list[Part]:
    """A trace as one for each stretch between cuts."""
    starts = [n for n, x in enumerate(trace["x"]) if n == 0 or x in cuts]
    ends = [*starts[1:], len(trace["x"])]
    return [_part(trace, start, end) for start, end in zip(starts, ends, strict=True)]


def _part(trace: Part, start: int, end: int) -> Part:
    own: dict[str, Any] = {name: trace[name][start:end] for name in _OF_POINTS if name in trace}
    if "error_y" in trace:
        bars = trace["error_y"]
        sides = {side: bars[side][start:end] for side in ("array", "arrayminus")}
        own["error_y"] = {**bars, **sides}
    return {**trace, **own}
