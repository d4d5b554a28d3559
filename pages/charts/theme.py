"""Colours of every chart, once for the light and once for the dark theme.

Colours are sRGB text (`#rrggbb`). The tests compute that text reaches 4.5:1 and marks
reach 3:1 against the card, and that the classes of a map stay apart in lightness, so
that they can be told apart without seeing hue.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"

# Each in the light theme, and in the dark one.
_COLOURS = {
    "ink": ("#14181f", "#e8edf2"),
    "muted": ("#4b5563", "#a9b5c1"),
    "grid": ("#e5e9ee", "#2a333c"),
    "border": ("#7d8a96", "#6f7d8a"),
    "paper": ("#ffffff", "#151b21"),
    "accent": ("#0f5c7a", "#5cb3d0"),
    "other": ("#84909c", "#7c8894"),
    "amber": ("#8a5a00", "#e0a94a"),
    "amber_band": ("#fdf1da", "#3a2f1a"),
    "no_data": ("#dfe3e7", "#303942"),
    "context": ("#f6f7f9", "#1b232b"),
    "context_border": ("#d0d6dd", "#36414c"),
}
_SEQUENTIAL = (
    ("#a6d3df", "#205d74"),
    ("#82bdcd", "#2b7793"),
    ("#519bb1", "#3d90ad"),
    ("#297c97", "#68b0c9"),
    ("#105c7a", "#9dd0e0"),
    ("#073a50", "#d9f0f6"),
)
# The codes that are drawn in the colour of one part of the world. The European Union is not Europe
# and South Asia is not all of Asia: each has a colour of its own.
_AREAS = {
    ("#1f5fa8", "#68a2e3"): ("IWS_EUR", "EUR48", "COE47", "WB_ECS"),
    ("#3949ab", "#9aa5ec"): ("EU27_2020", "EU28", "EU_V"),
    ("#0b7f86", "#17969e"): ("IWS_NAM", "WB_NAC"),
    ("#2e7d32", "#3a9f3f"): ("IWS_LAC", "WB_LCN"),
    ("#a86500", "#b7781a"): ("IWS_ASI", "WB_EAS", "ITU_ASP"),
    ("#6f6a00", "#a39c2e"): ("WB_SAS", "WB_SAS_2025"),
    ("#b8392b", "#dd796e"): ("IWS_AFR", "WB_SSF", "ITU_AFR"),
    ("#7b3f98", "#c097d4"): ("IWS_MEA", "WB_MEA", "WB_MEA_2025", "ITU_ARB"),
    ("#5d6d7e", "#8191a2"): ("IWS_OCE",),
    ("#6d5f4b", "#a8977d"): ("DEVG",),
    ("#14181f", "#fcfcfd"): ("WLD",),
}


@dataclass(frozen=True)
class Theme:
    """One set of colours.

    ink: headings and labels; muted: secondary text; grid: hairlines behind the data;
    border: the edges of areas on a map; paper: the card that charts stand on (charts
    themselves are transparent); accent: the chosen area; other: all other series;
    amber: breaks and "read with care", amber_band: the same as an area behind the data;
    no_data: an area without a figure; context and context_border: an area that a map is
    not about; sequential: classes of a map from low to high; areas: code of a group -> colour.
    """

    ink: str
    muted: str
    grid: str
    border: str
    paper: str
    accent: str
    other: str
    amber: str
    amber_band: str
    no_data: str
    context: str
    context_border: str
    sequential: tuple[str, ...]
    areas: Mapping[str, str]
    font: str = FONT

    def area(self, code: str) -> str:
        """Colour of an area; a country or an unlisted group has the grey of the others."""
        return self.areas.get(code, self.other)

    def classes(self, count: int) -> tuple[str, ...]:
        """Colours of `count` map classes, low to high, spread over the whole scale.

        Raises ValueError where the scale has fewer colours than that.
        """
        steps = len(self.sequential)
        if not 0 <= count <= steps:
            raise ValueError(f"{count} classes asked for, the scale has {steps} colours")
        if count == 1:
            return (self.sequential[steps // 2],)
        return tuple(self.sequential[round(i * (steps - 1) / (count - 1))] for i in range(count))


def palette() -> dict[str, str]:
    """Light colour to dark colour: charts are sent once, in light, and painted in the browser.

    Where a light colour has two partners, a mark's comes before a class's and an area's.
    """
    pairs: dict[str, str] = {}
    for light, dark in chain(_COLOURS.values(), _SEQUENTIAL, _AREAS):
        pairs.setdefault(light, dark)
    return pairs


def _theme(number: int) -> Theme:
    """The light (0) or the dark theme (1)."""
    return Theme(
        **{name: pair[number] for name, pair in _COLOURS.items()},
        sequential=tuple(pair[number] for pair in _SEQUENTIAL),
        areas=MappingProxyType({c: pair[number] for pair, codes in _AREAS.items() for c in codes}),
    )


LIGHT = _theme(0)
DARK = _theme(1)
