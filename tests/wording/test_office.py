"""Words that a ministry would use: what readers are told holds no jargon of ours and no file names.

Read are the messages of all rooms and the texts of the declared files; comments are not told.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast

ROOT: Final = Path(__file__).resolve().parents[2]
BETTER: Final = {
    r"\breckon\w*": "compute, work out",
    r"\bset against\b": "compare with",
    r"\blogits?\b": "the shares on a scale without ceiling",
    r"\b[\w/]+\.(?:csv|toml|py|ftl|parquet)\b": "what the file is",
}
# Where an address, a recipe or the name of a file that readers take is meant.
_FINE: Final = re.compile(r"https?://\S+|/api/v1/\S+|\bwith a file such as\b.*")
# Told to stewards and maintainers alone.
_ROOMS_OF_STEWARDS: Final = {"desk"}
_FILES: Final = ("reference/indicators", "reference/breaks", "reference/claims",
                 "reference/reconciliations", "reference/corrections", "policy/guides",
                 "policy/evidence", "policy/recommendations", "policy/plain")  # fmt: skip
_CODES: Final = {"id", "address", "stated", "source", "link"}


def _messages(file: Path) -> Iterator[tuple[str, str]]:
    for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
        if isinstance(entry, ast.Message) and entry.value is not None:
            shown = FluentSerializer().serialize_entry(
                ast.Message(ast.Identifier("_"), entry.value)
            )
            yield entry.id.name, shown


def _texts(value: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _CODES:
                yield from _texts(inner, f"{where}.{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{where}[{number}]")


def _told(text: str) -> Iterator[str]:
    shown = _FINE.sub("", text)
    for pattern, better in BETTER.items():
        for found in re.finditer(pattern, shown, re.IGNORECASE):
            yield f"“{found.group()}”: write “{better}”"


_MESSAGES: Final = sorted(
    file for file in (ROOT / "pages").glob("*/**/words.ftl")
    if file.relative_to(ROOT / "pages").parts[0] not in _ROOMS_OF_STEWARDS
)  # fmt: skip


@pytest.mark.parametrize("file", _MESSAGES, ids=lambda file: str(file.relative_to(ROOT)))
def test_messages_speak_as_an_office_would(file: Path) -> None:
    assert [f"{n}: {t}" for n, text in _messages(file) for t in _told(text)] == []


@pytest.mark.parametrize("name", _FILES)
def test_declared_texts_speak_as_an_office_would(name: str) -> None:
    content = tomllib.loads((ROOT / "datasets" / f"{name}.toml").read_text(encoding="utf-8"))
    assert [f"{w}: {t}" for w, text in _texts(content, name) for t in _told(text)] == []


@pytest.mark.parametrize(
    "text", ["It is reckoned.", "set against others", "logits", "see areas.csv", "data/iwf.csv"]
)
def test_each_such_word_is_found(text: str) -> None:
    assert len([*_told(text)]) == 1
