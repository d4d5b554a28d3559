"""How a chart is laid out where it has little width, as on a phone.

A chart is made once and painted in windows of any width; the browser takes the second layout over
the first where the chart has fewer pixels (`csea_fitted` in `pages/assets/csea.js`). Images, files
and paper have the first.
"""

from __future__ import annotations

from typing import Final

from pages.charts.base import HEIGHT, Chart, Part

BELOW: Final = 600
"""Pixels of width below which the layout for little width holds."""
_HEIGHT: Final = 340


def with_narrow(
    chart: Chart, layout: Part | None = None, *, below: int = BELOW, slope: float = 0.0
) -> Chart:
    """The chart with what of its layout is another where it has fewer pixels than `below`.

    Without a layout a chart of the usual height is low enough for the first screen of a phone, and
    one whose rows ask for their own stays. What is as high as it is wide has, beside the height of
    its layout, `slope` pixels for each of its width. A layout that a chart has already stays; the
    chart that is given is left as it is.
    """
    whole = chart["layout"]
    meta = whole.get("meta", {})
    of_rows = any(trace.get("orientation") == "h" for trace in chart["data"])
    if "narrow" in meta or (layout is None and (of_rows or whole["height"] != HEIGHT)):
        return chart
    own = layout or {"height": _HEIGHT}
    narrow = {"below": below, "layout": own, **({"slope": slope} if slope else {})}
    return {**chart, "layout": {**whole, "meta": {**meta, "narrow": narrow}}}
