"""Everything this package refuses or rejects.

    AnalyticsError
    ├── Refusal              a computation that would mislead; its text is written for a reader
    │   ├── NotComparable    the figures do not count, cover or mean the same thing
    │   └── NotEnoughData    fewer usable figures than the computation needs
    ├── BadPeriod            a text that is not a period
    ├── BadInterval          bounds out of order, or an operation without meaning on them
    ├── BadRegister          a register of breaks that cannot be read as declared
    ├── BadTable             counts that are no table with its totals
    └── UnknownIndicator     an indicator that the caller has not described

A `Refusal` is an answer and belongs on the page; the others are mistakes in data or code.
"""

from __future__ import annotations

from analytics.sentences import joined


class AnalyticsError(Exception):
    """Root of all errors raised by this package."""


class Refusal(AnalyticsError):
    """A computation declined because its result would mislead.

    `reason` says why in plain words, `because` what lies behind that (such as the break after
    which too few figures are left), `instead` what can be said; the last two may be empty.
    `said` is all three.
    """

    def __init__(self, reason: str, instead: str = "", because: str = "") -> None:
        self.said = joined((reason, because, instead))
        super().__init__(self.said)
        self.reason = reason
        self.instead = instead
        self.because = because


class NotComparable(Refusal):
    """The figures do not count, cover or mean the same thing."""


class NotEnoughData(Refusal):
    """`needed` usable figures are required, `found` are there."""

    def __init__(
        self, needed: int, found: int, reason: str = "", instead: str = "", because: str = ""
    ) -> None:
        plain = f"This needs at least {needed} comparable figures; there are {found}."
        super().__init__(reason or plain, instead, because)
        self.needed = needed
        self.found = found


class BadPeriod(AnalyticsError):
    """`text` is not a period; the message names what is accepted."""

    def __init__(self, text: str, problem: str = "is not a period") -> None:
        super().__init__(
            f"{text!r} {problem}; accepted are 2019, 2020-03, 2024-S1, 2024-Q1, 2020-06-30, "
            "an interval between two of one kind such as 2000/2020 or 2015-01/2019-03, "
            "and for an undated figure ../2020-10-12 (published then) or ../read-2020-10-12"
        )


class BadInterval(AnalyticsError):
    """Bounds out of order, or an operation without meaning on them."""


class BadRegister(AnalyticsError):
    """`entry` of the register `file` is not as declared."""

    def __init__(self, file: str, entry: str, problem: str) -> None:
        super().__init__(f"{file}: {entry}: {problem}")


class BadTable(AnalyticsError):
    """Counts that are no table with its totals, or cannot be protected as asked."""


class UnknownIndicator(AnalyticsError):
    """No description of `indicator` was given, so its rules are not known."""

    def __init__(self, indicator: str) -> None:
        super().__init__(f"indicator {indicator!r} is not described in the indicators given")
