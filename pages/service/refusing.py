"""What gunicorn's parser does not take is refused in the shape of the interface's errors: which
address was meant may not be known, and a browser sends nothing of the kind.

gunicorn would log the address of the client and what it sent, and answer in HTML.
"""

from __future__ import annotations

from contextlib import suppress
from ssl import SSLError
from typing import Any, Final

from gunicorn.http import errors

from pages.service.arriving import Refusal
from pages.service.ending import EndingWorker

_TAKEN: Final = "cannot be understood"
_BROKEN: Final = Refusal(500, "server", "failed; it has been noted in the server's log")
_OURS: Final = (errors.InvalidResponseHeader, errors.InvalidResponseHeaderName)
_REFUSALS: Final[tuple[tuple[type[Exception], Refusal], ...]] = (
    (errors.LimitRequestLine, Refusal(414, "address", "is longer than is taken")),
    (errors.LimitRequestHeaders, Refusal(431, "headers", "are more or longer than are taken")),
    (errors.ExpectationFailed, Refusal(417, "Expect", "may be 100-continue")),
    (errors.UnsupportedTransferCoding, Refusal(501, "Transfer-Encoding", "is not taken")),
    (errors.ForbiddenProxyRequest, Refusal(403, "request", "is not allowed")),
    (SSLError, Refusal(403, "request", "is not allowed")),
    (errors.InvalidHeader, Refusal(400, "headers", _TAKEN)),
    (errors.InvalidHeaderName, Refusal(400, "headers", _TAKEN)),
    (errors.ParseException, Refusal(400, "request", _TAKEN)),
)


def refusal_of(error: Exception) -> Refusal:
    """How a request that failed before or beside the application is refused."""
    if not isinstance(error, _OURS):
        for kind, refusal in _REFUSALS:
            if isinstance(error, kind):
                return refusal
    return _BROKEN


class RefusingWorker(EndingWorker):
    """gunicorn's worker with threads; its refusals name no client and repeat nothing."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Say why a request is not answered, to its client and in a line of the log."""
        del req, addr
        refusal = refusal_of(exc)
        # What failed within ours has a trace; what was sent is in the message of any other.
        trace = exc if refusal is _BROKEN else None
        self.log.warning("refused %s: %s %s", *refusal[:3], exc_info=trace)
        with suppress(OSError):
            client.sendall(refusal.answer())
