"""What the address of /actors can ask for."""

from __future__ import annotations

from typing import Final

from pages.figure.card import Scope
from pages.figure.words import messages
from pages.site.state import Choice

say = messages(__file__)

NOBODY: Final = "none"


def offered(scope: Scope) -> tuple[Choice, ...]:
    """The actor that is lit, or none."""
    named = ((actor.id, actor.name) for actor in scope.data.policy.actors)
    options = ((NOBODY, str(say("nobody"))), *named)
    return (Choice("actor", str(say("actor")), options, NOBODY, listed=True),)
