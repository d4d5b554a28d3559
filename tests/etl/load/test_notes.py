"""Remarks of a steward on single figures."""

from __future__ import annotations

import pytest

from etl.catalog import Catalog
from etl.errors import DataError
from etl.load.notes import CHARACTERS, Note, note_of
from etl.load.proposal import propose
from etl.load.publication import publish
from etl.store import Store
from tests.etl.load.samples import NEW, TODAY, rows, submission


def test_a_note_names_its_figures_and_says_something() -> None:
    found = note_of("area=SVN period=2023: counted  until: November")
    assert found == Note({"area": "SVN", "period": "2023"}, "counted until: November")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "counted until November",
        "area=SVN period=2023:",
        "area= period=2023: text",
        "area: text",
        "value=3: text",
        "raw=x: text",
        f"area=SVN: {'x' * (CHARACTERS + 1)}",
    ],
)
def test_what_is_no_note_is_refused(text: str) -> None:
    with pytest.raises(DataError):
        note_of(text)


def test_a_note_stands_behind_what_the_figure_says_already(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    load = rows(
        [{"area": "SVN", "value": 2150.0, "note": "Rounded."}, {"area": "NAM", "value": 1300.0}]
    )
    notes = (note_of("area=SVN: Counted until November."), note_of("period=2019: <b>Late.</b>"))
    proposal = propose([submission(load)], catalog, store, notes=notes, today=TODAY)
    publish(proposal, store, steward="Ana", reason="new figures")
    frame = store.read().frame
    said = frame[frame["load"].str.startswith("steward:")].set_index("area")["note"].to_dict()
    assert said["SVN"] == "Rounded. Counted until November. <b>Late.</b>"
    assert said["NAM"] == "<b>Late.</b>"


def test_a_note_on_no_figure_blocks(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    notes = (note_of("area=DEU: Counted until November."),)
    proposal = propose([submission(NEW)], catalog, store, notes=notes, today=TODAY)
    (found,) = proposal.blockers()
    assert (found.rule, found.value) == ("note", "area=DEU")
