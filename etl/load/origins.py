"""The origin of a loaded vintage: what the file says of itself, completed with what is known."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from etl.catalog import Catalog, Origin
from etl.history.record import checked_origin
from etl.sources import Described

_DAY: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def origin_of(table: Described, catalog: Catalog, sha256: str, today: date) -> Origin:
    """The origin of a table as published with a load.

    A publication date that the file does not tell is taken from the label of the vintage, and
    failing that from an earlier vintage of the source; so are address and licence.
    """
    earlier = [o for (source, _), o in catalog.origins.items() if source == table.source]
    last = max(earlier, key=lambda o: o.vintage, default=None)
    address = table.address or (last.address if last else "")
    stated = table.licence.strip()
    licence = last.licence if last and stated.startswith("not stated") else stated
    published = next(
        (
            match.group()
            for text in (table.published, table.vintage, today.isoformat())
            if (match := _DAY.match(text))
        ),
        today.isoformat(),
    )
    accessed = table.accessed if _DAY.fullmatch(table.accessed) else today.isoformat()
    return checked_origin(
        {
            "source": table.source,
            "vintage": table.vintage,
            "publisher": table.publisher,
            "title": table.title or table.source,
            "address": address,
            "licence": licence or "not stated by the publisher",
            "published": published,
            "accessed": accessed,
            "basis": table.basis,
            "numbers": "plain",
            "areas": table.areas,
            "sha256": sha256,
        }
    )
