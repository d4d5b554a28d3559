"""A file as it came in: its bytes, and lazily what can be made of them.

Nothing here trusts the name of the file. Whatever the bytes are, the properties give a result or
raise `DataError`, and none of them expands more than the limits below allow.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Final, Literal

from etl.errors import DataError
from etl.numbers import Convention
from etl.reading.pdf import Pdf
from etl.reading.sheets import Sheet, read_ods, read_xlsx

Kind = Literal["pdf", "xlsx", "ods", "zip", "json", "text", "binary"]

LARGEST_MEMBER: Final = 200_000_000
"""Bytes to which one member of an archive may expand, and all of them together."""
MOST_MEMBERS: Final = 2_000
_HEAD: Final = 65_536
_DELIMITERS: Final = ",;\t|"
_SEPARATOR: Final = re.compile(
    rf'"?sep *= *(?P<delimiter>[{_DELIMITERS}])"?[{_DELIMITERS} ]*(?:\r\n|\r|\n)', re.I
)
_HEAD_ROWS: Final = 25
_BROKEN_ZIP: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError),
    *(RuntimeError, ValueError, OSError, LookupError),
)


@dataclass(frozen=True)
class SourceFile:
    """One file: the name it was given (for messages only) and its bytes.

    `series` is what its publisher calls the series and `numbers` the convention of its figures,
    both said by a person; for a file that does not show it.
    """

    name: str
    content: bytes
    series: str = ""
    numbers: Convention | None = None

    @property
    def label(self) -> str:
        """The last part of the name, printable and short."""
        last = self.name.replace("\\", "/").rpartition("/")[2]
        return "".join(c for c in last if c.isprintable())[:80] or "file"

    @cached_property
    def kind(self) -> Kind:
        """What the bytes are, told from their beginning."""
        if b"%PDF-" in self.content[:1024]:
            return "pdf"
        if self.content.startswith(b"PK"):
            return self._kind_of_archive()
        try:
            beginning = self.text[:_HEAD].lstrip()
        except DataError:
            return "binary"
        return "json" if beginning.startswith(("{", "[")) else "text"

    @cached_property
    def text(self) -> str:
        """The content as text: UTF-8, or UTF-16 where a byte order mark says so."""
        utf16 = self.content.startswith((b"\xff\xfe", b"\xfe\xff"))
        try:
            text = self.content.decode("utf-16" if utf16 else "utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.content.count(b"\n", 0, error.start) + 1
            raise DataError(
                f"{self.label}, line {line}: not UTF-8; save the file in that encoding"
            ) from None
        if "\0" in text:
            raise DataError(f"{self.label}: holds null characters, so it is no text file")
        return text

    @cached_property
    def declared_delimiter(self) -> str:
        """What a first line `sep=;` says of it, as spreadsheets write and read it; or nothing."""
        match = _SEPARATOR.match(self.text[:_HEAD])
        return match["delimiter"] if match else ""

    @property
    def header_row(self) -> int:
        """In which row of a delimited text the names stand: 1, or 2 below a declared delimiter."""
        return 2 if self.declared_delimiter else 1

    @property
    def declared_line(self) -> str:
        """The line that declares the delimiter, with its end; nothing in a file without one."""
        match = _SEPARATOR.match(self.text[:_HEAD])
        return match[0] if match else ""

    @cached_property
    def delimiter(self) -> str:
        """The character between cells: the declared one, or the one that occurs most in the first
        long line."""
        if self.declared_delimiter:
            return self.declared_delimiter
        lines = self.text[:_HEAD].splitlines()
        for line in lines:
            best = max(_DELIMITERS, key=line.count)
            if line.count(best) > 1:
                return best
        return ","

    @cached_property
    def head(self) -> list[list[str]]:
        """The first rows of a delimited text; enough to recognise it."""
        # What is cut off for recognising it may end within quotes.
        return list(islice(self._delimited(self.text[:_HEAD], strict=False), _HEAD_ROWS))

    @property
    def header(self) -> list[str]:
        """The names in the first row of a delimited text; none in any other file."""
        if self.kind != "text" or len(self.head) < self.header_row:
            return []
        return [cell.strip() for cell in self.head[self.header_row - 1]]

    @cached_property
    def rows(self) -> list[list[str]]:
        """All rows of a delimited text, cells as they stand; row 1 is the first line."""
        return list(self._delimited(self.text))

    def each_row(self) -> Iterator[list[str]]:
        """The same one by one, of a text that is too long to be held as cells."""
        return self._delimited(self.text)

    def check_quotes(self) -> None:
        """`DataError` for a cell that goes on behind its closing quote or is never closed."""
        deque(self.each_row(), maxlen=0)

    def _delimited(self, text: str, *, strict: bool = True) -> Iterator[list[str]]:
        file = io.StringIO(text, newline="")
        reader = csv.reader(file, delimiter=self.delimiter, strict=strict)
        try:
            yield from reader
        except csv.Error as error:
            problem = f"{self.label}, line {reader.line_num}: not valid CSV: {error}"
            raise DataError(problem) from None

    @cached_property
    def json(self) -> Any:
        """The content as JSON, numbers as the text they were written in (`83.00` stays so)."""
        try:
            return json.loads(self.text, parse_float=str, parse_int=str, parse_constant=str)
        except RecursionError:
            raise DataError(f"{self.label}: the JSON is nested too deeply") from None
        except ValueError as error:
            raise DataError(f"{self.label}: not valid JSON: {error}") from None

    @cached_property
    def pdf(self) -> Pdf:
        """The content as a PDF document."""
        return Pdf(self.content, self.label)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets of a spreadsheet (XLSX or ODS), cells as text."""
        if self.kind == "xlsx":
            self.members()
            return read_xlsx(self.content, self.label)
        if self.kind == "ods":
            return read_ods(self.members("content.xml")["content.xml"], self.label)
        raise DataError(f"{self.label} is no spreadsheet")

    def members(self, *wanted: str) -> dict[str, bytes]:
        """Members of a zip archive by name; with no name given, none is expanded, only checked."""
        with self._archive() as archive:
            entries = archive.infolist()
            if len(entries) > MOST_MEMBERS or any(e.flag_bits & 1 for e in entries):
                raise DataError(f"{self.label}: the archive is encrypted or has too many files")
            # The directory states the sizes, and reading stops at what it states.
            if sum(e.file_size for e in entries) > LARGEST_MEMBER:
                raise DataError(
                    f"{self.label}: the archive would expand to more than "
                    f"{LARGEST_MEMBER // 1_000_000} MB; that is refused"
                )
            return {e.filename: archive.read(e) for e in entries if e.filename in wanted}

    def member_names(self) -> list[str]:
        """The names in a zip archive; `DataError` when it is damaged."""
        with self._archive() as archive:
            return archive.namelist()[:MOST_MEMBERS]

    @contextmanager
    def _archive(self) -> Iterator[zipfile.ZipFile]:
        try:
            with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
                yield archive
        except _BROKEN_ZIP as error:
            raise DataError(f"{self.label}: the archive is damaged: {error}") from None

    def _kind_of_archive(self) -> Kind:
        try:
            names = self.member_names()
        except DataError:
            return "binary"
        if "xl/workbook.xml" in names:
            return "xlsx"
        return "ods" if "content.xml" in names and "mimetype" in names else "zip"
