"""Answers are made once for a version and its arguments, and never more than a bounded number."""

from __future__ import annotations

import dataclasses
from collections import OrderedDict

import pytest
from flask.testing import FlaskClient

from pages.reports.tables import country_periods
from pages.site import data as _data
from pages.site.data import Data
from pages.site.page import opened


@pytest.fixture
def fresh(data: Data) -> Data:
    return dataclasses.replace(data, _answers=OrderedDict())


def test_an_answer_is_made_once_for_a_key(fresh: Data) -> None:
    made: list[int] = []
    for key in (1, 1, 2, 1):
        assert fresh.remembered(key, lambda key=key: made.append(key) or key) == key
    assert made == [1, 2]


def test_an_exception_is_not_remembered(fresh: Data) -> None:
    with pytest.raises(ZeroDivisionError):
        fresh.remembered("a", lambda: 1 // 0)
    assert fresh.remembered("a", lambda: 7) == 7


def test_the_oldest_answer_goes_when_there_are_too_many(
    fresh: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_data, "_ANSWERS_KEPT", 2)
    fresh.remembered("a", lambda: 1)
    fresh.remembered("b", lambda: 1)
    fresh.remembered("a", lambda: 2)
    fresh.remembered("c", lambda: 1)
    assert fresh.remembered("a", lambda: 3) == 1
    assert fresh.remembered("b", lambda: 3) == 3


def test_a_card_is_made_once_for_its_arguments(client: FlaskClient) -> None:
    with client.application.test_request_context("/"):
        page = opened({}).asking("reports")
        assert page.card("reports-world") is page.card("reports-world")
        year = country_periods(page.view)
        first, other = (page.card("reports-country", year=y) for y in year[-2:])
        assert first is not other
        assert page.under_questions().card("reports-world") is not page.card("reports-world")
