"""What is answered to a reader's statement: judged as declared ones are, or refused."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import dash
import pytest
from dash import Dash
from flask.testing import FlaskClient

from pages.fact_check.answer import answered
from pages.fact_check.asked import Asked, Unclear
from pages.fact_check.box import answer_card, told
from pages.fact_check.said import LONGEST
from pages.fact_check.subjects import stems
from pages.sentences.spoken import MOST_WORDS, words_in
from pages.site.data import Data, View
from tests.pages.indicator.test_trend import words


def checked(client: FlaskClient, statement: str) -> dict[str, Any]:
    """The answer of the interface to a statement."""
    answer = client.get("/api/v1/check.json", query_string={"statement": statement})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def test_a_fall_across_the_bundling_is_refused_and_both_counts_are_named(
    client: FlaskClient,
) -> None:
    found = checked(client, "reports fell 43 % in 2024")
    assert found["verdict"] == "refused"
    assert found["computed"] is None
    said = found["instead"]["sentence"]
    assert "20.5 million in 2024" in said
    assert "29.2 million incidents" in said
    assert "secondary page" in said
    assert "36.2 million of 2023 were counted otherwise" in said
    assert "%" not in said
    source = found["instead"]["source"]
    assert source.startswith("Source: National Center")
    # Of each of the three figures: none is hidden behind how many more there are.
    for table in ("CY 2024 Report", "CY 2023 Report", "Factually", "(2026) (on a secondary page)"):
        assert table in source
    assert " more" not in source
    assert f"version={found['version']}-" in found["instead"]["address"]


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("NCMEC reports rose 13 % from 2022 to 2023", "confirmed"),
        ("NCMEC reports rose 12 % from 2022 to 2023", "confirmed_truncated"),
        ("NCMEC reports rose 20 % from 2022 to 2023", "inconsistent"),
        ("NCMEC reports fell from 2022 to 2023", "inconsistent"),
        ("reports rose from 2022 to 2023", "confirmed"),
        ("Slovenia has 250 reports", "inconsistent"),
        ("Slovenia had 6,204 reports in 2023", "confirmed"),
        ("62 % of URLs are hosted in the EU", "not_reproducible"),
        ("1 in 3 internet users is a child", "confirmed"),
        ("EU reports fell 47 % in 2021", "refused"),
    ],
)
def test_verdicts_follow_from_the_figures(
    client: FlaskClient, statement: str, verdict: str
) -> None:
    assert checked(client, statement)["verdict"] == verdict


def test_another_figure_gives_another_verdict(data: Data, view: View) -> None:
    frame = view.snapshot.frame
    row = (frame["indicator"] == "cybertipline_reports") & (frame["area"] == "SVN")
    row &= frame["period"] == "2023"
    assert row.any()
    changed = frame.assign(**{n: frame[n].mask(row, 250.0) for n in ("value", "lower", "upper")})
    other = View(replace(view.snapshot, frame=changed))
    for at, verdict in ((view, "inconsistent"), (other, "confirmed")):
        found = answered("Slovenia had 250 reports in 2023", data, at).verdict
        assert found is not None
        assert found.verdict == verdict


def test_a_declared_statement_keeps_its_verdict(data: Data, view: View) -> None:
    often = [claim for claim in data.claims if claim.often]
    assert len(often) == 5
    judged = {v.claim.id: v for v in data.verdicts(view)}
    for claim in often:
        found = answered(claim.statement, data, view)
        assert found.declared
        assert found.verdict is judged[claim.id]


def test_what_is_not_understood_names_the_word_and_the_nearest(client: FlaskClient) -> None:
    found = checked(client, "1 in 5 children")
    assert found["verdict"] is None
    assert found["nearest"][0]["id"] == "d10-6-one-in-ten"
    assert "unicorns" in checked(client, "unicorns fell 10 %")["reason"]


@pytest.mark.parametrize("statement", ["", "  ", "x" * (LONGEST + 1), "\u202e\x00"])
def test_what_is_no_statement_is_refused_by_the_interface(
    client: FlaskClient, statement: str
) -> None:
    answer = client.get("/api/v1/check.json", query_string={"statement": statement})
    assert answer.status_code == 400
    assert answer.get_json()["error"]["parameter"] == "statement"


def test_statements_that_differ_are_refused_together(client: FlaskClient) -> None:
    assert client.get("/api/v1/check.json?statement=a&statement=b").status_code == 400
    assert client.get("/api/v1/check.json?statement=a&other=b").status_code == 400


def test_sentences_are_short_and_name_their_figures(data: Data, view: View) -> None:
    for verdict in data.verdicts(view):
        found = told(answered(verdict.claim.statement, data, view), data, view)
        assert found.label == verdict.label
        if found.instead:
            assert words_in(str(found.instead.said)) <= MOST_WORDS
            assert found.instead.text.endswith(".")


def test_the_page_answers_the_statement_of_its_address(app: Dash) -> None:
    page = next(p for p in dash.page_registry.values() if p["path"] == "/fact-check")
    with app.server.test_request_context("/fact-check"):
        text = words(page["layout"](statement="<script>alert(1)</script> reports fell 43 %"))
        refused = words(page["layout"](statement="reports fell 43 % in 2024"))
    assert "<script>alert(1)</script>" in text  # as text of an element, which React escapes
    assert "Not understood" in text
    assert "It cannot be said" in refused
    assert "address was not" not in refused


def test_a_share_of_children_that_is_one_of_girls_says_so(data: Data, view: View) -> None:
    shown = told(answered("one in five children is abused", data, view), data, view)
    assert "Not of children as a whole" in shown.sentence
    assert "(girls)" in shown.sentence
    assert "20\xa0%" in shown.sentence
    assert "(boys)" not in shown.sentence
    held = told(answered("one in ten children is abused", data, view), data, view)
    assert held.label == "It holds"
    assert "(girls)" in held.caveats[0]
    assert "(boys)" in held.caveats[0]


def test_a_multiple_is_said_as_it_was(data: Data, view: View) -> None:
    shown = told(answered("IWF reports tripled", data, view), data, view)
    assert shown.understood.endswith("2021 to 2024: tripled.")
    half = told(answered("reports halved in 2024", data, view), data, view)
    assert half.understood.endswith("2023 to 2024: halved.")


def test_a_figure_of_many_digits_is_said_with_few(data: Data, view: View) -> None:
    shown = told(answered("internet use in Turkey is 85 %", data, view), data, view)
    assert re.search(r"the figures give \d\d\.\d %\.", shown.sentence)


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("reports rose by almost 50 % in 2025", "inconsistent"),
        ("reports rose by almost 5 % in 2025", "inconsistent"),
        ("reports rose by almost 13 % from 2022 to 2023", "confirmed"),
        ("reports rose by slightly more than 1 % in 2025", "inconsistent"),
        ("reports rose by just over 4 % in 2025", "confirmed"),
        ("almost 45 million reports in 2023", "inconsistent"),
        ("nearly 25 million reports in 2024", "inconsistent"),
        ("reports rose by almost 110 % from 2019 to 2022", "inconsistent"),
        ("reports from Slovenia fell by almost 70 % from 2022 to 2023", "inconsistent"),
        ("just over 29 million reports in 2023", "inconsistent"),
        ("close to 36 million reports in 2023", "confirmed"),
        ("close to 37 million reports in 2023", "confirmed"),
        ("close to 38 million reports in 2023", "inconsistent"),
        ("reports almost doubled from 2019 to 2022", "confirmed"),
        ("less than 50 million reports in 2023", "confirmed"),
        ("fewer than 50 million reports in 2023", "confirmed"),
        ("under 36 million reports in 2023", "inconsistent"),
        ("reports from the US fell by less than half from 2022 to 2023", "confirmed"),
        ("reports from the US rose by less than half from 2022 to 2023", "inconsistent"),
        ("reports from Slovenia fell by up to 80 % from 2022 to 2023", "confirmed"),
        ("reports halved in 2024", "refused"),
        ("reports fell by half in 2012", "inconsistent"),
        ("UK reports halved from 2022 to 2023", "confirmed"),
        ("UK reports fell by half from 2022 to 2023", "confirmed"),
        ("UK reports almost halved from 2022 to 2023", "inconsistent"),
        ("reports from the US halved from 2022 to 2023", "inconsistent"),
        ("reports from Hungary halved from 2022 to 2023", "inconsistent"),
    ],
)
def test_almost_is_near_and_half_is_a_number(
    statement: str, verdict: str, data: Data, view: View
) -> None:
    found = answered(statement, data, view).verdict
    assert found is not None
    assert found.verdict == verdict


def test_last_year_is_that_before_the_version(data: Data, view: View) -> None:
    found = answered("CSAM reports doubled last year", data, view).asked
    assert isinstance(found, Asked)
    assert found.subject.category == "csam"
    assert found.end.text == str(view.snapshot.at.year - 1)
    for text in ("reports doubled compared to last year", "reports fell since last year"):
        assert isinstance(answered(text, data, view).asked, Unclear)


@pytest.mark.parametrize(
    ("statement", "figure"),
    [
        ("Meta sees 85 % of reports", "cybertipline_reports_by_provider"),
        ("hotlines removed 70 % within a day", "inhope_removed_share"),
    ],
)
def test_what_is_not_understood_offers_the_figures_meant(
    client: FlaskClient, statement: str, figure: str, data: Data, view: View
) -> None:
    found = answered(statement, data, view)
    assert found.verdict is None
    assert found.figures[0] == figure
    assert f"/indicator/{figure}" in str(answer_card(found, data, view))
    told_of = checked(client, statement)["figures"]
    assert [each["indicator"] for each in told_of] == [*found.figures]
    assert told_of[0]["title"] == data.indicator(figure).title
    assert told_of[0]["address"] == f"/indicator/{figure}"
    words = stems(statement.split())
    for near in found.nearest:
        assert len(words & stems(near.claim.statement.split())) > 1


def test_what_is_withheld_confirms_nothing_by_its_older_figure(
    of_withholding: FlaskClient, withholding: Data
) -> None:
    level = "In 2025, 93.53 % of households in Slovenia had internet access"
    found = checked(of_withholding, level)
    assert (found["verdict"], found["computed"]) == ("not_reproducible", None)
    assert "Slovenia, 2025 (withheld by its publisher in the edition 2026-09-30)" in found["reason"]
    rise = "households with internet access in Slovenia rose from 2020 to 2025"
    assert checked(of_withholding, rise)["verdict"] == "not_reproducible"
    known = answered(level, withholding, withholding.view(withholding.view().snapshot.version - 1))
    assert known.verdict is not None
    assert known.verdict.verdict == "confirmed"
