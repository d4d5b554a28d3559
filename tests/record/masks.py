"""What varies from run to run without a change of the product: all of it is masked here.

Masks go over the text that is written, line by line. Each says what it hides and why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

_DAY: Final = r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}"


@dataclass(frozen=True)
class Mask:
    """A pattern, what stands in its place, and why it varies."""

    pattern: str
    put: str
    reason: str


MASKS: Final = (
    Mask(
        rf"((?:[Vv]ersion \d+(?: of the (?:table|data))?, (?:of )?)"
        rf"|(?:data version \S+ of )|(?:data v\d+, ))(?:{_DAY})",
        r"\1<built>",
        "the day on which the table was built",
    ),
    Mask(rf'("dated": )"{_DAY}"', r'\1"<built>"', "the same, as a citation says it"),
    Mask(
        r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}",
        "<time>           ",
        "the time of a version in the history of the table, as wide as it was",
    ),
    Mask(rf"((?:made|by age) on ){_DAY}", r"\1<today>", "the day on which a page is made"),
    Mask(
        rf"On {_DAY}, (?:no|\d+) tables? (?:is|are) overdue, .+? expected later",
        "<what is due today>",
        "how many tables are due on the day on which a page is made",
    ),
    Mask(r'("today": )"[\d-]+"', r'\1"<today>"', "the day of an answer that is of a day"),
    Mask(r'("state": )"(?:overdue|due|later)"', r'\1"<due>"', "whether a table is due that day"),
    Mask(
        r"\d+\.\d( to )\d+\.\d years old",
        r"<age>\1<age> years old",
        "ages of figures, which grow with each day; ages of people have no decimals",
    ),
    Mask(r"\d+\.\d years old", "<age> years old", "the same for one figure"),
    Mask(r"\(\d+\.\d s\)|in \d+\.\d s\b", "<seconds>", "how long a command took"),
    Mask(r"([?&;]m=|v\d+_\d+_\d+m)[\d.]+", r"\1<file time>", "when a file was installed"),
)

VARYING_CHARTS: Final[Mapping[str, str]] = {
    "prevalence-ages-0": "bars count figures by their age on the day on which the page is made"
}


@dataclass(frozen=True)
class Masking:
    """The masks of one record: `table` is the id that its table got, `store` where it lies."""

    table: str = ""
    store: str = ""

    def text(self, written: str) -> str:
        """Text with everything that varies replaced."""
        if self.store:
            written = written.replace(self.store, "<store>")
        if self.table:
            written = written.replace(self.table, "<table>")
            written = re.sub(rf"\b(\d+)-{re.escape(self.table[:8])}\b", r"\1-<table>", written)
        for mask in MASKS:
            written = re.sub(mask.pattern, mask.put, written)
        return written


def masked_charts(charts: Mapping[str, Any]) -> dict[str, Any]:
    """Charts without the numbers of those that vary by the day."""
    return {
        name: "<by age today>" if name in VARYING_CHARTS else chart
        for name, chart in charts.items()
    }
