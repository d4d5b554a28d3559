"""Shares of a total: which whole is meant, and what a list that is cut off leaves open."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from flask.testing import FlaskClient

from pages.fact_check.answer import answered
from pages.fact_check.asked import Asked
from pages.fact_check.box import told
from pages.site.data import Data, View
from tests.pages.fact_check.test_answer import checked

LIST = "cybertipline_reports_by_provider"


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("Meta sends 85 % of reports", "inconsistent"),
        ("Meta sent 85 % of all reports in 2023", "confirmed"),
        ("68 % of reports in 2024 came from Meta", "undecided"),
        ("68 % of reports by providers in 2024 came from Meta", "undecided"),
        ("Meta accounts for almost all of the reports", None),
        ("Facebook made 50 % of all CyberTipline reports in 2023", "undecided"),
        ("Facebook made 50 % of reports by providers in 2023", "confirmed"),
        ("Apple sent 85 % of reports in 2023", "inconsistent"),
        ("1 in 3 reports to NCMEC in 2023 came from Instagram", "confirmed"),
        ("Meta's share of reports rose to 85 %", None),
        ("Meta sends 85 % of reports from Slovenia in 2023", "not_reproducible"),
        ("Meta sent 85 % of reports in 2001", "not_reproducible"),
        ("Meta and Google send 85 % of reports", None),
        ("Meta does not send 85 % of reports", None),
        ("Unicorn sends 85 % of reports", None),
        ("Meta accounts for 52 % of reports", "undecided"),
        ("Meta's share of reports is 52 %", "undecided"),
        ("Meta was responsible for 85 % of the 2023 reports", "confirmed"),
        ("Is it true that Meta sent 85 % of all of the reports in 2023?", "confirmed"),
        ("in 2023, 85 % of all reports were sent by Meta", "confirmed"),
        # Of all reports 67.1 %, of those by providers 67.6 %, and a list that is cut off.
        ("Meta sent 67.1 % of all CyberTipline reports in 2024", "undecided"),
        ("Meta sent 67.6 % of all CyberTipline reports in 2024", "undecided"),
        ("Meta sent 67.4 % of reports by providers in 2024", "inconsistent"),
        ("Meta sent 70 % of reports in 2024", "undecided"),
        ("Meta sent 75 % of reports in 2024", "inconsistent"),
        ("Meta sent at least 50 % of reports in 2024", "confirmed"),
        # Google has one row in every edition, so that nothing is added to it.
        ("Google sent 8 % of reports in 2024", "inconsistent"),
        # Where both totals rule it out, what lies between them does not leave it open.
        ("Facebook sent 49.45 % of reports in 2023", "inconsistent"),
        # A word that says of which reports is not passed over.
        ("Meta sends 85 % of reports on accounts", None),
        ("Meta sends 85 % of CSAM reports", None),
        # Nor is one that turns it into another statement.
        ("Meta sent 85 % of reports since 2021", None),
        ("since 2021 Meta sent 85 % of reports", None),
        ("Meta sent 85 % of reports from 2021", None),
        ("Meta sent 85 % of reports to 2023", None),
        ("Meta sent 85 % of reports by 2023", None),
        ("Meta sent 85 % of reports over 2023", None),
        ("Meta sent 85 % of reports than in 2023", None),
        ("Meta sent 85 % of reports annually", None),
        ("Meta received 85 % of reports in 2023", None),
        ("Meta got 85 % of reports in 2023", None),
        ("85 % of Meta reports in 2023", None),
        ("85 % of reports to Meta in 2023", None),
        ("85 % of reports in 2023 came to Meta", None),
        ("85 % of reports in 2023 were at Meta", None),
        ("Meta sent 85 % of reports to NCMEC per year", None),
        ("Meta sent 85 % of reports outside Europe in 2023", None),
        ("Meta sent 85 % of reports except Google in 2023", None),
        ("Meta never sent 85 % of reports in 2023", None),
        ("Meta and Google sent 85 % of reports in 2023", None),
        ("Meta sent 85 % of its reports in 2023", None),
        ("Meta sent 85 % of reports in 2022 and 2023", None),
        ("36.2 million reports since 2023", None),
        ("Meta sent -5 % of reports in 2023", None),
        ("Meta sent less than -5 % of reports in 2023", None),
        ("Meta sent more than −5 % of reports in 2023", None),
    ],
)
def test_a_share_of_a_total_is_checked_against_the_list_of_its_year(
    client: FlaskClient, statement: str, verdict: str | None
) -> None:
    found = checked(client, statement)
    assert found["verdict"] == verdict, found["sentence"]


def test_where_only_what_is_cut_off_is_left_open_its_bounds_are_told(client: FlaskClient) -> None:
    reason = checked(client, "Meta sent 84 % of reports in 2023")["reason"]
    assert "84.66 to 85.30 % open" in reason
    assert "83.5 to 84.5 %, or 84.0 to 85.0 % if it is cut off" in reason


def test_a_share_is_that_of_all_services_of_a_company(data: Data, view: View) -> None:
    found = answered("Meta sends 85 % of reports in 2024", data, view)
    assert isinstance(found.asked, Asked)
    assert found.asked.kind == "part"
    assert found.verdict is not None
    rows = view.rows("cybertipline_reports_by_provider")
    rows = rows[rows["period"] == "2024"].set_index("category")["value"]
    own = ["facebook", "instagram", "threads", "whatsapp"]
    assert found.asked.subject.category == "+".join(own)
    # What the list does not name may be of the company, and “reports” may be all of them.
    everything = view.rows("cybertipline_reports")
    everything = everything[(everything["period"] == "2024") & (everything["area"] == "WLD")]
    everything = everything[everything["category"] == "_T"]["value"].max()
    unnamed = rows["_T"] - rows.drop("_T").sum()
    assert found.verdict.estimate is None
    assert found.verdict.computed is not None
    assert found.verdict.computed.lower == pytest.approx(rows[own].sum() / everything * 100)
    most = (rows[own].sum() + unnamed) / rows["_T"] * 100
    assert found.verdict.computed.upper == pytest.approx(most)
    shown = told(found, data, view)
    total = "the total of “CyberTipline reports by provider”"
    assert f"(Meta), World, 2024: 85 % of {total} or of “CyberTipline" in shown.understood
    assert "who searches and reports, not where abuse happens" in shown.caveats[0]
    assert "20,348,306 reports of “CyberTipline reports by provider”" in shown.caveats[1]
    assert "20,512,803 reports of “CyberTipline reports”" in shown.caveats[1]
    assert "Instagram, Inc.; Threads; WhatsApp Inc. The list" in shown.caveats[2]
    # Only some services of that year were read; the list of the year before is whole.
    assert "The list for 2024 is not whole" in shown.caveats[2]
    whole = told(answered("Meta sends 85 % of reports in 2023", data, view), data, view)
    assert not any("not whole" in caveat for caveat in whole.caveats)
    assert shown.instead is not None
    assert "the listed services of Meta 67.6 %" in shown.instead.text.replace("\xa0", " ")
    assert "2024" in shown.instead.text


def test_a_share_of_parts_and_total_of_other_editions_is_refused(data: Data, view: View) -> None:
    frame = view.snapshot.frame
    total = (frame["indicator"] == "cybertipline_reports_by_provider") & (frame["category"] == "_T")
    total &= frame["period"] == "2024"
    newer = frame[total].assign(vintage="2099")
    other = View(replace(view.snapshot, frame=pd.concat([frame, newer], ignore_index=True)))
    found = answered("Google sent 5 % of reports in 2024", data, other)
    assert found.verdict is not None
    assert found.verdict.verdict == "refused"
    assert "one edition of one table" in found.verdict.reason
    assert told(found, data, other).instead is None or "%" not in str(
        told(found, data, other).instead
    )


def _without(view: View, category: str, period: str = "2024") -> View:
    """The table without one row of the list of providers."""
    frame = view.snapshot.frame
    gone = (frame["indicator"] == LIST) & (frame["period"] == period)
    gone &= frame["category"] == category
    assert gone.any()
    return View(replace(view.snapshot, frame=frame[~gone].reset_index(drop=True)))


def _with_company(view: View) -> View:
    """The table with a sum of Meta beside its services of 2024."""
    frame = view.snapshot.frame
    row = (frame["indicator"] == LIST) & (frame["period"] == "2024")
    row &= frame["category"] == "facebook"
    both = frame[row].assign(category="meta_company", value=13.8e6, lower=13.8e6, upper=13.8e6)
    return View(replace(view.snapshot, frame=pd.concat([frame, both], ignore_index=True)))


@pytest.mark.parametrize(
    ("service", "label"),
    [
        ("Facebook", "Facebook"),
        ("Instagram", "Instagram, Inc."),
        ("WhatsApp", "WhatsApp Inc."),
        ("Twitter", "Twitter, Inc. / Vine.co"),
        ("LinkedIn", "LinkedIn Corporation"),
    ],
)
def test_the_share_of_a_service_is_not_given_to_its_company(
    service: str, label: str, data: Data, view: View
) -> None:
    shown = told(answered(f"{service} made 50 % of reports in 2023", data, view), data, view)
    assert f"({label}), World" in shown.understood
    assert shown.instead is not None
    assert f"World: {label} " in shown.instead.text
    assert not any(name in shown.instead.text for name in ("Meta", "World: X ", "Microsoft"))
    # One row is nothing that was added up.
    assert not any("Added up" in caveat for caveat in shown.caveats)


def test_a_row_that_stands_for_a_company_is_told(data: Data, view: View) -> None:
    shown = told(answered("X sent 3 % of reports in 2024", data, view), data, view)
    assert "(X), World, 2024" in shown.understood
    assert any("one row for it: X Corp. The list for 2024 is not" in c for c in shown.caveats)
    # A row of a service is all of it, whatever else the list leaves out.
    own = told(answered("Facebook sent 42 % of reports in 2024", data, view), data, view)
    assert own.label.startswith("It holds")
    assert not any("not whole" in c or "one row" in c for c in own.caveats)


def test_it_is_said_which_total_a_share_holds_of(data: Data, view: View) -> None:
    found = answered("Facebook made 50 % of all CyberTipline reports in 2023", data, view)
    shown = told(found, data, view)
    assert shown.label == "Left open by the figures"
    sentence = shown.sentence.replace("\xa0", " ")
    assert sentence.startswith("It depends on which total is meant: 49.6 % of the 35,944,826 rep")
    assert "; 49.3 % of the 36,210,368 reports of “CyberTipline reports”." in sentence
    said = shown.caveats[1].replace("\xa0", " ")
    assert "by provider” the figures give 49.6 %, and it holds" in said
    assert "“CyberTipline reports” the figures give 49.3 %, and it does not hold" in said
    one = told(
        answered("Facebook made 50 % of reports by providers in 2023", data, view), data, view
    )
    assert one.understood.endswith("50 % of the total of “CyberTipline reports by provider”.")
    assert not any("either total" in caveat for caveat in one.caveats)


def test_what_is_left_open_of_either_total_is_said_of_each(data: Data, view: View) -> None:
    asked = "Meta sent 70 % of reports in 2024"
    shown = told(answered(asked, data, view), data, view)
    assert not any("either total" in caveat for caveat in shown.caveats)
    sentence = shown.sentence.replace("\xa0", " ")
    assert sentence.startswith("It may be so, whichever total is meant: 67.6 to 70.5 % of the 20,3")
    assert "; 67.1 to 69.9 % of the 20,512,803 reports" in sentence
    one = "68 % of reports by providers in 2024 came from Meta"
    assert "total" not in told(answered(one, data, view), data, view).sentence


@pytest.mark.parametrize("who", ["Meta", "Google"])
def test_without_the_total_there_is_no_share(who: str, data: Data, view: View) -> None:
    other = _without(view, "_T")
    found = answered(f"{who} sent 5 % of reports in 2024", data, other)
    assert found.verdict is not None
    assert found.verdict.verdict == "not_reproducible"
    shown = told(found, data, other)
    assert not any("Added up" in caveat for caveat in shown.caveats)
    assert shown.instead is None or "%" not in shown.instead.text


def test_without_one_of_two_totals_only_a_share_of_the_other_is_judged(
    data: Data, view: View
) -> None:
    frame = view.snapshot.frame
    gone = (frame["indicator"] == "cybertipline_reports") & (frame["period"] == "2024")
    other = View(replace(view.snapshot, frame=frame[~gone].reset_index(drop=True)))
    lacking = answered("Meta sent 75 % of reports in 2024", data, other).verdict
    assert lacking is not None
    assert (lacking.verdict, lacking.computed) == ("not_reproducible", None)
    assert "“CyberTipline reports”" in lacking.reason
    held = answered("Meta sent 75 % of reports by providers in 2024", data, other).verdict
    assert held is not None
    assert held.verdict == "inconsistent"


def test_a_sum_of_a_company_is_not_added_to_its_services(data: Data, view: View) -> None:
    other = _with_company(view)
    found = answered("Meta sent 68 % of reports in 2024", data, other)
    assert isinstance(found.asked, Asked)
    assert found.asked.subject.parts == ("meta_company",)
    # Services and their sum are more than the total: no list that says what a company sent.
    assert found.verdict is not None
    assert (found.verdict.verdict, found.verdict.computed) == ("refused", None)
    assert "may both be listed" in found.verdict.reason
    shown = told(answered("Google sent 10 % of reports in 2024", data, other), data, other)
    assert any("cannot be added up" in caveat for caveat in shown.caveats)


def test_services_of_an_earlier_edition_are_refused_and_not_missing(data: Data, view: View) -> None:
    frame = view.snapshot.frame
    total = (frame["indicator"] == LIST) & (frame["category"] == "_T")
    newer = frame[total & (frame["period"] == "2024")].assign(vintage="2099")
    other = View(replace(view.snapshot, frame=pd.concat([frame, newer], ignore_index=True)))
    found = answered("Meta sent 68 % of reports in 2024", data, other)
    assert isinstance(found.asked, Asked)
    assert found.asked.subject.parts == ("facebook", "instagram", "threads", "whatsapp")
    assert found.verdict is not None
    assert found.verdict.verdict == "refused"
    assert "one edition of one table" in found.verdict.reason
    shown = told(found, data, other)
    assert shown.instead is None or "%" not in shown.instead.text


def test_a_list_that_the_newest_edition_left_out_gives_no_share(data: Data, view: View) -> None:
    frame = view.snapshot.frame
    row = (frame["indicator"] == LIST) & (frame["category"] == "reddit")
    newer = frame[row & (frame["period"] == "2024")].assign(vintage="2099")
    assert len(newer) == 1
    other = View(replace(view.snapshot, frame=pd.concat([frame, newer], ignore_index=True)))
    found = answered("Meta sent 75 % of reports in 2024", data, other).verdict
    assert found is not None
    assert (found.verdict, found.computed) == ("not_reproducible", None)


@pytest.mark.parametrize(
    ("statement", "first", "second"),
    [
        ("Google sent 4.09 % of reports in 2023", "4.09 %", "4.06 %"),
        ("X sent 6 % of reports in 2024", "3.37 to 6.17 %", "3.34 to 6.12 %"),
    ],
)
def test_two_totals_are_never_said_to_give_one_number(
    statement: str, first: str, second: str, data: Data, view: View
) -> None:
    shown = told(answered(statement, data, view), data, view)
    assert shown.label == "Left open by the figures"
    sentence = shown.sentence.replace("\xa0", " ")
    assert f": {first} of the " in sentence
    assert f"; {second} of the " in sentence


def test_a_share_that_holds_cut_off_alone_is_said_to(data: Data, view: View) -> None:
    shown = told(answered("Instagram sent 31.7 % of reports in 2023", data, view), data, view)
    said = shown.caveats[1].replace("\xa0", " ")
    assert "give 31.8 %, and it holds with digits cut off instead of rounded; of the" in said
    assert said.endswith("give 31.6 %, and it does not hold.")
