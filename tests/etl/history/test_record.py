"""What a commit wrote down can be read, also where it was written before a field was asked for."""

from __future__ import annotations

from typing import Any

import pytest

from etl.history.record import read_record

ORIGIN = {
    **{"source": "by_country", "vintage": "2020", "publisher": "clearinghouse", "title": "Reports"},
    **{"address": "", "licence": "none", "published": "2020", "accessed": "2020"},
    **{"numbers": "plain"},
}


def _load(**about: str) -> dict[str, Any]:
    return {"kind": "load", "steward": "A", "reason": "b", "origins": [{**ORIGIN, **about}]}


@pytest.mark.parametrize(
    ("about", "authority"),
    [
        ({"basis": "publisher document"}, "publisher document"),
        ({"basis": "transcription"}, "secondary page"),
        ({"basis": "publisher document", "authority": "transcription"}, "transcription"),
    ],
)
def test_a_load_from_before_authority_was_asked_for(about: dict[str, str], authority: str) -> None:
    record = read_record(_load(**about))
    assert record is not None
    assert [origin.authority for origin in record.origins] == [authority]
    assert read_record(record.as_json()) == record


@pytest.mark.parametrize("origins", [7, "words", [7], ["words"], [{"source": "by_country"}]])
def test_what_is_no_record_of_ours_is_none(origins: object) -> None:
    assert read_record({**_load(basis="publisher document"), "origins": origins}) is None


def test_a_load_from_before_indicators_could_be_declared() -> None:
    alias = {"scheme": "any", "name": "Slovenija", "area": "SVN"}
    category = {"indicator": "reports", "category": "clubs", "label": "Clubs"}
    told = {**_load(basis="publisher document"), "aliases": [alias], "categories": [category]}
    record = read_record(told)
    assert record is not None
    assert [a.area for a in record.declaration.aliases] == ["SVN"]
    assert [c.label for c in record.declaration.categories] == ["Clubs"]
    assert read_record(record.as_json()) == record
    assert "indicators" not in record.as_json()["declaration"]


def test_an_address_that_no_page_may_lead_to_is_left_out() -> None:
    record = read_record(_load(basis="publisher document", address="javascript:alert(1)"))
    assert record is not None
    assert [origin.address for origin in record.origins] == [""]
