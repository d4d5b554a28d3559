"""Requests of a client are counted by all processes together, and as a sliding window does."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from limits import RateLimitItemPerMinute

from pages.service import counts as module
from pages.service.counts import Counts

TEN = RateLimitItemPerMinute(10)


@dataclass
class Clock:
    """A clock that is set by hand; it begins with a window."""

    now: float = 1_700_000_040.0

    def __call__(self) -> float:
        return self.now


def test_so_many_and_then_none_until_it_says() -> None:
    clock = Clock()
    counts = Counts(clock)
    assert [counts.hit(TEN, "all", "a") for _ in range(10)] == [0.0] * 10
    after = counts.hit(TEN, "all", "a")
    assert 60 < after < 120
    assert counts.hit(TEN, "all", "b") == 0.0
    assert counts.hit(TEN, "files", "a") == 0.0
    clock.now += after - 0.01
    assert counts.hit(TEN, "all", "a") > 0
    clock.now += 0.02
    assert counts.hit(TEN, "all", "a") == 0.0


def test_a_client_that_waited_for_two_windows_has_all_again() -> None:
    clock = Clock()
    counts = Counts(clock)
    assert [counts.hit(TEN, "all", "a") > 0 for _ in range(12)] == [False] * 10 + [True] * 2
    clock.now += 120
    assert [counts.hit(TEN, "all", "a") > 0 for _ in range(12)] == [False] * 10 + [True] * 2


def test_work_is_counted_in_parts_of_a_second_and_once_it_is_done() -> None:
    clock = Clock()
    counts = Counts(clock)
    assert counts.spent(TEN, "work", "a") == 0.0
    counts.spend(TEN, "work", "a", 9.999)
    assert counts.spent(TEN, "work", "a") == 0.0  # asking counts nothing
    assert counts.spent(TEN, "work", "a") == 0.0
    counts.spend(TEN, "work", "a", 30.001)  # four times what it may
    after = counts.spent(TEN, "work", "a")
    assert 60 < after < 120
    assert counts.spent(TEN, "work", "b") == 0.0
    assert counts.hit(TEN, "all", "a") == 0.0
    clock.now += after - 0.01
    assert counts.spent(TEN, "work", "a") > 0
    clock.now += 0.02
    assert counts.spent(TEN, "work", "a") == 0.0


def test_no_work_is_too_much_to_be_counted() -> None:
    counts = Counts(Clock())
    for _ in range(3):
        counts.spend(TEN, "work", "a", 3e6)
    assert 60 < counts.spent(TEN, "work", "a") <= 120


@given(
    amount=st.integers(1, 20),
    steps=st.lists(st.floats(0, 90), min_size=1, max_size=80),
)
def test_no_client_has_more_than_the_window_weighs(amount: int, steps: list[float]) -> None:
    clock = Clock()
    counts, item = Counts(clock), RateLimitItemPerMinute(amount)
    taken: list[float] = []
    for step in steps:
        clock.now += step
        after = counts.hit(item, "all", "a")
        window = clock.now // 60
        present = [at for at in taken if at // 60 == window]
        last = [at for at in taken if at // 60 == window - 1]
        weighed = len(last) * (1 - clock.now % 60 / 60) + len(present)
        assert (after == 0.0) == (weighed + 1 <= amount)
        assert 0 <= after <= 120
        if not after:
            taken.append(clock.now)


def _hits(counts: Counts, count: int) -> int:
    return sum(not counts.hit(RateLimitItemPerMinute(1000), "all", "a") for _ in range(count))


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_processes_that_were_forked_count_together() -> None:
    counts = Counts(Clock())
    forking = multiprocessing.get_context("fork")
    with forking.Pool(3, _given.append, (counts,)) as pool:
        assert sum(pool.map(_taken, [500] * 3)) == 1000
    assert counts.hit(RateLimitItemPerMinute(1000), "all", "a") > 0


_given: list[Counts] = []


def _taken(count: int) -> int:
    return _hits(_given[0], count)


def test_threads_count_together() -> None:
    counts = Counts(Clock())
    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(lambda count: _hits(counts, count), [400] * 4)) == 1000


def test_a_server_has_counts_of_its_own_unless_its_first_process_made_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_made", [])
    assert module.of_server() is not module.of_server()
    module.share()
    module.share()
    assert module.of_server() is module.of_server()
