"""The keys that sign what a browser holds of a session: from the environment, or kept where the
desk is, the same for all servers."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from etl.errors import SettingError
from etl.jobs.place import Place
from etl.objects.objects import Objects

SETTING: Final = "CSEA_SECRET_KEY"
OLDER: Final = "CSEA_SECRET_KEY_FALLBACKS"
LEAST: Final = 32
"""Letters of a key, at least."""
_KINDS: Final = 8  # different letters, below which a key is a pattern
_FILE: Final = "session.key"
_MAKE: Final = 'make one with: python -c "import secrets; print(secrets.token_hex(32))"'


def keys(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that the environment names, the one that signs first; none where none is named.

    Raises `SettingError` for a key that can be guessed.
    """
    first = environment.get(SETTING, "").strip()
    older = [each for each in re.split(r"[\s,]+", environment.get(OLDER, "")) if each]
    if older and not first:
        raise SettingError(f"{OLDER} is set and {SETTING} is not: name the key that signs now")
    if not first:
        return ()
    for setting, key in ((SETTING, first), *((OLDER, each) for each in older)):
        _check(setting, key)
    return first, *older


def _check(setting: str, key: str) -> None:
    """Raises `SettingError`, which does not tell the key."""
    if len(key) < LEAST:
        raise SettingError(
            f"{setting}: a key of {len(key)} letters can be guessed, and with it the session of "
            f"every steward; give it {LEAST} at least, and {_MAKE}"
        )
    if len(set(key)) < _KINDS:
        raise SettingError(
            f"{setting}: a key of {len(set(key))} different letters can be guessed; {_MAKE}"
        )


def kept_key(place: Place) -> str:
    """The key that is kept at a place, made by whichever server comes first; in a folder nobody
    else reads it.

    A folder that takes none is no reason not to serve: sessions end with the server then. One in
    object storage holds for several servers, which may not each have their own: `StorageAway`
    where it cannot be read. Raises `SettingError` where the key that is kept was cut off.
    """
    new = secrets.token_hex(32)
    if isinstance(place, Objects):
        place.create(_FILE, new.encode())
        found = (place.read(_FILE) or b"").decode("ascii", "replace").strip()
        at = f"{place.place}/{_FILE}"
    else:
        try:
            found = _in_folder(place, new)
        except OSError:
            return new
        at = str(place / _FILE)
    if len(found) < LEAST:
        raise SettingError(
            f"{at} holds {len(found)} letters and no key; delete it, and start the "
            "server again: sessions end, and a new key is made"
        )
    return found


def _in_folder(folder: Path, new: str) -> str:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    with tempfile.NamedTemporaryFile("w", dir=folder) as made:  # only its owner may read it
        made.write(new)
        made.flush()
        with contextlib.suppress(FileExistsError):
            os.link(made.name, folder / _FILE)
    return (folder / _FILE).read_text(encoding="ascii", errors="replace").strip()
