"""The legal instruments, strategies and guidelines on which recommendations rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import StrictBool, StrictInt, StringConstraints

from etl.policy.texts import Text, Texts


@dataclass(frozen=True)
class Instrument:
    """A legal instrument, strategy or guideline on which recommendations rest.

    `title` is the official one; where `official_title_uses_outdated_term` is true it must be
    shown as a quotation.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    title: Text
    official_title_uses_outdated_term: StrictBool
    body: Text
    year: StrictInt
    reference: Text
    locator: Text
    connection: Text
    recommendations: Texts
