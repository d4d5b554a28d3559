"""pysdmx is a client that knows nothing of us; it holds messages against the official schemas."""

from __future__ import annotations

import io
from functools import cache

import pandas as pd
import pytest
from pysdmx.api.fmr import RegistryClient
from pysdmx.api.qb.data import DataContext, DataFormat, DataQuery
from pysdmx.api.qb.service import RestService
from pysdmx.api.qb.structure import (
    StructureFormat,
    StructureQuery,
    StructureReference,
    StructureType,
)
from pysdmx.api.qb.util import ApiVersion
from pysdmx.errors import NotFound
from pysdmx.io import read_sdmx
from pysdmx.model import Codelist, Dataflow

from tests.pages.sdmx.compared import same

pytestmark = pytest.mark.slow

FLOW = "cybertipline_reports"


@cache  # each client loads the certificates of the machine anew
def _service(service: str, form: DataFormat) -> RestService:
    if form is DataFormat.SDMX_CSV_2_0_0:
        return RestService(f"{service}/3.0", ApiVersion.V2_0_0, data_format=form, timeout=60)
    return RestService(f"{service}/2.1", ApiVersion.V1_5_0, data_format=form, timeout=60)


def _read(service: str, form: DataFormat, flow: str, **more: str) -> pd.DataFrame:
    query = DataQuery(DataContext.DATAFLOW, "CSEA", flow, "1.0", **more)
    message = read_sdmx(_service(service, form).data(query).decode(), validate=True)
    (dataset,) = message.data
    assert str(dataset.structure) == f"Dataflow=CSEA:{flow}(1.0)"
    return dataset.data


def test_a_registry_client_finds_agency_flows_concepts_and_codes(
    service: str, held: dict[str, pd.DataFrame]
) -> None:
    client = RegistryClient(f"{service}/3.0")
    assert [a.name for a in client.get_agencies("SDMX")] == ["CSEA Trends"]
    assert {flow.id for flow in client.get_dataflows("CSEA")} == set(held)
    concepts = client.get_concepts("CSEA", "CONCEPTS", "1.0")
    assert [c.id for c in concepts.items][:3] == ["FREQ", "INDICATOR", "REF_AREA"]
    codes = client.get_codes("CSEA", "CL_AUTHORITY", "1.0")
    assert codes.items[0].id == "PUBLISHER_DOCUMENT"


def test_a_registry_client_gets_lists_as_far_as_a_structure_needs_them(service: str) -> None:
    (structure,) = RegistryClient(f"{service}/3.0").get_data_structures("CSEA")
    assert structure.components["REF_AREA"].local_codes["SVN"].name == "Slovenia"
    assert [c.id for c in structure.components.measures] == ["OBS_VALUE"]
    assert structure.components["OBS_STATUS"].required


@pytest.mark.parametrize("form", [StructureFormat.SDMX_JSON_2_0_0, StructureFormat.SDMX_ML_2_1])
def test_structures_are_read_in_both_forms(service: str, form: StructureFormat) -> None:
    xml = form is StructureFormat.SDMX_ML_2_1
    client = RestService(
        f"{service}/{'2.1' if xml else '3.0'}",
        ApiVersion.V1_5_0 if xml else ApiVersion.V2_0_0,
        structure_format=form,
    )
    query = StructureQuery(
        StructureType.DATAFLOW, "CSEA", FLOW, "1.0", references=StructureReference.DESCENDANTS
    )
    message = read_sdmx(client.structure(query).decode(), validate=True)
    found = {each.id: each for each in message.structures}
    assert isinstance(found[FLOW], Dataflow)
    assert isinstance(found["CL_SEX"], Codelist)
    assert {"FIGURES", "CONCEPTS", "CL_BREAK"} <= set(found)


@pytest.mark.parametrize(
    "form",
    [
        DataFormat.SDMX_CSV_2_0_0,
        DataFormat.SDMX_CSV_1_0_0,
        DataFormat.SDMX_ML_2_1_STR,
        DataFormat.SDMX_ML_2_1_GEN,
    ],
)
@pytest.mark.parametrize("flow", [FLOW, "iocta_finding", "lanzarote_ratifications"])
def test_data_are_those_of_the_table_in_every_form(
    service: str, held: dict[str, pd.DataFrame], form: DataFormat, flow: str
) -> None:
    same(_read(service, form, flow), held[flow])


def test_every_observation_is_that_of_the_table(
    service: str, held: dict[str, pd.DataFrame]
) -> None:
    for flow in RegistryClient(f"{service}/3.0").get_dataflows("CSEA"):
        same(_read(service, DataFormat.SDMX_ML_2_1_STR, flow.id), held[flow.id])


def test_every_observation_of_csv_is_that_of_the_table(
    service: str, held: dict[str, pd.DataFrame]
) -> None:
    """Its reader of CSV takes 51.30 for a number and gives 51.3; the file has what was printed."""
    client = _service(service, DataFormat.SDMX_CSV_2_0_0)
    for flow, rows in held.items():
        text = client.data(DataQuery(DataContext.DATAFLOW, "CSEA", flow, "1.0")).decode()
        same(pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False), rows)
        same(read_sdmx(text, validate=True).data[0].data, rows, but=("PRINTED",))


def test_what_is_not_there_is_not_found(service: str) -> None:
    with pytest.raises(NotFound):
        _read(service, DataFormat.SDMX_CSV_2_0_0, "nothing")
    with pytest.raises(NotFound):
        RegistryClient(f"{service}/3.0").get_codes("CSEA", "CL_NOTHING", "1.0")
