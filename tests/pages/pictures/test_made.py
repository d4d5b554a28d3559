"""Pictures as they leave the server: whole, of their size, and asking nothing of anybody."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html import escape
from xml.etree import ElementTree as Xml

import pytest
from PIL import Image

from pages.figure.card import Shown, cards
from pages.figure.foot import source_line
from pages.pictures import maps
from pages.pictures.alone import chart_of
from pages.pictures.made import LARGEST, TooLarge, picture, raster
from pages.site.data import Data, View

SVG = "{http://www.w3.org/2000/svg}"
ADDRESS = "https://trends.example.org/reports?version=1-0a1b2c3d#reports-world"


@pytest.fixture(params=sorted(cards()))
def card(request: pytest.FixtureRequest, first_shown: Callable[[str], Shown]) -> Shown:
    """Each registered card."""
    return first_shown(request.param)


def _said(svg: bytes) -> str:
    root = Xml.fromstring(svg)
    lines = ("".join(each.itertext()) for each in root.iter(f"{SVG}text"))
    return re.sub(r"\s+", " ", " ".join(lines))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_a_picture_says_all_that_the_card_says(card: Shown, data: Data, view: View) -> None:
    said = _said(picture(card, data, view, ADDRESS))
    told = (card.heading, card.measure, *card.care, card.indicator.is_not, source_line(card, data))
    for text in map(_flat, told):
        assert text in said
    assert ADDRESS in said
    assert f"data version {view.snapshot.version}-{view.snapshot.table_id[:8]}" in said


def test_a_preview_says_heading_limit_and_source(card: Shown, data: Data, view: View) -> None:
    svg = picture(card, data, view, ADDRESS, small=True)
    root, said = Xml.fromstring(svg), _said(svg)
    assert (root.get("width"), root.get("height")) == ("1200", "630")
    assert _flat(card.heading) in said
    first = next(iter((*card.care, card.indicator.is_not)))
    assert _flat(first) in said or "more limits stand on the page" in said
    assert _flat(source_line(card, data))[:60] in said
    # Nothing reaches beyond the edge, and none of the words over the chart's neighbours.
    ys = [float(each.get("y", "0")) for each in root.iter(f"{SVG}text")]
    assert max(ys) < 630


def test_a_picture_asks_for_nothing(card: Shown, data: Data, view: View) -> None:
    for svg in (picture(card, data, view, ADDRESS), chart_of(card, 400)):
        assert svg is not None
        text = svg.decode()
        assert not re.search(r"<(image|script|use|style|foreignObject|a|iframe)\b", text)
        assert not re.search(r"\b(href|src|on\w+)\s*=", text.split("<title>")[0])
        assert set(re.findall(r"url\(([^)]*)\)", text)) <= set(re.findall(r"url\((#[^)]*)\)", text))
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        assert {f"#{i}" for i in ids} >= set(re.findall(r"url\((#[^)]*)\)", text))


@pytest.mark.parametrize("name", ["reports-country", "reports-world", "threats-matrix"])
def test_images_have_the_size_of_their_picture(
    name: str, first_shown: Callable[[str], Shown], data: Data, view: View
) -> None:
    shown = first_shown(name)
    root = Xml.fromstring(picture(shown, data, view, ADDRESS))
    image = Image.open(io.BytesIO(picture(shown, data, view, ADDRESS, "png")))
    assert image.format == "PNG"
    assert image.width == 2400
    assert abs(image.height - 2 * float(root.get("height", "0"))) <= 2
    small = Image.open(io.BytesIO(picture(shown, data, view, ADDRESS, "png", small=True)))
    assert small.size == (1200, 630)
    colours = small.convert("RGB").getcolors(1 << 24)
    assert colours is not None
    assert len(colours) > 20


def _empty(height: int) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="{height}"/>'.encode()


@pytest.mark.parametrize("height", [1500, 2400, 4902, 6250])
def test_a_high_picture_has_as_many_pixels_as_are_allowed(height: int) -> None:
    across, down = Image.open(io.BytesIO(raster(_empty(height), 2))).size
    assert 1200 <= across <= 2400
    assert abs(down / across - height / 1200) < 0.01
    assert across * down <= LARGEST * 1.002  # whole pixels, upwards
    assert across == 2400 or across * down > 0.99 * LARGEST


def test_a_picture_that_is_too_high_is_refused_and_never_begun() -> None:
    with pytest.raises(TooLarge, match="million pixels"):
        raster(_empty(6300), 2)


_PEAK = """
import re
from pathlib import Path
from pages.pictures.made import raster
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
def svg(high):
    bars = "".join(f'<rect y="{n * 13}" width="{n % 1100}" height="9"/>' for n in range(high // 13))
    space = "http://www.w3.org/2000/svg"
    return f'<svg xmlns="{space}" width="1200" height="{high}">{bars}</svg>'.encode()
raster(svg(100))
before = peak()
raster(svg(6240), 2)
print(peak() - before)
"""


def test_the_largest_picture_takes_less_than_a_hundred_megabytes() -> None:
    done = subprocess.run([sys.executable, "-c", _PEAK], capture_output=True, text=True, check=True)
    assert 7 < int(done.stdout) < 100  # at the least its pixels


def test_a_chart_that_is_not_known_has_its_table(
    shown: Callable[..., Shown], data: Data, view: View
) -> None:
    card = shown("reports-world")
    chart = card.drawings[0].chart
    strange = {**chart, "data": [{**chart["data"][0], "type": "violin"}]}
    other = replace(card, drawings=(replace(card.drawings[0], chart=strange),))
    said = _said(picture(other, data, view, ADDRESS))
    assert "these are its figures" in said
    assert "2023" in said
    assert "36,210,368" in said.replace("\u202f", ",")
    assert chart_of(other) is None
    assert chart_of(replace(card, drawings=())) is None


def test_words_of_a_card_are_never_markup(
    shown: Callable[..., Shown], data: Data, view: View
) -> None:
    card = shown("reports-world")
    bad = '</text><script>alert(1)</script>&"\x00\x0b'
    other = replace(card, measure=bad, summary=bad, care=(bad,))
    for small in (False, True):
        svg = picture(other, data, view, f"https://a.example/?x={bad}", small=small)
        assert b"<script>" not in svg
        assert escape("</text><script>", quote=False) in svg.decode()
        Xml.fromstring(svg)
        assert raster(svg)


def test_outlines_are_projected_once(shown: Callable[..., Shown], data: Data, view: View) -> None:
    """They are the dearest part of the dearest picture, a map of the world."""
    card = shown("reports-country")
    picture(card, data, view, ADDRESS, "png")
    before = maps._ways.cache_info()
    picture(card, data, view, ADDRESS, "png")
    after = maps._ways.cache_info()
    assert (after.misses, after.currsize) == (before.misses, before.currsize)
    assert after.hits > before.hits
