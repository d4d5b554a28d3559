"""An entry that is typed is checked with what stands in the text; a preview is kept nowhere."""

from __future__ import annotations

import json
from typing import Any

import plotly.utils
import pytest

from etl.declaration.check import checked
from etl.declaration.declaration import NOTHING
from etl.declaration.text import read_declaration
from etl.errors import EntryError
from etl.load.proposal import propose
from etl.sandbox.parent import read_file
from etl.sandbox.submission import Order
from pages.desk.declare import _declared, _field, _wrong
from pages.desk.preview import previews
from pages.site.data import Data
from tests.etl.commands.declared import DECLARATION, FILE, NAME

INDICATOR = "cybertipline_reports"
TYPED: dict[str, dict[str, Any]] = {
    "category": {"indicator": INDICATOR, "category": "by_post", "label": "Reports by post"},
    "unit": {
        **{"unit": "letter", "singular": "letter", "plural": "letters", "kind": "count"},
        **{"counts": "One letter."},
    },
    "publisher": {"id": "post", "name": "The Post"},
    "alias": {"scheme": "eurostat", "name": "Slovenija (Republika)", "area": "SVN"},
}
WRONG = [
    ("category", {"indicator": "letters"}, "indicator"),
    ("category", {"parent": "letters"}, "parent"),
    ("category", {"category": "By post"}, "category"),
    ("unit", {"unit": "report"}, ""),
    ("unit", {"kind": None}, "kind"),
    ("publisher", {"home": "javascript:x"}, "home"),
    ("publisher", {"name": "<i>x</i>"}, "name"),
    ("alias", {"area": "YUG"}, "area"),
    ("alias", {"name": "Austria"}, "name"),
    ("schedule", {"source": "iwf_annual", "frequency": "M"}, ""),
    ("indicator", {}, "title"),
    ("nonsense", {}, "title"),
]


@pytest.mark.parametrize("kind", TYPED)
def test_an_entry_of_each_kind_is_declared(data: Data, kind: str) -> None:
    new = _declared(kind, TYPED[kind], (), data.catalog)
    assert _wrong(new, new, data) == []
    assert checked(new, data.catalog, data.calendar) == new


@pytest.mark.parametrize(("kind", "typed", "field"), WRONG)
def test_what_is_wrong_is_told_beside_its_field(
    data: Data, kind: str, typed: dict[str, Any], field: str
) -> None:
    try:
        new = _declared(kind, TYPED.get(kind, {}) | typed, (), data.catalog)
        errors = _wrong(new, new, data)
    except EntryError as error:
        errors = [error, *error.also]
    assert field in {_field(kind, error) for error in errors}


def test_what_other_entries_lack_may_be_added_after(data: Data) -> None:
    text = DECLARATION.replace('"percent"', '"letter"')
    before = read_declaration(text, data.catalog)
    new = _declared("unit", TYPED["unit"], (), data.catalog)
    assert _wrong(new, before + new, data) == []
    assert _wrong(before, before, data)


def test_a_preview_shows_the_figure_and_leaves_no_trace(data: Data) -> None:
    declaration = read_declaration(DECLARATION, data.catalog)
    read = read_file(Order("isoc.csv", FILE.encode(), declaration=declaration))
    proposal = propose([read], data.declared, data.store, declaration=declaration)
    shown = json.dumps(previews(proposal, data), cls=plotly.utils.PlotlyJSONEncoder)
    assert "%, 2023" in shown
    assert f"preview-{NAME}-0" in shown
    assert NAME not in data.catalog.indicators
    assert data.view().rows(NAME).empty
    plain = propose([read], data.declared, data.store)
    assert plain.declaration == NOTHING
    assert previews(plain, data) == []
    assert previews(None, data) == []
