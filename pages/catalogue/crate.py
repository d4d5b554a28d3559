"""A card as it stands, to keep: one zip with its figures, its picture, the code that reads them,
how to cite it, and where everything comes from (RO-Crate 1.1).

The same card at the same version gives the same bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime
from typing import Any, Final

from etl.catalog import Origin
from etl.export.files import TITLE
from pages.catalogue.crate_files import CODE, File, Pinned, files_of
from pages.catalogue.licences import licence_of, stated
from pages.figure.foot import origins_of
from pages.figure.words import messages
from pages.site.data import Data

say = messages(__file__)

PROFILE: Final = "https://w3id.org/ro/crate/1.1"
_DESCRIPTOR: Final = "ro-crate-metadata.json"
_LICENCE: Final = "#rights"


def crate(pinned: Pinned) -> bytes:
    """The zip of a card; its files stand in the order in which they are read."""
    files = files_of(pinned)
    described = json.dumps(_described(pinned, files), ensure_ascii=False, indent=2).encode()
    stamp = pinned.view.snapshot.at.timetuple()[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in [(_DESCRIPTOR, described), *((file.name, file.body) for file in files)]:
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, body)
    return buffer.getvalue()


def _described(pinned: Pinned, files: list[File]) -> dict[str, Any]:
    """The graph of the crate: its files, what they were made of, and by what."""
    finding, snapshot = pinned.finding, pinned.view.snapshot
    origins = origins_of(pinned.shown.rows, pinned.data, pinned.shown.leads)
    table = f"urn:uuid:{snapshot.table_id}"
    sources = [_source(n, origin, pinned.data) for n, origin in enumerate(origins, start=1)]
    one = licence_of(origins)
    rights = one.address if one else _LICENCE
    licence = {
        "@id": rights,
        "@type": "CreativeWork",
        "name": one.title if one else str(say("crate-rights")),
        "description": str(say("rights", stated=stated(origins))),
    }
    publisher = {"@id": f"{pinned.root}about#publisher"}
    program = {"@id": pinned.root}
    return {
        "@context": f"{PROFILE}/context",
        "@graph": [
            {
                "@id": _DESCRIPTOR,
                "@type": "CreativeWork",
                "conformsTo": {"@id": PROFILE},
                "about": {"@id": "./"},
            },
            {
                "@id": "./",
                "@type": "Dataset",
                "name": finding.heading,
                "description": " ".join((f"{finding.measure}.", *finding.limits)),
                "datePublished": _day(snapshot.at),
                "identifier": finding.address,
                "url": finding.address,
                "version": pinned.version,
                "license": {"@id": rights},
                "publisher": publisher,
                "author": publisher,
                "isBasedOn": [{"@id": table}, *({"@id": each["@id"]} for each in sources)],
                "hasPart": [{"@id": file.name} for file in files],
                "mentions": {"@id": "#made"},
            },
            *(_part(file) for file in files),
            licence,
            {
                "@id": publisher["@id"],
                "@type": "Organization",
                "name": pinned.operator.publisher,
                "url": pinned.root,
            },
            {
                "@id": table,
                # No part of the crate, as any dataset of one is.
                "@type": "CreativeWork",
                "name": TITLE,
                "description": str(say("everything-told")),
                "version": str(snapshot.version),
                "datePublished": _day(snapshot.at),
                "license": {"@id": rights},
                "url": f"{pinned.root}data?version={pinned.version}",
            },
            *sources,
            {
                "@id": "#made",
                "@type": "CreateAction",
                "name": str(say("crate-made")),
                "endTime": snapshot.at.isoformat(timespec="seconds"),
                "instrument": program,
                "object": [{"@id": table}],
                "result": [{"@id": file.name} for file in files],
            },
            {
                "@id": pinned.root,
                "@type": "SoftwareApplication",
                "name": "CSEA Trends",
                "url": pinned.root,
                "version": pinned.version,
            },
            {
                "@id": "#python",
                "@type": "ComputerLanguage",
                "name": "Python",
                "url": "https://www.python.org/",
            },
        ],
    }


def _part(file: File) -> dict[str, Any]:
    kind: str | list[str] = ["File", "SoftwareSourceCode"] if file.name == CODE else "File"
    told = {"@id": file.name, "@type": kind, "encodingFormat": file.media}
    return {**told, "contentSize": str(len(file.body)), **file.about}


def _source(number: int, origin: Origin, data: Data) -> dict[str, Any]:
    """Where figures were read; the same address may hold several tables."""
    told: dict[str, Any] = {
        "@id": f"#source-{number}",
        "@type": "CreativeWork",
        "name": f"{origin.title}, {origin.vintage}",
        "publisher": data.catalog.publishers[origin.publisher].name,
        "datePublished": str(origin.published),
        "license": origin.licence,
        "description": str(say("crate-source", authority=str(origin.authority))),
    }
    return {**told, "url": origin.address} if origin.address else told


def _day(at: datetime) -> str:
    return at.date().isoformat()
