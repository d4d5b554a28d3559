"""What a Dockerfile says, read as far as ours needs it."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Step:
    """An instruction with what follows it, and the stage that it stands in."""

    stage: str
    name: str
    rest: str

    @property
    def words(self) -> list[str]:
        """What follows as the words of a command: of a list in JSON, or as a shell reads it."""
        found = self.rest if self.name != "HEALTHCHECK" else self.rest.partition("CMD ")[2]
        if found.startswith("["):
            listed: list[str] = json.loads(found)
            return listed
        return shlex.split(found)


def steps(file: Path = ROOT / "Dockerfile") -> list[Step]:
    """Every instruction, in order; the last stage has no name."""
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    found, stage = list[Step](), ""
    for line in filter(None, "\n".join(lines).replace("\\\n", " ").splitlines()):
        name, _, rest = line.partition(" ")
        rest = re.sub(r" {2,}", " ", rest.strip())
        if name == "FROM":
            stage = rest.partition(" AS ")[2]
        found.append(Step(stage, name, rest))
    return found


def last() -> list[Step]:
    """The instructions of the image that is served."""
    return [step for step in steps() if not step.stage]


def copied() -> list[tuple[str, list[str], str]]:
    """What the last stage copies: from which stage ("" is the checkout), what, and where to."""
    found = []
    for step in last():
        if step.name == "COPY":
            words = shlex.split(step.rest)
            origin = words.pop(0).removeprefix("--from=") if words[0].startswith("--from") else ""
            found.append((origin, words[:-1], words[-1]))
    return found


def environment() -> dict[str, str]:
    """What the last stage puts into the environment."""
    given = [word for step in last() if step.name == "ENV" for word in step.words]
    return dict(word.split("=", 1) for word in given)


def command(name: str) -> list[str]:
    """The words of the one instruction of a name in the last stage."""
    (found,) = [step for step in last() if step.name == name]
    return found.words
