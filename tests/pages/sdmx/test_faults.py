"""Refusals: the status of HTTP, the code of SDMX, and the parameter that is wrong."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from flask.testing import FlaskClient

DATA_3 = "/sdmx/3.0/data/dataflow/CSEA/cybertipline_reports/1.0"
NAMES = {
    "mes": "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message",
    "com": "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common",
}


def _xml_error(body: bytes) -> tuple[str, str]:
    (message,) = fromstring(body).findall("mes:ErrorMessage", NAMES)
    return str(message.get("code")), str(message.findtext("com:Text", namespaces=NAMES))


@pytest.mark.parametrize(
    ("path", "status", "code", "word"),
    [
        ("/sdmx/", 404, 100, "address"),
        ("/sdmx/4.0/data/x", 404, 100, "address"),
        ("/sdmx/3.0/data/dataflow/CSEA/nothing", 404, 100, "address"),
        ("/sdmx/3.0/data/dataflow/ECB/cybertipline_reports", 404, 100, "agency"),
        ("/sdmx/3.0/data/dataflow/CSEA/cybertipline_reports/9.0", 404, 100, "version"),
        ("/sdmx/3.0/data/dataflow/CSEA/cybertipline_reports/1.0/A.*.QQQ", 404, 100, "address"),
        ("/sdmx/3.0/data/dataflow/CSEA/cybertipline_reports/one", 400, 140, "version"),
        ("/sdmx/3.0/data/provisionagreement/CSEA/x", 404, 100, "context"),
        ("/sdmx/3.0/data/datastructure/CSEA/x", 404, 100, "id"),
        ("/sdmx/3.0/data/elsewhere/CSEA/x", 400, 140, "context"),
        (f"{DATA_3}/A.B.C.D.E.F.G.H.I.J", 400, 140, "key"),
        (f"{DATA_3}/A.<b>", 400, 140, "key"),
        (f"{DATA_3}?colour=red", 400, 140, "colour"),
        (f"{DATA_3}?limit=1&limit=2", 400, 140, "limit"),
        (f"{DATA_3}?lastNObservations=0", 400, 140, "lastNObservations"),
        (f"{DATA_3}?firstNObservations=many", 400, 140, "firstNObservations"),
        (f"{DATA_3}?dimensionAtObservation=COLOUR", 400, 140, "dimensionAtObservation"),
        (f"{DATA_3}?attributes=COLOUR", 400, 140, "attributes"),
        (f"{DATA_3}?c[COLOUR]=red", 400, 140, "c[COLOUR]"),
        (f"{DATA_3}?c[TIME_PERIOD]=ge:yesterday", 400, 140, "c[TIME_PERIOD]"),
        (f"{DATA_3}?c[OBS_VALUE]=ge:much", 400, 140, "c[OBS_VALUE]"),
        (f"{DATA_3}?c[REF_AREA]=ge:A", 400, 140, "c[REF_AREA]"),
        (f"{DATA_3}?asOf=once", 400, 140, "asOf"),
        (f"{DATA_3}?asOf=1999-01-01T00:00:00Z", 404, 100, "asOf"),
        (f"{DATA_3}?includeHistory=true", 501, 501, "includeHistory"),
        (f"{DATA_3}?includeHistory=perhaps", 400, 140, "includeHistory"),
        (f"{DATA_3}?updatedAfter=2026-01-01", 501, 501, "updatedAfter"),
        (f"{DATA_3}?sort=TIME_PERIOD", 501, 501, "sort"),
        (f"{DATA_3}?startPeriod=2020", 400, 140, "startPeriod"),
        ("/sdmx/3.0/data/dataflow/CSEA/*", 501, 501, "address"),
        ("/sdmx/3.0/data/datastructure/CSEA/FIGURES", 413, 130, "address"),
        ("/sdmx/3.0/schema/dataflow/CSEA/cybertipline_reports", 501, 501, "address"),
        ("/sdmx/3.0/availability", 501, 501, "address"),
        ("/sdmx/3.0/structure/colour", 400, 140, "address"),
        ("/sdmx/3.0/structure/dataflow/CSEA/<b>", 400, 140, "id"),
        ("/sdmx/3.0/structure/categoryscheme", 404, 100, "address"),
        ("/sdmx/3.0/structure/codelist/CSEA/CL_SEX/1.0/X", 404, 100, "item"),
        ("/sdmx/3.0/structure/dataflow?detail=more", 400, 140, "detail"),
        ("/sdmx/3.0/structure/dataflow?references=friends", 400, 140, "references"),
        ("/sdmx/3.0/structure/a/b/c/d/e/f", 400, 140, "address"),
    ],
)
def test_refusals_of_3_0_are_in_its_json(
    client: FlaskClient, path: str, status: int, code: int, word: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    (error,) = answer.get_json()["errors"]
    assert error["code"] == code
    assert error["title"].startswith(f"{word}: ")


@pytest.mark.parametrize(
    ("path", "status", "code", "word"),
    [
        ("/sdmx/2.1/data/nothing", 404, "100", "address"),
        ("/sdmx/2.1/data/all", 501, "501", "address"),
        ("/sdmx/2.1/data/A,B,C,D", 400, "140", "flow"),
        ("/sdmx/2.1/data/ECB,cybertipline_reports,1.0", 404, "100", "agency"),
        ("/sdmx/2.1/data/cybertipline_reports/A..SVN", 400, "140", "key"),
        ("/sdmx/2.1/data/cybertipline_reports/all/ECB", 404, "100", "provider"),
        ("/sdmx/2.1/data/cybertipline_reports?startPeriod=soon", 400, "140", "startPeriod"),
        ("/sdmx/2.1/data/cybertipline_reports?detail=some", 400, "140", "detail"),
        ("/sdmx/2.1/data/cybertipline_reports?c[SEX]=F", 400, "140", "c[SEX]"),
        ("/sdmx/2.1/codelist/CSEA/CL_NOTHING", 404, "100", "address"),
        ("/sdmx/2.1/availableconstraint/x", 501, "501", "address"),
        ("/sdmx/2.1/", 400, "140", "address"),
    ],
)
def test_refusals_of_2_1_are_in_its_xml(
    client: FlaskClient, path: str, status: int, code: str, word: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    found, text = _xml_error(answer.data)
    assert (found, text.partition(": ")[0]) == (code, word)


def test_a_refusal_takes_the_form_that_was_accepted(client: FlaskClient) -> None:
    as_json = client.get("/sdmx/2.1/data/nothing", headers={"Accept": "application/json"})
    assert as_json.get_json()["errors"][0]["code"] == 100
    as_xml = client.get("/sdmx/3.0/data/dataflow/CSEA/nothing", headers={"Accept": "text/xml"})
    assert _xml_error(as_xml.data)[0] == "100"
