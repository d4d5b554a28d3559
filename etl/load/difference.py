"""What a load would change: every figure new, revised, the same within rounding, unchanged, missing
or withheld."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from etl.load.keys import Codes, aligned, coded, codes, positions
from etl.schema import DIMENSIONS, NUMBERS, WHOLE, is_withheld

NEW: Final = "new"
REVISED: Final = "revised"
SAME: Final = "same"
"""Printed with other digits, which do not tell the two apart."""
UNCHANGED: Final = "unchanged"
MISSING: Final = "missing"
WITHHELD: Final = "withheld"
"""The publisher says that it gives no figure, and did not say so before."""
CHANGES: Final = (NEW, REVISED, SAME, UNCHANGED, MISSING, WITHHELD)

COLUMNS: Final = (
    *("change", *DIMENSIONS, "vintage", "vintage_before", "unit"),
    *("old", "new", "difference", "percent", "differs"),
    *("old_lower", "old_upper", "new_lower", "new_upper"),
)
# Columns that make a figure what it is; how it was printed and where it stood do not.
_WORDS: Final = ("direction", "unit", "obs_status", "qualifier")
TEXTS: Final = (*DIMENSIONS, "vintage", *_WORDS)
NEEDED: Final = (*TEXTS, *NUMBERS)
_SERIES: Final = tuple(c for c in DIMENSIONS if c != "period")
_ASPECTS: Final = {
    "value": ("value",),
    "bounds": ("lower", "upper"),
    **{name: (name,) for name in _WORDS},
}
_NAMED: Final = [
    ", ".join(name for place, name in enumerate(_ASPECTS) if bits >> place & 1)
    for bits in range(2 ** len(_ASPECTS))
]
# Two readers of one figure may differ in the last bits.
_ALIKE: Final = 1e-12
# Shares that a publisher keeps in single precision differ in digits that no survey gave.
_SINGLE: Final = 1e-7
_SHARES: Final = ("percent", "percent_change")
# The value and its bounds: all that rounding touches.
_ROUNDED: Final = 0b11


@dataclass(frozen=True)
class Difference:
    """`rows` has the columns `COLUMNS`, one row per figure; `percent` is the change of the value,
    `differs` names what else a revision changed. Of the sources `withdrawn` all that is missing
    leaves the current view; of others what belongs to a whole that is given again."""

    rows: pd.DataFrame
    withdrawn: frozenset[str] = frozenset()

    @property
    def counts(self) -> dict[str, int]:
        """How many figures of each kind of change; all kinds are named."""
        found = self.rows["change"].value_counts()
        return {change: int(found.get(change, 0)) for change in CHANGES}

    def of(self, *changes: str) -> pd.DataFrame:
        """The rows of some kinds of change."""
        return self.rows[self.rows["change"].isin(changes)]

    @property
    def leaving(self) -> pd.DataFrame:
        """The missing figures that are current now and would not be any more."""
        missing, given = self.of(MISSING), self.rows[self.rows["change"] != MISSING]
        whole, others = codes([missing, given], WHOLE)
        return missing[np.isin(whole, others) | missing["source"].isin(self.withdrawn).to_numpy()]

    def greatest(self, change: str) -> pd.DataFrame:
        """The rows of one kind of change, those first that matter most to a reader.

        Revisions go by size: of a share in percentage points, because from 0.01 to 0.02 % nothing
        much has changed, of a count in percent of what it was, and all of it where that was zero.
        Others go by period, the newest first.
        """
        rows = self.of(change)
        if change not in (REVISED, SAME):
            return rows.sort_values("period", ascending=False, kind="stable")
        in_points = rows["unit"].isin(_SHARES)
        size = rows["percent"].where(~in_points, rows["difference"]).abs().fillna(100)
        return rows.loc[size.sort_values(ascending=False, kind="stable").index]


def latest(frame: pd.DataFrame) -> pd.DataFrame:
    """The latest vintage of every whole, as in the current view.

    Rows that are withheld are among them. Where `frame` has the column `anew`, what only editions
    before one that gives its table anew hold of an indicator is left out.
    """
    frame = _standing(frame)
    vintage = pd.Series(pd.Categorical(frame["vintage"]).codes)
    newest = vintage.groupby(codes([frame], WHOLE)[0]).transform("max")
    return frame[(vintage == newest).to_numpy()]


def _standing(frame: pd.DataFrame) -> pd.DataFrame:
    if "anew" not in frame or not frame["anew"].any():
        return frame
    vintage = pd.Series(pd.Categorical(frame["vintage"]).codes.astype(np.int64))
    anew = vintage.where(frame["anew"].to_numpy(dtype=bool), -1)
    last = anew.groupby(codes([frame], ("source", "indicator"))[0]).transform("max")
    return frame[(vintage >= last).to_numpy()]


def against_table(
    load: pd.DataFrame, table: pd.DataFrame, anew: Collection[tuple[str, str]] = ()
) -> Difference:
    """The difference of a load to the table, vintage by vintage.

    A figure is set against the latest vintage of its source up to its own. What that vintage had
    and the load lacks is missing: figures of a period which the load covers, and series which it
    leaves out altogether; of a (source, vintage) of `anew`, which gives its table as a whole, all.
    Both frames have the columns `NEEDED`, `aligned` by `TEXTS`, and the table maybe `anew`.
    """
    parts = []
    for (source, vintage), part in load.groupby(["source", "vintage"], sort=False, observed=True):
        own = table[table["source"] == source]
        own = own[own["vintage"].astype("str") <= str(vintage)]
        figures = part.reset_index(drop=True)
        compared = compare(latest(own), figures)
        lost = (compared["change"] == MISSING).to_numpy()
        if lost.any() and (source, vintage) not in anew:
            known = _expected(compared[lost], figures, str(own["vintage"].astype("str").max()))
            keep = np.ones(len(compared), dtype=bool)
            keep[np.flatnonzero(lost)[~known]] = False
            compared = compared[keep]
        parts.append(compared)
    rows = pd.concat(parts, ignore_index=True) if parts else compare(table[:0], load)
    return Difference(rows, frozenset(source for source, _ in anew))


def between(old: pd.DataFrame, new: pd.DataFrame) -> Difference:
    """The difference between the current views of two versions of the table."""
    old, new = aligned([old, new], TEXTS)
    rows = compare(latest(old), latest(new))
    return Difference(rows, frozenset(rows["source"].astype("str")))


def compare(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Match two frames by key (everything but the vintage); every row of both occurs once, but for
    what was withheld before and is not in the new one: no figure is missing there.

    Both come from one call of `aligned`, so that a text has the same number in both.
    """
    before, after = codes([old, new], DIMENSIONS)
    place = positions(after, before)
    gone = ~is_withheld(old).to_numpy(dtype=bool)
    gone[place[place >= 0]] = False
    lost = np.flatnonzero(gone)
    nowhere = np.full(len(lost), -1)
    return _rows(
        old, new, np.concatenate([place, lost]), np.concatenate([np.arange(len(new)), nowhere])
    )


