"""Who acts and why, and whether they are sure: what every command that changes the table asks."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from etl.commands.console import err
from etl.errors import DataError

Reason = Annotated[str, typer.Option(help="Why; kept in the history for good.")]
Steward = Annotated[str, typer.Option(help="Your name.", envvar="CSEA_STEWARD")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def signature(steward: str, reason: str) -> tuple[str, str]:
    """Name and reason, asked for at a terminal where they were not given."""
    if sys.stdin.isatty():
        steward = steward or typer.prompt("Your name", default=os.environ.get("USER", ""), err=True)
        reason = reason or typer.prompt("Why", err=True)
    for option, text in (("--steward", steward), ("--reason", reason)):
        if not text.strip():
            raise DataError(f"{option} is missing; it is kept in the history for good")
    return steward, reason


def confirm(question: str, yes: bool) -> None:
    """Go on when a steward at a terminal says yes, or said so already; `DataError` for nobody."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise DataError("nobody is there to confirm; look at --dry-run, then add --yes")
    if not typer.confirm(question, err=True):
        err.print("Nothing was written.")
        raise typer.Exit(1)
