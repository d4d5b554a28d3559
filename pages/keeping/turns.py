"""Whose turn it is to compute: two pages at a time, and beside them two parts of pages.

All threads of a process compute with one lock of the interpreter, so more would end no sooner, hold
up what is kept, and need their memory together. Who has a turn waits for nobody else's.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Final

_AT_A_TIME: Final = 2
_CONTENT: Final = ".._pages_content.children..._pages_store.data.."
_SEARCH: Final = {"url.search"}


def fills(output: object) -> bool:
    """Whether it is the output of the callback that fills a page."""
    return output == _CONTENT


def _two() -> threading.BoundedSemaphore:
    return threading.BoundedSemaphore(_AT_A_TIME)


@dataclass(frozen=True)
class Turns:
    """The turns of a process; each is taken by `with` and given back however it ends."""

    pages: threading.BoundedSemaphore = field(default_factory=_two)
    parts: threading.BoundedSemaphore = field(default_factory=_two)

    def of(
        self, output: object, declared: Mapping[str, Mapping[str, Any]]
    ) -> AbstractContextManager[Any]:
        """The turn of a callback: that of a page, or that of a part of one where it follows the
        address. What a steward does waits for none."""
        if fills(output):
            return self.pages
        inputs = declared.get(output, {}).get("inputs", ()) if isinstance(output, str) else ()
        followed = {f"{each['id']}.{each['property']}" for each in inputs}
        return self.parts if followed == _SEARCH else nullcontext()
