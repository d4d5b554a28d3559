"""The real application on a free port of this machine, and a browser that reaches nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from app import create_app
from pages.embed.framing import ORIGINS
from pages.site.data import load_data
from pages.site.signin import SignIn
from tests.listening import HOST, listening

# No name but this machine's resolves, whatever a page asks for: the network is cut.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
)
# How often a page is asked whether something holds, in milliseconds. Asked at each frame, as is
# usual, a page draws frames for as long as it waits.
OFTEN: Final = 100
# Nothing is asked of the server or being painted, and every chart that the page holds has its data,
# is drawn as wide as its place, and awaits no outlines. A chart that is drawn or resized is marked
# so by the framework from the moment it is told to; one that is out of sight has no width.
DRAWN: Final = """() => {
  const fitted = (g) => {
    const graph = g.querySelector(".dash-graph"), wide = graph?.offsetWidth;
    const spec = window.csea_specs?.get(graph?.id), narrow = spec?.layout?.meta?.narrow;
    if (!wide || !spec) return true;
    const rows = window.csea_tiers;
    const own = window.csea_tier(spec, wide)?.below;
    if (rows.has(graph.id) && rows.get(graph.id) !== own) return false;
    if (!narrow) return true;
    const high = Math.round(narrow.layout.height + (narrow.slope || 0) * wide);
    return g.style.getPropertyValue("--narrow") === (wide < narrow.below ? `${high}px` : "");
  };
  const drawn = (g) => {
    if (g.closest(".further:not([open])")) return true;
    const plot = g.querySelector(".js-plotly-plot");
    if (!plot || !plot.querySelector(".main-svg") || !plot._fullData?.length) return false;
    if (plot.matches(".dash-graph--pending")) return false;
    if (!fitted(g)) {  // a busy browser may drop the event of a window that was resized
      const now = Date.now();
      if (!(window.askedAgain > now - 3000)) {
        if (window.askedAgain) window.dispatchEvent(new Event("resize"));
        window.askedAgain = now;
      }
      return false;
    }
    if (plot.clientWidth && Math.abs(plot._fullLayout.width - plot.clientWidth) > 1) return false;
    const maps = plot._fullData.filter((t) => t.type === "choropleth" && t.locations.length);
    return maps.every((t) => plot.querySelectorAll(".choroplethlayer path").length > 0);
  };
  return document.querySelector("main h1") && !window.store.getState().isLoading
    && [...document.querySelectorAll(".graph")].every(drawn);
}"""


@contextmanager
def serving(
    store: str, signin: SignIn | None = None, origins: tuple[str, ...] = ()
) -> Iterator[str]:
    """Serve the table at the address `store`; yields the server's own address.

    Pages of these `origins` may embed its figures.

    Nothing is made ready ahead of readers, as it is by `python app.py`: no test waits for that.
    """
    application = create_app(load_data(store), signin).server
    application.extensions[ORIGINS] = origins
    with listening(application) as address:
        yield address


@contextmanager
def browsing() -> Iterator[Browser]:
    """A headless Chromium: the program that CHROMIUM names, or Debian's."""
    program = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def until(page: Page, condition: str, about: object = None) -> None:
    """Return when a condition, a function of the page's script, is true of what it is given."""
    page.wait_for_function(condition, arg=about, polling=OFTEN)


def wait_until_drawn(page: Page) -> None:
    """Return when the page has its heading, all that was asked for, and every chart drawn."""
    until(page, DRAWN)


def resized(page: Page, width: int, height: int = 900) -> None:
    """Give a page another window, and return when it is laid out and drawn for it."""
    page.set_viewport_size({"width": width, "height": height})
    until(page, "(width) => innerWidth === width", width)
    wait_until_drawn(page)
