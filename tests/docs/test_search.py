"""docs/search.csv: what readers type, and what must be among the first three on offer."""

from __future__ import annotations

import csv
import re
from collections import Counter
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from etl.areas import normalised
from pages.site.data import Data, load_data
from pages.site.search.answer import answer
from pages.site.shell import FURTHER, NAVIGATION
from tests.conftest import Built

FOLDER = Path(__file__).parents[2] / "docs"
SHARE = 0.95


def questions() -> list[dict[str, str]]:
    with (FOLDER / "search.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def data(built: Built) -> Data:
    return load_data(built.store.uri)


def first(data: Data, query: str) -> list[str]:
    told = answer(query, data, data.view(), NAVIGATION + FURTHER)
    return [line.address for line in told.lines[:3]]


def right(data: Data, row: dict[str, str]) -> bool:
    wanted = row["leads_to"].lower().split()
    found = first(data, row["query"])
    return any(fnmatchcase(address.lower(), each) for address in found for each in wanted)


def test_the_search_answers_what_readers_type(data: Data) -> None:
    asked = questions()
    wrong = [row["query"] for row in asked if not right(data, row)]
    assert len(wrong) <= (1 - SHARE) * len(asked), wrong


def test_the_questions_are_many_and_of_all_askers() -> None:
    asked = questions()
    assert len(asked) >= 200
    assert {row["asker"] for row in asked} == {"policy-maker", "analyst", "journalist"}
    languages = Counter(row["language"] for row in asked)
    assert len(languages) >= 15
    repeated = Counter(normalised(row["query"]) for row in asked)
    assert [query for query, count in repeated.items() if count > 1] == []


def test_a_wrong_answer_is_seen(data: Data) -> None:
    """The measure itself: another address is not taken for the right one."""
    assert right(data, {"query": "uk", "leads_to": "/area/UKR /area/GBR"})
    assert not right(data, {"query": "turkey", "leads_to": "/area/USA"})
    assert not right(data, {"query": "xqzxqz", "leads_to": "*"})


def test_the_document_counts_them() -> None:
    text = (FOLDER / "search.md").read_text(encoding="utf-8")
    (counted,) = re.findall(r"holds (\d+) questions", text)
    assert int(counted) == len(questions())
