"""Draws the pictures of README.md: `python -m tests.browser.screenshots FOLDER`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

from etl.build import build
from etl.catalog import load_catalog
from etl.store import Store
from tests.browser.serving import browsing, serving, wait_until_drawn


class Picture(NamedTuple):
    """A file, the address it shows, the window, the theme, and which part (all, if empty)."""

    file: str
    path: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    part: str = ""


PICTURES = (
    Picture("overview.png", "/", 1280, 1000),
    Picture("map-dark.png", "/reports?map=europe", 1000, 1000, "dark", "#reports-country .graph"),
)


def table(folder: str) -> str:
    """Build the curated figure files into a table; its address."""
    store = Store(f"{folder}/observations")
    build(load_catalog(), store, lambda *_: None)
    return store.uri


def main(folder: Path) -> None:
    """Write every picture; needs no network."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as temporary,
        serving(table(temporary)) as server,
        browsing() as browser,
    ):
        for picture in PICTURES:
            page = browser.new_page(
                viewport={"width": picture.width, "height": picture.height},
                color_scheme=picture.scheme,
            )
            page.goto(server + picture.path)
            wait_until_drawn(page)
            page.wait_for_timeout(500)
            shown = page.locator(picture.part) if picture.part else page
            shown.screenshot(path=folder / picture.file)
            page.close()
            print(folder / picture.file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
