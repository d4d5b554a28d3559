"""Colours of every chart, once for the light and once for the dark theme.

Colours are sRGB text (`#rrggbb`). The tests compute that text reaches 4.5:1 and marks
reach 3:1 against the card, and that the classes of a map stay apart in lightness, so
that they can be told apart without seeing hue.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"

# Every code that is drawn in the colour of one part of the world. The European Union is
# not Europe and South Asia is not all of Asia: each has a colour of its own.
_PARTS: Mapping[str, tuple[str, ...]] = {
    "europe": ("IWS_EUR", "EUR48", "COE47", "WB_ECS"),
    "european_union": ("EU27_2020", "EU28", "EU_V"),
    "north_america": ("IWS_NAM", "WB_NAC"),
    "latin_america": ("IWS_LAC", "WB_LCN"),
    "asia": ("IWS_ASI", "WB_EAS"),
    "south_asia": ("WB_SAS",),
    "africa": ("IWS_AFR", "WB_SSF"),
    "middle_east": ("IWS_MEA", "WB_MEA"),
    "oceania": ("IWS_OCE",),
    "developing": ("DEVG",),
    "world": ("WLD",),
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


def _areas(**parts: str) -> Mapping[str, str]:
    """Colour per code from colour per part of the world; every part must be given."""
    return MappingProxyType({code: parts[part] for part, codes in _PARTS.items() for code in codes})


LIGHT = Theme(
    ink="#14181f",
    muted="#4b5563",
    grid="#e5e9ee",
    border="#7d8a96",
    paper="#ffffff",
    accent="#0f5c7a",
    other="#84909c",
    amber="#8a5a00",
    amber_band="#fdf1da",
    no_data="#dfe3e7",
    context="#f6f7f9",
    context_border="#d0d6dd",
    sequential=("#a6d3df", "#82bdcd", "#519bb1", "#297c97", "#105c7a", "#073a50"),
    areas=_areas(
        europe="#1f5fa8",
        european_union="#3949ab",
        north_america="#0b7f86",
        latin_america="#2e7d32",
        asia="#a86500",
        south_asia="#6f6a00",
        africa="#b8392b",
        middle_east="#7b3f98",
        oceania="#5d6d7e",
        developing="#6d5f4b",
        world="#14181f",
    ),
)

DARK = Theme(
    ink="#e8edf2",
    muted="#a9b5c1",
    grid="#2a333c",
    border="#6f7d8a",
    paper="#151b21",
    accent="#5cb3d0",
    other="#7c8894",
    amber="#e0a94a",
    amber_band="#3a2f1a",
    no_data="#303942",
    context="#1b232b",
    context_border="#36414c",
    sequential=("#205d74", "#2b7793", "#3d90ad", "#68b0c9", "#9dd0e0", "#d9f0f6"),
    areas=_areas(
        europe="#68a2e3",
        european_union="#9aa5ec",
        north_america="#17969e",
        latin_america="#3a9f3f",
        asia="#b7781a",
        south_asia="#a39c2e",
        africa="#dd796e",
        middle_east="#c097d4",
        oceania="#8191a2",
        developing="#a8977d",
        world="#fcfcfd",
    ),
)
