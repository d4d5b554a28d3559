"""One making for many who ask at once; what readers come back to outlasts the rest."""

from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from pages.keeping.once import Once


def test_many_who_ask_at_once_wait_for_one_making() -> None:
    once, made, go = Once(4), [], threading.Event()

    def make() -> list[int]:
        made.append(threading.get_ident())
        assert go.wait(20)
        return [7]

    with ThreadPoolExecutor(8) as readers:
        asked = [readers.submit(once, "a", make) for _ in range(8)]
        while not made:
            pass
        go.set()
        answers = [each.result(20) for each in asked]
    assert len(made) == 1
    assert all(answer is answers[0] for answer in answers)


def test_an_exception_reaches_all_who_wait_and_is_not_kept() -> None:
    once, begun, go = Once(4), threading.Event(), threading.Event()

    def fail() -> int:
        begun.set()
        assert go.wait(20)
        raise ZeroDivisionError

    with ThreadPoolExecutor(3) as readers:
        first = readers.submit(once, "a", fail)
        assert begun.wait(20)
        others = [readers.submit(once, "a", fail) for _ in range(2)]
        go.set()
        for each in (first, *others):
            with pytest.raises(ZeroDivisionError):
                each.result(20)
    assert once("a", lambda: 7) == 7


@pytest.mark.parametrize("waits", [False, True])
def test_what_is_raised_holds_nothing_once_it_was_told(waits: bool) -> None:
    once, begun, go = Once(4), threading.Event(), threading.Event()
    tables: list[weakref.ref[object]] = []

    def fail() -> int:
        table = type("Table", (), {})()
        tables.append(weakref.ref(table))
        begun.set()
        assert go.wait(20)
        raise ZeroDivisionError

    def ask() -> None:
        with suppress(ZeroDivisionError):
            once("a", fail)

    readers = [threading.Thread(target=ask) for _ in range(2 if waits else 1)]
    gc.disable()
    try:
        readers[0].start()
        assert begun.wait(20)
        for other in readers[1:]:
            other.start()
        go.set()
        for each in readers:
            each.join(20)
        assert [table() for table in tables] == [None] * len(tables)
    finally:
        gc.enable()


def test_who_waits_for_a_maker_that_is_stopped_makes_it() -> None:
    once, begun, go = Once(4), threading.Event(), threading.Event()

    def stopped() -> int:
        begun.set()
        assert go.wait(20)
        raise SystemExit

    def ask() -> None:
        with pytest.raises(SystemExit):
            once("a", stopped)

    first = threading.Thread(target=ask)
    first.start()
    assert begun.wait(20)
    with ThreadPoolExecutor(1) as reader:
        waits = reader.submit(once, "a", lambda: 7)
        go.set()
        assert waits.result(20) == 7
    first.join()


def test_what_was_asked_for_twice_outlasts_those_who_ask_for_everything() -> None:
    once = Once(100, len)
    for _ in range(2):
        once("home", lambda: b"." * 60)
    for number in range(50):
        once(number, lambda: b"." * 10)
    assert once("home", lambda: b"made again") == b"." * 60
    assert once.weight <= 100
    assert len(once) == 5


def test_what_has_no_weight_or_more_than_the_room_is_not_kept() -> None:
    once = Once(100, len)
    for answer in (b"", b"." * 101):
        assert once("a", lambda answer=answer: answer) == answer
        assert (len(once), once.weight) == (0, 0)


def test_proven_answers_make_room_for_each_other() -> None:
    once = Once(3)
    for key in "abcd":
        for _ in range(2):
            once(key, lambda key=key: key)
    assert once.weight == 3
    assert once("a", lambda: "again") == "again"
    assert once("d", lambda: "again") == "d"
