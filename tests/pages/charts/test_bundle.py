"""The bundle of plotly.js holds every trace type that the charts draw."""

from __future__ import annotations

import json
import re
from pathlib import Path

import plotly
import plotly.graph_objects
from flask.testing import FlaskClient
from plotly.basedatatypes import BaseTraceType

ROOT = Path(__file__).resolve().parents[3]
# plotly.js registers these by itself.
_BUILT_IN = {"scatter"}


def bundled() -> set[str]:
    """The trace types that the bundle holds."""
    entry = (ROOT / "web" / "plotly.js").read_text(encoding="utf-8")
    return _BUILT_IN | set(re.findall(r'require\("plotly\.js/lib/(\w+)"\)', entry)) - {"core"}


def _is_trace(name: str) -> bool:
    kind = getattr(plotly.graph_objects, name.capitalize(), None)
    return isinstance(kind, type) and issubclass(kind, BaseTraceType)


def test_every_trace_type_that_is_drawn_isbundled() -> None:
    # A Data Package calls each of its files a table, which is no chart.
    sources = [p for p in (ROOT / "pages").rglob("*.py") if p.parent.name != "catalogue"]
    drawn = {
        name
        for path in sources
        for name in re.findall(r'"type": "(\w+)"', path.read_text(encoding="utf-8"))
    }
    named = {name for name in drawn if _is_trace(name)}
    assert {"bar", "choropleth"} <= named
    assert named <= bundled()


def test_nothing_is_bundled_that_no_chart_draws() -> None:
    text = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "pages").rglob("*.py"))
    for name in bundled():
        assert f'"{name}"' in text


def test_the_bundle_is_of_the_version_that_is_packaged() -> None:
    package = json.loads((ROOT / "web" / "package.json").read_text(encoding="utf-8"))
    packaged = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    with packaged.open(encoding="utf-8") as file:
        head = file.read(400)
    assert f"v{package['dependencies']['plotly.js']}" in head


def test_only_old_browsers_are_sent_the_polyfill(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    assert "polyfill@" in page
    assert not re.search(r"<script src=[^>]*polyfill@", page)
    assert "/assets/regenerator.js" in page
