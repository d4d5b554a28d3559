"""Draws every page, and the index that shows the pictures: `… screenshots FOLDER`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final, Literal, NamedTuple

import dash
from playwright.sync_api import Page

from app import create_app
from etl.build import build
from etl.catalog import load_catalog
from etl.store import Store
from pages.site.data import load_data
from pages.site.shell import NAVIGATION
from tests.browser.addresses import TEMPLATES
from tests.browser.conftest import PATIENCE
from tests.browser.desk import Desk, revision, stewarding
from tests.browser.serving import browsing, wait_until_drawn
from tests.browser.stewards import at_the_desk, read
from tests.browser.windows import Windows

Scheme = Literal["light", "dark"]
INDEX: Final = "README.md"
_DESK, _PHONE = 1280, 360
_TALLEST: Final = 1280  # of a window, in pixels; the rest of a long page is cut off
_QUALITY: Final = 56
# What a file may change at the desk, so that its picture shows a difference.
_REVISED: Final = (
    'inhope_content_urls,WLD,2024,_T,"2,600,000"',
    'inhope_content_urls,WLD,2025,_T,"2,700,000"',
)


class Picture(NamedTuple):
    """A page by its registered address, what is opened of it, and in which window and theme.

    `part` is the only part that is taken; without one, the page from its top.
    """

    page: str
    address: str
    width: int
    scheme: Scheme = "light"
    part: str = ""

    @property
    def file(self) -> str:
        """`area-brief.jpg`, `threats-dark.jpg`, `overview-phone.jpg`, `reports-map-dark.jpg`.

        A part that varies is named where it is an id: `recommendations-recommendation.jpg`.
        """
        parts = [w.replace("_id>", "").lstrip("<") for w in self.page.split("/") if w]
        words = [*dict.fromkeys(w for w in parts if not w.endswith(">"))] or ["overview"]
        words += [self.part.rpartition(".")[2]] if self.part else []
        marks = ["dark"] * (self.scheme == "dark") + ["phone"] * (self.width == _PHONE)
        return "-".join([*words, *marks]) + ".jpg"

    @property
    def window(self) -> str:
        """In words, for the index."""
        what = "The map" if self.part else "On a phone" if self.width == _PHONE else "On a desk"
        return f"{what}, {self.scheme} theme"


# What would show nothing by itself.
_FILLED: Final = {"/brief": "/brief?1=card~area-reports~code~SVN&2=recommendation~NAT-1"}
# Beside each page in the light theme: the dark where it shows something else, one column.
_MORE: Final = (
    Picture("/", "/", _DESK, "dark"),
    Picture("/", "/", _PHONE),
    Picture("/reports", "/reports?map=europe", 1000, "dark", "#reports-country .map"),
    Picture("/hotlines", "/hotlines", _PHONE),
    Picture("/threats", "/threats", _DESK, "dark"),
    Picture("/compare", "/compare", _DESK, "dark"),
    Picture("/area/<code>", "/area/SVN", _PHONE),
    Picture("/recommendations", "/recommendations", _PHONE),
)


def registered() -> dict[str, str]:
    """Address (or its template) and name of every page: those of the menu, then the others."""
    names = {
        str(page["path_template"] or page["path"]): str(page["name"])
        for page in dash.page_registry.values()
        if not page["module"].endswith("not_found_404")
    }
    menu = [address for address, _ in NAVIGATION]
    return {page: names[page] for page in [*menu, *sorted(names.keys() - set(menu))]}


def pictures(addresses: Iterable[str]) -> list[Picture]:
    """Each page in the light theme on a desk, and what there is of it beside that."""
    return [
        picture
        for page in addresses
        for picture in (
            Picture(page, _FILLED.get(page) or TEMPLATES.get(page, (page,))[0], _DESK),
            *(more for more in _MORE if more.page == page),
        )
    ]


def write(folder: Path, taken: Sequence[tuple[Picture, str]], names: Mapping[str, str]) -> None:
    """The index: page by page the pictures, under the heading that the page has.

    A picture of an earlier run that no page has any more goes.
    """
    lines = ["# Pictures of every page", "", "Drawn by `make screenshots`; long pages are cut off."]
    shown = ""
    for picture, heading in taken:
        if picture.page != shown:
            shown = picture.page
            lines += ["", f"## {names[shown]} `{shown}`", "", heading]
        lines += ["", f"![{names[shown]}. {picture.window}]({picture.file})"]
    (folder / INDEX).write_text("\n".join([*lines, ""]), encoding="utf-8")
    kept = {picture.file for picture, _ in taken}
    for old in (*folder.glob("*.jpg"), *folder.glob("*.png")):
        if old.name not in kept:
            old.unlink()


def main(folder: Path) -> None:
    """Write every picture and the index; needs no network."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        store = Store(f"{temporary}/built/observations")
        build(load_catalog(), store, lambda *_: None)
        create_app(load_data(store.uri))  # registers the pages
        names = registered()
        with (
            stewarding(store.uri, Path(temporary)) as desk,
            browsing() as browser,
            closing(Windows(browser, PATIENCE)) as windows,
        ):
            taken = [
                (picture, _draw(picture, windows, desk, folder)) for picture in pictures(names)
            ]
    write(folder, taken, names)


def _draw(picture: Picture, windows: Windows, desk: Desk, folder: Path) -> str:
    """Take one picture; the heading of the page."""
    if picture.page == "/load":
        with at_the_desk(windows, desk) as page, tempfile.TemporaryDirectory() as files:
            read(page, revision(Path(files) / "figures-2025.csv", *_REVISED))
            return _taken(picture, page, folder)
    page = windows.take(picture.width, picture.scheme)
    page.goto(desk.address + picture.address)
    try:
        return _taken(picture, page, folder)
    finally:
        windows.give_back(page)


def _taken(picture: Picture, page: Page, folder: Path) -> str:
    """As much of the page as there is, up to `_TALLEST`."""
    page.set_viewport_size({"width": picture.width, "height": 900})
    wait_until_drawn(page)
    tall = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": picture.width, "height": min(tall, _TALLEST)})
    wait_until_drawn(page)
    shown = page.locator(picture.part) if picture.part else page
    shown.screenshot(path=folder / picture.file, type="jpeg", quality=_QUALITY)
    print(folder / picture.file)
    return page.locator("main h1").inner_text()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
