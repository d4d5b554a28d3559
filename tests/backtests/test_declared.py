"""Real files of which the checkout declares nothing are read with a declaration beside them.

Where the environment variable NEW_FILES names a folder with the files.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.catalog import load_catalog
from etl.declaration.check import checked
from etl.declaration.outline import to_fill_in
from etl.declaration.text import read_declaration
from etl.registers import load_registers
from etl.sources import Reading, SourceFile, read
from tests.backtests.test_children import TSV, new_file
from tests.etl.commands.declared import DECLARATION, NAME

SPECIALISTS = "eurostat/estat_isoc_sks_itsp_age.tsv"
_HEAD = DECLARATION[: DECLARATION.index("[dataflows")]
VIOLENCE = (
    _HEAD.replace(NAME, "sexual_violence")
    .replace("isoc_ci_ifp_iu", "crim_off_cat")
    .replace('"percent"', '"offence"')
    .replace('"share"', '"flow"')
    + '[[dataflows.eurostat.crim_off_cat.dimension.iccs]]\nnames = ["ICCS0301"]\n'
    'indicator = "sexual_violence"\n'
)
BY_AGE = (
    _HEAD.replace("isoc_ci_ifp_iu", "isoc_sks_itsp")
    + f"""
[dataflows.eurostat.isoc_sks_itsp]
indicator = "{NAME}"
source = "eurostat_isoc_sks_itsp"
title = "Employed ICT specialists by age"
[[dataflows.eurostat.isoc_sks_itsp.dimension.unit]]
names = ["PC"]
[[dataflows.eurostat.isoc_sks_itsp.dimension.age]]
names = ["Y15-34"]
age = "Y15T34"
[[dataflows.eurostat.isoc_sks_itsp.dimension.age]]
names = ["Y35-74"]
age = "Y35T74"
[calendar]
eurostat_isoc_sks_itsp = {{ frequency = "A" }}
"""
)


def _read(path: Path, text: str, series: str) -> Reading:
    registers = load_registers()
    declared = read_declaration(text, registers.catalog)
    catalog = checked(declared, registers.catalog, registers.calendar).joined(registers.catalog)
    found = read(SourceFile(path.name, path.read_bytes(), series), catalog)
    assert not found.blockers
    return found


def test_another_offence_of_eurostat() -> None:
    frame = _read(new_file(TSV), VIOLENCE, "crim_off_cat").frame
    rows = frame[frame["indicator"] == "sexual_violence"].set_index(["area", "period"])["value"]
    assert len(rows) == 509
    assert (rows["SVN", "2008"], rows["SVN", "2022"], rows["AUT", "2022"]) == (312, 289, 4968)
    assert "GBR" not in rows


def test_a_dataset_by_age() -> None:
    frame = _read(new_file(SPECIALISTS), BY_AGE, "isoc_sks_itsp").frame
    rows = frame.set_index(["area", "period", "age"])["value"]
    assert set(frame["age"]) == {"Y15T34", "Y35T74"}
    assert (rows["SVN", "2022", "Y15T34"], rows["AUT", "2008", "Y15T34"]) == (33.5, 48.5)


@pytest.mark.parametrize(("name", "series"), [(TSV, "crim_off_cat"), (SPECIALISTS, "new")])
def test_a_declaration_is_proposed_for_them(name: str, series: str) -> None:
    path, catalog = new_file(name), load_catalog()
    found = read(SourceFile(path.name, path.read_bytes(), series), catalog)
    text = to_fill_in(found.outlines, catalog)
    for outline in found.outlines:
        assert all(
            f'"{value}"' in text for values in outline.dimension.values() for value in values
        )
    assert ("[calendar]" in text) == (series == "new")
