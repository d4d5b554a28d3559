"""Every page has its picture, and every picture is shown: `make screenshots` draws both."""

from __future__ import annotations

import re
from pathlib import Path

from app import create_app
from pages.site.data import load_data
from tests.browser.screenshots import INDEX, pictures, registered
from tests.conftest import Built

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "screenshots"
_SHOWN = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
_MOST = 4_000_000  # bytes: they are kept with the code


def index() -> str:
    """The page that shows the pictures."""
    return (FOLDER / INDEX).read_text(encoding="utf-8")


def test_every_page_has_its_pictures(built: Built) -> None:
    create_app(load_data(built.store.uri))
    names = registered()
    for page in names:
        assert f"`{page}`" in index(), page
    drawn = {picture.file for picture in pictures(names)}
    assert {picture.page for picture in pictures(names)} == set(names)
    assert drawn == set(_SHOWN.findall(index()))


def test_every_picture_is_shown_and_every_shown_one_is_there() -> None:
    there = {file.name for file in FOLDER.iterdir()} - {INDEX}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    on_top = {name.rpartition("/")[2] for name in _SHOWN.findall(readme)}
    assert there == set(_SHOWN.findall(index()))
    assert on_top <= there


def test_pictures_stay_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < _MOST
