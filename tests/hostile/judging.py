"""What is asked of the answer to a hostile file.

1. The answer is a reading, or one refusal of the error tree in one line of bounded length.
2. No figure is invented: each is finite, between its bounds, stands in a period and for an area
   that exist, its printed text stands in the file, and its digits are those of that text.
3. What would be published keeps the rules of the table, or is named as an issue.
4. Nothing is written, removed, started or asked for over a network (`Watch`).
5. The time of the processor for one file ends (`SECONDS`), and the memory of the process.
"""

from __future__ import annotations

import math
import os
import re
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from etl.catalog import DATASETS, Catalog, load_catalog
from etl.curated import read_curated
from etl.declaration.check import checked
from etl.declaration.text import read_declaration
from etl.errors import ChecksFailed, DataError, EtlError, Issue
from etl.reading.container import uncompressed
from etl.releases import Schedule, load_calendar
from etl.schema import COLUMNS, NUMBERS, WITHHELD
from etl.sources import Reading, SourceFile, no_progress, read
from etl.validate import validate

SECONDS = 20
"""Of the processor, for one file of a few thousand bytes; the sandbox allows 240 for 100 MB."""
LONGEST_REFUSAL = 4_000
# A text that is nothing but a plain number; scale words and ranges have tests of their own.
_PLAIN = re.compile(r"-?[\d.,  ' ]*\d(?:[eE][-+]?\d{1,3})?")
_WRITES = frozenset(
    (
        *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate"),
        *("os.chmod", "os.chown", "os.utime", "os.system", "os.exec", "os.posix_spawn", "os.fork"),
        *("shutil.rmtree", "shutil.move", "shutil.copyfile", "subprocess.Popen", "socket.connect"),
        *("socket.bind", "socket.getaddrinfo", "socket.sendto", "tempfile.mkstemp"),
        "tempfile.mkdtemp",
    )
)


class Overdue(BaseException):
    """Reading took more time than it may; no reader takes it for an oddity of the file."""


