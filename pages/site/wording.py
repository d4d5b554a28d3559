"""Which words a page speaks: `words=plain` in the address asks for plain ones.

The switch in the header writes it, and links keep it (`assets/words.js`). A room has a plain
version where `pages/plain/` holds a module of its name; other pages say that they have none, and
lead to those that have.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from typing import Any, Final, cast

from pages.figure.words import messages
from pages.site.state import Choice

say = messages(__file__)

WORDS: Final = "words"
PLAIN: Final = "plain"
Layout = Callable[..., Any]


def choice() -> Choice:
    """What may stand in the address; without it words are the usual ones."""
    options = (("usual", str(say("words-usual"))), (PLAIN, str(say("words-plain"))))
    return Choice(WORDS, str(say("words-label")), options, "usual")


def asked(query: Mapping[str, str]) -> bool:
    """Whether a query asks for plain words."""
    return choice().read(query) == PLAIN


def plain_layout(module: str) -> Layout | None:
    """What fills a page in plain words, by the module that registered the page; None without one.

    It takes what the address asks, as the page itself does.
    """
    parts = module.split(".")
    if len(parts) != 3 or parts[2] != "page" or not _exists(f"pages.plain.{parts[1]}"):
        return None
    return cast(Layout, importlib.import_module(f"pages.plain.{parts[1]}").layout)


@cache
def _exists(module: str) -> bool:
    return find_spec(module) is not None
