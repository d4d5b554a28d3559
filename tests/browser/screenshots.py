"""Draws the pictures of README.md: `python -m tests.browser.screenshots FOLDER`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

from tests.browser.serving import browsing, serving, wait_until_drawn


class Picture(NamedTuple):
    """A file, what it shows, and the window that it shows it in."""

    file: str
    path: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"


PICTURES = (
    Picture("overview.png", "/", 1280, 1000),
    Picture("reports-dark.png", "/reports", 1280, 1000, "dark"),
    Picture("phone.png", "/access?map=europe", 390, 844),
)


def main(folder: Path) -> None:
    """Write every picture; needs no network."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as store,
        serving(Path(store)) as server,
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
            page.screenshot(path=folder / picture.file)
            page.close()
            print(folder / picture.file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
