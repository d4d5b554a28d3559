"""What is free goes back to the system."""

import gc
import subprocess
import sys
from pathlib import Path

import pyarrow
import pytest

from pages.keeping import memory

ROOT = Path(__file__).parents[3]
LATER = "authlib cryptography docx duckdb mcp openpyxl pandera pdfplumber pptx statsmodels typst"


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1])


def test_what_was_freed_goes_back() -> None:
    held = [bytes(1_000 + n % 7) for n in range(100_000)]
    keep = held[::1000]  # holes: the top of the heap cannot simply be cut off
    del held
    gc.collect()
    before = _resident()
    memory.give_back()
    assert _resident() < before
    assert len(keep) == 100


def test_what_arrow_freed_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    # Of Arrow's memory, so that what the C library gives back does not pass for it.
    monkeypatch.setattr(memory, "_library", lambda: None)
    blocks = [pyarrow.array(range(10_000)) for _ in range(500)]
    keep = blocks[::50]
    del blocks
    gc.collect()
    before = _resident()
    memory.give_back()
    assert _resident() < before
    assert len(keep) == 10


def test_a_system_without_that_library_is_served_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_library", lambda: None)
    memory.few_heaps()
    memory.give_back()


def test_what_few_ask_for_is_imported_when_it_is_asked_for() -> None:
    tried = (
        "import sys; from app import create_app; create_app(); "
        f"print([name for name in {LATER.split()!r} if name in sys.modules])"
    )
    call = [sys.executable, "-c", tried]
    done = subprocess.run(call, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300)
    assert done.stdout.strip() == "[]"
