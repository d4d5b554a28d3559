"""A comparison finds each change once, wherever cards moved to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.record.changes import Change, changes, differences
from tests.record.kit import record

WORDS = "#page h1| Reports\n#a h2| One\n#a p| more\n#b h2| Two"


def found(folder: Path, before: dict[str, Any], after: dict[str, Any]) -> dict[Change, list[str]]:
    return changes(record(folder / "before", before), record(folder / "after", after))


def test_equal_records_have_no_changes(tmp_path: Path) -> None:
    files = {"words/reports/default.txt": WORDS, "charts/reports/default.json": {"a": {"x": [1]}}}
    assert found(tmp_path, files, files) == {}


def test_cards_that_only_moved_are_one_change_of_order(tmp_path: Path) -> None:
    moved = "#page h1| Reports\n#b h2| Two\n#a h2| One\n#a p| more"
    assert found(tmp_path, {"words/r/d.txt": WORDS}, {"words/r/d.txt": moved}) == {
        Change("words", ("order: page a b",), ("order: page b a",)): ["words/r/d.txt#order"]
    }


def test_a_card_is_paired_by_its_id_when_it_moved_and_its_heading_changed(tmp_path: Path) -> None:
    after = "#page h1| Reports\n#b h2| Two\n#a h2| Another\n#a p| more"
    changed = found(tmp_path, {"words/r/d.txt": WORDS}, {"words/r/d.txt": after})
    assert Change("words", ("h2| One",), ("h2| Another",)) in changed
    assert len(changed) == 2


def test_the_same_change_on_many_pages_is_one_with_its_places(tmp_path: Path) -> None:
    before = {f"words/area/{code}/default.txt": f"#a p| {code}\n#a p| old" for code in "ABC"}
    after = {f"words/area/{code}/default.txt": f"#a p| {code}\n#a p| new" for code in "ABC"}
    ((change, places),) = found(tmp_path, before, after).items()
    assert change.text == "- p| old\n+ p| new"
    assert places == [f"words/area/{code}/default.txt#a" for code in "ABC"]


def test_a_card_or_a_file_on_one_side_alone_is_told(tmp_path: Path) -> None:
    after = {"words/r/d.txt": WORDS + "\n#c h2| Three", "api/v1_new.json.txt": "status: 200"}
    assert set(found(tmp_path, {"words/r/d.txt": WORDS}, after)) == {
        Change("words", (), ("all of c", "h2| Three")),
        Change("api", (), ("file of api/v1_new.json.txt",)),
    }


def test_a_value_of_a_chart_is_told_by_its_path(tmp_path: Path) -> None:
    before = {"a-0": {"data": [{"x": [1, 2]}], "layout": {"title": "T"}}}
    after = {"a-0": {"data": [{"x": [1, 3]}], "layout": {"title": "T"}}}
    changed = found(tmp_path, {"charts/r/d.json": before}, {"charts/r/d.json": after})
    assert list(changed) == [Change("charts", ("data.x: [1, 2]",), ("data.x: [1, 3]",))]


def test_a_new_column_is_one_change_and_rows_are_compared_without_it(tmp_path: Path) -> None:
    before = 'GET /a\n# about\n"area","value"\n"SVN",1\n"AUT",2'
    after = 'GET /a\n# about\n"area","authority","value"\n"SVN","x",1\n"AUT","x",3'
    changed = found(tmp_path, {"api/a.txt": before}, {"api/a.txt": after})
    assert set(changed) == {
        Change("api", (), ("column authority",)),
        Change("api", ("AUT | 2",), ("AUT | 3",)),
    }


def test_digests_of_a_column_are_the_same_change_in_every_file(tmp_path: Path) -> None:
    before = {f"/api/{n}.csv": {"columns": {"value": f"{n:012x}"}} for n in (1, 2)}
    after = {f"/api/{n}.csv": {"columns": {"value": f"{n + 9:012x}"}} for n in (1, 2)}
    ((_, places),) = found(
        tmp_path, {"downloads/r.json": before}, {"downloads/r.json": after}
    ).items()
    assert len(places) == 2


@pytest.mark.parametrize("count", [10, 4000])
def test_lines_that_came_are_found_in_short_and_in_long_blocks(count: int) -> None:
    old = [f"line {n}" for n in range(count)]
    new = [*reversed(old[: count // 2]), "new", *old[count // 2 :]]
    come = [line for _, added in differences(old, new) for line in added]
    assert "new" in come


def test_repeated_lines_are_counted() -> None:
    assert list(differences(["a", "a", "b"], ["a", "b"])) == [(("a",), ())]
