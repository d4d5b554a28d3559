"""The fact check: verdicts are reckoned, never stored; a changed figure changes the page."""

from __future__ import annotations

import dataclasses
from collections import Counter

import dash
import pandas as pd
from dash import Dash
from flask.testing import FlaskClient

from analytics.claims.verdicts import judge_all
from pages.site.data import Data, View
from tests.pages.indicator.test_trend import words


def test_the_interface_lists_every_claim_worst_first(client: FlaskClient, data: Data) -> None:
    claims = client.get("/api/v1/claims.json").get_json()["claims"]
    assert {c["id"] for c in claims} == {c.id for c in data.claims}
    order = [c["verdict"] for c in claims]
    assert order == sorted(order, key=list(dict.fromkeys(order)).index)
    assert order[0] == "inconsistent"
    assert order[-1] == "confirmed"
    for claim in claims:
        assert claim["heading"]
        assert claim["verdict"] in {"confirmed", "confirmed_truncated"} or claim["reason"]


def test_another_figure_gives_another_verdict_and_heading(data: Data, view: View) -> None:
    frame = view.snapshot.frame
    march = (
        (frame["indicator"] == "cybertipline_reports")
        & (frame["period"] == "2020-03")
        & (frame["area"] == "WLD")
    )
    assert march.any()

    def of_march(rows: pd.DataFrame) -> tuple[str, str]:
        judged = judge_all(data.claims, rows, data.breaks, data.meta, data.members, data.names)
        verdict = next(v for v in judged if "march" in v.claim.id and "2020" in v.claim.id)
        return verdict.verdict, verdict.heading

    before = of_march(frame)
    changed = frame.assign(
        **{n: frame[n].mask(march, 1_500_000.0) for n in ("value", "lower", "upper")}
    )
    after = of_march(changed)
    assert before[0] == "confirmed"
    assert after[0] == "inconsistent"
    assert before[1] != after[1]


def test_verdicts_are_judged_once_a_version(data: Data, view: View) -> None:
    assert data.verdicts(view) is data.verdicts(view)


def test_every_difference_has_its_figures_and_a_reason(data: Data, view: View) -> None:
    differences = data.differences(view)
    assert len(differences) > 20
    for difference in differences:
        assert len({f.point.value for f in difference.figures}) > 1 or not difference.same
        assert difference.reason


def test_counts_add_up(data: Data, view: View) -> None:
    counts = Counter(v.verdict for v in data.verdicts(view))
    assert sum(counts.values()) == len(data.claims)
    assert all(dataclasses.is_dataclass(v) for v in data.verdicts(view))


def test_the_interface_gives_both_figures_the_gap_and_the_reason(
    client: FlaskClient, data: Data, view: View
) -> None:
    answer = client.get("/api/v1/differences.json").get_json()
    assert answer["version"] == view.snapshot.version
    assert len(answer["differences"]) == len(data.differences(view))
    for each in answer["differences"]:
        assert len(each["figures"]) > 1
        assert each["reason"]
        assert all(f["locator"] and f["bounds"] for f in each["figures"])
    one = next(d for d in answer["differences"] if d["id"] == "cybertipline-1998")
    assert [f["value"] for f in one["figures"]] == [2772, 4560]
    assert one["gap"] == [1788, 1788]
    assert client.get("/api/v1/differences.xml").status_code == 404


def test_the_page_says_how_few_figures_contradicted_statements_turn_on(app: Dash) -> None:
    page = next(p for p in dash.page_registry.values() if p["path"] == "/fact-check")
    with app.server.test_request_context("/fact-check"):
        text = words(page["layout"]())
    assert "4 contradicted statements turn on 2 figures" in text
    assert "(728 million for 723 million in print)" in text
    assert "Not stated. From the figures: -13.5 %. Left out." in text
    assert "Adding the seven regions for the world with one change" in text


def test_notes_on_footnotes_are_on_the_page_and_in_the_interface(
    app: Dash, client: FlaskClient
) -> None:
    """Read before its release; referring to a footnote on something else; dated otherwise."""
    notes = client.get("/api/v1/claims.json").get_json()["notes"]
    page = next(p for p in dash.page_registry.values() if p["path"] == "/fact-check")
    with app.server.test_request_context("/fact-check"):
        text = words(page["layout"]())
    assert all(note["sentence"] in text for note in notes)
    told = {note["locator"]: note["sentence"] for note in notes}
    assert "before its release on 6 October 2020" in told["4.2.4, footnote 39"]
    for number in (18, 19, 20):
        assert "footnote 6, which names ECPAT" in told[f"4.2.1, footnote {number}"]
    assert "footnote 18 and on to 6" in told["4.2.3, footnote 33"]
    assert {"4.2.1, first paragraph", "4.2.1, footnote 16"} == told.keys() - {
        *(f"4.2.1, footnote {number}" for number in (18, 19, 20)),
        *("4.2.3, footnote 33", "4.2.4, footnote 39"),
    }


def test_the_interface_tells_what_one_change_reconciles(client: FlaskClient) -> None:
    claims = {c["id"]: c for c in client.get("/api/v1/claims.json").get_json()["claims"]}
    assert len(claims["d10-6-growth-wld"]["reconciling_with_others"]) == 2
    assert claims["d10-6-inhope-illegal-2018"]["stated"] is None
    assert claims["inhope-2018-reports"]["computed"] is None
