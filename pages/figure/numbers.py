"""Numbers in the words people use; the exact figure stays in tables and hovers.

Number words, signs and separators come from the locale data of Babel.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import cache, lru_cache
from typing import Final

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_compact_decimal

from analytics.results import Result
from analytics.units import unit_plural
from etl.catalog import DATASETS, Unit, load_units

LOCALE: Final = "en_GB"
_SYMBOLS: Final = Locale.parse(LOCALE).number_symbols["latn"]
_MARKS: Final = str.maketrans(
    {",": _SYMBOLS["group"], ".": _SYMBOLS["decimal"], "-": _SYMBOLS["minusSign"]}
)
HEDGES: Final = {"about": "about ", "at_least": "at least ", "at_most": "at most ", "": ""}
LESS: Final = "less than "
MISSING: Final = "no data"
_DECLARED: Final[dict[str, Unit]] = {}
_BRIEF: Final = 4  # decimals that a table shows, and digits of what has more of them
_MILLION: Final = 1_000_000
_WRITTEN: Final = 16_384  # numbers whose text is kept, some 300 bytes each
_RATIOS: Final = frozenset({"times", "index", "percent"})


@lru_cache(maxsize=_WRITTEN)
def compact(value: float | None, digits: int = 3) -> str:
    """`16.9 million`, `1,247`, `62`: at most `digits` significant digits above a thousand."""
    if value is None or math.isnan(value):
        return MISSING
    if abs(value) >= _MILLION:
        # Rounded first: 999.9 million with three digits is one billion, not 1000 million.
        near = float(f"{value:.{digits}g}")
        places = places_for(near / 1000.0 ** (math.floor(math.log10(abs(near))) // 3), digits)
        return format_compact_decimal(
            near, format_type="long", locale=LOCALE, fraction_digits=places
        )
    if abs(value) >= 1000 or float(value).is_integer():
        return fixed(value, 0)
    return fixed(value, places_for(value, digits), "#")


@lru_cache(maxsize=_WRITTEN)
def full(value: float | None) -> str:
    """`16,934,567`, `87.2`: everything that was published."""
    if value is None or math.isnan(value):
        return MISSING
    if float(value).is_integer():
        return fixed(value, 0)
    return fixed(float(f"{value:.10g}"), 15, "#")


@lru_cache(maxsize=_WRITTEN)
def fixed(value: float, places: int, digit: str = "0") -> str:
    """`12.30` with two places: as many as are asked for; with `#` for `digit` `12.3`."""
    # As `babel.numbers.format_decimal` does, at a tenth of its time.
    text = f"{Decimal(str(round(value, places) + 0.0)):,.{places}f}"
    shown = text.rstrip("0").rstrip(".") if places and digit == "#" else text
    return shown.translate(_MARKS)


def places_for(value: float, digits: int) -> int:
    """Decimal places that show so many significant digits; of zero as many places."""
    return max(0, digits - 1 - math.floor(math.log10(abs(value)))) if value else digits


def is_inexact(found: Result) -> bool:
    """Whether a result was divided or fitted, so that no more than three of its digits are known.

    Differences and sums of counts are as exact as those, and a level is a published figure.
    """
    fitted = found.unit.endswith(" per year") or found.kind.startswith("projection_")
    return fitted or (found.unit in _RATIOS and found.kind != "level")


def quantity(
    value: float | None,
    unit: Unit,
    qualifier: str = "",
    digits: Callable[[float | None], str] | None = None,
) -> str:
    """A figure with its qualifier and unit: `at least 18,400,000 reports`, `87.2 %`.

    In full, or as `digits` writes it.
    """
    number = (digits or full)(value)
    if value is None or number == MISSING:
        return MISSING
    hedge = HEDGES.get(qualifier, "")
    if unit.unit in ("percent", "percent_change"):
        sign = "+" if unit.unit == "percent_change" and value > 0 else ""
        return f"{hedge}{sign}{number}\u00a0%"
    return f"{hedge}{number} {unit.singular if value == 1 else unit.plural}"


def unit_name(unit: str, value: float) -> str:
    """What a unit is called beside a number: `report` beside 1, `reports` beside others."""
    found = _units().get(unit) or _DECLARED.get(unit)
    if found is None:
        return unit_plural(unit)
    return found.singular if value == 1 else found.plural


def know_units(units: Iterable[Unit]) -> None:
    """Learn what units are called that were declared with a load."""
    _DECLARED.update({each.unit: each for each in units})


@cache
def _units() -> dict[str, Unit]:
    return load_units(DATASETS / "reference")


def brief(value: float | None) -> str:
    """The same as `full` but for long tails, such as of estimates: `89.00` for 89.00399524."""
    text = full(value)
    if value is None or not _is_long(text):
        return text
    return fixed(value, places_for(value, _BRIEF))


def _is_long(text: str) -> bool:
    return len(text.partition(".")[2]) > _BRIEF


def bounds(lower: float | None, upper: float | None) -> str:
    """`87.15 to 87.25`, `18.4 million or more`; empty when the figure is exact.

    What `brief` shortens is rounded outwards here, so that the figure stays between them.
    """
    low, high = full(lower), full(upper)
    if low == high == MISSING or lower == upper:
        return ""
    alike = low == high  # to ten digits
    low, high = _outwards(lower, ROUND_FLOOR, alike), _outwards(upper, ROUND_CEILING, alike)
    if low == MISSING:
        return f"up to {high}"
    return f"{low} or more" if high == MISSING else f"{low} to {high}"


def precise(
    value: float, lower: float, upper: float, most: int | None = None
) -> tuple[str, str, str]:
    """A computed value and its bounds to the digits that the bounds leave: `293.1, 292.6, 293.7`.

    Two digits of the distance between the bounds are kept, as for an uncertainty (JCGM 100:2008,
    7.2.6), and no more than six of the value, or than `most` places; the bounds are rounded
    outwards. Without a distance, or where a side is open (infinite or NaN), all are written alike.
    """
    if all(each.is_integer() or not math.isfinite(each) for each in (value, lower, upper)):
        return six(value), six(lower), six(upper)  # such as ranks
    width = upper - lower
    told = math.isfinite(width) and width > 0 and math.isfinite(value)
    if not told and most is None:
        return six(value), six(lower), six(upper)
    places = places_for(value, 6) if most is None else most
    places = min(max(0, 1 - math.floor(math.log10(width))), places) if told else places
    low, high = (
        _rounded(end, places, way) for end, way in ((lower, ROUND_FLOOR), (upper, ROUND_CEILING))
    )
    return _rounded(value, places), low, high


def aligned(values: Iterable[float]) -> Callable[[float], int]:
    """How many places each number of a column is written with, so that its points align: such as
    show four digits of the largest, more only of one that would lose its second digit by it."""
    known = [abs(v) for v in values if math.isfinite(v) and not float(v).is_integer()]
    places = places_for(max(known, default=0.0), _BRIEF)
    return lambda value: max(places, places_for(value, 2)) if math.isfinite(value) else places


def _rounded(value: float, places: int, way: str = ROUND_HALF_EVEN) -> str:
    if not math.isfinite(value):
        return ""
    return fixed(float(Decimal(str(value)).quantize(Decimal(1).scaleb(-places), way)), places)


def six(value: float) -> str:
    """Six digits, or the whole number; empty for what is infinite or NaN."""
    if not math.isfinite(value):
        return ""
    return f"{value:,.0f}" if value.is_integer() or abs(value) >= 1e5 else f"{value:,.6g}"


def _outwards(value: float | None, way: str, always: bool) -> str:
    text = full(value)
    if value is None or text == MISSING or not (always or _is_long(text)):
        return text
    places = places_for(value, _BRIEF) if _is_long(text) else len(text.partition(".")[2])
    return fixed(float(Decimal(str(value)).quantize(Decimal(1).scaleb(-places), way)), places)


def listing(items: list[str] | tuple[str, ...]) -> str:
    """`a, b and c`."""
    return format_list(list(items), locale=LOCALE) if items else ""
