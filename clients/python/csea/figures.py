"""Frames that keep what their figures mean: `attrs` go with them, and are shown below them."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import pandas as pd

NUMBERS: Final = frozenset(
    {"value", "lower", "upper", "among", "ranked_by", "figure", "figure_lower", "figure_upper"}
    | {"against_value", "against_lower", "against_upper"}
)
"""Columns of numbers (float64); every other column of figures is text, "" where it says nothing."""
BOUNDS: Final = (
    "`lower` and `upper` are what the published wording allows (rounding, “almost”, “more than”), "
    "or what follows from it for a computed value. Empty is open. They are no margin of error."
)
_LEADING: Final = (
    *("place", "area", "period", "sex", "age", "category", "measure", "direction", "value"),
    *("lower", "upper", "unit", "obs_status"),
)
_WHOLE: Final = 20  # columns of a frame that is shown by the leading ones alone
_WIDTH: Final = 88
_SHOWN: Final = 6  # limits below a frame; `attrs` hold all of them


class Figures(pd.DataFrame):
    """A frame of figures, each row with its source, bounds and authority; a `DataFrame` in all
    else. `attrs` say what holds of all of them, and stand below the frame where it is shown.

    `finding` is a sentence on them, `caveats` are limits, `refused` is what of what was asked for
    is not among the rows (`what`, `why`, `instead`), `units` what is counted, `bounds` what the
    bounds mean, `indicators` and `sources` where they come from, `table` and `version` which
    state of the table, `link` the page that shows the same, `citation` how to cite it.
    """

    @property
    def _constructor(self) -> Callable[..., Figures]:
        return Figures

    def __repr__(self) -> str:
        """The frame, and below it the finding and the limits."""
        shown, more = _leading(self)
        lines = [
            textwrap.fill(text, _WIDTH, initial_indent=f"{label}: ", subsequent_indent="  ")
            for label, text in told(self.attrs)
        ]
        frame = repr(shown)
        if more:
            rows = int(pd.get_option("display.max_rows"))
            frame = shown.to_string(max_rows=rows, show_dimensions=len(shown) > rows)
        return "\n".join([frame, *more, *([""] if lines else []), *lines])

    def _repr_html_(self) -> str | None:
        """The same for notebooks."""
        shown, more = _leading(self)
        frame = pd.DataFrame(shown)._repr_html_()  # type: ignore[operator]
        items = "".join(
            f"<dt>{html.escape(label)}</dt><dd>{html.escape(text)}</dd>"
            for label, text in told(self.attrs)
        )
        rest = "".join(f"<p>{html.escape(text)}</p>" for text in more)
        return f"{frame}{rest}<dl>{items}</dl>" if items else f"{frame}{rest}"


def _leading(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The columns that say the figure, of a frame that has all; and how many there are in all."""
    names = [name for name in _LEADING if name in frame.columns]
    if len(frame.columns) < _WHOLE or "value" not in names:
        return pd.DataFrame(frame), []
    parts = [name for name in ("sex", "age", "category") if (frame[name] != "_T").any()]
    shown = [n for n in names if n not in ("sex", "age", "category") or n in parts]
    rest = f"[{len(frame.columns)} columns in all: {', '.join(map(str, frame.columns))}]"
    return pd.DataFrame(frame)[shown], [textwrap.fill(rest, _WIDTH)]


def told(attrs: Mapping[Any, Any]) -> list[tuple[str, str]]:
    """What stands below figures: label and text. The finding and refusals first."""
    lines = [("Finding", str(attrs["finding"]))] if attrs.get("finding") else []
    for refusal in attrs.get("refused", ()):
        parts = [f"{refusal['what']}: {refusal['why']}", refusal.get("instead", "")]
        lines.append(("Not computed", " ".join(filter(None, parts))))
    caveats = attrs.get("caveats", ())
    lines += [("Caveat", text) for text in caveats[:_SHOWN]]
    if len(caveats) > _SHOWN:
        lines.append(("Caveats", f"and {len(caveats) - _SHOWN} more, in .attrs['caveats']"))
    if attrs.get("citation"):
        lines.append(("Source", str(attrs["citation"])))
    return lines


def figures(rows: Iterable[Mapping[str, Any]], columns: Iterable[str], attrs: Any) -> Figures:
    """Rows of an answer as a frame with the right dtypes, in `columns` also where there is none."""
    made = Figures(list(rows), columns=[*columns])
    for name in made.columns:
        if name in NUMBERS:
            made[name] = pd.to_numeric(made[name]).astype("float64")
        else:
            made[name] = made[name].fillna("").astype("str")
    made.attrs = dict(attrs)
    return made


def periods(frame: pd.DataFrame, column: str = "period") -> pd.PeriodIndex:
    """Periods as pandas has them, of years, quarters, months or days that do not mix.

    >>> list(periods(pd.DataFrame({"period": ["2023-Q1", "2023-Q2"]})).astype(str))
    ['2023Q1', '2023Q2']

    Raises `ValueError` for what pandas has no period for (half-years, `2000/2020`, `../2020`) and
    for lengths that mix: select the rows of one kind first.
    """
    texts = frame[column].astype(str)
    kinds = {text: _frequency(text) for text in dict.fromkeys(texts)}
    if strange := [text for text, kind in kinds.items() if not kind]:
        raise ValueError(f"no pandas period for {', '.join(strange[:5])}; leave these rows out")
    if len({*kinds.values()}) > 1:
        shown = ", ".join(dict.fromkeys(kinds.values()))
        raise ValueError(f"periods of several lengths ({shown}): select the rows of one of them")
    frequency = next(iter(kinds.values()), "Y")
    return pd.PeriodIndex([pd.Period(text, freq=frequency) for text in texts], freq=frequency)


def _frequency(text: str) -> str:
    """Y, Q, M or D; nothing for any other period."""
    digits = text.replace("-", "")
    if digits.isdecimal():
        return {4: "Y", 6: "M", 8: "D"}.get(len(digits), "")
    year, _, rest = text.partition("-Q")
    return "Q" if year.isdecimal() and rest in ("1", "2", "3", "4") else ""
