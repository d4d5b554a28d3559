"""Addresses: a folder of this machine, or a path in object storage such as `s3://bucket/path`.

What a client of object storage needs to know stands in the environment, under the names that the
storage's own tools use: `AWS_…`, `AZURE_…`, `GOOGLE_…`. Nothing else in the code names them.
"""

from __future__ import annotations

import os
import posixpath
import re
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from obstore.exceptions import BaseError
from obstore.store import ObjectStoreMethods, from_url

from etl.errors import SettingError

_MARK: Final = "://"
_NAME: Final = r"[A-Za-z0-9][\w.-]*"
_BUCKETS: Final = {"s3": _NAME, "az": _NAME, "abfss": rf"{_NAME}@{_NAME}", "gs": _NAME}
_NAMED: Final = ("AWS_", "AZURE_", "GOOGLE_")


class Patience(NamedTuple):
    """How long an answer is waited for, how often it is asked for again, and for how long."""

    request: timedelta
    retries: int
    whole: timedelta


PATIENT: Final = Patience(timedelta(seconds=20), 5, timedelta(seconds=20))
"""For what has to be done."""
BRIEF: Final = Patience(timedelta(seconds=2), 3, timedelta(seconds=2))
"""While a reader waits, and there is something to show instead."""
ONCE: Final = Patience(timedelta(seconds=20), 0, timedelta(seconds=20))
"""For a request of which a second could not be told from the first."""
_CONNECT: Final = timedelta(seconds=3)
_FIRST_PAUSE: Final = timedelta(milliseconds=50)
_LONGEST_PAUSE: Final = timedelta(seconds=2)


def is_remote(place: str) -> bool:
    """Whether an address is one in object storage and not a folder."""
    return _MARK in place


def joined(place: str, *names: str) -> str:
    """The address of something below a place."""
    return posixpath.join(place, *names) if is_remote(place) else str(Path(place, *names))


def beside(place: str, name: str) -> str:
    """The address of what stands beside a place under a name, or of where that is without one; a
    folder's is absolute."""
    if is_remote(place):
        return posixpath.join(posixpath.dirname(place.rstrip("/")), name).rstrip("/")
    return str(Path(place).resolve().parent / name)


def name_in(place: str) -> str:
    """The name of what an address leads to, in the place beside which others stand."""
    return posixpath.basename(place.rstrip("/")) if is_remote(place) else Path(place).resolve().name


def require_table(place: str) -> None:
    """Raises `SettingError` for an address in a storage that is not known, or in no bucket, or of
    a bucket itself, beside which nothing could stand."""
    require_known(place)
    if is_remote(place) and not place.partition(_MARK)[2].rstrip("/").partition("/")[2]:
        raise SettingError(
            f"{place} is a bucket: name a path in it for the table, such as {place}/observations"
        )


def require_known(place: str) -> None:
    scheme, _, rest = place.partition(_MARK)
    bucket = _BUCKETS.get(scheme)
    if is_remote(place) and not (bucket and re.fullmatch(bucket, rest.partition("/")[0])):
        known = ", ".join(f"{each}://…" for each in _BUCKETS)
        # What stands before an @ may be a secret.
        shown = f"an address at {scheme}://" if "@" in place else place
        raise SettingError(
            f"{shown} is no address of a table: name a folder, or object storage as {known}, with "
            "its bucket"
        )


def options(place: str) -> dict[str, str] | None:
    """What Delta Lake is told of the storage at an address; nothing of a folder."""
    if not is_remote(place):
        return None
    require_table(place)
    # Amazon's storage and those like it; the others need not be told.
    conditional = {"aws_conditional_put": "etag"} if place.startswith("s3:") else {}
    return conditional | {
        "allow_http": str(_plain_http()).lower(),
        "connect_timeout": f"{_CONNECT.seconds}s",
        "timeout": f"{PATIENT.request.seconds}s",
        "max_retries": str(PATIENT.retries),
        "retry_timeout": f"{PATIENT.whole.seconds}s",
        "backoff_config.init_backoff": f"{_FIRST_PAUSE.microseconds // 1000}ms",
        "backoff_config.max_backoff": f"{_LONGEST_PAUSE.seconds}s",
    }


def client(place: str, patience: Patience = PATIENT) -> ObjectStoreMethods:
    """A client of the storage at an address, one for each patience in a process.

    Raises `SettingError` where the environment names no account, or a wrong one.
    """
    require_known(place)
    told = tuple(sorted(each for each in os.environ.items() if each[0].startswith(_NAMED)))
    return _client(place, told, patience)


@lru_cache(maxsize=64)
def _client(
    place: str, _told: tuple[tuple[str, str], ...], patience: Patience
) -> ObjectStoreMethods:
    try:
        made: Any = from_url(
            place,
            client_options={
                "allow_http": _plain_http(),
                "connect_timeout": _CONNECT,
                "timeout": patience.request,
            },
            retry_config={
                "max_retries": patience.retries,
                "retry_timeout": patience.whole,
                "backoff": {"init_backoff": _FIRST_PAUSE, "max_backoff": _LONGEST_PAUSE, "base": 2},
            },
        )
        return cast("ObjectStoreMethods", made)
    except (BaseError, ValueError) as error:
        said = str(error).partition("\n")[0]
        raise SettingError(
            f"{place}: {said}; set the variables of its account, which docs/deploy.md names",
            "the storage is not set up on the server; whoever runs it sets the variables of its "
            "account",
        ) from None


def _plain_http() -> bool:
    return os.environ.get("AWS_ALLOW_HTTP", "").lower() in ("1", "true", "yes")
