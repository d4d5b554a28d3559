"""What changed between two versions, in sentences and as data."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from pages.data.changed import sentence, sentences
from pages.data.since import NotSince, changes, since
from pages.site.data import Data, View
from tests.conftest import CORRECTED, ERRING


def test_nothing_changed_since_the_version_that_is_shown(data: Data, view: View) -> None:
    found = changes(data, view, view)
    assert (found.groups, found.commits, found.corrections) == ((), (), ())


def test_all_figures_are_new_since_an_empty_table(data: Data, view: View) -> None:
    found = changes(data, since(data, view, "v0"), view)
    assert {group.change for group in found.groups} == {"new"}
    assert sum(group.count.estimate or 0 for group in found.groups) == len(view.frame)


def test_what_was_corrected_is_told_with_the_figures_before_and_after(past: Data) -> None:
    earlier, later = past.view(ERRING), past.view(CORRECTED)
    found = changes(past, earlier, later)
    assert [commit.version for commit in found.commits] == [CORRECTED]
    assert "iwf-urls-among-reports" in {c.id for c in found.corrections}
    for group in found.of("revised"):
        if group.before and group.after:
            assert group.before.value != group.after.value
            assert group.before.period == group.after.period
    told = [str(said) for said in sentences(found, past)]
    assert told[0].startswith("Corrected: ")
    # The error was of an indicator: the figures are gone under the one and new under the other.
    assert any("no longer given" in text for text in told)
    assert any("2 new figures of “" in text for text in told)


def test_the_largest_revision_is_told_from_what_to_what(data: Data, view: View) -> None:
    frame = view.snapshot.frame.copy()
    rows = frame[(frame["indicator"] == "cybertipline_reports") & (frame["area"] == "SVN")]
    rows = rows[rows["period"].isin(["2019", "2020", "2021"])]
    assert len(rows) == 3
    numbers = ["value", "lower", "upper"]
    frame.loc[rows.index, numbers] = rows[numbers] + 1
    frame.loc[rows.index[:1], numbers] = rows[numbers].iloc[:1] * 3
    earlier = View(replace(view.snapshot, version=view.snapshot.version + 1000, frame=frame))
    (group,) = changes(data, earlier, view).groups
    assert (group.change, group.count.estimate) == ("revised", 3)
    first = rows.iloc[0]
    assert group.after is not None
    assert (group.after.value, group.after.period.text) == (first["value"], first["period"])
    assert str(sentence(group, data)).endswith(
        f"3 figures of “CyberTipline reports” ({data.catalog.latest_origin(group.source).title}; "
        "editions 2019, 2020 and 2021) were revised, the largest from "
        f"{first['value'] * 3:,.0f} to {first['value']:,.0f} reports (Slovenia, {first['period']})."
    )


def test_a_day_is_the_version_before_it(past: Data) -> None:
    later = past.view()
    today = later.snapshot.at.date()
    assert since(past, later, (today + timedelta(days=1)).isoformat()).snapshot.version == CORRECTED
    assert since(past, later, "2020-01-01").snapshot.version == 0


@pytest.mark.parametrize("text", ["", "v99", "soon", "2026-02-30", "v1-0000", "vv1", "-1"])
def test_what_is_no_day_and_no_version_is_refused(data: Data, view: View, text: str) -> None:
    with pytest.raises(NotSince):
        since(data, view, text)


def test_a_version_after_the_one_shown_is_refused(past: Data) -> None:
    with pytest.raises(NotSince):
        since(past, past.view(ERRING), f"v{CORRECTED}")


def test_the_page_says_what_changed_and_what_it_could_not_follow(of_past: FlaskClient) -> None:
    page = sys.modules["pages.data.page"]
    with of_past.application.test_request_context("/data"):
        assert f"What changed since version {ERRING}" in str(page.layout(since=f"v{ERRING}"))
        unknown = str(page.layout(since="<soon>"))
        assert "“<soon>” is no day and no version" in unknown
        assert f"What changed since version {ERRING}" in unknown  # the one before


def test_the_interface_gives_the_same_sentences(of_past: FlaskClient, past: Data) -> None:
    answer = of_past.get(f"/api/v1/changes.json?since=v{ERRING}").get_json()
    found = changes(past, past.view(ERRING), past.view(CORRECTED))
    assert answer["since"]["version"] == ERRING
    assert answer["version"] == CORRECTED
    assert answer["sentences"] == [str(said) for said in sentences(found, past)]
    assert answer["loads"][0]["reason"] == "<as it was & is>"
    assert "expected later." in answer["due"]["sentence"]


@pytest.mark.parametrize("query", ["", "?since=soon", "?since=v99", "?since=v1&since=v2"])
def test_a_wrong_since_is_named(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/api/v1/changes.json{query}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["parameter"] == "since"
