"""How large a file, and how costly its reading, may be. Everything beyond is refused.

How many pages a PDF may have, and what an archive, a sheet or nested JSON may expand to, is kept
by `etl.reading`, where it is read; whatever slips through there ends at the limits of the process
below.
"""

from __future__ import annotations

from typing import Final

from etl.reading.table import MOST_FIGURES

MB: Final = 1024 * 1024

FILE_BYTES: Final = 100 * MB
FILES: Final = 50
ROWS: Final = MOST_FIGURES

# Of the process that reads: address space, processor time, time on the clock, files it writes.
MEMORY_BYTES: Final = 2048 * MB
CPU_SECONDS: Final = 240
WALL_SECONDS: Final = 300
OUTPUT_BYTES: Final = 1024 * MB

# Of what it hands back beside the frame.
REPORT_BYTES: Final = 16 * MB
LINE_BYTES: Final = 4096

# Issues of one check that are listed; the rest is counted in one line.
ISSUES_PER_RULE: Final = 200

REASON_CHARACTERS: Final = 2_000
NAME_CHARACTERS: Final = 200
"""Of a steward, and of a file."""
