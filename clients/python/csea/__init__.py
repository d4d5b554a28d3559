"""Figures of CSEA Trends in pandas, with their bounds, sources, caveats and refusals.

    >>> import csea
    >>> rates = csea.compare("SVN", "AUT", per="children", period="2023")
    >>> list(rates["place"])
    ['Slovenia', 'Austria']
    >>> csea.change("SVN", 2023, 2024)
    Traceback (most recent call last):
    csea.errors.Refused: Not computed.
    ...

The functions ask the service that the variable CSEA_URL names, or else the one that `make run`
serves on this machine; a `Client` asks one by its address, and with `at` of one version.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from functools import cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from csea.client import ADDRESS, DEFAULT, Client
from csea.errors import (
    BadRequest,
    CseaError,
    NotTheService,
    Refusal,
    Refused,
    Unavailable,
)
from csea.figures import Figures, periods
from csea.told import Checked, Found

__all__ = [
    "BadRequest",
    "Checked",
    "Client",
    "CseaError",
    "Figures",
    "Found",
    "NotTheService",
    "Refusal",
    "Refused",
    "Unavailable",
    "areas",
    "card",
    "cards",
    "change",
    "check",
    "claims",
    "compare",
    "indicators",
    "observations",
    "periods",
    "recommendations",
    "search",
]

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


@cache
def _client(address: str) -> Client:
    return Client(address)


def _asking(
    method: Callable[Concatenate[Client, _Asked], _Answer],
) -> Callable[_Asked, _Answer]:
    """A method of `Client` as a function that asks the service of the environment."""

    @wraps(method)
    def ask(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answer:
        return method(_client(os.environ.get(ADDRESS) or DEFAULT), *args, **kwargs)

    signature = inspect.signature(method)
    own = [p for name, p in signature.parameters.items() if name != "self"]
    ask.__signature__ = signature.replace(parameters=own)  # type: ignore[attr-defined]
    return ask


areas = _asking(Client.areas)
card = _asking(Client.card)
cards = _asking(Client.cards)
change = _asking(Client.change)
check = _asking(Client.check)
claims = _asking(Client.claims)
compare = _asking(Client.compare)
indicators = _asking(Client.indicators)
observations = _asking(Client.observations)
recommendations = _asking(Client.recommendations)
search = _asking(Client.search)
