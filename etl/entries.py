"""What an entry of the declared files may hold: ids, lines and sentences, addresses.

Whoever declares something, in a file of the repository or with a load, is held to the same.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator, StringConstraints

from etl.schema import AGE

# Tags as a browser reads them; "< 18" and "a < b" are none.
_MARKUP: Final = re.compile(r"<[A-Za-z/!?]|&#?\w+;")
# Characters without a shape: control, and what turns the direction of writing.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SOFT: Final = frozenset("\u00ad\u200c\u200d")


def _plain(text: str) -> str:
    if _MARKUP.search(text):
        raise ValueError("holds markup; write plain text")
    if any(unicodedata.category(c) in _UNSEEN and c not in _SOFT for c in text):
        raise ValueError("holds a character that cannot be seen, or a new line; remove it")
    return text


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
"""A name of small letters, digits and underscores."""

Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200, pattern=r"\S"),
    AfterValidator(_plain),
]
"""A title or label."""

Remark = Annotated[str, StringConstraints(max_length=1_000), AfterValidator(_plain)]
"""Sentences, or nothing."""

Prose = Annotated[
    str,
    StringConstraints(min_length=1, max_length=1_000, pattern=r"\S"),
    AfterValidator(_plain),
]
"""Sentences."""

Address = Annotated[str, StringConstraints(max_length=500, pattern=r"^(https?://[^\s\"'<>]+)?$")]
"""Where something is to be found, or nothing."""

AgeClass = Annotated[str, StringConstraints(pattern=rf"^({AGE})?$")]
"""An age class of the observations, or nothing."""


def _in_calendar(text: str) -> str:
    if text.count("-") == 2:
        date.fromisoformat(text)
    return text


# As precise as it is known: 2020, 2020-03 or 2020-03-31.
Day = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"),
    AfterValidator(_in_calendar),
]
Digest = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
Text = Annotated[str, StringConstraints(min_length=1)]
