"""A text with more figures than are read at once is refused before it is taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import DataError
from etl.reading import table
from etl.reading.file import SourceFile
from etl.reading.table import read_table, require_bounded

_CELLS = st.lists(
    st.lists(st.sampled_from(["", "1.5", "20", '""']), min_size=3, max_size=3), min_size=1
)


def _wide(cells: list[list[str]], delimiter: str = ",") -> SourceFile:
    lines = [["geo", "2019", "2020", "2021"], *(["SVN", *row] for row in cells)]
    text = "".join(delimiter.join(line) + "\n" for line in lines)
    return SourceFile("a.csv", text.encode())


def _refused(file: SourceFile) -> bool:
    try:
        require_bounded(file)
    except DataError as error:
        return "figures" in str(error)
    return False


@given(_CELLS, st.integers(0, 40))
def test_a_file_with_few_enough_figures_is_never_refused(cells: list[list[str]], most: int) -> None:
    read = read_table(_wide(cells))
    figures = int((read[["2019", "2020", "2021"]] != "").to_numpy().sum())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(table, "MOST_FIGURES", most)
        refused = _refused(_wide(cells))
    if figures + 4 <= most:  # its header is reckoned as figures
        assert not refused
    if figures > most * 2 + 8:
        assert refused


@pytest.mark.parametrize(("rows", "refused"), [(9, False), (40, True)])
def test_each_line_of_a_long_table_is_a_figure(
    monkeypatch: pytest.MonkeyPatch, rows: int, refused: bool
) -> None:
    monkeypatch.setattr(table, "MOST_FIGURES", 10)
    text = "geo,time,value\n" + "SVN,2020,1\n" * rows
    assert _refused(SourceFile("a.csv", text.encode())) == refused


def test_only_texts_are_reckoned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_FIGURES", 0)
    require_bounded(SourceFile("a.pdf", b"%PDF-1.7\n" + b"\n" * 100))
