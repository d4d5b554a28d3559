"""How soon the overview's first chart is there, and how soon a changed control repaints.

The floor is a static page with the full plotly.js and the same first chart, served by the same
kind of server. All are opened in turn, each in a browser context of its own, so that nothing is
cached and other work on the machine falls on all alike. Figures are ratios of medians in one run.
"""

from __future__ import annotations

import json
import logging
import os
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import plotly
from dash import dcc
from flask import Flask, Response
from flask_compress import Compress
from playwright.sync_api import Browser, Route, sync_playwright

from etl.build import build
from etl.catalog import load_catalog
from etl.store import Store
from pages.application import Site, create_app
from pages.figure.card import Scope
from pages.overview.tiles import TILES, shown
from pages.site.data import Data, load_data
from tests.listening import listening

ROUNDS: Final = 9
_FIRST: Final = ".tile .js-plotly-plot .scatterlayer .trace path"
_PAINTED: Final = """(selector) => new Promise((done) => {
  const look = () => document.querySelector(selector)
    ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look);
  look();
})"""
# From the click to the frame in which the heading names another year.
_REPAINT: Final = """([heading, before]) => new Promise((done) => {
  const start = window.csea_clicked || performance.now();
  const look = () => document.querySelector(heading)?.textContent !== before
    ? requestAnimationFrame(() => done(performance.now() - start)) : requestAnimationFrame(look);
  look();
})"""


def floor_page(data: Data) -> Flask:
    """A static page: the packaged plotly.js and the overview's first chart, that of a tile."""
    tiles = (shown(name, Scope(data, data.view(), {})) for name in TILES)
    tile = next(tile.link for tile in tiles if tile and tile.tile.chart)
    chart = next(part.data for part in tile._traverse() if isinstance(part, dcc.Store))
    script = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()
    page = (
        "<!doctype html><html><head><script src='/plotly.min.js'></script></head><body>"
        "<div class='tile'><div id='chart' class='js-plotly-plot'></div></div><script>"
        f"const f = {json.dumps(chart)}; Plotly.newPlot('chart', f.data, f.layout);"
        "</script></body></html>"
    )
    server = Flask("floor")
    server.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    Compress(server)
    server.add_url_rule("/", "page", lambda: page)
    server.add_url_rule(
        "/plotly.min.js", "script", lambda: Response(script, mimetype="text/javascript")
    )
    return server


def _without_bundle(route: Route) -> None:
    route.fulfill(body="", content_type="text/javascript")


def _paint(browser: Browser, address: str) -> float:
    """Milliseconds from the start of navigation to the first chart, on a cold cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        if not Site.bundled:
            page.route("**/plotly.bundle.js*", _without_bundle)
        page.goto(address, wait_until="commit")
        return float(page.evaluate(_PAINTED, _FIRST))
    finally:
        context.close()


def _paint_unbundled(browser: Browser, address: str) -> float:
    """The same as where no bundle has been built."""
    built, Site.bundled = Site.bundled, False
    try:
        return _paint(browser, address)
    finally:
        Site.bundled = built


def _repaint(browser: Browser, address: str) -> list[float]:
    """Milliseconds from choosing another year to the changed card."""
    heading = "#reports-country .heading"
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        page.goto(f"{address}/reports")
        page.wait_for_selector("#reports-country .main-svg")
        page.evaluate(
            "addEventListener('click', () => { window.csea_clicked = performance.now() }, true)"
        )
        times = []
        for label in ("Europe", "World") * (ROUNDS // 2 + 1):
            before = page.text_content("#reports-country .measure")
            page.get_by_text(label, exact=True).first.click()
            times.append(float(page.evaluate(_REPAINT, ["#reports-country .measure", before])))
        assert page.text_content(heading)
        return times
    finally:
        context.close()


def main() -> None:
    """Print the ratios of one run."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    program = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"{folder}/observations")
        build(load_catalog(), store, lambda *_: None)
        data = load_data(store.uri)
        app = create_app(data)
        with (
            listening(app.server) as ours,
            listening(floor_page(data)) as floor,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(
                executable_path=program, args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
            )
            ways: dict[str, Callable[[], float]] = {
                "floor, static page with the full plotly.js": lambda: _paint(browser, floor),
                "overview without the bundle": lambda: _paint_unbundled(browser, ours),
            }
            if Site.bundled:
                ways["overview with the bundle"] = lambda: _paint(browser, ours)
            times: dict[str, list[float]] = {name: [] for name in ways}
            for number in range(ROUNDS + 1):
                for name, way in ways.items():
                    taken = way()
                    if number:  # the first round warms the servers
                        times[name].append(taken)
            base = statistics.median(times["floor, static page with the full plotly.js"])
            print(f"First chart on a cold cache, median of {ROUNDS}, floor = 1:")
            for name, found in times.items():
                print(f"  {statistics.median(found) / base:5.2f}  {name}")
            again = statistics.median(_repaint(browser, ours))
            print(f"A changed control repaints in {again:.0f} ms at the median of this run,")
            print(f"  {again / base:5.2f} of the floor's first chart.")
            browser.close()


if __name__ == "__main__":
    main()
