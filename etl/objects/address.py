"""Addresses: a folder of this machine, or a path in object storage such as `s3://bucket/path`.

What a client of object storage needs to know stands in the environment, under the names that the
storage's own tools use: `AWS_…`, `AZURE_…`, `GOOGLE_…`. Nothing else in the code names them.
"""

from __future__ import annotations

import os
import posixpath
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, cast

from obstore.exceptions import BaseError
from obstore.store import ObjectStoreMethods, from_url

from etl.errors import SettingError

_MARK: Final = "://"
_SCHEMES: Final = ("s3", "az", "abfss", "gs")
_NAMED: Final = ("AWS_", "AZURE_", "GOOGLE_")

# A request that is not answered is given up and asked again, and all of it ends within a time
# that whoever waits for a page can bear.
_CONNECT: Final = timedelta(seconds=3)
_REQUEST: Final = timedelta(seconds=20)
_RETRIES: Final = 5
_RETRYING: Final = timedelta(seconds=20)
_FIRST_PAUSE: Final = timedelta(milliseconds=50)
_LONGEST_PAUSE: Final = timedelta(seconds=2)


def is_remote(place: str) -> bool:
    """Whether an address is one in object storage and not a folder."""
    return _MARK in place


def joined(place: str, *names: str) -> str:
    """The address of something below a place."""
    return posixpath.join(place, *names) if is_remote(place) else str(Path(place, *names))


def beside(place: str, name: str) -> str:
    """The address of what stands beside a place under a name; a folder's is absolute."""
    if is_remote(place):
        return posixpath.join(posixpath.dirname(place.rstrip("/")), name)
    return str(Path(place).resolve().parent / name)


def require_known(place: str) -> None:
    """Raises `SettingError` for an address in a storage that is not known, or in no bucket."""
    scheme, _, rest = place.partition(_MARK)
    if is_remote(place) and (scheme not in _SCHEMES or not rest.partition("/")[0]):
        known = ", ".join(f"{each}://…" for each in _SCHEMES)
        raise SettingError(
            f"{place} is no address of a table: name a folder, or object storage as {known}, with "
            "its bucket"
        )


def options(place: str) -> dict[str, str] | None:
    """What Delta Lake is told of the storage at an address; nothing of a folder."""
    if not is_remote(place):
        return None
    require_known(place)
    # Amazon's storage and those like it; the others need not be told.
    conditional = {"aws_conditional_put": "etag"} if place.startswith("s3:") else {}
    return conditional | {
        "allow_http": str(_plain_http()).lower(),
        "connect_timeout": f"{_CONNECT.seconds}s",
        "timeout": f"{_REQUEST.seconds}s",
        "max_retries": str(_RETRIES),
        "retry_timeout": f"{_RETRYING.seconds}s",
        "backoff_config.init_backoff": f"{_FIRST_PAUSE.microseconds // 1000}ms",
        "backoff_config.max_backoff": f"{_LONGEST_PAUSE.seconds}s",
    }


def client(place: str, *, retries: bool = True) -> ObjectStoreMethods:
    """A client of the storage at an address, one for each in a process.

    Without `retries` each request is made once, for those of which a second could not be told
    from the first. Raises `SettingError` where the environment names no account, or a wrong one.
    """
    require_known(place)
    told = tuple(sorted(each for each in os.environ.items() if each[0].startswith(_NAMED)))
    return _client(place, told, retries)


@lru_cache(maxsize=64)
def _client(place: str, _told: tuple[tuple[str, str], ...], retries: bool) -> ObjectStoreMethods:
    try:
        made: Any = from_url(
            place,
            client_options={
                "allow_http": _plain_http(),
                "connect_timeout": _CONNECT,
                "timeout": _REQUEST,
            },
            retry_config={
                "max_retries": _RETRIES if retries else 0,
                "retry_timeout": _RETRYING,
                "backoff": {"init_backoff": _FIRST_PAUSE, "max_backoff": _LONGEST_PAUSE, "base": 2},
            },
        )
        return cast("ObjectStoreMethods", made)
    except (BaseError, ValueError) as error:
        said = str(error).partition("\n")[0]
        raise SettingError(
            f"{place}: {said}; set the variables of its account, which docs/deploy.md names"
        ) from None


def _plain_http() -> bool:
    return os.environ.get("AWS_ALLOW_HTTP", "").lower() in ("1", "true", "yes")
