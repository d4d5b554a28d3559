"""Everything that can go wrong between a question and its figures, as one tree.

    CseaError
    ├── BadRequest     a parameter asks for what there is not; says what there is
    ├── Refused        the figures would mislead; says why, and what can be asked instead
    ├── Unavailable    the service does not answer now, or not in time
    └── NotTheService  what answers at the address is something else

Each message is a sentence or a few that can be shown to a reader as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class CseaError(Exception):
    """Base of all errors of this package."""


class BadRequest(CseaError, ValueError):
    """A parameter asks for something that there is not.

    `parameter` is its name, `allowed` what can be asked for where that is little, and `nearest`
    what looks like what was given, best first. `status` is that of HTTP: 400, or 404 where a
    version holds no such figures.
    """

    def __init__(
        self,
        parameter: str,
        message: str,
        allowed: Sequence[str] = (),
        nearest: Sequence[str] = (),
        status: int = 400,
    ) -> None:
        self.parameter, self.status = parameter, status
        self.allowed, self.nearest = tuple(allowed), tuple(nearest)
        self.message = message
        told = f"{parameter}: {message}"
        if self.nearest:
            told += f". Near: {', '.join(self.nearest)}"
        if self.allowed:
            told += f". There is: {', '.join(self.allowed)}"
        super().__init__(told)

    def called(self, parameter: str) -> BadRequest:
        """The same under the name that the parameter has here."""
        return BadRequest(parameter, self.message, self.allowed, self.nearest, self.status)


@dataclass(frozen=True)
class Refusal:
    """One thing that is not computed: what, why, and what can be said or asked instead."""

    what: str
    why: str
    instead: str = ""

    def __str__(self) -> str:
        told = f"{self.what}: {self.why}" if self.what else self.why
        return f"{told} Instead: {self.instead}" if self.instead else told


class Refused(CseaError):
    """Nothing of what was asked for is computed, because it would mislead.

    `reason` and `instead` are those of the first refusal, `refusals` all of them; `link` is the
    page that shows the same, with what can be seen there instead.
    """

    def __init__(self, refusals: Sequence[Refusal], link: str = "") -> None:
        self.refusals, self.link = tuple(refusals), link
        self.reason = self.refusals[0].why if self.refusals else ""
        self.instead = self.refusals[0].instead if self.refusals else ""
        lines = ["Not computed.", *map(str, self.refusals)]
        super().__init__("\n".join([*lines, *([f"See {link}"] if link else [])]))


class Unavailable(CseaError):
    """No answer now: the service is away, busy or too slow.

    `status` is that of HTTP, 0 where there was no answer at all; `again` in how many seconds the
    service asked to be asked again, 0 where it did not say.
    """

    def __init__(self, message: str, status: int = 0, again: float = 0) -> None:
        self.status, self.again = status, again
        super().__init__(message)


class NotTheService(CseaError):
    """What answers at the address does not answer as CSEA Trends does."""
