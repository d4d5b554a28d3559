"""What `python -m etl` prints."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.record.product import NotAnswered

_SECONDS: Final = 600
# Beside the help of each command: what each answers over the table, and wrong use of some.
_ASKED: Final = (
    ("sources",),
    ("history",),
    ("check",),
    ("diff", "0", "1"),
    ("nonsense",),
    ("diff", "0", "999999"),
    ("load", "{folder}/missing.csv"),
    ("export", "{folder}/all.csv"),
    ("export", "{folder}/some.json", "--indicator", "cybertipline_reports", "--area", "SVN"),
    ("export", "{folder}/some.pdf"),
    ("export", "{folder}/some.csv", "--area", "nowhere"),
    ("template", "{folder}/template.xlsx"),
)


def build(root: Path) -> None:
    """Build the table that `CSEA_STORE` names; `NotAnswered` where that fails."""
    done = _run(root, ["build"])
    if done.returncode:
        raise NotAnswered(f"python -m etl build failed: {done.stderr.strip()[-500:]}")


def names(root: Path) -> list[str]:
    """The commands that the help lists."""
    _, _, listed = _run(root, ["--help"]).stdout.partition("Commands:")
    return sorted(re.findall(r"^  ([a-z][a-z-]*)\s", listed, flags=re.MULTILINE))


def asked(root: Path, *, own: bool) -> list[tuple[str, ...]]:
    """Every call that is recorded; one that writes to the table only where it is our own."""
    helps = [("--help",), *((name, "--help") for name in names(root))]
    return [*helps, *_ASKED, *([("build",)] if own else [])]


def answers(root: Path, call: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(name of a file, its text) of one call: what is printed, and what text it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        done = _run(root, [part.format(folder=folder) for part in call])
        name = re.sub(r"[^\w.=-]+", "_", " ".join(call).replace("{folder}/", "")).strip("_")
        told = [
            f"$ python -m etl {' '.join(call)}",
            f"exit: {done.returncode}",
            done.stdout,
            "on standard error:",
            done.stderr,
        ]
        yield f"{name}.txt", "\n".join(told).replace(folder, "{folder}")
        for file in sorted(Path(folder).iterdir()):
            if file.suffix in (".csv", ".json"):
                yield f"{name}.written{file.suffix}", file.read_text(encoding="utf-8")


def _run(root: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "etl", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=_SECONDS,
        check=False,
    )
