"""A call of a tool: read strictly, answered in time, and never by an exception.

What is wrong with a call is told to who made it, with what is allowed. This module knows nothing
of the protocol.
"""

from __future__ import annotations

import contextvars
import logging
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from pydantic import ValidationError

from analytics.errors import Refusal
from etl.errors import StoreError
from pages.api.answers import BadRequest
from pages.assistants.answers import Answer
from pages.assistants.lookup import at_version
from pages.assistants.text import text_of
from pages.assistants.tool import Tool
from pages.builder.made import Site
from pages.figure.card import NoFigures
from pages.figure.words import messages
from pages.service.limits import counting
from pages.site.faults import sentence
from pages.site.served import Fault, fault_of

say = messages(__file__)
_LOG: Final = logging.getLogger("csea.assistants")
SECONDS: Final = 20.0
"""How long a call may take."""
_AT_ONCE: Final = 4
_SHOWN: Final = 300  # letters of a reason


@dataclass(frozen=True)
class Outcome:
    """What goes back: text to read, and the same as data; of a wrong call the text alone."""

    text: str
    data: Mapping[str, Any] | None

    @property
    def wrong(self) -> bool:
        """Whether the call was wrong, or failed."""
        return self.data is None


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_AT_ONCE, "assistants")


def begun(
    tool: Tool[Any], arguments: Mapping[str, Any], site: Site, fault: Fault | None = None
) -> Future[Outcome]:
    """The outcome of a call, worked out in a thread of its own; it never raises.

    Who waits for it waits `SECONDS` at most; what runs on then ends by itself, and is counted among
    those that run at once. What it takes of a processor counts as work of who asks.
    """
    context, told = contextvars.copy_context(), counting()

    def run() -> Outcome:
        before = time.thread_time()
        try:
            return context.run(called, tool, arguments, site, fault)
        finally:
            told(time.thread_time() - before)

    return _threads().submit(run)


def late(tool: Tool[Any]) -> Outcome:
    """What is told of a call that was not answered in time."""
    return _wrong(tool, str(say("late", seconds=f"{SECONDS:.0f}")), "late")


def called(
    tool: Tool[Any], arguments: Mapping[str, Any], site: Site, fault: Fault | None = None
) -> Outcome:
    """What a tool answers, or what is wrong with the call, at the version that it names."""
    try:
        asked = tool.takes.model_validate(dict(arguments))
        return _outcome(tool.run(asked, at_version(site, asked.version)), fault)
    except (ValidationError, BadRequest, NoFigures, Refusal, StoreError) as error:
        return _wrong(tool, _why(tool, error), type(error).__name__)
    except Exception:
        _LOG.exception("the tool %s failed", tool.name)
        return Outcome(str(say("failed")), None)


def _why(tool: Tool[Any], error: Exception) -> str:
    """What is wrong with a call, in words for who made it."""
    match error:
        case ValidationError():
            return _told(tool, error)
        case BadRequest():
            return f"{error.parameter}: {error}"
        case NoFigures():
            return str(say("no-figures", what=str(error)))
        case StoreError():
            return str(sentence(fault_of(error)))
    return str(error)


def _outcome(answer: Answer, fault: Fault | None) -> Outcome:
    if fault is not None:
        version = answer.version.model_copy(update={"notice": str(sentence(fault))})
        answer = answer.model_copy(update={"version": version})
    return Outcome(text_of(answer), answer.model_dump(mode="json"))


def _wrong(tool: Tool[Any], told: str, kind: str) -> Outcome:
    # What is wrong quotes what was asked for, which is nothing for a log.
    _LOG.info("refused call of %s: %s", tool.name, kind)
    return Outcome(told, None)


def _told(tool: Tool[Any], error: ValidationError) -> str:
    """Each mistake in a line: where, what is wrong, what is allowed."""
    lines = dict.fromkeys(_line(tool, each) for each in error.errors(include_url=False)[:5])
    return "\n".join(lines)


def _line(tool: Tool[Any], error: Mapping[str, Any]) -> str:
    where = ".".join(str(part) for part in error["loc"])[:80] or tool.name
    if error["type"] == "extra_forbidden":
        known = [field.alias or name for name, field in tool.takes.model_fields.items()]
        return f"{where}: {say('unknown-argument', known=known)}"
    if error["type"] == "missing":
        return f"{where}: {say('missing-argument')}"
    if error["type"] in ("model_type", "model_attributes_type"):
        return f"{where}: {say('not-an-object')}"
    return f"{where}: {error['msg'][:_SHOWN]}"
