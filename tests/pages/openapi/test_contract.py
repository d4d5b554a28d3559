"""schemathesis reads the description and asks what it allows and what it forbids.

No answer is an error of the server, each is as described by status, type, headers and schema, and
what the description forbids is refused. `make contract EXAMPLES=…` asks more of every path; the
suite a few, half of them as the description has it and half with something wrong.
"""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
import schemathesis
from dash import Dash
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from pages.openapi.document import Operation, operations

EXAMPLES: Final = int(os.environ.get("EXAMPLES", "3"))
AS_DESCRIBED: Final = (
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
)
MODES: Final = {"allowed": GenerationMode.POSITIVE, "forbidden": GenerationMode.NEGATIVE}
# Who asks for packed answers unpacks them.
_HEADERS: Final = {"Accept-Encoding": "identity"}
# What fits the description of one of these is not always answered: its route judges more than a
# schema can say: which version came before which, what a statement is without its signs.
_JUDGED: Final = frozenset({"/api/v1/changes.json", "/api/v1/check.json"})
_ROWS: Final = "200"
"""Of the whole table, which is large, a part is asked for."""


@pytest.fixture(scope="module")
def server(app: Dash) -> Iterator[Flask]:
    """The application; what it refuses is not written down thousands of times."""
    logging.disable(logging.CRITICAL)
    yield app.server
    logging.disable(logging.NOTSET)


def checks_of(operation: Operation, mode: GenerationMode) -> list[Callable[..., Any]]:
    """What is held of every answer to a path."""
    route, found = operation.route, list[Callable[..., Any]](AS_DESCRIBED)
    if not route.paths and route.tag != "SDMX":  # SDMX says 501 of what is not offered
        found.append(not_a_server_error)
    if mode is GenerationMode.NEGATIVE:
        found.append(checks.negative_data_rejection)
    elif not route.others and route.tag != "SDMX" and operation.path not in _JUDGED:
        found.append(checks.positive_data_acceptance)
    return found


def bounded(case: Case) -> Case:
    """The same, of a part of the table where nothing says how much is asked for."""
    if "/observations." in case.path and isinstance(case.query, dict):
        case.query.setdefault("limit", _ROWS)
    return case


def asked(
    operation: Any,
    held: list[Callable[..., Any]],
    way: GenerationMode,
    statuses: Counter[int],
    wrong: list[str],
) -> None:
    """Ask for one path, count the answers, and note those that are not as they should be."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=way))
    def ask(case: Case) -> None:
        sent = bounded(case) if way is GenerationMode.POSITIVE else case
        try:
            answer = sent.call(headers=_HEADERS)
        except Exception as broke:  # what a server would answer with 500
            statuses[500] += 1
            wrong.append(f"{sent.as_curl_command()[:400]}\n  {broke!r}")
            return
        statuses[answer.status_code] += 1
        try:
            sent.validate_response(answer, checks=held)
        except BaseExceptionGroup as failed:
            why = "; ".join(str(each) for each in failed.exceptions)[:600]
            wrong.append(f"{sent.as_curl_command()[:400]}\n  {answer.status_code}: {why}")

    ask()


@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES)
def test_every_answer_is_as_described(server: Flask, mode: str) -> None:
    way, statuses, wrong = MODES[mode], Counter[int](), list[str]()
    declared = {each.path: each for each in operations(server)}
    description = schemathesis.openapi.from_wsgi("/openapi.json", server)
    for result in description.get_all_operations():
        operation = result.ok()
        own = declared[operation.path]
        try:
            asked(operation, checks_of(own, way), way, statuses, wrong)
        except Unsatisfiable:  # where nothing is asked for, nothing can be wrong
            assert not own.parameters
    print(f"{mode}: {dict(sorted(statuses.items()))}")
    assert not wrong, f"{len(wrong)} of {statuses.total()}\n" + "\n".join(wrong[:20])
    assert statuses.total() >= EXAMPLES * len(declared) // 2
    assert (statuses[200] > 0) if way is GenerationMode.POSITIVE else (statuses[400] > 0)


def test_what_is_not_as_described_is_noticed(server: Flask) -> None:
    """An answer that lacks a field, and one of a status that nobody declared."""
    told = server.test_client().get("/openapi.json").get_json()
    told["components"]["schemas"]["Alive"]["properties"]["weather"] = {"type": "string"}
    told["components"]["schemas"]["Alive"]["required"].append("weather")
    del told["paths"]["/api/v1/areas.json"]["get"]["responses"]["200"]
    description = schemathesis.openapi.from_dict(told)
    description.app = server
    for path in ("/healthz", "/api/v1/areas.json"):
        case = description[path]["get"].Case()
        answer = case.call(headers=_HEADERS)
        with pytest.raises(BaseExceptionGroup):
            case.validate_response(answer, checks=list(AS_DESCRIBED))
