"""What docs/sdmx.md shows is run, and what it says is so."""

from __future__ import annotations

import logging
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import requests
import sdmx

from pages.sdmx import media
from pages.sdmx.asked import MOST
from pages.sdmx.declared import declared

pytestmark = pytest.mark.slow

TEXT = (Path(__file__).parents[2] / "docs" / "sdmx.md").read_text(encoding="utf-8")
SAID = "http://127.0.0.1:8050"


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.M | re.S)


@pytest.mark.parametrize("number", range(2))
def test_the_examples_in_python_give_figures_of_slovenia(service: str, number: int) -> None:
    code = _blocks("python")[number]
    assert SAID in code
    logging.getLogger("sdmx").setLevel(logging.CRITICAL)
    sdmx.source.sources.pop("CSEA", None)  # other tests know us already
    names: dict[str, Any] = {}
    exec(code.replace(SAID, service), names)
    frame = names["frame"].reset_index()
    assert "SVN" in set(frame["REF_AREA"])
    assert len(frame) > 3


def test_every_example_by_hand_is_answered(service: str) -> None:
    (block,) = _blocks("sh")
    asked = [shlex.split(line)[-1] for line in block.splitlines() if line.startswith("curl")]
    assert len(asked) > 4
    for each in asked:
        answer = requests.get(each.replace(SAID, service), timeout=60)
        assert answer.status_code == 200, each
        assert len(answer.content) > 500


def test_every_form_is_named() -> None:
    for forms in (*media.DATA.values(), *media.STRUCTURE.values()):
        for form in forms:
            assert f"`{form.full}`" in TEXT
            assert f"`{form.name}`" in TEXT


def test_components_and_limits_are_as_they_say() -> None:
    told = declared()
    assert f"`{'.'.join(c.id for c in told.of_role('dimension'))}`" in TEXT
    for concept in told.of_role("time", "measure", "attribute"):
        assert f"`{concept.id}`" in TEXT
    assert f"{MOST:,} observations" in TEXT
