"""Callbacks of the desk: each asks who is there, and whether the desk holds what the page shows."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from dash import Input, Output, State, callback, html, no_update

from etl.errors import EtlError
from pages.desk.jobs import NotAsShown
from pages.desk.reasons import why_not
from pages.desk.work import alert
from pages.figure.words import Said, messages
from pages.stewards.sessions import steward

say = messages(__file__)

Answer = Callable[..., Any]


def at_desk(
    outputs: str, *given: Input | State, clicked: bool = True, **more: Any
) -> Callable[[Answer], Answer]:
    """A callback that asks who is there before anything else.

    `outputs` are `id.property`, parted by spaces; where one is what a part of the desk says (its id
    ends in `-said`), it says there that the session ended, or that the page shows something else;
    one that ends in `-answered` is marked then too. What is `clicked` on is asked only once it was.
    """
    names = outputs.split()

    def only_said(told: Said, *links: Any) -> Any:
        answers = [_instead(name, told, links) for name in names]
        return answers[0] if len(answers) == 1 else tuple(answers)

    def register(answer: Answer) -> Answer:
        def asked(first: Any, *rest: Any) -> Any:
            if clicked and not (any(first) if isinstance(first, list) else first):
                return no_update
            if steward() is None:
                return only_said(say("session-ended"), _sign_in())
            try:
                return answer(first, *rest)
            except NotAsShown as other:
                return only_said(other.said, _show())
            except EtlError as error:
                return only_said(say("error", why=why_not(error)))

        asked.__name__ = answer.__name__
        # By what it takes, values are checked before it is called (`pages/service/envelope.py`).
        vars(asked)["takes"] = answer
        sinks = [Output(*name.split("."), allow_duplicate=True) for name in names]
        callback(*sinks, *given, prevent_initial_call=True, **more)(asked)
        return answer

    return register


def answered() -> str:
    """What no answer before was marked with: by it a page knows that it was given one."""
    return secrets.token_hex(8)


def _instead(name: str, told: Said, links: tuple[Any, ...]) -> Any:
    control, _, prop = name.partition(".")
    if prop == "children" and control.endswith("-said"):
        return alert(told, *links)
    if control.endswith("-answered"):
        return answered()
    return True if prop == "disabled" else no_update


def _sign_in() -> html.A:
    """Where to sign in without leaving what was typed."""
    return html.A(str(say("session-again")), href="/load", target="_blank")


def _show() -> html.A:
    """The desk as it is now."""
    return html.A(str(say("show-held")), href="/load")
