"""What the indicators say, or do not say, of a recommendation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import StringConstraints

from etl.policy.texts import Text

Relation = Literal["motivates", "measures", "shows_limits"]


@dataclass(frozen=True)
class Evidence:
    """One link: what an indicator shows, or fails to show, for a recommendation."""

    indicator: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    recommendation: Text
    relation: Relation
    why: Text


@dataclass(frozen=True)
class Gap:
    """What no indicator says about a recommendation, and the figure that would say it."""

    recommendation: Text
    missing: Text
    would_be: Text
