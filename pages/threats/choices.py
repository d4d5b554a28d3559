"""What the address of /threats can ask for."""

from __future__ import annotations

from pages.figure.card import Scope
from pages.figure.words import messages
from pages.site.state import Choice
from pages.threats.editions import editions

say = messages(__file__)


def offered(scope: Scope) -> tuple[Choice, ...]:
    """The edition, the newest first."""
    years = [edition.year for edition in editions(scope.view)][::-1] or [""]
    return (Choice("edition", str(say("edition")), tuple((y, y) for y in years), years[0]),)
