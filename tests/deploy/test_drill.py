"""The drill brings a table back, and fails where it does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy import drill

pytestmark = pytest.mark.slow


def test_a_table_is_brought_back() -> None:
    done = subprocess.run(
        [sys.executable, "-m", drill.__name__],
        cwd=drill.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "was brought back" in done.stdout


def test_what_is_no_backup_fails(tmp_path: Path) -> None:
    (tmp_path / "half.tar.gz").write_bytes(b"half")
    with pytest.raises(SystemExit, match="no whole backup"):
        drill.main(["--backup", str(tmp_path / "half.tar.gz")])
