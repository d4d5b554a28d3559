"""What is marked as made up is refused, and what only uses the word is read."""

from __future__ import annotations

import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.errors import DataError
from etl.reading.file import SourceFile
from etl.reading.synthetic import require_real


def parquet(table: pa.Table) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def workbook(frame: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.to_excel(out, index=False)
    return out.getvalue()


MARKED = {
    "a column": b"area,synthetic\nSVN,true\n",
    "in capitals": b"area;Synthetic ;raw\r\nSVN;TRUE;1\r\n",
    "in one row of many": b"synthetic,area\n" + b"false,SVN\n" * 5_000 + b"true,SVN\n",
    "behind the beginning": b"area,synthetic\n" + b"Slovenia,\n" * 9_000 + b"AUT,true\n",
    "a declared delimiter": b"sep=;\narea;synthetic\nSVN;true\n",
    "UTF-16": "area,synthetic\nSVN,true\n".encode("utf-16"),
    "a note": b'area,note,raw\nSVN,"SYNTHETIC: counted",1\n',
    "a workbook": workbook(pd.DataFrame({"area": ["SVN"], "synthetic": [True]})),
    "a workbook's notes": workbook(pd.DataFrame({"note": ["", "SYNTHETIC: counted"]})),
    "Parquet, a column": parquet(pa.table({"synthetic": [True]})),
    "Parquet, metadata": parquet(
        pa.table({"n": [1]}).replace_schema_metadata({"synthetic": "true"})
    ),
}
REAL = {
    "no such column": b"area,raw\nSVN,1\n",
    "a column that denies it": b"area,synthetic\nSVN,false\nAUT,\n",
    "counts of synthetic material": b"area,synthetic\nSVN,120\n",
    "a word in a cell": b"area,theme\nSVN,synthetic\nAUT,true\n",
    "a word in a note": b"area,note\nSVN,SYNTHETIC\xff\n",
    "a note that uses the word": b"area,note\nSVN,images that are SYNTHETIC\n",
    "a row that is short": b"area,raw,synthetic\nSVN\n",
    "quotes that never close": b'area,note\nSVN,"SYNTHETIC\n',
    "no text": b"\x00\x01\x02",
    "nothing": b"",
    "Parquet": parquet(pa.table({"n": [1]})),
    "Parquet in name": b"PAR1 and nothing",
    "a workbook": workbook(pd.DataFrame({"synthetic": [12], "note": ["ours"]})),
    "JSON": b'{"synthetic": true}',
}


@pytest.mark.parametrize("what", MARKED)
def test_what_is_marked_is_refused_in_a_line(what: str) -> None:
    with pytest.raises(DataError, match=r"^events: is marked as synthetic: .* name it otherwise$"):
        require_real(SourceFile("events", MARKED[what]))


@pytest.mark.parametrize("what", REAL)
def test_what_only_uses_the_word_is_read(what: str) -> None:
    require_real(SourceFile("figures", REAL[what]))
