"""What people of a sex are called, by their age."""

from __future__ import annotations

import re
from typing import Final, Literal

_CLASS: Final = re.compile(r"(?:Y(?P<low>\d+)T(?P<high>\d+)|Y_LT(?P<under>\d+)|Y_GE(?P<least>\d+))")
_NAMES: Final = {
    "children": {"F": "girls", "M": "boys", "B": "girls and boys"},
    "adults": {"F": "women", "M": "men", "B": "women and men"},
    "persons": {"F": "female", "M": "male", "B": "female and male"},
}
_OF_AGE: Final = 18
# A population of 16 (or 15) to 74, as surveys of adults define it, is one of women and men.
_WORKING, _RETIRED = 15, 64


def generation(age: str) -> Literal["children", "adults", "persons"]:
    """Of whom an age class such as `Y16T74` is made.

    A child is a person under 18 (Convention on the Rights of the Child, article 1; Luxembourg
    Guidelines, A). Classes on both sides of that, and `_T`, of which no age is known, are
    `persons`, unless they are those of a survey of adults.
    """
    match = _CLASS.fullmatch(age)
    if not match:
        return "persons"
    low = int(match["low"] or match["least"] or 0)
    high = int(match["high"] or match["under"] or 150) - bool(match["under"])
    if high < _OF_AGE:
        return "children"
    adults = low >= _OF_AGE or (low >= _WORKING and high >= _RETIRED)
    return "adults" if adults else "persons"


def sexed(sex: str, age: str, base: str = "") -> str:
    """People of a sex (`F`, `M`, or `B` for both in one item) in words; another code stays.

    `base` is the age of all whom the indicator counts: it holds where the figure names none.
    """
    return _NAMES[generation(base if age == "_T" else age)].get(sex, sex)
