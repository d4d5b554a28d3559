"""Answers are made once for a version and its arguments, and never more than a bounded number."""

from __future__ import annotations

import dataclasses
from collections import OrderedDict

import pytest
from flask.testing import FlaskClient

from pages.reports import places as reports_places
from pages.reports import world as reports
from pages.site import data as _data
from pages.site.data import Data, View, remembered
from pages.site.page import opened


@pytest.fixture
def fresh(data: Data) -> Data:
    return dataclasses.replace(data, _answers=OrderedDict())


def test_an_answer_is_made_once_for_a_key(fresh: Data) -> None:
    made: list[int] = []
    for key in (1, 1, 2, 1):
        assert fresh.remembered(key, lambda key=key: made.append(key) or key) == key
    assert made == [1, 2]


def test_what_is_asked_of_a_view_is_made_once_for_its_rows(fresh: Data) -> None:
    made: list[tuple[int, str]] = []

    @remembered
    def rows(_: Data, view: View, area: str) -> int:
        made.append((len(view.snapshot.frame), area))
        return made[-1][0]

    view = fresh.view()
    less = View(dataclasses.replace(view.snapshot, frame=view.snapshot.frame.iloc[:3]))
    whole = len(view.snapshot.frame)
    assert [rows(fresh, v, "SVN") for v in (view, less, view, less)] == [whole, 3, whole, 3]
    assert rows(fresh, less, "AUT") == 3
    assert made == [(whole, "SVN"), (3, "SVN"), (3, "AUT")]


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
        page = opened({})
        assert page.figure(reports.world) is page.figure(reports.world)
        year = reports_places.country_periods(page.view)
        first, other = (page.figure(reports_places.by_country, y, "world") for y in year[-2:])
        assert first is not other
        assert page.under_questions().figure(reports.world) is not page.figure(reports.world)
