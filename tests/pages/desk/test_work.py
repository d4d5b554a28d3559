"""What is counted of files: figures where nothing was found."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pandas as pd

from etl.errors import Issue
from pages.desk.work import _clean


def _file(name: str, *rows: str) -> Any:
    return SimpleNamespace(
        name=name, reading=SimpleNamespace(frame=pd.DataFrame({"where": [*rows]}))
    )


def test_what_is_found_in_a_file_is_of_no_other_whose_name_begins_so() -> None:
    issue = Issue("a.csv2, row 3", "value", "5", "is no number")
    files = [_file("a.csv", "row 3", "2, row 3"), _file("a.csv2", "row 3", "row 4")]
    proposal = SimpleNamespace(issues=[issue], submissions=files)
    assert _clean(cast(Any, proposal)) == 3
