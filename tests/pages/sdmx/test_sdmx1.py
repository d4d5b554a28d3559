"""sdmx1 is a client that knows nothing of us: it finds the flows, reads structure and data."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
import sdmx

from pages.site.data import Data
from tests.pages.sdmx.compared import same

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def client(service: str) -> Iterator[Any]:
    """A client that was told our address and our name."""
    sdmx.add_source({"id": "CSEA", "url": f"{service}/2.1", "name": "CSEA Trends"}, override=True)
    logging.getLogger("sdmx").setLevel(logging.CRITICAL)
    made = sdmx.Client("CSEA")
    yield made
    made.session.close()


def _frame(message: Any) -> pd.DataFrame:
    found = sdmx.to_pandas(message, attributes="o")
    return found.reset_index().rename(columns={"value": "OBS_VALUE"})


def test_it_lists_the_flows(client: Any, held: dict[str, pd.DataFrame], data: Data) -> None:
    flows = client.dataflow().dataflow
    assert set(flows) == set(held)
    told = data.catalog.indicators["cybertipline_reports"]
    flow = flows["cybertipline_reports"]
    assert str(flow.name) == told.title
    assert str(flow.description) == told.definition
    notes = [(note.type, str(note.text)) for note in flow.annotations]
    assert ("IS_NOT", told.is_not) in notes
    assert [text for kind, text in notes if kind == "CAVEAT"] == list(told.caveats)


def test_it_reads_the_structure_with_all_that_it_refers_to(client: Any, data: Data) -> None:
    message = client.dataflow("cybertipline_reports")
    structure = message.dataflow["cybertipline_reports"].structure
    assert [d.id for d in structure.dimensions.components] == [
        *("FREQ", "INDICATOR", "REF_AREA", "SEX", "AGE", "CATEGORY", "SOURCE", "CITED"),
        "TIME_PERIOD",
    ]
    areas = message.codelist["CL_AREA"]
    assert str(areas["SVN"].name) == "Slovenia"
    assert set(areas.items) == set(data.catalog.areas.by_code)
    concepts = message.concept_scheme["CONCEPTS"]
    notes = {n.type: str(n.text) for n in concepts["REF_AREA"].annotations}
    assert notes == {"STANDARD": "SDMX:CROSS_DOMAIN_CONCEPTS.REF_AREA"}
    for dimension in structure.dimensions.components[:-1]:
        assert dimension.local_representation.enumerated is not None


def test_a_status_says_which_standard_code_it_is(client: Any) -> None:
    codes = client.codelist("CL_OBS_STATUS").codelist["CL_OBS_STATUS"]
    for code in ("E", "M", "Q"):
        notes = {n.type: str(n.text) for n in codes[code].annotations}
        assert notes == {"STANDARD": f"SDMX:CL_OBS_STATUS(2.2).{code}"}


def test_it_finds_the_agency(client: Any) -> None:
    (scheme,) = client.agencyscheme().organisation_scheme.values()
    assert str(scheme["CSEA"].name) == "CSEA Trends"


def test_every_observation_is_that_of_the_table(client: Any, held: dict[str, pd.DataFrame]) -> None:
    for name in client.dataflow().dataflow:
        same(_frame(client.data(name)), held[name])


def test_data_specific_to_the_structure_are_the_same(
    client: Any, held: dict[str, pd.DataFrame]
) -> None:
    structure = client.dataflow("inhope_content_urls").dataflow["inhope_content_urls"].structure
    message = client.data("inhope_content_urls", dsd=structure)
    assert type(message.data[0]).__name__ == "StructureSpecificDataSet"
    same(_frame(message), held["inhope_content_urls"])


def test_a_key_that_it_makes_of_the_structure_selects(
    client: Any, held: dict[str, pd.DataFrame]
) -> None:
    key = {"REF_AREA": "SVN+AUT", "FREQ": "A", "CATEGORY": "_T"}
    message = client.data("cybertipline_reports", key=key)
    own = held["cybertipline_reports"].query(
        "REF_AREA in ['SVN', 'AUT'] and CATEGORY == '_T' and PERIOD.str.len() == 4"
    )
    assert len(own) > 5
    same(_frame(message), own)


def test_a_span_of_time_selects(client: Any, held: dict[str, pd.DataFrame]) -> None:
    params = {"startPeriod": "2021", "endPeriod": "2023"}
    message = client.data("iwf_reports_assessed", params=params)
    own = held["iwf_reports_assessed"].query("PERIOD in ['2021', '2022', '2023']")
    assert {period for *_, period in own.index} == {"2021", "2022", "2023"}
    same(_frame(message), own)


def test_it_lists_the_keys_of_series(client: Any, held: dict[str, pd.DataFrame]) -> None:
    keys = {tuple(v.value for v in k.values.values()) for k in client.series_keys("icse_countries")}
    frame = held["icse_countries"].reset_index()
    assert {key[1:3] for key in keys} == set(
        zip(frame["INDICATOR"], frame["REF_AREA"], strict=True)
    )


def test_a_finding_has_a_direction_and_no_value(client: Any) -> None:
    frame = _frame(client.data("iocta_finding"))
    assert frame["OBS_VALUE"].isna().all()
    assert set(frame["DIRECTION"].map(str)) <= {
        *("increasing", "stable", "decreasing", "new", "ongoing"),
    }
