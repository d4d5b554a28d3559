"""Slow clients hold no thread: others are answered while they are open. Asserts on outcomes; every
time in it is a limit after which something is wrong, however busy the machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection

import pytest

from tests.pages.service.slow import HOST, PATIENCE, THREADS, ask, opened, rest, running

pytestmark = pytest.mark.slow
LARGE = 12_000_000  # bytes: more than the system keeps of what nobody reads
HALF = {
    "nothing": b"",
    "half a head": b"GET / HTTP/1.1\r\nHost: x\r\nX-Half: ",
    "half a body": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf",
    "health, half asked": b"GET /healthz HTTP/1.1\r\nHost:",
    "an answer unread": b"GET /bytes?%d HTTP/1.1\r\nHost: x\r\n\r\n" % LARGE,
    "closed by half": b"GET /bytes?10 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
}


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with running() as found:
        yield found


@pytest.mark.parametrize("what", sorted(HALF))
@pytest.mark.parametrize("count", [9, 100])
def test_others_are_answered_while_slow_clients_are_open(port: int, what: str, count: int) -> None:
    if what == "an answer unread":
        count = 5  # each holds its answer
    with ExitStack() as stack:
        for _ in range(count):
            stack.enter_context(closing(opened(port, HALF[what], room=4096)))
        for number in range(3 * THREADS):
            assert ask(port, "/", b"%d" % number) == b"%d" % number
        assert ask(port, "/healthz") == b""


def test_a_client_that_drips_is_ended_by_a_time_for_the_whole(port: int) -> None:
    with (
        closing(opened(port, b"")) as silent,
        closing(opened(port, b"GET / HTTP/1.1\r\nX: ")) as slow,
    ):
        slow.settimeout(0.2)
        said = b""
        for _ in range(int(PATIENCE / 0.2)):  # each byte would begin a time for bytes anew
            try:
                slow.sendall(b"a")
                said = slow.recv(4096)
                break
            except TimeoutError:
                continue
        assert said.startswith(b"HTTP/1.1 408 ")
        assert rest(silent) == b""  # who said nothing is told nothing


def test_a_large_answer_arrives_whole_at_who_reads_it_late(port: int) -> None:
    with closing(opened(port, HALF["an answer unread"], room=65536)) as late:
        assert ask(port, "/", b"meanwhile") == b"meanwhile"
        late.sendall(b"GET /bytes?5 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        found = rest(late)
    first, _, second = found.partition(b"x" * LARGE)
    assert first.startswith(b"HTTP/1.1 200 ")
    assert second.startswith(b"HTTP/1.1 200 ")
    assert second.endswith(b"\r\n\r\nxxxxx")


def test_requests_behind_each_other_are_answered_in_order(port: int) -> None:
    def post(body: bytes, more: bytes = b"") -> bytes:
        return b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n%s\r\n%s" % (
            len(body),
            more,
            body,
        )

    whole = post(b"first") + post(b"second") + post(b"third", b"Connection: close\r\n")
    for at in (len(whole), 40, 100):
        with closing(opened(port, whole[:at])) as several:
            several.sendall(whole[at:])
            found = rest(several)
        places = [found.index(word) for word in (b"first", b"second", b"third")]
        assert places == sorted(places)
        assert found.count(b"HTTP/1.1 200 OK") == 3


def test_a_connection_is_used_again(port: int) -> None:
    with closing(HTTPConnection(HOST, port, timeout=PATIENCE)) as kept:
        for number in range(5):
            kept.request("POST", "/", b"a" * 100_000 + b"%d" % number)
            assert kept.getresponse().read() == b"a" * 100_000 + b"%d" % number


@pytest.mark.parametrize(
    ("begun", "status"),
    [
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", 411),
        (b"POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\naa", 400),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 40_000, 431),
        (b"nonsense\r\n\r\n", 400),
    ],
)
def test_what_is_no_request_is_refused(port: int, begun: bytes, status: int) -> None:
    with closing(opened(port, begun)) as hostile:
        assert rest(hostile).startswith(b"HTTP/1.1 %d " % status)


def test_files_of_stewards_come_through_however_large(port: int) -> None:
    sent = b"b" * 3_000_000
    assert ask(port, "/desk/files", sent) == sent
    slow = b"POST /desk/files HTTP/1.1\r\nHost: x\r\nContent-Length: 90000000\r\n\r\nhalf"
    with ExitStack() as stack:
        for _ in range(9):
            stack.enter_context(closing(opened(port, slow)))
        assert ask(port, "/", b"a page") == b"a page"


def test_health_is_never_behind_work(port: int) -> None:
    with ExitStack() as stack:
        for _ in range(4 * THREADS):
            busy = opened(port, b"GET /busy?2 HTTP/1.1\r\nHost: x\r\n\r\n")
            stack.enter_context(closing(busy))
        for _ in range(5):
            assert ask(port, "/healthz") == b""
        busy.setblocking(False)
        with pytest.raises(BlockingIOError):  # what was asked before is not answered yet
            busy.recv(1)


@pytest.mark.parametrize("asked_for", [b"GET /api/v1/observations.csv", b"POST /mcp"])
def test_files_and_calls_take_threads_of_their_own_and_too_many_are_refused(
    port: int, asked_for: bytes
) -> None:
    file = (
        asked_for + b"?busy HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
    with ExitStack() as stack:
        asked = [stack.enter_context(closing(opened(port, file))) for _ in range(40)]
        assert ask(port, "/", b"a page") == b"a page"
        heads = [rest(each).partition(b"\r\n\r\n")[0] for each in asked]
    refused = [head for head in heads if head.startswith(b"HTTP/1.1 429 ")]
    assert refused
    assert all(b"\r\nRetry-After: " in head for head in refused)
    assert len([head for head in heads if head.startswith(b"HTTP/1.1 200 ")]) >= 32
    assert ask(port, "/api/v1/observations.csv?done") == b""  # there is room again


def test_where_there_are_too_many_the_oldest_unfinished_gives_way() -> None:
    with running("--worker-connections", "20") as port, ExitStack() as stack:
        first = stack.enter_context(closing(opened(port, HALF["half a head"])))
        for _ in range(40):
            stack.enter_context(closing(opened(port, HALF["half a head"])))
        assert rest(first) == b""
        assert ask(port, "/", b"a page") == b"a page"
