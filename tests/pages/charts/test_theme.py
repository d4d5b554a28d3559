"""Colours can be told apart, and each light one stands for one dark one."""

from __future__ import annotations

import dataclasses
import math
from itertools import pairwise

import pytest

from pages.charts.theme import DARK, LIGHT, Theme, palette


def test_one_light_colour_stands_for_one_dark_colour_where_order_matters() -> None:
    pairs = palette()
    assert [pairs[c] for c in LIGHT.sequential] == list(DARK.sequential)
    assert pairs[LIGHT.accent] == DARK.accent
    assert pairs[LIGHT.ink] == DARK.ink
    assert pairs[LIGHT.paper] == DARK.paper


def test_every_light_colour_has_its_dark_one() -> None:
    pairs = palette()
    for field in dataclasses.fields(LIGHT):
        value = getattr(LIGHT, field.name)
        if isinstance(value, str) and value.startswith("#"):
            assert value in pairs
    assert set(LIGHT.areas.values()) <= set(pairs)


def _luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2, 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _lightness(colour: str) -> float:
    """CIE L*, 0 to 100: what is left of a colour for those who do not see its hue."""
    return 116 * math.cbrt(_luminance(colour)) - 16


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_marks_stand_out_from_the_card(theme: Theme) -> None:
    for text in (theme.ink, theme.muted, theme.accent, theme.amber, *theme.areas.values()):
        assert _contrast(text, theme.paper) >= 4.5, text
    for mark in (theme.other, theme.border):
        assert _contrast(mark, theme.paper) >= 3, mark
    assert _contrast(theme.ink, theme.amber_band) >= 4.5
    assert _contrast(theme.amber, theme.amber_band) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_classes_differ_in_lightness_from_each_other_and_from_no_data(theme: Theme) -> None:
    steps = [_lightness(colour) for colour in theme.sequential]
    direction = 1 if theme is DARK else -1
    assert all((after - before) * direction >= 8 for before, after in pairwise(steps))
    assert all(abs(step - _lightness(theme.no_data)) >= 8 for step in steps)
    assert abs(_lightness(theme.context) - _lightness(theme.no_data)) >= 6


def test_every_group_has_a_colour_in_both_themes() -> None:
    assert set(LIGHT.areas) == set(DARK.areas)
    assert LIGHT.area("WLD") == "#14181f"
    assert LIGHT.area("DEU") == LIGHT.other
    assert len(set(LIGHT.areas.values())) == len(set(DARK.areas.values())) == 11


def test_class_colours_span_the_scale() -> None:
    assert LIGHT.classes(0) == ()
    assert len(LIGHT.classes(1)) == 1
    for count in range(2, len(LIGHT.sequential) + 1):
        colours = LIGHT.classes(count)
        assert len(set(colours)) == count
        assert (colours[0], colours[-1]) == (LIGHT.sequential[0], LIGHT.sequential[-1])
    with pytest.raises(ValueError, match="the scale has 6"):
        LIGHT.classes(7)
