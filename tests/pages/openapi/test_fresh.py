"""Who has an answer already is told so before anything is worked out, and nobody else is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.http import http_date, parse_date

from pages.api import observations
from pages.openapi import fresh
from pages.openapi.document import operations
from pages.openapi.edition import Edition
from tests.conftest import CORRECTED, ERRING

ASKED = "/api/v1/observations.json?indicator=population&area=SVN"


def test_whatever_can_be_kept_is_known_by_its_tag(client: FlaskClient) -> None:
    kept = [o for o in operations(client.application) if o.route.is_cached]
    assert len(kept) > 30
    for each in kept:
        whole = client.get(each.example)
        assert whole.status_code == 200, each.example
        again = client.get(each.example, headers={"If-None-Match": whole.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b""), each.example
        for name in ("ETag", "Cache-Control"):
            assert again.headers[name] == whole.headers[name]
        assert "Accept-Encoding" in whole.headers["Vary"]


def test_nothing_is_worked_out_for_who_has_it(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = client.get(ASKED).headers["ETag"]
    monkeypatch.setattr(observations, "query_of", None)
    assert client.get(ASKED, headers={"If-None-Match": f'"other", {tag}'}).status_code == 304
    # As the tag comes back of an answer that was compressed.
    packed = f'{tag[:-1]}:br"'
    assert client.get(ASKED, headers={"If-None-Match": packed}).status_code == 304


def test_head_says_the_same_as_get(client: FlaskClient) -> None:
    whole, head = client.get(ASKED), client.head(ASKED)
    assert (head.status_code, head.data) == (200, b"")
    for name in ("ETag", "Cache-Control", "Last-Modified", "Content-Type", "Content-Length"):
        assert head.headers[name] == whole.headers[name]


def test_a_version_that_is_named_is_kept_and_the_newest_asked_for_again(
    client: FlaskClient,
) -> None:
    assert client.get(ASKED).headers["Cache-Control"] == fresh.ASKS_AGAIN
    pinned = client.get(f"{ASKED}&version=1")
    assert pinned.headers["Cache-Control"] == fresh.FOR_GOOD
    assert "immutable" in fresh.FOR_GOOD
    # What follows from the day changes with it, whatever the version.
    due = client.get("/api/v1/releases.json?version=1")
    assert due.headers["Cache-Control"] == fresh.ASKS_AGAIN
    assert "Last-Modified" not in due.headers


def test_another_address_version_or_edition_has_another_tag(
    client: FlaskClient, of_past: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = [ASKED, f"{ASKED}&from=2019", ASKED.replace(".json", ".csv")]
    addresses += [f"{ASKED}&version={v}" for v in (ERRING, CORRECTED)]
    tags = {of_past.get(address).headers["ETag"] for address in addresses}
    assert len(tags) == len(addresses)
    former = of_past.get(ASKED)
    other = Edition("0" * 16, fresh.edition().at + timedelta(days=1))
    monkeypatch.setattr(fresh, "edition", lambda: other)
    now = of_past.get(ASKED, headers={"If-None-Match": former.headers["ETag"]})
    assert now.status_code == 200
    since = {"If-Modified-Since": former.headers["Last-Modified"]}
    assert of_past.get(ASKED, headers=since).status_code == 200
    assert client is not of_past


def test_what_follows_from_the_day_changes_with_it(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = client.get("/feed.atom").headers["ETag"]

    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:
            return date.fromordinal(date.today().toordinal() + 1)

    monkeypatch.setattr(fresh, "date", Tomorrow)
    assert client.get("/feed.atom", headers={"If-None-Match": tag}).status_code == 200


def test_the_time_of_an_answer_is_enough(client: FlaskClient) -> None:
    at = parse_date(client.get(ASKED).headers["Last-Modified"])
    assert at is not None
    since = {"If-Modified-Since": http_date(at)}
    assert client.get(ASKED, headers=since).status_code == 304
    earlier = {"If-Modified-Since": http_date(at - timedelta(seconds=1))}
    assert client.get(ASKED, headers=earlier).status_code == 200
    # Who names a tag is judged by it alone.
    both = {**since, "If-None-Match": '"another"'}
    assert client.get(ASKED, headers=both).status_code == 200


@pytest.mark.parametrize("given", ["*", '"x"', "garbage", '"', "W/", "\x7f"])
def test_a_wrong_request_is_refused_whatever_the_client_has(
    client: FlaskClient, given: str
) -> None:
    wrong = client.get(f"{ASKED}&colour=red", headers={"If-None-Match": given})
    assert wrong.status_code == 400
    assert wrong.headers["Cache-Control"] == "no-store"
    assert "ETag" not in wrong.headers
    fine = client.get(ASKED, headers={"If-None-Match": given})
    assert fine.status_code == (304 if given == "*" else 200)


def test_what_somebody_noted_is_kept_by_nobody(client: FlaskClient) -> None:
    answer = client.get("/api/v1/brief.docx?1=card~reports-world&note1=mine")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
