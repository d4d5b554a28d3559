"""Charts are painted for the dark theme by exchanging colours: that must be unambiguous."""

from __future__ import annotations

import dataclasses

from pages.charts.theme import DARK, LIGHT
from pages.site.shell import _palette


def test_one_light_colour_stands_for_one_dark_colour_where_order_matters() -> None:
    palette = _palette()
    assert [palette[c] for c in LIGHT.sequential] == list(DARK.sequential)
    assert palette[LIGHT.accent] == DARK.accent
    assert palette[LIGHT.ink] == DARK.ink
    assert palette[LIGHT.paper] == DARK.paper


def test_every_light_colour_has_its_dark_one() -> None:
    palette = _palette()
    for field in dataclasses.fields(LIGHT):
        value = getattr(LIGHT, field.name)
        if isinstance(value, str) and value.startswith("#"):
            assert value in palette
    assert set(LIGHT.areas.values()) <= set(palette)
