"""Where a request ends, and what is refused before any thread sees it."""

from __future__ import annotations

import json

import pytest

from pages.service.arriving import BODY, HEAD, HEAD_SECONDS, LATE, Arriving, allowed

POST = b"POST /_dash-update-component HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize("piece", [1, 7, 10_000])
@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        POST + b"Content-Length: 5\r\n\r\nabcde",
        POST + b"CONTENT-LENGTH:\t0005 \r\nX: y\r\n\r\nabcde",
        POST + b"Content-Length: 0\r\n\r\n",
        POST + b"X: Content-Length: 9\r\n\r\n",
    ],
)
def test_a_request_is_whole_with_its_last_byte_and_not_before(
    request_bytes: bytes, piece: int
) -> None:
    arriving = Arriving()
    assert arriving.take(b"") == "empty"
    for at in range(0, len(request_bytes), piece):
        assert arriving.state in ("empty", "head", "body")
        arriving.take(request_bytes[at : at + piece])
    assert arriving.state == "whole"
    assert bytes(arriving.taken) == request_bytes


def test_what_was_sent_behind_a_request_stays_with_it() -> None:
    first = b"GET /a HTTP/1.1\r\n\r\n"
    arriving = Arriving()
    assert arriving.take(first + b"GET /b") == "whole"
    assert bytes(arriving.taken) == first + b"GET /b"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (b"GET / HTTP/1.1\r\nX: " + b"a" * HEAD, 431),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * HEAD + b"\r\n\r\n", 431),
        (POST + b"Content-Length: 5\r\nContent-Length: 5\r\n\r\n", 400),
        (POST + b"Content-Length: 5, 5\r\n\r\n", 400),
        (POST + b"Content-Length: +5\r\n\r\n", 400),
        (POST + b"Content-Length: -5\r\n\r\n", 400),
        (POST + b"Content-Length: 5_0\r\n\r\n", 400),
        (POST + b"Content-Length: 0x5\r\n\r\n", 400),
        (POST + b"Content-Length: \xb2\r\n\r\n", 400),
        (POST + b"Content-Length:\r\n 5\r\n\r\n", 400),
        (POST + b"Content-Length : 5\r\n\r\n", 400),
        (POST + b"Content-Length: " + b"9" * 40 + b"\r\n\r\n", 400),
        (POST + b"Content-Length: %d\r\n\r\n" % (BODY + 1), 413),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n", 411),
        (POST + b"transfer-encoding : chunked\r\nContent-Length: 5\r\n\r\n", 411),
    ],
)
def test_what_no_thread_is_given_for(given: bytes, status: int) -> None:
    arriving = Arriving()
    assert arriving.take(given) == "refused"
    assert arriving.refusal is not None
    head, _, body = arriving.refusal.answer().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert f"Content-Length: {len(body)}".encode() in head
    assert json.loads(body)["error"]["status"] == status


def test_files_of_stewards_are_streamed_however_large() -> None:
    for more in (b"Content-Length: 90000000", b"Transfer-Encoding: chunked"):
        assert Arriving().take(b"POST /desk/files HTTP/1.1\r\n" + more + b"\r\n\r\n") == "streamed"


def test_time_is_for_the_whole_and_by_length() -> None:
    assert allowed(0) < allowed(BODY) < 120
    arriving = Arriving()
    arriving.take(POST + b"Content-Length: 1000\r\n\r\n")
    assert 0 < arriving.seconds() < HEAD_SECONDS + allowed(1000)
    assert LATE.status == 408
