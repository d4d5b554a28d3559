"""What one client may have of a server, and whom to believe who asks, as settings say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from limits import RateLimitItem, parse

from etl.errors import SettingError
from pages.service.processes import workers
from pages.stewards.settings import proxies

ALL: Final = "CSEA_LIMIT"
FILES: Final = "CSEA_LIMIT_FILES"
WORK: Final = "CSEA_LIMIT_WORK"
USUAL: Final[Mapping[str, str]] = {ALL: "6000/minute", FILES: "240/minute", WORK: "50/minute"}
"""Of requests that are worked out, of files of the interface among them, and of the seconds that a
processor worked for them, which each process of a server has."""
_OFF: Final = "off"


def check(settings: Mapping[str, str]) -> None:
    """Raises `SettingError` for the first setting that is wrong, and names it."""
    proxies(settings)
    for name in USUAL:
        limit(settings, name)


def limit(settings: Mapping[str, str], name: str) -> RateLimitItem | None:
    """A limit as a setting has it ("6000/minute"), none for "off"; `SettingError` for neither.

    That of work is one of each process, since more of them do more, and they count together.
    """
    given = settings.get(name, "").strip() or USUAL[name]
    if given.lower() == _OFF:
        return None
    try:
        found = parse(given)
        if found.amount < 1:
            raise ValueError("nothing would be answered")
    except ValueError as error:
        raise SettingError(f"{name} must be like {USUAL[name]}, or {_OFF}: {given!r}") from error
    if name != WORK:
        return found
    return type(found)(found.amount * workers(settings), found.multiples, found.namespace)


def told_limit(name: str) -> str:
    """What holds where a setting says nothing else, in words: "6,000 times a minute"."""
    count, _, span = USUAL[name].partition("/")
    if name == WORK:
        return f"{int(count):,} seconds a {span} of each of its processes"
    return f"{int(count):,} times a {span}"
