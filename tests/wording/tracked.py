"""Every tracked text file, held against the list of discouraged terms."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from etl.catalog import DATASETS
from etl.policy.whole import load_policy
from etl.policy.wording import Unmarked, Wording, load_wording

POLICY = DATASETS / "policy"


def wording(folder: Path = POLICY) -> Wording:
    """The terms and marks as they are declared."""
    policy = load_policy(folder)
    return load_wording(folder, policy.terms, policy.instruments)


def tracked(root: Path) -> list[str]:
    """The files of a checkout that are or would be tracked, by their path in it.

    In a copy without its history they are all files but those that `.gitignore` names.
    """
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = (
        subprocess.run(asked, cwd=root, check=True, capture_output=True, text=True).stdout
        if (root / ".git").exists()
        else "\0".join(_kept(root))
    )
    return sorted({name for name in names.split("\0") if name and (root / name).is_file()})


def _kept(root: Path) -> Iterator[str]:
    lines = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [line.rstrip("/") for line in lines if line and not line.startswith("#")]
    for folder, folders, files in os.walk(root):
        here = Path(folder).relative_to(root)
        folders[:] = [each for each in folders if not _ignored(here / each, ignored)]
        yield from (str(here / each) for each in files if not _ignored(here / each, ignored))


def _ignored(path: Path, patterns: Iterable[str]) -> bool:
    return any(str(path) == p if "/" in p else path.match(p) for p in patterns)


def found(
    root: Path, paths: Iterable[str], rules: Wording, used: set[str]
) -> Iterator[tuple[str, Unmarked]]:
    """Each unmarked term in the names and texts of files; pictures hold no text."""
    for path in paths:
        yield from ((path, unmarked) for unmarked in rules.unmarked(path, used=used))
        content = (root / path).read_bytes()
        if b"\0" not in content[:8000]:
            text = content.decode("utf-8", errors="replace")
            yield from ((path, unmarked) for unmarked in rules.in_file(path, text, used))