class Watch:
    """Notes what a reader does to the machine while it reads; a hook of the process, set once."""

    def __init__(self) -> None:
        self.on = False
        self.seen: list[str] = []
        sys.dont_write_bytecode = True
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.on and (event in _WRITES or (event == "open" and _writes(*arguments))):
            self.seen.append(f"{event} {str(arguments)[:200]}")

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Until the end of the block, whatever is done is noted."""
        self.seen, self.on = [], True
        try:
            yield
        finally:
            self.on = False


def _writes(path: object, _mode: object, flags: object) -> bool:
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    return isinstance(flags, int) and bool(flags & writing) and path != os.devnull


@cache
def watch() -> Watch:
    """The one of this process."""
    return Watch()


@cache
def catalog() -> Catalog:
    """What is declared in the repository."""
    return load_catalog()


@cache
def calendar() -> Mapping[str, Schedule]:
    """When each declared table appears."""
    return load_calendar(DATASETS / "reference" / "calendar.toml", catalog())


@contextmanager
def _in_time() -> Iterator[None]:
    def overdue(_signal: int, _frame: FrameType | None) -> None:
        raise Overdue

    before = signal.signal(signal.SIGPROF, overdue)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def judged(content: bytes, original: str) -> tuple[str, str]:
    """What the answer to a file is ("read", "blocked", "refused") and what is wrong with it, which
    is nothing where all that is asked above holds."""
    try:
        with watch().watching(), _in_time():
            answer, faults = _answer(content, original)
    except Overdue:
        return "endless", f"takes more than {SECONDS} seconds of the processor"
    except Exception as error:  # whatever surfaces here would be a traceback to a steward
        return "crash", f"{type(error).__name__}: {str(error)[:200]}"
    return answer, "; ".join([*faults, *watch().seen])


def _answer(content: bytes, original: str) -> tuple[str, list[str]]:
    file = SourceFile("../../../tmp/hostile\n\u202e.csv", content, _series(original))
    try:
        match original:
            case "curated figures":
                return _judged_curated(content)
            case "declaration":
                checked(read_declaration(file.text, catalog()), catalog(), calendar())
                return "read", []
            case _:
                reading = read(file, catalog())
    except EtlError as error:
        return "refused", [*_of_message(str(error))]
    return _of_reading(reading, _printed(file))


def _series(original: str) -> str:
    return "SP.POP.TOTL" if original == "world bank, long" else ""


def _judged_curated(content: bytes) -> tuple[str, list[str]]:
    origin = catalog().origins["iwf_annual", "2024"]
    watch().on = False  # what is written next is ours
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "iwf_annual.csv"
        path.write_bytes(content)
        watch().on = True
        found = read_curated([replace(origin, file=path)], catalog(), no_progress)
        watch().on = False
    reading = Reading("curated", (), found.frame, found.issues)
    return _of_reading(reading, content.decode("utf-8", "replace"))


def _of_message(message: str) -> Iterator[str]:
    if not message or any(c in message for c in "\n\r\0\u202e"):
        yield f"the refusal is no line of text: {message[:120]!r}"
    if len(message) > LONGEST_REFUSAL:
        yield f"the refusal has {len(message)} characters"


def _of_reading(reading: Reading, printed: str) -> tuple[str, list[str]]:
    faults = [fault for issue in reading.issues for fault in _of_message(_one_line(issue))]
    frame = reading.frame
    if missing := {*COLUMNS, "where"} - {*frame.columns}:
        return "read", [*faults, f"columns are missing: {missing}"]
    for column in frame:
        kind = str(frame[column].dtype)
        if column in NUMBERS and kind != "float64":
            faults.append(f"{column} is {kind}")
        if column not in NUMBERS and frame[column].isna().any():
            faults.append(f"{column} lacks a text")
    faults += [f for row in frame.to_dict("records") for f in _of_figure(row, printed)]
    for total in reading.totals:
        if not total.agrees and not any(i.rule == "total_is_not_the_sum" for i in reading.blockers):
            faults.append(f"nothing is said of the total {total.name}")
    if reading.blockers:
        return "blocked", faults
    try:
        validate(frame, catalog())
    except ChecksFailed:
        return "blocked", faults
    return "read", faults


def _one_line(issue: Issue) -> str:
    return issue.problem or " "


def _of_figure(row: dict[str, Any], printed: str) -> Iterator[str]:
    value, raw = row["value"], str(row["raw"])
    if row["unit"] == "finding":
        return
    if row["obs_status"] in WITHHELD:
        if not math.isnan(value) or any(letter.isdigit() for letter in raw):
            yield f"{raw!r} is withheld, and read as {value}"
        return
    if not math.isfinite(value):
        yield f"{raw!r} is read as {value}"
        return
    if not row["lower"] <= value and not math.isnan(row["lower"]):
        yield f"{raw!r}: {value} is below {row['lower']}"
    if not value <= row["upper"] and not math.isnan(row["upper"]):
        yield f"{raw!r}: {value} is above {row['upper']}"
    parts = raw.split(" + ") if "Sum of the publisher's rows" in row["note"] else [raw]
    # A decimal comma becomes a point where the convention is told, which an issue says.
    written = (printed, printed.replace(",", "."))
    if not all(any(_bare(part) in each for each in written) for part in parts):
        yield f"{raw!r} does not stand in the file"
    if _PLAIN.fullmatch(raw) and not same_digits(raw, value):
        yield f"{raw!r} is read as {value!r}"


def same_digits(raw: str, value: float) -> bool:
    """Whether a value has the digits of a plain printed number, but for zeros at either end and
    what a float cannot hold."""
    printed = re.sub(r"\D", "", re.split("[eE]", raw)[0]).strip("0")
    held = "".join(map(str, Decimal(repr(abs(value))).as_tuple().digits)).strip("0")
    first, second = Decimal(f"0.{printed}"), Decimal(f"0.{held}")
    # 9.99… and 10 differ by the place of the point alone.
    return any(abs(first - second * ten) <= Decimal("1e-15") for ten in (1, 10))


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _printed(file: SourceFile) -> str:
    """All text of a file without spaces, read apart from the adapters."""
    file = uncompressed(file)
    match file.kind:
        case "zip":
            names = file.member_names()[:20]
            return "".join(_printed_of_member(file, name) for name in names)
        case "xlsx" | "ods":
            return _bare("".join(c for sheet in file.sheets for row in sheet.rows for c in row))
        case "pdf":
            return _bare("".join(file.pdf.text(page) for page in range(file.pdf.pages)))
        case _:
            return _bare(file.text)


def _printed_of_member(file: SourceFile, name: str) -> str:
    try:
        return _printed(SourceFile(name, file.members(name)[name]))
    except DataError:  # nobody reads it, whatever stands beside it
        return ""
