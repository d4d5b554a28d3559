"""What the texts of the policy files may be: not empty, without spaces around, different."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator


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
