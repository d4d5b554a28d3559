"""What every page pays for in its styles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pages

_CSS = Path(pages.__path__[0]) / "assets" / "csea.css"
# `:has()` of no element in particular: the browser asks it of each element at every change.
_OF_ANY = re.compile(r"(?:^|[\s,>~+{}]):has\([^{]*")


def of_any(css: str) -> list[str]:
    """The selectors that ask every element what it holds."""
    return [found.strip() for found in _OF_ANY.findall(re.sub(r"/\*.*?\*/", " ", css, flags=re.S))]


@pytest.mark.parametrize(
    ("css", "count"),
    [
        (":has(> nav) { color: red; }", 1),
        ("p { top: 0; } main > :has(a) b { top: 0; }", 1),
        ("a, :has(b) { top: 0; }", 1),
        ("main:has(a) { top: 0; } :where(main > div):has(a) > b { top: 0; }", 0),
        ("/* :has(a) */ b { top: 0; }", 0),
    ],
)
def test_a_question_to_every_element_is_found(css: str, count: int) -> None:
    assert len(of_any(css)) == count


def test_no_style_asks_every_element_what_it_holds() -> None:
    assert of_any(_CSS.read_text(encoding="utf-8")) == []
