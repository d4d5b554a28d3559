"""Where the desk of a table keeps what is not published: a folder, or a path in object storage."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from etl.errors import DeskError
from etl.objects.address import beside, is_remote, require_known
from etl.objects.objects import Objects
from etl.soundness.volume import disk_full, means_full

SETTING: Final = "CSEA_DESK"
_NAME: Final = "desk"
Place = Path | Objects


def place_of(store_uri: str) -> Place:
    """Where the desk of a table is: `CSEA_DESK`, or beside the table.

    Raises `SettingError` for an address in a storage that is not known.
    """
    named = os.environ.get(SETTING) or beside(store_uri, _NAME)
    if is_remote(named):
        require_known(named)
        return Objects(named)
    return Path(named).resolve()


def owned(folder: Path) -> Path:
    """The folder, made if need be, closed to everybody else; `DeskError` when it cannot be."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        if means_full(error):
            raise disk_full(folder) from None
        raise DeskError(
            f"{folder}: the desk cannot keep its jobs there: {error.strerror}; name a folder of "
            f"the server's own by {SETTING}",
            f"the desk cannot keep its jobs: {error.strerror}; whoever runs the server gives it a "
            "folder of its own",
        ) from None
    return folder
