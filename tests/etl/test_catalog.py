"""The declarations hold together, and a faulty one is named by file and entry."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from etl.catalog import Catalog, Topic, load_catalog
from etl.errors import DataError
from tests.conftest import Built
from tests.etl.conftest import TABLE, Edit

INDICATORS, ORIGIN = "reference/indicators.toml", "sources/clearinghouse/2019/origin.toml"


def test_the_real_declarations_load(built: Built) -> None:
    catalog = built.catalog
    assert {i.topic for i in catalog.indicators.values()} == set(get_args(Topic))
    assert {o.publisher for o in catalog.origins.values()} <= set(catalog.publishers)


def test_comparable_indicators_name_each_other_and_count_alike(built: Built) -> None:
    for indicator in built.catalog.indicators.values():
        for name in indicator.comparable_with:
            other = built.catalog.indicators[name]
            assert indicator.id in other.comparable_with
            assert (other.unit, other.kind, other.counts) == (
                *(indicator.unit, indicator.kind, indicator.counts),
            )


def test_an_origin_takes_its_place_from_its_folder(catalog: Catalog, datasets: Path) -> None:
    origin = catalog.origins["by_country", "2019"]
    assert (origin.publisher, origin.vintage) == ("clearinghouse", "2019")
    assert origin.file == datasets / TABLE
    assert catalog.latest_origin("by_country").vintage == "2020"
    with pytest.raises(KeyError):
        catalog.latest_origin("none")


def test_labels(catalog: Catalog) -> None:
    assert catalog.label("reports", "police") == "Police"
    assert catalog.label("reports", "_T") == "Total"


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "problem"),
    [
        (ORIGIN, "[by_country]", "[by_state]", "[by_state]", "there is no by_state.csv"),
        (ORIGIN, "\n[by_country]", 'publisher = "x"\n[by_country]', "[publisher]", "no publisher"),
        (ORIGIN, 'title = "Reports', 'titel = "Reports', "[by_country]", "titel: "),
        (ORIGIN, 'areas = "ncmec"', 'area = "ncmec"', "[by_country]", "area: is unknown"),
        (ORIGIN, 'areas = "ncmec"', 'vintage = "1"', "[by_country]", "comes from the folder"),
        (ORIGIN, 'basis = "publisher document"', 'basis = "hear"', "[by_country]", "basis: "),
        (ORIGIN, 'authority = "publisher document"', "", "[by_country]", "authority: "),
        (ORIGIN, 'authority = "pub', 'authority = "gossip or pub', "[by_country]", "authority: "),
        (ORIGIN, 'numbers = "en"', 'numbers = "es"', "[by_country]", "numbers: "),
        (ORIGIN, 'published = "2020"', "published = 2020", "[by_country]", "published: "),
        (ORIGIN, 'published = "2020"', 'published = "1 May"', "[by_country]", "published: "),
        (ORIGIN, 'published = "2020"', 'published = "2020-13"', "[by_country]", "published: "),
        (ORIGIN, 'accessed = "2026-11"', 'accessed = ""', "[by_country]", "accessed: "),
        (ORIGIN, 'areas = "ncmec"', 'sha256 = "abc"', "[by_country]", "sha256: "),
        (
            INDICATORS,
            'unit = "report"',
            'unit = "bag"',
            "[reports]",
            "no declared unit",
        ),
        (INDICATORS, 'kind = "flow"', 'kind = "ebb"', "[reports]", "kind: "),
        (INDICATORS, "comparable_with = []", 'comparable_with = ["x"]', "[reports]", "no declared"),
        (
            INDICATORS,
            'sources = ["by_country"]',
            'sources = ["x"]',
            "[reports]",
            "no declared table",
        ),
        (INDICATORS, 'sources = ["by_country"]', "sources = 1", "[reports]", "sources: "),
        (INDICATORS, "\n[reports]", "a = 1\n[reports]", "[a]", "must be a table"),
        ("reference/units.csv", "finding,finding,findings,finding", "f,f,f,f", ":4", "kind: "),
        ("reference/units.csv", "percent,p", "report,p", ": 'report'", "declared twice"),
        (
            "reference/categories.csv",
            "findings,abuse",
            "none,abuse",
            ": none/abuse",
            "'none' is no declared",
        ),
        (
            "reference/categories.csv",
            "Police,_T",
            "Police,x",
            ": reports/police",
            "no declared parent",
        ),
        ("reference/categories.csv", "label,", "lable,", ":1", "'label'"),
        ("reference/publishers.csv", "\nclearing", "\nclear", "", "no declared body"),
    ],
)
def test_a_faulty_declaration_is_named(
    datasets: Path, edit: Edit, file: str, old: str, new: str, where: str, problem: str
) -> None:
    edit(file, old, new)
    with pytest.raises(DataError) as caught:
        load_catalog(datasets)
    message = str(caught.value)
    if where:
        assert message.startswith(f"{datasets / file}{' ' if where[0] == '[' else ''}{where}")
    assert problem in message
    assert "\n" not in message


def test_a_csv_without_a_section_is_named(datasets: Path) -> None:
    (datasets / TABLE).with_name("other.csv").write_text("indicator\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"other\.csv: origin\.toml has no section \[other\]"):
        load_catalog(datasets)


def test_a_folder_without_an_origin_is_named(datasets: Path) -> None:
    (datasets / ORIGIN).unlink()
    with pytest.raises(DataError, match=r"origin\.toml: cannot be read"):
        load_catalog(datasets)


def test_one_vintage_of_a_table_stands_in_one_folder(datasets: Path) -> None:
    first = datasets / "sources" / "clearinghouse" / "2019"
    second = datasets / "sources" / "another" / "2019"
    second.mkdir(parents=True)
    for file in first.iterdir():
        (second / file.name).write_bytes(file.read_bytes())
    with pytest.raises(DataError, match=r"\('by_country', '2019'\) is declared twice"):
        load_catalog(datasets)


def test_missing_declarations_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"areas\.csv: cannot be read"):
        load_catalog(tmp_path)
