"""A call is answered, or what is wrong with it is told; nothing of it is an exception."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from analytics.errors import NotComparable
from etl.errors import StoreError
from pages.api.answers import BadRequest
from pages.assistants import calls
from pages.assistants.answers import Answer
from pages.assistants.calls import Outcome, begun, called, late
from pages.assistants.told import told
from pages.assistants.tool import Asked, Tool, tools
from pages.builder.made import Site
from pages.figure.card import NoFigures
from pages.figure.words import messages
from pages.site.served import Fault
from pages.threats import editions

REPORTS = "cybertipline_reports"
GIVEN: dict[str, dict[str, Any]] = {
    "search": {"query": "reports Slovenia"},
    "list_indicators": {"topic": "hotlines"},
    "list_areas": {"group": "EU27_2020"},
    "describe_indicator": {"indicator": REPORTS},
    "observations": {"indicators": [REPORTS], "areas": ["SVN"], "from": "2020"},
    "relate": {
        "figure": {"indicator": REPORTS, "period": "2023"},
        "against": {"indicator": REPORTS, "period": "2019"},
        "how": "percent_change",
    },
    "compare": {"indicator": REPORTS, "areas": ["SVN", "AUT"], "per": "children"},
    "rank": {"indicator": REPORTS, "areas": ["SVN"], "limit": 3},
    "trend": {"indicator": REPORTS},
    "check_claim": {"statement": "NCMEC received 36.2 million reports in 2023"},
    "recommendation": {"id": "EU-1"},
    "brief": {"area": "SVN"},
}


def doing(what: Callable[[Asked, Site], Answer]) -> Tool[Asked]:
    return Tool("own", "Own", "What it does", Asked, Answer, what)


def raising(error: Exception) -> Tool[Asked]:
    def run(asked: Asked, site: Site) -> Answer:  # noqa: ARG001
        raise error

    return doing(run)


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_every_answer_carries_what_it_has_to(site: Site, name: str) -> None:
    tool = tools()[name]
    done = called(tool, GIVEN[name], site)
    assert done.data is not None, done.text
    Draft202012Validator(tool.output_schema()).validate(done.data)
    assert done.data["state"] in ("answered", "partly")
    assert done.data["version"]["mark"] == site.mark
    assert done.data["address"].startswith("https://trends.test/")
    assert f"version={site.mark}" in done.data["address"]
    assert done.data["address"] in done.text
    assert site.mark in done.text
    known = {(each["id"], each["edition"]) for each in done.data.get("sources", [])}
    for figure in done.data.get("figures", []):
        assert {"value", "lower", "upper", "unit", "period", "source", "authority"} <= set(figure)
        assert (figure["source"], figure["edition"]) in known
        bounds = [each for each in (figure["lower"], figure["upper"]) if each is not None]
        if figure["value"] is not None and len(bounds) == 2:
            assert bounds[0] - 1e-9 <= figure["value"] <= bounds[1] + 1e-9
        assert figure["indicator"] in {each["id"] for each in done.data["counts"]}


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_a_call_at_a_version_is_of_that_version(site: Site, name: str) -> None:
    tool = tools()[name]
    same = called(tool, {**GIVEN[name], "version": site.mark}, site)
    assert same == called(tool, GIVEN[name], site)
    none = called(tool, {**GIVEN[name], "version": "999999999"}, site)
    assert none.wrong
    assert none.text.startswith("version: “999999999” is no version of this table")


@pytest.mark.parametrize("name", sorted(GIVEN))
@pytest.mark.parametrize(
    "hostile",
    ["x" * 10_000, "\x00", "\u202e", "'; DROP TABLE", "../../etc/passwd", "{{7*7}}", "🙂" * 50, ""],
)
def test_hostile_texts_are_answered_or_refused(site: Site, name: str, hostile: str) -> None:
    tool = tools()[name]
    for argument, value in GIVEN[name].items():
        given: Any = [hostile] if isinstance(value, list) else hostile
        if isinstance(value, dict):
            given = {**value, "indicator": hostile}
        done = called(tool, {**GIVEN[name], argument: given}, site)
        assert "noted in the log" not in done.text, (argument, done.text)
        assert len(done.text) < 100_000
        if done.wrong:
            assert len(done.text) < 2_000


@pytest.mark.parametrize("value", [None, 1, -1, 1e308, True, [], {}, [[]], {"a": {"b": 1}}, "x"])
@pytest.mark.parametrize("name", sorted(GIVEN))
def test_wrong_types_are_told(site: Site, name: str, value: Any) -> None:
    for argument in GIVEN[name]:
        done = called(tools()[name], {**GIVEN[name], argument: value}, site)
        assert "noted in the log" not in done.text, (argument, done.text)


def test_what_is_wrong_is_told_with_what_is_allowed(site: Site) -> None:
    done = called(tools()["rank"], {"indicator": REPORTS, "limit": 900, "foo": 1, "per": "x"}, site)
    assert done.wrong
    lines = done.text.splitlines()
    assert "limit: Input should be less than or equal to 200" in lines
    assert any(line.startswith("foo: is no argument of this tool; it takes") for line in lines)
    assert "per: Input should be 'inhabitants', 'children', 'internet users' or 'count'" in lines
    assert called(tools()["search"], {}, site).text == "query: is missing, and must be given."
    asked = {**GIVEN["relate"], "figure": "x"}
    told_of = called(tools()["relate"], asked, site).text
    assert told_of.startswith("figure: must be an object")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BadRequest("area", "is none"), "area: is none"),
        (
            NoFigures(messages(editions.__file__)("none-findings", year="")),
            "There are no findings of the IOCTA in this version",
        ),
        (NotComparable("They differ.", "Quote each."), "They differ. Quote each."),
        (StoreError("/srv/table is away"), "cannot be read just now"),
    ],
)
def test_what_cannot_be_answered_is_told(site: Site, error: Exception, words: str) -> None:
    done = called(raising(error), {}, site)
    assert done.wrong
    assert words in done.text
    assert "/srv" not in done.text


def test_a_failure_goes_to_the_log_and_not_to_the_client(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    done = called(raising(RuntimeError("/srv/secret")), {}, site)
    assert done.wrong
    assert "/srv" not in done.text
    assert "Nothing can be said from it" in done.text
    assert "the tool own failed" in caplog.text


def test_a_refused_call_is_one_line_in_the_log_without_what_was_asked(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "csea.assistants")
    called(tools()["describe_indicator"], {"indicator": "a\nb\x1b[31m"}, site)
    (line,) = [record.getMessage() for record in caplog.records]
    assert line == "refused call of describe_indicator: BadRequest"


def test_a_damaged_table_is_told_with_every_answer(site: Site) -> None:
    done = called(tools()["list_areas"], {}, site, Fault("file", 3, "part-0.parquet"))
    assert done.data is not None
    assert "3" in done.data["version"]["notice"]
    assert done.data["version"]["notice"] in done.text


@pytest.fixture
def slow() -> Iterator[tuple[Tool[Asked], threading.Event]]:
    """A tool that waits until it is told to go on."""
    go = threading.Event()

    def run(_: Asked, given: Site) -> Answer:
        go.wait(30)
        return told(given, "Done", "/")

    yield doing(run), go
    go.set()


def test_a_call_runs_beside_who_waits_for_it(
    site: Site, slow: tuple[Tool[Asked], threading.Event]
) -> None:
    tool, go = slow
    future = begun(tool, {}, site)
    with pytest.raises(TimeoutError):
        future.result(0.05)
    go.set()
    assert future.result(10).text.startswith("Done")
    assert late(tool) == Outcome(late(tool).text, None)
    assert f"{calls.SECONDS:.0f} seconds" in late(tool).text
