"""What a load declared can be taken over into the files, and then the files say the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from etl.catalog import Catalog, load_catalog
from etl.declaration.repository import as_text, lines_for_files, listings
from etl.declaration.text import read_declaration
from tests.etl.declaration.conftest import Check
from tests.etl.declaration.samples import CLUBS


def test_a_declaration_that_is_written_is_read_the_same(check: Check, catalog: Catalog) -> None:
    declaration = check(CLUBS)
    text = as_text(declaration, catalog.dataflows.keys())
    assert read_declaration(text, catalog) == declaration
    assert "[dataflows.eurostat.skills]" not in text


def test_the_lines_for_the_files_make_them_say_the_same(
    check: Check, datasets: Path, catalog: Catalog
) -> None:
    declaration = check(CLUBS)
    for name, lines in lines_for_files(declaration, catalog.dataflows.keys()).items():
        file = datasets / "reference" / name
        file.write_text(file.read_text(encoding="utf-8") + lines, encoding="utf-8")
    # With the figures of the new table, which are taken over by themselves.
    folder = datasets / "sources" / "union" / "2024"
    folder.mkdir(parents=True)
    origin = (datasets / "sources/clearinghouse/2019/origin.toml").read_text(encoding="utf-8")
    (folder / "origin.toml").write_text(origin.replace("by_country", "clubs_by_town"))
    (folder / "clubs_by_town.csv").write_text("indicator,area,raw\nclubs,SVN,5\n")
    assert list(listings(declaration)) == [
        "add 'clubs_by_town' to the sources of [reports] in indicators.toml"
    ]
    taken = load_catalog(datasets)
    joined = declaration.joined(catalog)
    reports = replace(joined.indicators["reports"], sources=("by_country",))
    assert taken.indicators == {**joined.indicators, "reports": reports}
    for part in ("units", "categories", "publishers", "dataflows"):
        assert getattr(taken, part) == getattr(joined, part)
    assert taken.areas.aliases == joined.areas.aliases


def test_an_indicator_that_is_comparable_is_to_be_named_there_too(check: Check) -> None:
    text = CLUBS.replace("comparable_with = []", 'comparable_with = ["reports"]')
    text = text.replace('unit = "club"\ncounts = "one club"\nkind = "stock"',
                        'unit = "report"\ncounts = "one report"\nkind = "flow"')  # fmt: skip
    assert "add 'clubs' to comparable_with of [reports] in indicators.toml" in listings(check(text))
