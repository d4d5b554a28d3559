"""Whatever is sent below the address of the service is answered or refused, in its own words."""

from __future__ import annotations

import string
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.slow

_NASTY = st.one_of(
    st.text(max_size=30),
    st.text(alphabet=string.punctuation + "AM0129ST_" + " \t\n\x00\u202e\ud7ff", max_size=40),
    st.sampled_from(
        ["*", "all", "+", "~", "latest", "A.*.SVN", "1.0", "CSEA", "'\"><svg/onload=1>"]
    ),
)
_PARAMETERS = st.dictionaries(
    st.one_of(
        st.sampled_from(
            [
                *("c[REF_AREA]", "c[TIME_PERIOD]", "c[OBS_VALUE]", "asOf", "limit", "offset"),
                *("startPeriod", "endPeriod", "detail", "references", "format", "attributes"),
                *("measures", "firstNObservations", "lastNObservations", "dimensionAtObservation"),
            ]
        ),
        st.text(max_size=12),
    ),
    st.one_of(_NASTY, st.integers().map(str), st.datetimes().map(str), st.floats().map(str)),
    max_size=3,
)


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from(
        [
            *("3.0/data/dataflow/CSEA/icse_countries", "2.1/data/icse_countries"),
            *("3.0/structure/codelist/CSEA/CL_SEX", "2.1/dataflow", "3.0", "2.1/data", ""),
        ]
    ),
    path=st.lists(_NASTY, max_size=4),
    query=_PARAMETERS,
    accept=st.one_of(st.just("*/*"), st.text(alphabet=string.printable[:-5], max_size=30)),
)
def test_whatever_is_sent_is_answered_or_refused(
    client: FlaskClient, start: str, path: list[str], query: dict[str, str], accept: str
) -> None:
    parts = "/".join(quote(part, safe="") for part in path)
    asked = "&".join(f"{quote(n, safe='')}={quote(v, safe='')}" for n, v in query.items())
    answer = client.get(f"/sdmx/{start}/{parts}?{asked}", headers={"Accept": accept})
    body = answer.get_data()
    assert answer.status_code in (200, 400, 404, 406, 413, 501)
    if answer.status_code != 200:
        assert b"rror" in body
        assert b"<svg" not in body
        assert answer.mimetype in (
            "application/json",
            "application/xml",
        )
