"""`structure.toml` has a code for everything that the table may hold."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analytics.periods import Frequency
from etl.errors import DataError
from etl.numbers import QUALIFIERS
from etl.schema import AUTHORITIES, BASES, DIRECTIONS, OBS_STATUS, SERVED, SEXES
from pages.sdmx.declared import FILE, declared
from pages.sdmx.structures import in_use, structures
from pages.site.data import Data, View

TOLD = declared()
_ID = re.compile(r"[A-Za-z0-9_@$-]+")


@pytest.mark.parametrize(
    ("codelist", "values"),
    [
        ("CL_OBS_STATUS", OBS_STATUS),
        ("CL_QUALIFIER", QUALIFIERS),
        ("CL_DIRECTION", DIRECTIONS),
        ("CL_BASIS", BASES),
        ("CL_AUTHORITY", AUTHORITIES),
        ("CL_SEX", SEXES),
        ("CL_FREQ", tuple(Frequency)),
    ],
)
def test_every_value_has_a_code_and_no_code_is_without(
    codelist: str, values: tuple[str, ...]
) -> None:
    assert set(TOLD.lists[codelist].codes()) == {str(value) for value in values}


def test_every_column_that_is_served_is_a_concept() -> None:
    assert sorted(c.column for c in TOLD.concepts if c.column) == sorted(SERVED)


def test_columns_of_dimensions_hold_their_codes() -> None:
    """So a key can be looked for in the table itself."""
    for concept in TOLD.of_role("dimension"):
        if concept.column:
            codes = TOLD.lists[concept.list].codes()
            assert all(value == code for value, code in codes.items())


def test_every_code_in_use_is_in_its_list(data: Data, view: View) -> None:
    known = structures(data, view)
    for concept in TOLD.concepts:
        if concept.list and concept.column:
            codes = TOLD.lists[concept.list].codes()
            used = {codes.get(v, v) for v in view.snapshot.frame.get(concept.column, ())} - {""}
            assert used <= set(known.names(concept.list)), concept.id


def test_all_ids_are_ids_of_sdmx(data: Data, view: View) -> None:
    for artefact in structures(data, view).all.values():
        assert _ID.fullmatch(artefact.id)
        assert all(_ID.fullmatch(item.id) for item in artefact.items)
        assert len({item.id for item in artefact.items}) == len(artefact.items)


def test_ages_have_names(data: Data, view: View) -> None:
    names = structures(data, view).names("CL_AGE")
    assert names["_T"] == "All ages"
    assert names["Y12T17"] == "12 to 17 years"


def test_a_version_without_figures_has_structures_and_no_flows(data: Data, nothing: View) -> None:
    known = structures(data, nothing)
    assert known.of("dataflow") == ()
    assert len(known.of("codelist")) == len(TOLD.lists)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('list = "CL_FREQ"', 'list = "CL_NOTHING"'),
        ('list = "CL_FREQ"', 'list = "CL_FREQ"\ntype = "String"'),
        ('list = "CL_FREQ"', ""),
        ('role = "dimension"', 'role = "guest"'),
        ('agency = "CSEA"', 'agency = "C S"'),
    ],
)
def test_a_wrong_declaration_is_named(tmp_path: Path, old: str, new: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "structure.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"structure\.toml"):
        declared(file)


def test_an_indicator_whose_figures_are_all_withheld_keeps_its_dataflow(
    data: Data, view: View
) -> None:
    name, frame = min(view.frame["indicator"]), view.snapshot.frame
    nothing = dict.fromkeys(("value", "lower", "upper"), float("nan"))
    own = view.rows(name)[[c for c in frame.columns if c in view.frame.columns]]
    gone = own.assign(vintage="2999", obs_status="Q", raw=":", anew=False, load="", **nothing)
    later = View(replace(view.snapshot, frame=pd.concat([frame, gone], ignore_index=True)))
    assert later.rows(name).empty
    assert name in {flow.id for flow in structures(data, later).of("dataflow")}
    assert in_use(data, later, name)["CL_OBS_STATUS"] == {"Q"}
    assert "Q" not in in_use(data, view, name)["CL_OBS_STATUS"]