def _expected(lost: pd.DataFrame, load: pd.DataFrame, last: str) -> NDArray[np.bool_]:
    """Which missing figures a reader would have expected in the load."""
    covered = codes([lost, load], ("indicator", "period"))
    series = codes([lost, load], _SERIES)
    in_period = np.isin(covered[0], covered[1])
    ended = ~np.isin(series[0], series[1]) & (lost["vintage_before"] == last).to_numpy()
    result: NDArray[np.bool_] = in_period | ended
    return result


def _rows(old: pd.DataFrame, new: pd.DataFrame, in_old: Codes, in_new: Codes) -> pd.DataFrame:
    """The rows of a difference, given where each stands in both frames (-1: nowhere)."""
    keys = pd.concat([new, old], ignore_index=True)[[*DIMENSIONS, "unit"]]
    rows = keys.take(np.where(in_new >= 0, in_new, len(new) + in_old))
    numbers = {
        f"{side}{'' if name == 'value' else '_' + name}": _taken(frame[name], place)
        for side, frame, place in (("old", old, in_old), ("new", new, in_new))
        for name in NUMBERS
    }
    matched = (in_old >= 0) & (in_new >= 0)
    differs = np.zeros(len(rows), dtype=np.int64)
    differs[matched] = _differing(old.take(in_old[matched]), new.take(in_new[matched]))
    alike = np.zeros(len(rows), dtype=bool)
    alike[matched] = _within_rounding(old.take(in_old[matched]), new.take(in_new[matched]))
    was, now = (_withheld(frame, place) for frame, place in ((old, in_old), (new, in_new)))
    cases = {
        MISSING: in_new < 0,
        WITHHELD: now & ~was,
        # What was withheld before and is given now is a figure as if there had been none.
        NEW: (in_old < 0) | (was & ~now),
        SAME: alike & (differs > 0) & (differs <= _ROUNDED),
        REVISED: differs > 0,
    }
    numbered = [CHANGES.index(change) for change in cases]
    change = np.select(list(cases.values()), numbered, default=CHANGES.index(UNCHANGED))
    step = numbers["new"] - numbers["old"]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        percent = step / np.abs(numbers["old"]) * 100
    return rows.reset_index(drop=True).assign(
        **numbers,
        change=coded(change, CHANGES),
        vintage=_vintage(new, in_new),
        vintage_before=_vintage(old, in_old),
        difference=step,
        percent=np.where(np.isfinite(percent), percent, np.nan),
        differs=coded(differs, _NAMED),
    )[list(COLUMNS)]


