"""What HTTP says: forms by Accept and by name, tags, and refusals in the words of SDMX."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import brotli
import pytest
from flask.testing import FlaskClient

from pages.keeping.once import Once
from pages.sdmx import asked, media, routes
from pages.sdmx.described import RESOURCES
from pages.site.data import Data
from tests.conftest import CORRECTED, ERRING

DATA_3 = "/sdmx/3.0/data/dataflow/CSEA/cybertipline_reports/1.0"
DATA_2 = "/sdmx/2.1/data/cybertipline_reports/A..SVN....."
TYPE = "application/vnd.sdmx."


@pytest.mark.parametrize(
    ("path", "accept", "kind"),
    [
        (DATA_3, "", f"{TYPE}data+json;version=2.0.0"),
        (DATA_3, "*/*", f"{TYPE}data+json;version=2.0.0"),
        (DATA_3, "text/html,application/xhtml+xml,*/*;q=0.8", f"{TYPE}data+json;version=2.0.0"),
        (DATA_3, "text/csv", f"{TYPE}data+csv;version=2.0.0; charset=utf-8"),
        (
            DATA_3,
            f"{TYPE}data+csv;version=2.0.0;labels=id",
            f"{TYPE}data+csv;version=2.0.0; charset=utf-8",
        ),
        (
            DATA_3,
            f"{TYPE}data+xml;version=3.0.0,text/csv;q=0.5",
            f"{TYPE}data+csv;version=2.0.0; charset=utf-8",
        ),
        (DATA_2, "", f"{TYPE}genericdata+xml;version=2.1"),
        (
            DATA_2,
            f"{TYPE}structurespecificdata+xml;version=2.1",
            f"{TYPE}structurespecificdata+xml;version=2.1",
        ),
        (DATA_2, f"{TYPE}data+csv;version=1.0.0", f"{TYPE}data+csv;version=1.0.0; charset=utf-8"),
        ("/sdmx/2.1/codelist", "", f"{TYPE}structure+xml;version=2.1"),
        ("/sdmx/3.0/structure/codelist", "", f"{TYPE}structure+json;version=2.0.0"),
        ("/sdmx/3.0/structure/codelist", "application/xml", f"{TYPE}structure+xml;version=2.1"),
    ],
)
def test_the_form_is_what_is_accepted(
    client: FlaskClient, path: str, accept: str, kind: str
) -> None:
    answer = client.get(path, headers={"Accept": accept} if accept else {})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Vary"].split(",")[0] == "Accept"


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        (DATA_3, "image/png"),
        (DATA_3, f"{TYPE}data+json;version=9.0.0"),
        (DATA_3, f"{TYPE}data+csv;version=2.0.0;labels=both"),
        (DATA_3, f"{TYPE}data+json;q=0"),
        ("/sdmx/2.1/codelist", "text/csv"),
    ],
)
def test_what_is_not_made_is_not_acceptable_and_the_forms_are_named(
    client: FlaskClient, path: str, accept: str
) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 406
    assert f"{TYPE}" in answer.get_data(as_text=True)


def test_format_goes_before_accept(client: FlaskClient) -> None:
    answer = client.get(f"{DATA_3}?format=csv", headers={"Accept": "application/json"})
    assert answer.headers["Content-Type"].startswith(f"{TYPE}data+csv")
    full = client.get(f"{DATA_3}?format={TYPE}data+csv;version=2.0.0")
    assert full.data == answer.data
    wrong = client.get(f"{DATA_3}?format=pdf")
    assert wrong.status_code == 400
    assert "csv" in wrong.get_json()["errors"][0]["title"]


@pytest.mark.parametrize(
    "path", [DATA_3, DATA_2, "/sdmx/2.1/dataflow", "/sdmx/3.0/structure/codelist"]
)
def test_who_has_it_already_is_told_so(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    tag = packed.headers["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    "path", [DATA_2, "/sdmx/2.1/dataflow", "/sdmx/3.0/data/dataflow/CSEA/young_people?format=csv"]
)
def test_answers_are_compressed_for_who_takes_it(client: FlaskClient, path: str) -> None:
    plain = client.get(path)
    packed = client.get(path, headers={"Accept-Encoding": "br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert len(packed.data) < len(plain.data) / 4
    assert brotli.decompress(packed.data) == plain.data


def test_a_tag_is_of_table_version_and_form(client: FlaskClient, data: Data) -> None:
    mark = data.mark()
    tags = {client.get(f"{DATA_3}?format={f.name}").headers["ETag"] for f in media.DATA["3.0"]}
    assert len(tags) == len(media.DATA["3.0"])
    assert all(tag.startswith(f'"{mark.table_id[:8]}-{mark.version}-') for tag in tags)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_is_written(client: FlaskClient, method: str) -> None:
    answer = client.open(DATA_3, method=method, data=b"x")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert answer.get_json()["errors"][0]["title"].startswith("method: ")


def test_the_head_is_that_of_the_answer(client: FlaskClient) -> None:
    answer = client.head(DATA_3)
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["ETag"] == client.get(DATA_3).headers["ETag"]


def test_a_failure_is_told_in_sdmx_and_nothing_of_it_leaks(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(routes, "dataset_of", fail)
    monkeypatch.setattr(routes, "_ANSWERS", Once(0))
    client.application.config["PROPAGATE_EXCEPTIONS"] = False
    try:
        answer = client.get(DATA_3)
    finally:
        client.application.config["PROPAGATE_EXCEPTIONS"] = None
    assert answer.status_code == 500
    assert answer.get_json()["errors"][0]["code"] == 500
    assert b"secret" not in answer.data


def test_the_limit_is_said_and_parts_make_the_whole(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get(f"{DATA_3}?format=csv").get_data(as_text=True).splitlines()
    parts: list[str] = []
    for offset in range(0, len(whole) - 1, 500):
        part = client.get(f"{DATA_3}?format=csv&limit=500&offset={offset}")
        parts += part.get_data(as_text=True).splitlines()[1:]
    assert parts == whole[1:]
    after = client.get(f"{DATA_3}?limit=10&offset={len(whole)}")
    assert after.status_code == 404
    monkeypatch.setattr("pages.sdmx.answer.MOST", 100)
    monkeypatch.setattr(routes, "_ANSWERS", Once(0))
    refused = client.get(DATA_3)
    assert refused.status_code == 413
    told = refused.get_json()["errors"][0]["title"]
    assert str(len(whole) - 1) in told
    assert "100 at most" in told
    assert asked.MOST >= 19_908


def _value(answer: str) -> list[str]:
    return answer.splitlines()[1:]


def test_an_earlier_version_is_given_as_it_was(of_past: FlaskClient, past: Data) -> None:
    commits = {commit.version: commit.at for commit in past.history()}
    differing = 0
    for indicator in sorted(set(past.view(ERRING).frame["indicator"])):
        path = f"/sdmx/3.0/data/dataflow/CSEA/{indicator}/1.0/*?format=csv"
        # A moment between the two; versions may be made within the same thousandth of a second.
        before = commits[CORRECTED] - (commits[CORRECTED] - commits[ERRING]) / 2
        then = of_past.get(f"{path}&asOf={_iso(before)}")
        now = of_past.get(path)
        assert (
            now.data
            == of_past.get(f"{path}&asOf={_iso(commits[CORRECTED] + timedelta(days=1))}").data
        )
        if then.data != now.data:
            differing += 1
            assert then.headers["ETag"] != now.headers["ETag"]
    assert differing


def _iso(moment: datetime) -> str:
    return moment.isoformat().replace("+", "%2B")


def test_a_zone_is_read_as_it_is_sent(of_past: FlaskClient) -> None:
    path = "/sdmx/3.0/data/dataflow/CSEA/inhope_hotlines"
    for zone in ("+02:00", "%2B02:00", "Z", ""):
        assert of_past.get(f"{path}?asOf=2126-11-30T12:00:00{zone}").status_code == 200


def test_a_table_that_is_away_is_told_in_sdmx(
    client: FlaskClient, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    from etl.errors import TableAway  # noqa: PLC0415

    def away() -> None:
        raise TableAway("it is away")

    monkeypatch.setattr(data, "standing", away)
    answer = client.get(DATA_3)
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers
    assert json.loads(answer.data)["errors"][0]["code"] == 503


def test_what_is_described_is_what_is_served(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/sdmx/2.1/dataflow").status_code == 200
    monkeypatch.setattr(routes, "RESOURCES", [r for r in RESOURCES if r.standard == "3.0"])
    assert client.get("/sdmx/2.1/dataflow").status_code == 404
    assert client.get("/sdmx/3.0/structure/dataflow").status_code == 200
