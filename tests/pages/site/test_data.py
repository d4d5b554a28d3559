"""Answers are made once for a version and its arguments, and never more than a bounded number."""

from __future__ import annotations

import dataclasses
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from etl.store import Store
from pages.keeping.once import Once
from pages.site import data as _data
from pages.site.data import Data, View, remembered
from pages.site.page import opened
from pages.site.served import Served
from pages.site.shell import current_data


@pytest.fixture
def fresh(data: Data) -> Data:
    # Views of its own, too: what is worked out of a view stays with it, and a view with the data of
    # its version.
    return dataclasses.replace(
        data,
        _answers=Once(_data._ANSWERS_KEPT),
        _views=Once(4),
        _joined=Once(4),
        served=Served(data.store),
    )


def test_an_answer_is_made_once_for_a_key(fresh: Data) -> None:
    made: list[int] = []
    for key in (1, 1, 2, 1):
        assert fresh.remembered(key, lambda key=key: made.append(key) or key) == key
    assert made == [1, 2]


def test_what_is_asked_of_a_view_is_made_once_for_its_rows(fresh: Data) -> None:
    made: list[tuple[int, str]] = []

    @remembered
    def rows(_: Data, view: View, area: str) -> int:
        made.append((len(view.snapshot.frame), area))
        return made[-1][0]

    view = fresh.view()
    less = View(dataclasses.replace(view.snapshot, frame=view.snapshot.frame.iloc[:3]))
    whole = len(view.snapshot.frame)
    assert [rows(fresh, v, "SVN") for v in (view, less, view, less)] == [whole, 3, whole, 3]
    assert rows(fresh, less, "AUT") == 3
    assert made == [(whole, "SVN"), (3, "SVN"), (3, "AUT")]


def test_what_is_asked_of_a_thousand_places_drives_out_nothing_of_the_whole(fresh: Data) -> None:
    made: list[str] = []

    @remembered
    def of_all(_: Data, __: View) -> int:
        made.append("all")
        return 1

    @remembered
    def of_one(_: Data, __: View, area: str) -> str:
        return area

    view = View(fresh.view().snapshot)
    of_all(fresh, view)
    verdicts, differences = fresh.verdicts(view), fresh.differences(view)
    for number in range(1000):
        for _ in range(2):  # what was asked for twice outlasts what was asked for once
            of_one(fresh, view, str(number))
    of_all(fresh, view)
    assert made == ["all"]
    assert fresh.verdicts(view) is verdicts
    assert fresh.differences(view) is differences
    assert len(view.once) < 1000


def test_an_exception_is_not_remembered(fresh: Data) -> None:
    with pytest.raises(ZeroDivisionError):
        fresh.remembered("a", lambda: 1 // 0)
    assert fresh.remembered("a", lambda: 7) == 7


def test_many_who_ask_for_verdicts_of_two_versions_get_theirs(
    fresh: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[int] = []
    together = threading.Barrier(8, timeout=120)

    def judge(_: object, frame: object, *__: object) -> tuple[object, ...]:
        judged.append(len(frame))  # type: ignore[arg-type]
        return (len(frame),)  # type: ignore[arg-type]

    monkeypatch.setattr(_data, "judge_all", judge)
    monkeypatch.setattr(_data, "worst_first", tuple)
    views = fresh.view(0), fresh.view(1)

    def ask(number: int) -> bool:
        view = views[number % 2]
        together.wait()
        return all(fresh.verdicts(view) == (len(view.snapshot.frame),) for _ in range(50))

    with ThreadPoolExecutor(8) as readers:
        assert all(readers.map(ask, range(8)))
    assert sorted(judged) == sorted(len(view.snapshot.frame) for view in views)


def test_a_table_made_anew_is_another_table(data: Data, tmp_path: Path) -> None:
    """Deleted and built again under a running server, it starts at the same versions."""
    store = Store(str(tmp_path / "observations"))
    shutil.copytree(data.store.uri, store.uri)
    ours = dataclasses.replace(
        data, store=store, **{name: Once(4) for name in ("_joined", "_views", "_answers")}
    )
    before, held = ours.view(0), ours.joined(0)
    shutil.rmtree(store.uri)
    store.create()
    assert store.version() == 0
    after = ours.view(0)
    assert after.snapshot.table_id != before.snapshot.table_id
    assert ours.joined(0) is not held
    kept = [ours.remembered(("n", v.snapshot.mark), lambda v=v: v) for v in (before, after)]
    assert kept == [before, after]


def test_a_request_is_of_one_version(
    client: FlaskClient, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows, names and what is said of the version: the table is asked once, whatever it becomes."""
    asked: list[int] = []
    newest = Store.newest

    def moving(store: Store) -> object:
        asked.append(1)
        return newest(store) if len(asked) == 1 else newest(store)._replace(version=0)

    with client.application.test_request_context("/"):
        monkeypatch.setattr(Store, "newest", moving)
        page = opened({})
        assert page.data is current_data()
        assert page.view is current_data().view() is page.data.view()
        assert page.view.snapshot.version == data.store.version()
        assert page.banner() == []
        assert len(asked) == 1
        assert current_data(anew=True).view().snapshot.version == 0


def test_a_card_is_made_once_for_its_arguments(client: FlaskClient) -> None:
    with client.application.test_request_context("/"):
        page = opened({})
        assert page.card("reports-world") is page.card("reports-world")
        page = page.asking("reports")
        years = [value for value, _ in next(c for c in page.choices if c.name == "year").options]
        first, other = (page.card("reports-country", year=year) for year in years[:2])
        assert first is not other
        assert page.under_questions().card("reports-world") is not page.card("reports-world")
