"""The register of derived statements: what it holds, and what its reader refuses."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from analytics.claims.claim import Claim, Group, Printed, load_claims
from analytics.claims.weighing import LABELS, VERDICTS
from analytics.errors import BadRegister
from analytics.observations import Reference

FILE = Path(__file__).parents[3] / "datasets/reference/claims.toml"
ENTRY = """
[[claim]]
id = "one"
statement = "It rose by 10 %."
source = "table"
locator = "p. 1"
kind = "percent_change"
base = { indicator = "reports", area = "WLD" }
stated = { raw = "10 %" }
operands = [{ period = "2019" }, { period = "2020" }]
"""


def reader(text: str, convention: str) -> Any:
    """Numbers as they stand; bounds of a half."""
    assert convention == "en"
    value = float(re.sub(r"[^0-9.-]", "", text))
    return SimpleNamespace(value=value, qualifier="exact", lower=value - 0.5, upper=value + 0.5)


def load(text: str, folder: Path) -> tuple[Claim, ...]:
    file = folder / "claims.toml"
    file.write_text(text, encoding="utf-8")
    return load_claims(file, reader)


def entries() -> list[dict[str, Any]]:
    content: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["claim"]
    return content


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            # Ids of indicators may hold a word such as confirmed, which is no verdict there.
            if name not in ("indicator", "source"):
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield str(value)


def test_no_verdict_is_stored() -> None:
    words = {
        *VERDICTS,
        *LABELS.values(),
        "verdict",
        "computed",
        "incorrect",
        "wrong",
        "reproducible",
    }
    pattern = re.compile("|".join(words), re.IGNORECASE)
    found = [text for entry in entries() for text in texts(entry) if pattern.search(text)]
    assert found == []


def test_every_statement_says_where_it_is_made() -> None:
    for entry in entries():
        if entry["source"] == "grace_d10_6":
            assert re.match(r"4\.2\.[1235], ", entry["locator"]), entry["id"]
        elif entry["source"]:
            assert entry["locator"], entry["id"]
        else:
            assert entry["note"], entry["id"]


def test_the_chapter_has_about_sixty_statements() -> None:
    chapter = [entry for entry in entries() if entry["source"] == "grace_d10_6"]
    assert len(chapter) >= 40
    sections = {entry["locator"][:5] for entry in chapter}
    assert sections == {"4.2.1", "4.2.2", "4.2.3", "4.2.5"}


def test_statements_are_single_sentences_of_our_own() -> None:
    for entry in entries():
        assert entry["statement"].endswith("."), entry["id"]


def test_an_entry_is_read_with_its_base_and_source(tmp_path: Path) -> None:
    (claim,) = load(ENTRY, tmp_path)
    assert claim.operands == (
        Reference("reports", "WLD", "2019", source="table"),
        Reference("reports", "WLD", "2020", source="table"),
    )
    assert isinstance(claim.stated, Printed)
    assert (claim.stated.raw, claim.stated.value) == ("10 %", 10.0)
    assert claim.indicators == {"reports"}


def test_groups_and_figures_of_the_statement_are_operands(tmp_path: Path) -> None:
    text = ENTRY.replace(
        '[{ period = "2019" }, { period = "2020" }]',
        '[{ members_of = "EU", period = "2019" }, { raw = "7 %" }]',
    )
    group, printed = load(text, tmp_path)[0].operands
    assert group == Group(Reference("reports", "EU", "2019", source="table"))
    assert isinstance(printed, Printed)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('kind = "percent_change"', 'kind = "guess"', "kind 'guess' is not one of"),
        ('locator = "p. 1"', 'locator = ""', "`locator` must be a text"),
        ('{ period = "2019" }, ', "", "takes 2 operands"),
        ('period = "2019"', 'period = "last year"', "is not a period"),
        ('period = "2019"', 'period = "2019", colour = "red"', "a figure has no colour"),
        ('stated = { raw = "10 %" }', "stated = {}", "a figure needs period"),
        ('raw = "10 %"', 'raw = "ten"', "'ten'"),
        ('raw = "10 %"', 'raw = "10 %", verdict = "confirmed"', "printed words have no verdict"),
        ("operands = [", 'verdict = "confirmed"\noperands = [', "unknown keys: verdict"),
        ('source = "table"', 'source = ""', "needs a `note`"),
        ('kind = "percent_change"', 'kind = "mean"', "needs `count_of` or `count_days`"),
        ("operands = [", 'count_days = "someday"\noperands = [', "is not a period"),
        ("operands = [", "operands = []\nrest = [", "`operands` must be a list"),
        ("operands = [", "alternatives = [{ kind = 'share' }]\noperands = [", "an alternative"),
        ("base = {", "fold = 3\nbase = {", "`fold` must be a table"),
    ],
)
def test_a_wrong_entry_is_refused_by_name(old: str, new: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(BadRegister, match=re.escape(problem)) as caught:
        load(ENTRY.replace(old, new), tmp_path)
    assert "(one)" in str(caught.value)
