"""What the address of a brief can ask for: its topic."""

from __future__ import annotations

from typing import Final

from pages.figure.card import Scope
from pages.figure.words import messages
from pages.site.state import Choice

say = messages(__file__)

REPORTS_TOPIC: Final = "reports"
TOPICS: Final = (REPORTS_TOPIC, "access")


def offered(_: Scope) -> tuple[Choice, ...]:
    """The same topics for every place."""
    options = tuple((topic, str(say("topic", topic=topic))) for topic in TOPICS)
    return (Choice("topic", str(say("choice-topic")), options, TOPICS[0]),)
