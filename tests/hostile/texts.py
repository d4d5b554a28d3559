"""What is done to texts: cells, columns, rows, encodings, numbers; to JSON, by its structure."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

TOKENS = [
    "\ufeff", '"', '""', "'", ",", ";", "\t", "|", "\n", "\r", "\r\n\r\n", ":", "{", "}", "[", "]",
    "null", "-1", "1e999", "-0", "1e-400", "NaN", "inf", "9" * 400, "=1+1", "@SUM(A1)", "<script>",
    "../", "\0", "\u0660\u0661", "\u00b2", "\u202e", "\u00a0", "\u2212", "\\", "%PDF-", "PK\3\4",
    "sep=;\n", "1.234.567,8", "1,234,56", "12:00", "2031-02-30", "Z" * 5000, "\ud7ff", "ß", "İ",
]  # fmt: skip
NUMBERS = [
    *("9" * 30, "9" * 400, "-" + "9" * 30, "1e308", "1e309", "-1", "0", "-0.0", "0.1e-320"),
    *("1,2,3,4", "1.2.3", "١٢٣", "½", "1/0", "12 345 678", "12'345", "NaN", "inf", "0x1F", "1_000"),
    *("83,64", "101", "99.99999999999999999999", "5 %", "about 7 million", "", ":", "..", "n/a"),
]
ENCODINGS = ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "cp1252", "utf-7", "cp037"]


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", "replace")


def _table(content: bytes) -> tuple[list[list[str]], str]:
    text = _text(content)
    delimiter = max(",;\t|", key=text.count)
    return [line.split(delimiter) for line in text.split("\n")], delimiter


def _joined(rows: list[list[str]], delimiter: str) -> bytes:
    return "\n".join(delimiter.join(row) for row in rows).encode("utf-8", "surrogatepass")


def _place(rows: list[list[str]], chance: random.Random) -> tuple[int, int]:
    row = chance.randrange(len(rows))
    return row, chance.randrange(len(rows[row]))


def swap_cells(content: bytes, chance: random.Random) -> bytes:
    """Two cells change places."""
    rows, delimiter = _table(content)
    (a, b), (c, d) = _place(rows, chance), _place(rows, chance)
    rows[a][b], rows[c][d] = rows[c][d], rows[a][b]
    return _joined(rows, delimiter)


def swap_columns(content: bytes, chance: random.Random) -> bytes:
    """Two columns change places, in some rows only."""
    rows, delimiter = _table(content)
    a, b = chance.randrange(12), chance.randrange(12)
    for row in rows:
        if len(row) > max(a, b) and chance.random() < 0.9:
            row[a], row[b] = row[b], row[a]
    return _joined(rows, delimiter)


def drop_column(content: bytes, chance: random.Random) -> bytes:
    """A column goes, or comes twice."""
    rows, delimiter = _table(content)
    at, twice = chance.randrange(12), chance.random() < 0.4
    for row in rows:
        if len(row) > at:
            row[at : at + 1] = [row[at], row[at]] if twice else []
    return _joined(rows, delimiter)


def change_number(content: bytes, chance: random.Random) -> bytes:
    """A cell with digits holds another number, or what is none."""
    rows, delimiter = _table(content)
    places = [
        (r, c)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
        if any(letter.isdigit() for letter in cell)
    ]
    if places:
        row, column = chance.choice(places)
        rows[row][column] = chance.choice(NUMBERS)
    return _joined(rows, delimiter)


def change_cell(content: bytes, chance: random.Random) -> bytes:
    """A cell holds something else."""
    rows, delimiter = _table(content)
    row, column = _place(rows, chance)
    rows[row][column] = chance.choice(TOKENS)
    return _joined(rows, delimiter)


def rows_again(content: bytes, chance: random.Random) -> bytes:
    """A row comes again, once or many times, is gone, or moves."""
    rows, delimiter = _table(content)
    at = chance.randrange(len(rows))
    row = rows.pop(at)
    for _ in range(chance.choice([0, 1, 2, 2, 500])):
        rows.insert(chance.randrange(len(rows) + 1), list(row))
    return _joined(rows, delimiter)


def long_row(content: bytes, chance: random.Random) -> bytes:
    """A row is longer or shorter than the others."""
    rows, delimiter = _table(content)
    row = chance.choice(rows)
    if chance.random() < 0.5:
        row += [chance.choice(TOKENS)] * chance.choice([1, 3, 3000])
    else:
        del row[chance.randrange(len(row)) :]
    return _joined(rows, delimiter)


def encode(content: bytes, chance: random.Random) -> bytes:
    """The text in another encoding, or read in a wrong one and saved."""
    text = _text(content)
    wrong = chance.choice(ENCODINGS)
    if chance.random() < 0.3:
        return content.decode(wrong, "replace").encode("utf-8", "replace")
    return text.encode(wrong, "replace")


def change_ends(content: bytes, chance: random.Random) -> bytes:
    """Other ends of lines, delimiters and marks of decimals."""
    old, new = chance.choice(
        [
            *(("\n", "\r\n"), ("\n", "\r"), ("\n", "\n\n"), (",", ";"), (",", "\t"), (".", ",")),
            *(('"', ""), ('"', "'"), (" ", "\u00a0"), ("\n", "\u2028"), ("\n", "\x85"), ("2", "٢")),
        ]
    )
    return _text(content).replace(old, new).encode("utf-8", "replace")


def _nodes(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a structure: the container and the key or index."""
    found: list[tuple[Any, Any]] = []
    if isinstance(value, dict | list):
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        for key in keys:
            found.append((value, key))
            found += _nodes(value[key])
    return found


def _deep(levels: int) -> Any:
    found: Any = 1
    for number in range(levels):
        found = [found] if number % 2 else {"id": found}
    return found


def change_json(content: bytes, chance: random.Random) -> bytes:
    """A value of a structure is gone, of another type, elsewhere, or nested."""
    try:
        whole = json.loads(_text(content))
    except (ValueError, RecursionError):
        return content
    places = _nodes(whole)
    if not places:
        return content
    for _ in range(chance.randint(1, 3)):
        container, key = chance.choice(places)
        if key not in container if isinstance(container, dict) else key >= len(container):
            continue
        old = container[key]
        match chance.randrange(7):
            case 0:
                del container[key]
            case 1:
                other, elsewhere = chance.choice(places)
                inside = elsewhere in other if isinstance(other, dict) else elsewhere < len(other)
                container[key] = copy.deepcopy(other[elsewhere]) if inside else None
            case 2:
                container[key] = list(old) if isinstance(old, dict) else {"0": old}
            case 3 if isinstance(container, dict):
                container[chance.choice(["0", "-1", "999999999999", "NaN", "", "geo", "1.5"])] = old
            case 4:
                container[key] = _deep(chance.choice([3, 40, 400]))
            case _:
                values = [
                    None,
                    True,
                    -1,
                    0,
                    10**30,
                    1e308,
                    "x",
                    [],
                    {},
                    [[]],
                    "9" * 400,
                    float("nan"),
                ]
                container[key] = chance.choice(values)
    return json.dumps(whole).encode()


def deep_json(content: bytes, chance: random.Random) -> bytes:
    """Brackets without end in the midst."""
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice([b"[", b'{"id":', b"[{"]) * 60_000 + content[at:]


CELLS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(swap_cells, swap_columns, drop_column, change_number, change_number, change_cell, rows_again),
    *(long_row, encode, change_ends),
)
