"""Changes the code one place at a time, and asks the tests to notice (`make mutate MUTANTS=60`).

Of each target of `targets.toml` a sample of mutants is drawn by a seed and tried in a copy of the
checkout (`build/mutate`). Prints the score, which is the share that some test notices, and every
mutant that none does. Ends with 1 where a score is below the least.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_COPIES = ROOT / "build" / "mutate"
_CODE = ("analytics", "documents", "etl", "pages")
_BESIDE = ("app.py", "datasets", "docs", "README.md", "Makefile", "pyproject.toml", "tests")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "store", "plotly.bundle.js", "screenshots")
# Whatever ends the tests otherwise than by passing has noticed.
_SURVIVED = ("survived", "no tests")
_NOT_TRIED = ("not checked", "skipped")


@dataclass(frozen=True)
class Target:
    """Files to change and the tests that are to notice; both below the checkout."""

    name: str
    mutate: tuple[str, ...]
    tests: tuple[str, ...]


def declared() -> tuple[list[Target], int]:
    """Every target, and the least score in percent."""
    content = tomllib.loads(Path(__file__).with_name("targets.toml").read_text(encoding="utf-8"))
    least = int(content.pop("least"))
    made = [Target(name, tuple(e["mutate"]), tuple(e["tests"])) for name, e in content.items()]
    return made, least


def prepared(target: Target) -> Path:
    """A copy of the checkout in which the target is to be changed."""
    folder = _COPIES / target.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in (*_CODE, *_BESIDE):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=_LEFT_OUT)
        else:
            shutil.copy(ROOT / name, folder / name)
    settings = {
        "source_paths": list(_CODE),
        "only_mutate": list(target.mutate),
        "also_copy": [n for n in _BESIDE if n not in ("tests", "pyproject.toml")],
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-n", "0", "-m", "not slow"],
        "pytest_add_cli_args_test_selection": list(target.tests),
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    lines += ["track_dependencies = false", "use_git_change_detection = false"]
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n[tool.mutmut]\n" + "\n".join(lines) + "\n")
    return folder


def _mutmut(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def mutants(folder: Path) -> list[str]:
    """The names of all mutants of a copy, made by a run that tries none."""
    said = _mutmut(folder, "run", "--max-children", "1", "none.such")
    found = [
        name
        for file in sorted((folder / "mutants").rglob("*.meta"))
        for name in json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    ]
    if not found:
        raise SystemExit(f"no mutants were made in {folder}: {said[-2000:]}")
    return found


def tried(folder: Path, names: list[str]) -> dict[str, str]:
    """What came of these mutants."""
    said = _mutmut(folder, "run", "--max-children", "2", *names)
    told = _mutmut(folder, "results", "--all", "true")
    states = dict(re.findall(r"^\s*(\S+__mutmut_\d+): (.+)$", told, flags=re.MULTILINE))
    found = {name: states[name] for name in names if states.get(name) not in (None, *_NOT_TRIED)}
    if not found:
        raise SystemExit(f"no mutant was tried in {folder}: {said[-2000:]}")
    return found


def change(folder: Path, name: str) -> str:
    """The lines that a mutant changes."""
    lines = _mutmut(folder, "show", name).splitlines()
    return "\n".join(f"    {line}" for line in lines if re.match(r"[-+](?![-+])", line))


def main() -> int:
    """Try what the arguments ask for, and tell."""
    targets, least = declared()
    ask = argparse.ArgumentParser(prog="python -m tests.mutate")
    ask.add_argument("--mutants", type=int, default=60, help="of each target; 0 for all")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--only", choices=[target.name for target in targets], nargs="*")
    asked = ask.parse_args()
    low = []
    for target in targets:
        if asked.only and target.name not in asked.only:
            continue
        folder = prepared(target)
        names = mutants(folder)
        sample = sorted(names)
        if 0 < asked.mutants < len(names):
            sample = random.Random(asked.seed).sample(sample, asked.mutants)
        states = tried(folder, sample)
        alive = sorted(name for name, state in states.items() if state in _SURVIVED)
        score = 100 * (len(states) - len(alive)) / len(states)
        print(f"{target.name}: {score:.0f} % of {len(states)} of {len(names)}", end="; ")
        print(", ".join(f"{count} {state}" for state, count in Counter(states.values()).items()))
        for name in alive:
            print(f"  {name}\n{change(folder, name)}", flush=True)
        if score < least:
            low.append(target.name)
    print(f"below {least} %: {', '.join(low) or 'none'}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
