"""How many processes of a server answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from etl.errors import SettingError

SETTING: Final = "CSEA_WORKERS"
_MOST: Final = 64


def workers(settings: Mapping[str, str]) -> int:
    """How many processes answer. Raises `SettingError` for what is no such number."""
    given = settings.get(SETTING, "").strip() or "1"
    if not (given.isascii() and given.isdigit() and 1 <= int(given) <= _MOST):
        raise SettingError(f"{SETTING} must be a number from 1 to {_MOST}, not {given!r}")
    return int(given)
