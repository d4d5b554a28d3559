"""Changes the code one place at a time, and asks the tests to notice (`make mutate MUTANTS=60`).

Of each target of `targets.toml` a sample of mutants is drawn by a seed and tried in a copy of the
checkout (`build/mutate`). Prints the score, which is the share that some test notices, and every
mutant that none does. Ends with 1 where a score is below the least, or nothing was tried. Unchanged
code is tried as mutants are, last: where its tests fail, a score says nothing.

With `--minutes` the targets share that time: each has an equal part of what is left, its score is
of what was tried by then, and how many were to be tried is told beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_COPIES = ROOT / "build" / "mutate"
_CODE = ("analytics", "documents", "etl", "pages")
_BESIDE = ("app.py", "datasets", "docs", "README.md", "Makefile", "pyproject.toml", "tests")
_TOGETHER = "together"
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "store", "plotly.bundle.js", "screenshots")
# Seconds that tests need before they begin, which are not measured with them. A mutant is ended
# after fifteen times both, and passes for noticed.
_UNTOLD = 8.0
# Whatever ends the tests otherwise than by passing has noticed.
_SURVIVED = ("survived", "no tests")
_NOT_TRIED = ("not checked", "skipped")


@dataclass(frozen=True)
class Target:
    """Files to change and the tests that are to notice; both below the checkout.

    With `one_table` all its mutants are tried over one table of the real files.
    """

    name: str
    mutate: tuple[str, ...]
    tests: tuple[str, ...]
    one_table: bool = False


def declared() -> tuple[list[Target], int]:
    """Every target, and the least score in percent."""
    content = tomllib.loads(Path(__file__).with_name("targets.toml").read_text(encoding="utf-8"))
    least = int(content.pop("least"))
    made = [
        Target(name, tuple(e["mutate"]), tuple(e["tests"]), e.get("one_table", False))
        for name, e in content.items()
    ]
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
    lines += [f"timeout_constant = {_UNTOLD}", 'process_isolation = "forkserver"']
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n[tool.mutmut]\n" + "\n".join(lines) + "\n")
    if target.one_table:
        (folder / _TOGETHER).mkdir()
    return folder


def _mutmut(folder: Path, *arguments: str, seconds: float | None = None) -> str:
    # A failure says enough: looking for the smallest one takes up to five minutes of each.
    more = {"HYPOTHESIS_PROFILE": "first"}
    if (shared := folder / _TOGETHER).exists():
        more["TOGETHER"] = str(shared)
    return said_within([sys.executable, "-m", "mutmut", *arguments], folder, seconds, more)


def said_within(
    command: list[str], folder: Path, seconds: float | None, more: Mapping[str, str] | None = None
) -> str:
    """What a command says, in this environment and `more`; after so many seconds it and all that
    it began are ended."""
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(more or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            return process.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return process.communicate()[0]


def mutants(folder: Path) -> list[str]:
    """The names of all mutants of a copy, made by a run that tries none."""
    said = _mutmut(folder, "run", "--max-children", "1", "none.such")
    found = [n for file in sorted((folder / "mutants").rglob("*.meta")) for n in _keys(file)]
    if not found:
        raise SystemExit(f"no mutants were made in {folder}: {said[-2000:]}")
    return found


def control(folder: Path) -> str:
    """The name of a mutant that changes nothing, which is to pass all tests of its target.

    Where it is noticed, the way in which mutants are tried fails by itself, and every score is 100.
    """
    file = next(f for f in sorted((folder / "mutants").rglob("*.meta")) if _keys(f))
    module = next(iter(_keys(file))).rpartition(".")[0]
    told = json.loads(file.read_text(encoding="utf-8"))
    name = f"{module}.x_unchanged__mutmut_1"
    told["exit_code_by_key"][name] = None
    file.write_text(json.dumps(told), encoding="utf-8")
    stats = folder / "mutants" / "mutmut-stats.json"
    held = json.loads(stats.read_text(encoding="utf-8"))
    held["tests_by_mangled_function_name"][f"{module}.x_unchanged"] = [*held["duration_by_test"]]
    stats.write_text(json.dumps(held), encoding="utf-8")
    return name


def _keys(file: Path) -> list[str]:
    return [*json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]]


def tried(folder: Path, names: list[str], seconds: float | None = None) -> dict[str, str]:
    """What came of these mutants, of those that were tried in so many seconds."""
    said = _mutmut(folder, "run", "--max-children", "2", *names, seconds=seconds)
    told = _mutmut(folder, "results", "--all", "true")
    states = dict(re.findall(r"^\s*(\S+__mutmut_\d+): (.+)$", told, flags=re.MULTILINE))
    found = {name: states[name] for name in names if states.get(name) not in (None, *_NOT_TRIED)}
    if not found and seconds is None:
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
    ask.add_argument("--minutes", type=float, default=0, help="for all targets; 0 for no bound")
    ask.add_argument("--only", choices=[target.name for target in targets], nargs="*")
    asked = ask.parse_args()
    until = time.monotonic() + 60 * asked.minutes if asked.minutes else None
    chosen = [target for target in targets if not asked.only or target.name in asked.only]
    low = []
    for number, target in enumerate(chosen):
        end = _share(until, len(chosen) - number)
        folder = prepared(target)
        names = mutants(folder)
        sample = sorted(names)
        if 0 < asked.mutants < len(names):
            sample = random.Random(asked.seed).sample(sample, asked.mutants)
        left = None if end is None else max(end - time.monotonic(), 0.0)
        unchanged = control(folder)
        states = tried(folder, [*sample, unchanged], left)
        if (state := states.pop(unchanged, None)) not in (None, "survived"):
            raise SystemExit(f"{target.name}: tests fail ({state}) though nothing is changed")
        if not states:
            print(f"{target.name}: none of {len(sample)} was tried in its time", flush=True)
            low.append(target.name)
            continue
        alive = sorted(name for name, state in states.items() if state in _SURVIVED)
        score = 100 * (len(states) - len(alive)) / len(states)
        late = "" if len(states) == len(sample) else f", {len(sample) - len(states)} not tried"
        late += "" if state else ", unchanged code not tried"
        print(f"{target.name}: {score:.0f} % of {len(states)} of {len(names)}{late}", end="; ")
        print(", ".join(f"{count} {state}" for state, count in Counter(states.values()).items()))
        for name in alive:
            print(f"  {name}\n{change(folder, name)}", flush=True)
        if score < least or not state:
            low.append(target.name)
    print(f"below {least} %, or not tried: {', '.join(low) or 'none'}")
    return 1 if low else 0


def _share(until: float | None, targets: int) -> float | None:
    """When the first of so many targets has had its part of the time that is left."""
    now = time.monotonic()
    return None if until is None else now + max(until - now, 0.0) / targets


if __name__ == "__main__":
    sys.exit(main())