def _differing(old: pd.DataFrame, new: pd.DataFrame) -> Codes:
    """For rows side by side, which aspects differ: one bit each, in the order of `_ASPECTS`."""
    bits = np.zeros(len(new), dtype=np.int64)
    for place, columns in enumerate(_ASPECTS.values()):
        for column in columns:
            if column in NUMBERS:
                left, right = (f[column].to_numpy(dtype=float) for f in (old, new))
                alike = np.isclose(left, right, rtol=_ALIKE, atol=0.0, equal_nan=True)
            else:
                own, other = codes([old, new], (column,))
                alike = own == other
            bits |= np.where(alike, 0, 1 << place)
    return bits


def _within_rounding(old: pd.DataFrame, new: pd.DataFrame) -> NDArray[np.bool_]:
    """For rows side by side, whether either can be the other, printed with fewer digits.

    Only bounds that lie evenly about a figure are of its rounding; an interval that was published
    and an open bound say something else.
    """
    value, other = (frame["value"].to_numpy(dtype=float) for frame in (old, new))
    in_old, in_new = _inside(old, other), _inside(new, value)
    share = old["unit"].isin(_SHARES).to_numpy()
    single = share & np.isclose(value, other, rtol=_SINGLE, atol=0.0)
    result: NDArray[np.bool_] = _even(old) & _even(new) & (in_old | in_new | single)
    return result


def _inside(frame: pd.DataFrame, values: NDArray[np.float64]) -> NDArray[np.bool_]:
    lower, upper = (frame[side].to_numpy(dtype=float) for side in ("lower", "upper"))
    inside: NDArray[np.bool_] = (lower <= values) & (values <= upper)
    return inside


def _even(frame: pd.DataFrame) -> NDArray[np.bool_]:
    value, lower, upper = (frame[name].to_numpy(dtype=float) for name in NUMBERS)
    even: NDArray[np.bool_] = np.isclose(value - lower, upper - value, rtol=1e-6, atol=1e-9)
    # A share near to 0 or 100 percent is not rounded beyond it.
    share = frame["unit"].isin(_SHARES).to_numpy()
    cut: NDArray[np.bool_] = share & ((lower == 0) | (upper == 100))
    return np.logical_or(even, cut)


def _taken(column: pd.Series, place: Codes) -> NDArray[np.float64]:
    """The numbers at these places; none where the place is -1."""
    values = np.append(column.to_numpy(dtype=float), np.nan)
    taken: NDArray[np.float64] = values[place]
    return taken


def _withheld(frame: pd.DataFrame, place: Codes) -> NDArray[np.bool_]:
    """Whether the rows at these places are withheld; what is nowhere is not."""
    withheld = np.append(is_withheld(frame).to_numpy(dtype=bool), False)
    taken: NDArray[np.bool_] = withheld[place]
    return taken


def _vintage(frame: pd.DataFrame, place: Codes) -> pd.Categorical[str]:
    """The vintages at these places, an empty text where the place is -1."""
    known = list(frame["vintage"].cat.categories)
    texts = known if "" in known else [*known, ""]
    numbers = np.append(frame["vintage"].cat.codes.to_numpy().astype(np.int64), texts.index(""))
    return coded(numbers[place], texts)
