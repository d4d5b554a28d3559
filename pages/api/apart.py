"""A large file is written by a process of its own, which leaves the processor to readers.

Within the server it would hold the interpreter for seconds, and every page with it. The process
starts with what writes files and nothing else, gets the rows, and ends. What it writes goes to the
disk, so that neither process holds a text twice, nor the server at all.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import pandas as pd

from etl.export.files import Format, Metadata
from pages.api.stored import Stored

_ROOT: Final = Path(__file__).parents[2]
_SECONDS: Final = 180.0
_NICE: Final = 10


class NotWritten(Exception):
    """The process took too long, or failed."""


def written(form: Format, frame: pd.DataFrame, about: Metadata) -> Stored:
    """The file of a frame; `NotWritten` after three minutes, or where it ends without one."""
    given = pickle.dumps((form, frame, about), protocol=pickle.HIGHEST_PROTOCOL)
    command = [sys.executable, "-m", __name__]
    with tempfile.TemporaryFile() as file:
        try:
            done = subprocess.run(
                command,
                input=given,
                stdout=file,
                stderr=subprocess.PIPE,
                cwd=_ROOT,
                timeout=_SECONDS,
                check=False,
                start_new_session=True,  # Ctrl-C is for the server
            )
        except subprocess.TimeoutExpired:
            raise NotWritten(f"nothing came within {_SECONDS:.0f} seconds") from None
        if done.returncode:
            raise NotWritten(done.stderr.decode("utf-8", "replace")[-2000:])
        return Stored(os.dup(file.fileno()), os.fstat(file.fileno()).st_size)


def main() -> None:
    """Read rows from standard input, and write their file to standard output."""
    os.nice(_NICE)
    form, frame, about = pickle.load(sys.stdin.buffer)  # from our own server alone
    for piece in form.pieces(frame, about):
        sys.stdout.buffer.write(piece)


if __name__ == "__main__":
    main()
