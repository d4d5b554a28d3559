"""Hundreds of hostile files are read or refused as `judging.py` asks; `make hostile` has more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from etl.sources import SourceFile, adapters, recognise
from tests.hostile.hostile import hostile
from tests.hostile.judging import judged, same_digits, watch
from tests.hostile.originals import originals

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.*"))
_OTHER_READERS = {"curated figures", "declaration"}


@pytest.mark.parametrize("name", originals())
def test_every_look_alike_is_read_before_anything_is_done_to_it(name: str) -> None:
    assert judged(originals()[name], name) == ("read", "")


def test_every_reader_has_a_look_alike() -> None:
    known = {
        recognise(SourceFile("x", content)).id
        for name, content in originals().items()
        if name not in _OTHER_READERS and not name.endswith(("zip", "gzip"))
    }
    assert known == {adapter.id for adapter in adapters()}


def test_a_number_makes_the_same_file_again() -> None:
    assert hostile(7) == hostile(7)
    assert len({hostile(number).content for number in range(200)}) > 190


@pytest.mark.slow
def test_hundreds_of_hostile_files_are_read_or_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile", "--files", "300"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "300 files, 0 wrong" in done.stdout


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_what_once_failed_is_read_or_refused(path: Path) -> None:
    """Files are named after their look-alike, a point, and what was found."""
    original = path.name.partition(".")[0].replace("_", " ")
    answer, fault = judged(path.read_bytes(), original)
    assert answer in ("read", "blocked", "refused")
    assert fault == ""


def test_what_a_reader_writes_is_noticed(tmp_path: Path) -> None:
    with watch().watching():
        (tmp_path / "a").write_bytes(b"x")
        (tmp_path / "a").read_bytes()
        (tmp_path / "a").unlink()
        Path(os.devnull).write_bytes(b"x")
    (tmp_path / "b").touch()
    assert [seen.partition(" ")[0] for seen in watch().seen] == ["open", "os.remove"]


@pytest.mark.parametrize(
    ("raw", "value", "same"),
    [
        ("1,234", 1234.0, True),
        ("1,234", 1.234e6, True),
        ("1,234", 1243.0, False),
        ("1,234", 12340.5, False),
        ("9.17E-05", 9.17e-05, True),
        ("99.99999999999999999999", 100.0, True),
        ("0", 0.0, True),
        ("0", 1.0, False),
    ],
)
def test_a_value_has_the_digits_of_its_text(raw: str, value: float, same: bool) -> None:
    assert same_digits(raw, value) is same


def test_a_crash_an_invented_figure_and_a_write_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from etl.sources import read  # noqa: PLC0415
    from tests.hostile import judging  # noqa: PLC0415

    def crashing(*_: object) -> None:
        raise KeyError("x")

    def inventing(*told: object) -> object:
        found = read(*told)  # type: ignore[arg-type]
        found.frame["raw"] = "4,711"
        return found

    def writing(*told: object) -> object:
        (tmp_path / "evil").touch()
        return read(*told)  # type: ignore[arg-type]

    def answer(reader: object) -> tuple[str, str]:
        monkeypatch.setattr(judging, "read", reader)
        return judged(originals()["chart"], "chart")

    assert answer(crashing) == ("crash", "KeyError: 'x'")
    assert "'4,711' does not stand in the file; '4,711' is read as" in answer(inventing)[1]
    assert "evil" in answer(writing)[1]
    assert answer(read) == ("read", "")
