"""No sentence on figures comes to a reader but through the rules: on no page, of no place."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from dash import Dash

from analytics.series import points_of
from pages.brief.choices import TOPICS
from pages.brief.country import sheet
from pages.figure.section import tile
from pages.figure.words import Said, Value
from pages.sentences import headings
from pages.sentences.headings import settled
from pages.sentences.leading import Settled, leading
from pages.sentences.rules import broken
from pages.sentences.stated import Stated
from pages.site.data import Data, View
from pages.site.parts import opening, section
from tests.pages.sentences.test_on_pages import EVERYWHERE

PAGES = Path(headings.__file__).parents[1]
OUTLINE = {"H1", "H2", "H3", "H4"}
LEADS = {"lead", "finding", "number", "care-line"}


def _said(text: str, **values: Value) -> Said:
    return Said(text, values, Path("tests"), "planted")


@pytest.fixture
def figure(data: Data, view: View) -> Said:
    """A sentence that names a figure, and that no rule has seen."""
    rows = view.series(data.indicator("cybertipline_reports"), "WLD")
    return _said("Some reports", figure=points_of(rows)[-1])


@pytest.mark.parametrize(
    "part",
    [
        section,
        opening,
        lambda said: tile(_said("Reports"), said, "2023", _said("care"), "/"),
        lambda said: tile(_said("Reports"), _said("many"), "2023", said, "/"),
    ],
)
def test_a_figure_that_no_rule_has_seen_does_not_lead(
    part: Callable[[Said], object], figure: Said, data: Data, view: View
) -> None:
    for bare in (figure, _said("joined", inner=figure), _said("listed", told=[figure])):
        with pytest.raises(TypeError, match="no rule has seen"):
            part(bare)
    for seen in (settled(figure, data, view), _said("joined", inner=settled(figure, data, view))):
        part(seen)


def test_what_is_of_no_figure_may_lead() -> None:
    assert leading(_said("What it counts", name="Reports")) == "What it counts"


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    """Every module of the pages by its path, read once for all tests that walk them."""
    files = sorted(PAGES.rglob("*.py"))
    return {str(f.relative_to(PAGES)): ast.parse(f.read_text(encoding="utf-8")) for f in files}


def _calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            yield (
                called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", ""),
                node,
            )


@pytest.mark.parametrize(
    ("maker", "room"), [("Settled", "sentences/headings.py"), ("Led", "sentences/leading.py"),
                        ("Shown", "figure/engine.py"), ("tile", "figure/section.py")]
)  # fmt: skip
def test_one_module_makes_what_leads(maker: str, room: str, trees: dict[str, ast.Module]) -> None:
    makers = {
        path
        for path, tree in trees.items()
        for name, _ in _calls(tree)
        if name == maker and not _has_its_own(tree, maker)
    }
    users = {"area/head.py", "overview/tiles.py"} if maker == "tile" else {room}
    assert makers == users


def _has_its_own(tree: ast.Module, name: str) -> bool:
    return any(isinstance(node, ast.ClassDef) and node.name == name for node in tree.body)


def ways_round(tree: ast.Module) -> list[int]:
    """The lines in which a heading or a lead takes named values without having been led."""
    return [
        call.lineno
        for name, call in _calls(tree)
        if call.args
        and (name in OUTLINE or any(_names(word, LEADS) for word in call.keywords))
        and _worded(call.args[0])
    ]


def _names(keyword: ast.keyword, classes: set[str]) -> bool:
    value = keyword.value
    return (
        keyword.arg == "className"
        and isinstance(value, ast.Constant)
        and bool(set(str(value.value).split()) & classes)
    )


def _worded(node: ast.AST) -> bool:
    """Whether it is a message with named values or a text with something in it, and not led."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id == "leading":
            return False
        if node.func.id == "say":
            return bool(node.keywords)
    return isinstance(node, ast.JoinedStr) or any(map(_worded, ast.iter_child_nodes(node)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('html.H2(str(say("few", figure=point)))', True),
        ('html.P(f"{count} reports", className="lead")', True),
        ('html.P(str(say("x", n=n)), className="quiet")', False),
        ('html.H3(leading(settled(say("few", figure=point), data, view)))', False),
        ('html.H2(str(say(f"question-{word}")))', False),
    ],
)
def test_a_way_round_is_seen(text: str, found: bool) -> None:
    assert bool(ways_round(ast.parse(text))) is found


