"""The version of the table that an address pins: `version=<n>`, as a citation writes it."""

from __future__ import annotations

import re
from typing import Final

from etl.errors import NoVersion
from pages.site.data import Data, View

VERSION: Final = "version"
_PINNED: Final = re.compile(r"(\d{1,9})(?:-([0-9a-f]{4,36}))?")


def pinned(data: Data, pin: str) -> View | None:
    """The view of a pinned version; None where it is none of this table.

    A pin is the number of a version, or `<n>-<first letters of the table's id>`. Raises
    `StoreError` for a version that is there and cannot be read.
    """
    match = _PINNED.fullmatch(pin)
    if match is None:
        return None
    try:
        view = data.view(int(match.group(1)))
    except NoVersion:
        return None
    table = match.group(2)
    return None if table and not view.snapshot.table_id.startswith(table) else view
