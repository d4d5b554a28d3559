"""Charts are painted for the dark theme by exchanging colours: that must be unambiguous."""

from __future__ import annotations

import dataclasses

from pages.charts.theme import DARK, LIGHT, palette


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