def test_there_is_no_way_round(trees: dict[str, ast.Module]) -> None:
    assert len(trees) > 100
    assert not {path: lines for path, tree in trees.items() if (lines := ways_round(tree))}


def _page(app: Dash, room: str, name: str, **query: str) -> Any:
    with app.server.test_request_context("/"):
        return sys.modules[f"pages.{room}.page"].layout(name, **query)


FORGETS = (
    ("pages.area.head", "allowed", "area", "SVN"),
    ("pages.area.ranks", "settled", "area", "AUT"),
    ("pages.indicator.trend", "settled", "indicator", "individuals_using_internet"),
    ("pages.indicator.sections", "allowed", "indicator", "individuals_using_internet"),
    ("pages.indicator.changes", "settled", "indicator", "cybertipline_reports"),
    ("pages.indicator.judgements", "settled", "indicator", "cybertipline_reports"),
)


@pytest.mark.parametrize(("module", "name", "room", "of"), FORGETS)
def test_a_page_that_forgets_the_rules_is_no_page(
    module: str, name: str, room: str, of: str, app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    _page(app, room, of)
    monkeypatch.setattr(sys.modules[module], name, lambda said, *_: said)
    with pytest.raises(TypeError, match="no rule has seen"):
        _page(app, room, of)


def test_a_fact_of_a_brief_that_no_rule_has_seen_is_none(
    data: Data, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sheet(data, view, "SVN", "reports").facts
    monkeypatch.setattr("pages.brief.sheet.allowed", lambda said, *_: said)
    fresh = View(view.snapshot)
    assert not sheet(data, fresh, "SVN", "reports").facts


@dataclass
class Told:
    """What was made to lead, each with the rows of its card, and what cards sum up."""

    led: list[tuple[Settled, pd.DataFrame | None]] = field(default_factory=list)
    summed: list[Said] = field(default_factory=list)

    def faults(self, data: Data) -> set[str]:
        """What breaks which rule."""
        every = [(said, broken(Stated(said, data, rows))) for said, rows in self.led]
        every += [
            (said, {r: w for r, w in broken(Stated(said, data)).items() if r in EVERYWHERE})
            for said in self.summed
        ]
        return {f"{', '.join(rules)}: {said}" for said, rules in every if rules}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """Every sentence that is made to lead from here on, and every summary."""
    told, rows = Told(), [None]
    settle, judge, care = headings._settled, headings.broken, headings.care

    def judged(stated: Stated) -> dict[str, tuple[str, ...]]:
        rows[0] = stated.rows
        return judge(stated)

    def noted(said: Said) -> Settled:
        told.led.append((settle(said), rows[0]))
        return told.led[-1][0]

    def cared(said: Sequence[Said], *about: Any) -> tuple[str, ...]:
        told.summed.append(said[-1])
        return care(said, *about)

    monkeypatch.setattr(headings, "broken", judged)
    monkeypatch.setattr(headings, "_settled", noted)
    monkeypatch.setattr(headings, "care", cared)
    return told


# One after the other they would hold one process for minutes while the others have nothing to do.
PARTS = 8


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_of_a_place_breaks_a_rule(
    part: int, app: Dash, data: Data, view: View, told: Told
) -> None:
    """Tiles, leads, ranks and cards of every place, and its briefs with their facts."""
    held = set(view.frame["area"])
    every = [c for c in data.catalog.areas.by_code if c in held or data.members(c)]
    places = every[part::PARTS]
    assert len(places) > 20
    for code in places:
        _page(app, "area", code)
        for topic in TOPICS:
            _page(app, "brief", code, topic=topic)
    assert len(told.led) > 5 * len(places)
    assert len(told.summed) > 2 * len(places)
    assert not told.faults(data)


@pytest.mark.slow
def test_no_page_of_an_indicator_breaks_a_rule(
    app: Dash, data: Data, view: View, told: Told
) -> None:
    """Cards and sections of every indicator, for up to seven of the areas that have figures."""
    for indicator in data.catalog.indicators.values():
        areas = pd.unique(view.rows(indicator.id)["area"])
        for area in areas[:: max(1, len(areas) // 7)]:
            _page(app, "indicator", indicator.id, area=str(area))
    assert len(told.led) > 2 * len(data.catalog.indicators)
    assert not told.faults(data)
