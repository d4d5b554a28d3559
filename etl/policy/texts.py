"""What the texts of the policy files may be: not empty, without spaces around, different."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StrictInt, StringConstraints

from etl.entries import Day


def _text(text: str) -> str:
    if not text or text != text.strip():
        raise ValueError("must be a text, not empty and without spaces around it")
    return text


def _different(texts: tuple[str, ...]) -> tuple[str, ...]:
    if not texts or len(set(texts)) < len(texts):
        raise ValueError("must be a list of different texts, not empty")
    return texts


Text = Annotated[str, AfterValidator(_text)]
Texts = Annotated[tuple[Text, ...], AfterValidator(_different)]

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
"""An id of small letters, digits and hyphens."""

Printed = Annotated[str, StringConstraints(max_length=500, pattern=r"^https?://[^\s\"'<>]+$")]
"""An address as it is printed."""

Number = Annotated[StrictInt, Field(ge=1)]
"""The number of a footnote, or of an item in a list."""

Dated = Day | None
"""A date as precise as it is printed, such as 2020, 2020-03 or 2020-03-31; none where it is not."""
