"""Synonyms: what the file holds is well-formed, and what is not is refused by its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.catalog import DATASETS
from etl.errors import DataError
from etl.synonyms import Synonym, load_synonyms

HEAD = "said,means,kind\n"


def test_the_file_is_read() -> None:
    found = load_synonyms(DATASETS / "reference" / "synonyms.csv")
    assert Synonym("kids", "children", "common") in found
    assert {"common", "abbreviation", "spelling", "language fr"} <= {each.kind for each in found}


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ("kids,children,common\nKids,minors,common\n", "'Kids' stands there twice"),
        ("kids,Kids,common\n", "means itself"),
        ("kids,,common\n", "means"),
        ("kids,children,slang\n", "kind"),
        (f"{'k' * 61},children,common\n", "said"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, rows: str, wrong: str) -> None:
    file = tmp_path / "synonyms.csv"
    file.write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(DataError, match=wrong):
        load_synonyms(file)
