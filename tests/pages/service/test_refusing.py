"""What the parser does not take: JSON to its client, and no address or text of it in the log."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from gunicorn.http import errors

from pages.service.refusing import refusal_of
from tests.pages.service.slow import HOST, opened, rest, running

MARK: Final = b"planted7f3a"
_HEAD: Final = b" HTTP/1.1\r\nHost: x\r\n"
SENT: Final[dict[bytes, int]] = {
    MARK + b"\r\n\r\n": 400,
    b"GET /?" + MARK + b" HTTP/" + MARK + b"\r\n\r\n": 400,
    b"GET /" + _HEAD + MARK + b"\r\n\r\n": 400,
    b"GET /" + _HEAD + b"bad name: " + MARK + b"\r\n\r\n": 400,
    b"GET /?" + MARK * 600 + _HEAD + b"\r\n": 414,
    b"GET /" + _HEAD + b"".join(b"X-%d: %s\r\n" % (n, MARK) for n in range(200)) + b"\r\n": 431,
    b"GET /" + _HEAD + b"Expect: " + MARK + b"\r\n\r\n": 417,
}


@pytest.mark.slow
def test_what_is_no_request_is_told_in_json_and_logged_without_what_it_was(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with running("--error-logfile", str(log)) as port:
        for sent, status in SENT.items():
            with closing(opened(port, sent)) as hostile:
                answer = rest(hostile)
            head, _, body = answer.partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 %d " % status), (sent[:60], head)
            assert b"application/json" in head
            assert json.loads(body)["error"]["status"] == status
            assert MARK not in answer
    lines = log.read_text(encoding="utf-8")
    assert lines.count("refused ") == len(SENT)
    assert MARK.decode() not in lines
    assert HOST not in lines.replace(f"http://{HOST}", "")


def test_what_is_wrong_with_an_answer_of_ours_is_no_fault_of_the_client() -> None:
    assert refusal_of(errors.InvalidResponseHeader("X")).status == 500
    assert refusal_of(RuntimeError("x")).status == 500
    assert refusal_of(errors.InvalidHeader("X")).status == 400
