"""Questions over HTTP: patient within limits, and each answer kept by the mark it came with."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import requests

from csea.errors import BadRequest, NotTheService, Refusal, Refused, Unavailable

Parameters = Iterable[tuple[str, str]]
_KEPT: Final = 32
"""Answers that are kept with their ETag."""
_AGAIN: Final = frozenset({429, 503})
"""Statuses after which the same can be asked again."""
_NAME: Final = "csea-trends-client"
"""How operators know the client in their logs."""
_PAUSE: Final = 2.0
"""Seconds before a busy service is asked again that did not say how long to wait."""


class Fetcher:
    """One service at `url`: asks, waits where it is told to, and tells errors in words.

    `timeout` is in seconds for each answer to begin; `tries` how often a busy service (429, 503)
    is asked in all, and `patience` the seconds that may be waited between tries together.
    """

    def __init__(self, url: str, timeout: float, tries: int, patience: float) -> None:
        self.url, self.timeout = url, timeout
        self.tries, self.patience = tries, patience
        self._session = requests.Session()
        self._session.headers.update({"Accept": "application/json", "User-Agent": _NAME})
        self._kept: OrderedDict[str, tuple[str, Any]] = OrderedDict()

    def json(self, path: str, parameters: Parameters = ()) -> dict[str, Any]:
        """The answer below `url`. Raises the errors of `csea.errors`."""
        asked = requests.Request("GET", f"{self.url}{path}", params=[*parameters])
        prepared = self._session.prepare_request(asked)
        address = str(prepared.url)
        known = self._kept.get(address)
        if known:
            prepared.headers["If-None-Match"] = known[0]
        answer = self._patiently(prepared)
        if known and answer.status_code == 304:
            self._kept.move_to_end(address)
            return dict(known[1])
        told = self._read(answer, address)
        if mark := answer.headers.get("ETag"):
            self._kept[address] = (mark, told)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return dict(told)

    def close(self) -> None:
        """Give back the connections."""
        self._session.close()

    def _patiently(self, prepared: requests.PreparedRequest) -> requests.Response:
        left = self.patience
        for number in range(1, self.tries + 1):
            answer = self._sent(prepared)
            if answer.status_code not in _AGAIN:
                return answer
            asked = _seconds(answer.headers.get("Retry-After", ""))
            pause = _PAUSE if asked is None else asked
            if number == self.tries or pause > left:
                told = _error(answer).get("message") or answer.reason
                wait = f" It asks to be asked again in {asked:.0f} seconds." if asked else ""
                raise Unavailable(
                    f"{self.url} does not answer now ({answer.status_code}): {told}.{wait}",
                    answer.status_code,
                    asked or 0,
                )
            time.sleep(pause)
            left -= pause
        raise AssertionError("a question is asked once at least")

    def _sent(self, prepared: requests.PreparedRequest) -> requests.Response:
        """An answer, where redirects lead; none in time is `Unavailable`."""
        settings = self._session.merge_environment_settings(self.url, {}, None, None, None)
        try:
            return self._session.send(prepared, timeout=self.timeout, **settings)
        except requests.Timeout:
            told = f"{self.url} did not answer within {self.timeout:g} seconds"
        except requests.ConnectionError:
            told = f"nothing answers at {self.url}: is the service running, and the address right?"
        except requests.RequestException as error:
            told = f"{self.url} cannot be asked: {error}"
        raise Unavailable(told) from None

    def _read(self, answer: requests.Response, address: str) -> Any:
        error = _error(answer)
        if error.get("refusal"):
            raise Refused([refusal_of(error["refusal"])], address)
        if 400 <= answer.status_code < 500 and error:
            raise BadRequest(
                str(error.get("parameter", "")),
                str(error.get("message", "")),
                error.get("allowed", ()),
                error.get("nearest", ()),
                answer.status_code,
            )
        if answer.status_code >= 500:
            raise Unavailable(f"{address} failed ({answer.status_code})", answer.status_code)
        told = _object(answer)
        if answer.status_code != 200 or told is None:
            kind = answer.headers.get("Content-Type", "no type")
            status = f"{answer.status_code} with {kind}"
            raise NotTheService(f"{address} answered {status}, which is no answer of CSEA Trends")
        return told


def refusal_of(parts: Mapping[str, str]) -> Refusal:
    """A refusal as the interface tells it in parts."""
    return Refusal(*(str(parts.get(name) or "") for name in ("what", "why", "instead")))


def _object(answer: requests.Response) -> dict[str, Any] | None:
    try:
        told = answer.json()
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _error(answer: requests.Response) -> dict[str, Any]:
    """What the service says is wrong; nothing where it does not say it in its own form."""
    if answer.status_code < 400:
        return {}
    error = (_object(answer) or {}).get("error")
    return error if isinstance(error, dict) else {}


def _seconds(header: str) -> float | None:
    """Seconds of a Retry-After, which is a number of them or a moment; None of anything else."""
    if header.isdecimal():
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
