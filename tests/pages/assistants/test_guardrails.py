"""The 18 misreadings (`tests/guardrails`), each asked for by a client through the tools.

A test asks for the misleading number and must get the refusal, the split or the caveat, and no
number in its place.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.pages.assistants.asking import Assistant, Told

REPORTS = "cybertipline_reports"
TYPES = "cybertipline_reports_by_type"

pytestmark = pytest.mark.slow


def figure(indicator: str, period: str, area: str = "WLD", **more: str) -> dict[str, str]:
    return {"indicator": indicator, "period": period, "area": area, **more}


def related(
    assistant: Assistant, one: dict[str, str], other: dict[str, str], how: str = "percent_change"
) -> Told:
    """One figure set against another."""
    return assistant.call("relate", figure=one, against=other, how=how)


def declined(told: Told) -> str:
    """The words of a refusal; nothing may have been computed."""
    words = told.refused
    measures = {each["measure"] for each in told.data.get("figures", [])}
    assert told.data["state"] == "refused"
    assert measures <= {"published", "sum of members"}
    assert told.data["finding"].startswith(("Not ", "No ")), told.data["finding"]
    return words


def test_01_reports_are_not_victims_cases_or_files(assistant: Assistant) -> None:
    reports = figure(REPORTS, "2020")
    for other in (
        figure("icse_victims_identified", "2020-07"),
        figure("icse_victims_identified", "2020"),  # of which there is no figure either
        figure("cybertipline_incidents", "2024"),
        figure("cybertipline_files", "2020"),
    ):
        words = declined(related(assistant, other, reports, "ratio"))
        assert "count different things" in words
        assert "side by side" in words
    described = assistant.call("describe_indicator", indicator=REPORTS).data
    (counted,) = described["counts"]
    assert "victims" in counted["is_not"]
    assert "None by itself" in described["change_means"]


def test_02_bundling_in_2024_gives_a_break_and_incidents_and_no_fall(assistant: Assistant) -> None:
    told = related(assistant, figure(REPORTS, "2024"), figure(REPORTS, "2023"))
    words = declined(told)
    assert "bundle related tips in one report" in words
    assert "no change from 2023 to 2024 is computed" in words
    assert not re.search(r"\b43\b", told.text)
    assert [each["value"] for each in told.data["figures"]] == [36_210_368, 20_512_803]

    course = assistant.call("trend", indicator=REPORTS)
    spans = {each["span"] for each in course.data["statements"]}
    assert "1998 to 2023" in spans
    assert not any(span.endswith(("2024", "2025")) and span < "2024" for span in spans)
    assert "bundle related tips" in course.care

    claim = assistant.call("check_claim", statement="Reports to NCMEC fell 43 % in 2024")
    assert claim.data["verdict"] == "refused"
    assert "29.2 million incidents" in claim.data["instead"]
    assert "bundle related tips" in claim.refused

    meant = assistant.call("check_claim", statement="Meta sees 85 % of reports")
    assert meant.data["figures_meant"][0]["indicator"] == "cybertipline_reports_by_provider"
    assert "May be meant: CyberTipline reports by provider" in meant.text


def test_03_the_eu_fall_of_2021_carries_the_gap_in_the_law(assistant: Assistant) -> None:
    european = {year: figure(REPORTS, year, "EU27_2020") for year in ("2020", "2021", "2022")}
    told = related(assistant, european["2021"], european["2020"])
    words = declined(told)
    assert "EU legal gap 2021" in words
    assert "voluntary detection had no derogation" in words
    assert not re.search(r"\b47\b", told.text)
    # Across it the levels stand, and no percentage leads.
    over = related(assistant, european["2022"], european["2020"])
    assert "EU legal gap 2021" in declined(over)
    assert [each["value"] for each in over.data["figures"]] == [1_046_349, 1_503_431]

    pair = (figure(REPORTS, "2021", "DEU"), figure(REPORTS, "2021", "USA"))
    words = declined(related(assistant, *pair, "ratio"))
    assert "This affects the figure for Germany and not that for the United States" in words


def test_04_a_new_duty_to_report_is_no_growth(assistant: Assistant) -> None:
    for category in ("child_sex_trafficking", "online_enticement"):
        halves = [figure(TYPES, each, category=category) for each in ("2025-S1", "2024-S1")]
        words = declined(related(assistant, *halves))
        assert "not gathered under the same rule" in words
    years = [figure(TYPES, each, category="online_enticement") for each in ("2024", "2023")]
    assert "Since May 2024 the REPORT Act obliges" in declined(related(assistant, *years))


def test_05_one_reporter_moves_the_total(assistant: Assistant) -> None:
    told = related(assistant, figure(REPORTS, "2023"), figure(REPORTS, "2019"))
    assert told.data["state"] == "answered"
    assert "Meta sent 94 % (2019) and 85 % (2023)" in told.data["finding"]
    assert "does not look reports nothing" in told.care
    generated = [figure(TYPES, each, category="generative_ai") for each in ("2025-S1", "2024-S1")]
    words = declined(related(assistant, *generated))
    assert "Amazon AI Services made more than 1.1 million of 1.5 million" in words


def test_06_editions_and_outlets_give_the_same_figure_differently(assistant: Assistant) -> None:
    editions = (
        figure("inhope_content_urls", "2021", edition="2024"),
        figure("inhope_content_urls", "2020", edition="2020"),
    )
    words = declined(related(assistant, *editions, "change"))
    assert "two editions of one source (2020 and 2024)" in words
    outlets = (
        figure(
            TYPES, "2025-S1", category="financial_sextortion", source="europol_iocta_2026_ncmec"
        ),
        figure(TYPES, "2024-S1", category="financial_sextortion", source="ncmec_blog_2025"),
    )
    assert "a series is never joined from two" in declined(related(assistant, *outlets))


def test_07_the_same_label_can_have_another_scope(assistant: Assistant) -> None:
    referrals = figure(REPORTS, "2024", "IRL", category="referral")
    words = declined(related(assistant, referrals, figure(REPORTS, "2023", "IRL")))
    assert "different categories (total and referral)" in words
    assert "no change over time" in words
    described = assistant.call("describe_indicator", indicator=REPORTS)
    assert any("Ireland" in each and "4,192 referrals" in each for each in
               described.data["caveats"])  # fmt: skip


def test_08_files_are_not_distinct_content(assistant: Assistant) -> None:
    files = figure("cybertipline_files", "2023")
    for other in ("ivas_unique_images", "caid_images", "inhope_content_urls"):
        words = declined(related(assistant, files, figure(other, "2023"), "ratio"))
        assert "count different things" in words
    described = assistant.call("describe_indicator", indicator="cybertipline_files")
    assert "repeats" in described.data["change_means"]


def test_09_reports_without_a_country_are_never_dropped(assistant: Assistant) -> None:
    told = assistant.call(
        "compare", indicator=REPORTS, areas=["DEU"], measure="share", period="2023"
    )
    assert "Not attributed to a country" in {each["place"] for each in told.data["figures"]}
    assert "attributed to no country could belong to any" in told.care
    share = related(assistant, figure(REPORTS, "2023", "DEU"), figure(REPORTS, "2023"), "share")
    assert "1,851,762 of the 36,210,368 (5.1 %) are attributed to no" in share.care

    ranked = assistant.call("rank", indicator=REPORTS, among="WLD", period="2023", areas=["DEU"])
    assert "1,851,762 reports (5.1 %) are attributed to no country" in ranked.care
    beside = assistant.call("compare", indicator=REPORTS, areas=["DEU", "ZZZ"], measure="gap")
    assert "belong to no place" in beside.refused
    europe = related(assistant, figure(REPORTS, "2022", "DEU"), figure(REPORTS, "2022", "EEE"),
                     "ratio")  # fmt: skip
    assert "not the continent" in declined(europe)

    both = figure(REPORTS, "2024", "DEU", category="referral")
    words = declined(related(assistant, both, figure(REPORTS, "2024"), "share"))
    assert "666,437 more than the published total of 20,512,803" in words


def test_10_hosting_is_not_offending_and_a_share_is_no_count(assistant: Assistant) -> None:
    hosted = figure("inhope_hosting_share", "2023", "NLD")
    words = declined(related(assistant, hosted, figure("inhope_content_urls", "2023")))
    assert "a share of a whole" in words
    rated = assistant.call("compare", indicator="inhope_hosting_share", areas=["NLD", "DEU"])
    assert "no count" in rated.refused
    assert {each["unit"] for each in rated.data["figures"]} == {"percent"}
    (counted,) = rated.data["counts"]
    assert "offenders or victims" in counted["is_not"]


def test_11_inhope_reports_never_join_content_urls(assistant: Assistant) -> None:
    urls = figure("inhope_content_urls", "2020")
    words = declined(related(assistant, urls, figure("inhope_reports", "2019")))
    assert "count different things" in words
    assert "one web address exchanged between hotlines" in words
    jump = related(assistant, figure("inhope_content_urls", "2024"),
                   figure("inhope_content_urls", "2023"))  # fmt: skip
    assert "the publisher's page gives no reason" in jump.care
    hotlines = figure("inhope_hotlines", "2024")
    words = declined(related(assistant, figure("inhope_content_urls", "2024"), hotlines, "ratio"))
    assert "count different things" in words


def test_12_iwf_figures_follow_its_own_search(assistant: Assistant) -> None:
    confirmed = "iwf_reports_confirmed"
    for first, last in (("2013", "2014"), ("2013", "2015"), ("2014", "2015")):
        told = related(assistant, figure(confirmed, last), figure(confirmed, first))
        assert "search" in declined(told)
        assert "137" not in told.text
    for first, last in (("2015", "2016"), ("2020", "2021"), ("2021", "2024")):
        assert "URLs" in declined(
            related(assistant, figure(confirmed, last), figure(confirmed, first))
        )
    parts = figure(confirmed, "2024"), figure("iwf_reports_assessed", "2024")
    declined(related(assistant, *parts, "share"))
    course = assistant.call("trend", indicator=confirmed)
    assert "search" in course.care


def test_13_prevalence_of_a_year_and_of_a_lifetime_do_not_mix(assistant: Assistant) -> None:
    ever, past = (
        figure("forced_sex_adolescent_girls", "../2017", sex="F", age="Y15T19", category=category)
        for category in ("lifetime", "past_year")
    )
    assert "different categories" in declined(related(assistant, ever, past, "ratio"))
    others = (
        figure("sexual_abuse_prevalence", "2024"),
        figure("boys_sexual_exploitation_prevalence", "2024"),
    )
    assert "each is collected by its own rules" in declined(related(assistant, *others, "ratio"))
    yearly = figure("children_experiencing_sexual_violence", "2024")
    assert "different units" in declined(related(assistant, others[0], yearly, "difference"))


def test_14_denominators_are_shown_and_never_mixed(assistant: Assistant) -> None:
    used = figure("individuals_using_internet", "2020")
    for other in ("internet_penetration", "daily_internet_use"):
        words = declined(related(assistant, used, figure(other, "2020"), "difference"))
        assert "collected by its own rules" in words
    told = assistant.call("compare", indicator="internet_penetration", areas=["SVN", "IWS_EUR"],
                          measure="level")  # fmt: skip
    assert "as Internet World Stats draws it" in told.refused

    rate = assistant.call("compare", indicator=REPORTS, areas=["IRL"], per="internet users",
                          period="2021")  # fmt: skip
    (of_2021,) = rate.data["figures"]
    assert "CyberTipline reports in 2021: Ireland" in rate.data["finding"]
    assert of_2021["against"] == "internet users"
    assert of_2021["against_source"].split("; ")[0].startswith("un_wpp ")
    assert "93.5 % online" in rate.care
    per_child = assistant.call("compare", indicator=REPORTS, areas=["IRL"], per="children")
    assert "no risk" in per_child.care
    wrong = assistant.call("compare", indicator=REPORTS, areas=["IRL"], per="accounts")
    assert wrong.wrong
    assert "'inhabitants', 'children' or 'internet users'" in wrong.text


def test_15_an_explosion_is_set_against_use_and_is_no_forecast(assistant: Assistant) -> None:
    ends = figure(REPORTS, "2023"), figure(REPORTS, "2015")
    doubling = related(assistant, *ends, "doubling_time")
    assert "it describes that time and is no forecast" in doubling.data["measure"]
    growth = related(assistant, *ends, "annual_growth")
    assert "what happened in between plays no part" in growth.text
    course = assistant.call("trend", indicator=REPORTS)
    assert "What is to be expected" in course.refused
    claim = assistant.call("check_claim", statement="Reports will double by 2030")
    assert claim.data["verdict"] is None


def test_16_threat_findings_are_judgement_and_have_no_trend(assistant: Assistant) -> None:
    for name, asked in (
        ("trend", {"indicator": "iocta_finding"}),
        ("rank", {"indicator": "iocta_finding"}),
        ("compare", {"indicator": "iocta_finding", "areas": ["EU_V"]}),
    ):
        assert "judgements in words, not counts" in declined(assistant.call(name, **asked))
    listed = assistant.call("observations", indicators=["iocta_finding"])
    assert all(each["value"] is None and each["direction"] for each in listed.data["figures"])
    (counted,) = listed.data["counts"]
    assert "not a series" in counted["is_not"]


def test_17_index_scores_rate_the_response_not_the_harm(assistant: Assistant) -> None:
    scores = figure("prevalence_finding", "2024")
    for other in ("sexual_abuse_prevalence", "children_experiencing_sexual_violence"):
        words = declined(related(assistant, scores, figure(other, "2024"), "ratio"))
        assert "judgements in words, not counts" in words
    ranked = assistant.call("rank", indicator="prevalence_finding")
    assert "judgements in words" in declined(ranked)
    (counted,) = ranked.data["counts"]
    assert "not harm" in counted["is_not"]


def test_18_zero_is_not_missing(assistant: Assistant) -> None:
    online = "individuals_using_internet"
    told = related(assistant, figure(online, "2021", "XKX"), figure(online, "2018", "XKX"))
    assert "what is missing is not zero" in declined(told)
    told = related(assistant, figure(online, "2010", "AFG"), figure(online, "1990", "AFG"))
    assert "The figure for 1990 is zero" in declined(told)
    assert told.data["figures"][0]["value"] == 0

    asked: dict[str, Any] = {"indicator": REPORTS, "among": "WLD", "period": "2020"}
    ranked = assistant.call("rank", **asked, areas=["SHN", "NFK", "NIU"], per="count", limit=1)
    ranks = {each["area"]: each["value"] for each in ranked.data["figures"]}
    assert ranks["SHN"] == ranks["NFK"]
    assert "NIU" not in ranks
    assert "missing is not zero" in ranked.refused
    none = assistant.call("observations", indicators=[online], areas=["XKX"], **{"from": "2021",
                          "to": "2021"})  # fmt: skip
    assert none.data["total"] == 0
    assert "not zero" in none.refused


@pytest.mark.parametrize("name", ["relate", "compare", "rank", "trend", "check_claim"])
def test_what_computes_says_that_refusals_are_answers(assistant: Assistant, name: str) -> None:
    """A model reads the description before it asks."""

    async def listed(client: Any) -> Any:
        return {tool.name: tool.description for tool in (await client.list_tools()).tools}

    words = assistant.run(listed)[name]
    assert re.search(r"refus|not confirmed|left out and why|may not|cut where", words), words
