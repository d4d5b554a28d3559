"""`/datapackage.json`: every dataset as a Data Package (version 2 of the standard).

The figures of each indicator are a resource as CSV with its Table Schema, and one as Parquet, whose
types are in the file; all figures together are one as Parquet.
Their addresses name the version, so that a package stays true to its files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from etl.catalog import Origin
from etl.export.files import TITLE, describe
from etl.schema import KEY, SERVED
from pages.api.observations import remarks_of
from pages.catalogue.columns import Column, described
from pages.catalogue.licences import known, licence_of, stated
from pages.catalogue.operator import Operator
from pages.catalogue.served import CODED, EVERYTHING, Dataset
from pages.figure.words import messages
from pages.site.data import Data, View

say = messages(__file__)

_PROFILES: Final = "https://datapackage.org/profiles/2.0"
_MEDIA: Final = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_NAME: Final = "csea-trends"
_LOOKED_AT: Final = 100
"""Lines in which readers look for a header. The file of everything names more sources above it,
and is a resource as Parquet alone."""


def package(
    found: Iterable[Dataset], data: Data, view: View, operator: Operator, root: str
) -> dict[str, Any]:
    """The descriptor of a version; `root` is the address of the site, with its last slash."""
    datasets, snapshot = list(found), view.snapshot
    whole = [each for each in datasets if each.id == EVERYTHING]
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": _NAME,
        "id": f"urn:uuid:{snapshot.table_id}",
        "title": TITLE,
        "description": str(say("everything-told")),
        "homepage": root,
        "version": str(snapshot.version),
        "created": snapshot.at.isoformat(timespec="seconds"),
        "keywords": str(say("keywords")).split("; "),
        "contributors": [_contributor(operator)],
        **_rights(whole[0].origins if whole else (), data),
        "resources": [
            resource
            for each in datasets
            for resource in (*_csv(each, data, view, root), _parquet(each, data, root))
        ],
    }


def _contributor(operator: Operator) -> dict[str, Any]:
    contact = {"email": operator.email} if operator.email else {}
    return {"title": operator.publisher, "roles": ["publisher"], **contact}


def _csv(each: Dataset, data: Data, view: View, root: str) -> Iterator[dict[str, Any]]:
    """The resource as CSV; none where its header stands below what readers look at for it."""
    if len(each.indicators) + len(each.origins) >= _LOOKED_AT:
        return
    rows = view.rows(each.id)
    about = describe(rows, data.catalog, view.snapshot.mark, each.id)
    comments = len(about.remarked(remarks_of(rows, data, view)).lines())
    if comments >= _LOOKED_AT:
        return
    yield {
        **_resource(each, "csv", root),
        "type": "table",
        "$schema": f"{_PROFILES}/dataresource.json",
        "dialect": {
            "$schema": f"{_PROFILES}/tabledialect.json",
            "header": True,
            # Below the lines of comment, which are counted.
            "headerRows": [comments + 1],
            "delimiter": ",",
            "commentChar": "#",
        },
        "schema": schema(each),
        **_rights(each.origins, data),
    }


def _parquet(each: Dataset, data: Data, root: str) -> dict[str, Any]:
    return {**_resource(each, "parquet", root), **_rights(each.origins, data)}


def _resource(each: Dataset, kind: str, root: str) -> dict[str, Any]:
    name = each.id if kind == "csv" else f"{each.id}-{kind}"
    return {
        "name": name,
        "path": f"{root}{each.file(kind)}",
        "title": each.title,
        "description": " ".join((each.description, *each.caveats)),
        "format": kind,
        "mediatype": _MEDIA[kind],
        "encoding": "utf-8",
        "homepage": f"{root}{each.page}",
        "rows": each.rows,
    }


def schema(each: Dataset) -> dict[str, Any]:
    """The Table Schema of a dataset as CSV."""
    columns = described(SERVED, observations=True)
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, each) for column in columns],
        "primaryKey": list(KEY),
        "missingValues": [""],
    }


def _field(column: Column, each: Dataset) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    if column.required:
        limits["required"] = True
    if column.codes:
        limits["enum"] = [value for value, _ in column.codes]
    elif column.name in CODED:
        limits["enum"] = list(each.values[column.name])
    if column.pattern:
        limits["pattern"] = f"^({column.pattern})$"
    return {
        "name": column.name,
        "title": column.title,
        "type": column.type,
        "description": column.description,
        **({"rdfType": column.property} if column.property else {}),
        **({"categories": _categories(column)} if column.codes else {}),
        **({"constraints": limits} if limits else {}),
    }


def _categories(column: Column) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in column.codes]


def _rights(origins: Iterable[Origin], data: Data) -> dict[str, Any]:
    """Licences only where all figures have one; else what each publisher states, in its words."""
    held = list(origins)
    one = licence_of(held)
    told: dict[str, Any] = {"rights": str(say("rights", stated=stated(held)))} if held else {}
    if one is not None:
        told["licenses"] = [{"name": one.name, "path": one.address, "title": one.title}]
    elif some := known(held):
        told["rights"] += f" {say('rights-open', names=[each.name for each in some])}"
    if held:
        told["sources"] = [_source(origin, data) for origin in held]
    return told


def _source(origin: Origin, data: Data) -> dict[str, str]:
    publisher = data.catalog.publishers[origin.publisher].name
    told = {
        "title": f"{publisher}: {origin.title}, {origin.vintage}",
        "version": origin.vintage,
        "licence": origin.licence,
        "authority": str(origin.authority),
        "accessed": str(origin.accessed),
    }
    return {**told, "path": origin.address} if origin.address else told
