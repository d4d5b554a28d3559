"""The first finding of a page, kept beside the page: whoever tells of it need not make it again.

It is kept with the answers (`kept.py`), under table, version, address and what else its page is
made of, and handed over with them by the process that makes pages ready.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from flask import current_app, g

from pages.keeping import kept
from pages.keeping.once import Once
from pages.site import shell


def known(entry: Mapping[str, Any], path: str, search: str) -> Sequence[str] | None:
    """The finding of an address, if it is kept: empty where its page has none, None if unknown."""
    once = current_app.extensions["kept"]
    key = _key(entry, path, search)
    answer = once.held(key) if isinstance(once, Once) and key is not None else None
    return None if answer is None else tuple(json.loads(answer.body))


def made(
    entry: Mapping[str, Any], path: str, search: str, make: Callable[[], Sequence[str]]
) -> Sequence[str]:
    """The same, which `make` gives where it is unknown."""
    key = _key(entry, path, search)
    if key is None:
        with current_app.extensions["turns"].pages:
            return make()

    def answer_made() -> kept.Answer:
        with current_app.extensions["turns"].pages:
            return _answer(make())

    answer = current_app.extensions["kept"](key, answer_made)
    return tuple(json.loads(answer.body))


def _answer(lead: Sequence[str]) -> kept.Answer:
    return kept.Answer(json.dumps([*lead]).encode(), 200, lasting=True)


def _key(entry: Mapping[str, Any], path: str, search: str) -> Hashable | None:
    asked = kept.address_key(str(entry["module"]), path, f"?{search}" if search else "")
    if asked is None:
        return None
    return (shell.current_data().mark(), g.get("fault")), "lead", asked
