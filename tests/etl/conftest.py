"""A small, complete set of declarations and figures, for tests that break it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from etl.catalog import Catalog, load_catalog
from etl.curated import read_curated
from etl.schema import STORED
from etl.sources import no_progress
from tests.etl.registers import REGISTERS

INDICATOR = """
[{id}]
title = "{id}"
definition = "What it counts."
topic = "reports"
unit = "{unit}"
counts = "one report"
kind = "{kind}"
is_not = "Not persons."
comparable_with = []
change_means = "none: an example"
sources = ["{source}"]
section = "4.2.3"
caveats = []
"""
ORIGIN = """
[{source}]
title = "Reports by country"
address = "https://example.org/reports"
licence = "not stated by the publisher"
published = "{published}"
accessed = "2026-11"
basis = "publisher document"
authority = "publisher document"
numbers = "en"
areas = "ncmec"
[{source}.defaults]
period = "2019"
"""
FILES = {
    "reference/areas.csv": "code,name,kind,alpha2,numeric,latitude,longitude,note\n"
    "NAM,Namibia,country,NA,516,-22.00,17.00,\n"
    "SVN,Slovenia,country,SI,705,46.02,14.22,\n"
    "GUF,French Guiana,territory,GF,254,4.00,-53.00,\n"
    "WLD,World,group,,,,,\n",
    "reference/aliases.csv": 'scheme,name,area,note\nncmec,"Guiana, French",GUF,\n',
    "reference/area_groups.csv": "group,member,from,until,note\n",
    "reference/units.csv": "unit,singular,plural,kind,counts,note\n"
    "report,report,reports,count,One report.,\n"
    "percent,percent,percent,share,One hundredth.,\n"
    "finding,finding,findings,finding,One judgement.,\n",
    "reference/categories.csv": "indicator,category,label,parent,partition,official_title,note\n"
    "reports,police,Police,_T,reporter,,\n"
    "reports,public,Public,_T,reporter,,\n"
    "findings,abuse,Abuse,,,,\n"
    "share,low,Lowest,,,,\n"
    "share,high,Highest,,,,\n",
    "reference/provider_names.csv": "name,category,note\n",
    "reference/publishers.csv": "id,name,kind,home,note\nclearinghouse,Clearinghouse,,,\n",
    "reference/indicators.toml": INDICATOR.format(
        id="reports", unit="report", kind="flow", source="by_country"
    )
    + INDICATOR.format(id="share", unit="percent", kind="share", source="by_country")
    + INDICATOR.format(id="findings", unit="finding", kind="finding", source="words"),
    "sources/clearinghouse/2019/origin.toml": ORIGIN.format(source="by_country", published="2020"),
    "sources/clearinghouse/2019/by_country.csv": "indicator,area,category,raw,note\n"
    'reports,Namibia,,"1,234",\n'
    'reports,Slovenia,,"2,000",\n'
    "reports,Slovenia,police,500,\n"
    'reports,Slovenia,public,"1,500",\n'
    "reports,French Guiana,,594,As listed.\n"
    'reports,"Guiana, French",,6,\n'
    "share,WLD,low,1.7 to 4.8 %,\n"
    "share,WLD,high,1.7 to 4.8 %,\n",
    "sources/clearinghouse/2020/origin.toml": ORIGIN.format(
        source="by_country", published="2021-06"
    )
    + ORIGIN.format(source="words", published="2021"),
    "sources/clearinghouse/2020/by_country.csv": "indicator,area,raw\n"
    "reports,Slovenia,about 2100\n",
    "sources/clearinghouse/2020/words.csv": "indicator,area,category,direction,note\n"
    "findings,WLD,abuse,increasing,It increases.\n",
}
TABLE = "sources/clearinghouse/2019/by_country.csv"

Edit = Callable[[str, str, str], None]


def written(folder: Path) -> Path:
    """A folder that `load_catalog` reads and `build` builds."""
    for name, text in {**FILES, **REGISTERS}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def datasets(tmp_path: Path) -> Path:
    """Such a folder, which a test may change."""
    return written(tmp_path / "datasets")


@pytest.fixture
def edit(datasets: Path) -> Edit:
    """Replace a text that must be in one of the files."""

    def replace(name: str, old: str, new: str) -> None:
        text = (datasets / name).read_text(encoding="utf-8")
        assert old in text
        (datasets / name).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    return replace


@pytest.fixture
def catalog(datasets: Path) -> Catalog:
    return load_catalog(datasets)


@pytest.fixture
def frame(catalog: Catalog) -> pd.DataFrame:
    """What the folder holds, as read: columns of the schema and `where`."""
    read = read_curated(catalog.origins.values(), catalog, no_progress)
    assert read.issues == ()
    return read.frame


@pytest.fixture
def stored(frame: pd.DataFrame) -> pd.DataFrame:
    """The same as the table stores it."""
    return frame.assign(load="curated:1")[list(STORED)]
