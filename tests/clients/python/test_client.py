"""The client asks the real application, and answers as its pages do."""

from __future__ import annotations

import json
from urllib.request import urlopen

import csea
import pandas as pd
import pytest
from csea import Client


def test_observations_are_those_of_the_interface(client: Client, service: str) -> None:
    found = client.observations("cybertipline_reports", ["SVN", "AUT"], 2019, 2023)
    query = "indicator=cybertipline_reports&area=SVN&area=AUT&from=2019&to=2023"
    with urlopen(f"{service}/api/v1/observations.json?{query}") as answer:
        rows = json.load(answer)["observations"]
    assert found.to_dict("records") == rows
    assert {*found["period"]} == {"2019", "2020", "2021", "2022", "2023"}
    assert found.dtypes["value"] == found.dtypes["upper"] == "float64"
    assert pd.api.types.is_string_dtype(found.dtypes["period"])


def test_what_is_missing_is_missing_in_every_dtype(client: Client) -> None:
    found = client.observations("iocta_finding")
    assert len(found) > 0
    assert found.dtypes["value"] == "float64"
    assert found["value"].isna().all()
    assert (found["direction"] != "").all()
    nothing = client.observations("cybertipline_reports", "SVN", 1990, 1991)
    assert nothing.empty
    assert nothing.dtypes["value"] == "float64"
    assert [*nothing.columns] == [*found.columns]


def test_every_column_of_the_key_selects(client: Client) -> None:
    parts = client.observations("cybertipline_reports", "SVN", period="2024", category="referral")
    assert [*parts["category"]] == ["referral"]
    first = client.observations("inhope_content_urls", period="2021", vintage="2021")
    assert {*first["vintage"]} == {"2021"}


def test_a_topic_stands_for_all_its_indicators(client: Client) -> None:
    known = client.indicators(topic="hotlines")
    assert {*known["topic"]} == {"hotlines"}
    found = client.observations(topic="hotlines", period="2024")
    assert len({*found["indicator"]}) > 1
    assert {*found["indicator"]} <= {*known.index}


def test_published_figures_bring_the_breaks_along(client: Client) -> None:
    before, after = (
        client.observations("cybertipline_reports", "SVN", period=period).attrs["caveats"]
        for period in ("2023", "2024")
    )
    said = "Since 2024 NCMEC lists referrals and informational reports apart by country"
    assert any(said in text for text in after)
    assert not any(said in text for text in before)


def test_attributes_say_what_the_figures_are(client: Client, service: str) -> None:
    found = client.compare("SVN", "AUT", per="children", period=2023)
    told = found.attrs
    assert told["units"] == ["reports per 100,000 children"]
    assert told["finding"].startswith("In 2023, Slovenia has 1,636 reports per 100,000 children")
    assert any("measure of scale and no risk" in text for text in told["caveats"])
    assert any("Not victims" in text for text in told["caveats"])
    assert {s["source"] for s in told["sources"]} == {"ncmec_by_country", "un_wpp_ages"}
    assert all(s["authority"] and s["licence"] for s in told["sources"])
    assert told["version"] == client.version
    pin = f"version={told['version']}-{told['table'][:8]}"
    assert told["link"] == (
        f"{service}/compare?areas=SVN,AUT&indicator=cybertipline_reports"
        f"&measure=rate&per=children&{pin}"
    )
    for part in ("National Center for Missing & Exploited Children", told["link"], "read on"):
        assert part in told["citation"]
    with urlopen(told["address"]) as answer:
        assert answer.status == 200


def test_a_frame_shows_its_finding_and_limits(client: Client) -> None:
    found = client.compare("SVN", "AUT", per="children", period="2023")
    text, page = str(found), found._repr_html_()
    assert page is not None
    for part in ("1636.4", "Slovenia", "no risk", "Finding", "Source", "29 columns in all"):
        assert part in text
        assert part in page
    assert "<table" in page


def test_a_change_over_the_break_is_refused_with_what_can_be_said(client: Client) -> None:
    with pytest.raises(csea.Refused) as refused:
        client.change("SVN", 2023, 2024)
    told = refused.value
    assert [r.what for r in told.refusals] == ["Slovenia, 2024"]
    assert "are not the earlier count" in told.reason
    assert "panel of its own" in told.instead
    assert told.link.startswith(f"{client.url}/compare?areas=SVN&base=2023")
    for part in ("Not computed", told.reason, told.instead, told.link):
        assert part in str(told)
    with pytest.raises(csea.Refused, match="do not count alike"):
        client.change("WLD", 2023, 2024)


def test_a_change_is_that_of_the_figures(client: Client) -> None:
    found = client.change("SVN", 2022, 2023)
    figures = client.observations("cybertipline_reports", "SVN", 2022, 2023).set_index("period")
    now, before = figures.loc["2023", "value"], figures.loc["2022", "value"]
    row = found.iloc[0]
    assert row["value"] == pytest.approx((now / before - 1) * 100)
    assert (row["lower"], row["upper"]) == (row["value"], row["value"])
    assert (row["unit"], row["measure"]) == ("percent", "percent change")
    # The same as the page that checks statements reckons by itself.
    said = client.check("reports for Slovenia fell by 58 % from 2022 to 2023")
    assert said.verdict == "confirmed"
    assert said["computed"] == pytest.approx(row["value"])


def test_rounded_figures_have_open_bounds_in_a_change(client: Client) -> None:
    asked = {"indicator": "cybertipline_files", "source": "grace_d10_6"}
    found = client.change("WLD", 2018, 2019, **asked).iloc[0]
    assert found["lower"] < found["value"] < found["upper"]


def test_what_is_refused_of_a_part_stands_beside_the_rest(client: Client) -> None:
    found = client.compare("SVN", measure="index", base=2023)
    assert {*found["period"]} == {"2022", "2023"}
    assert {r["what"] for r in found.attrs["refused"]} == {
        f"Slovenia, {year}" for year in (2019, 2020, 2021, 2024)
    }
    assert "Not computed: Slovenia, 2024" in str(found)


def test_a_card_is_refused_as_its_page_is(client: Client) -> None:
    with pytest.raises(csea.Refused, match="figures are shares") as refused:
        client.card("compare-index", indicator="individuals_using_internet", areas="SVN")
    assert "Gap and ratio" in refused.value.instead
    shown = client.card("compare-rate", areas="SVN", per="children")
    assert shown.attrs["finding"].startswith("In 2023, Slovenia has 1,636 reports")
    observed = client.card("indicator-series", indicator_id="cybertipline_reports", area="SVN")
    assert "2023" in [*observed["period"]]


@pytest.mark.parametrize(
    ("ask", "parameter", "near"),
    [
        (lambda c: c.compare("SVN", per="users"), "per", "internet users"),
        (lambda c: c.observations("cybertipline_report"), "indicator", "cybertipline_reports"),
        (lambda c: c.observations(area="Slovenija"), "area", "SVN"),
        (lambda c: c.compare("SVN", "AUTT"), "areas", "AUT"),
        (lambda c: c.compare("SVN", measure="rates"), "measure", "rate"),
        (lambda c: c.compare("SVN", measur="rate"), "measur", "measure"),
        (lambda c: c.card("compare-rates"), "card", "compare-rate"),
        (lambda c: c.card("reports-country", year="202"), "year", "2023"),
        (lambda c: c.change("SVN", "202", 2023), "from_", "2023"),
    ],
)
def test_a_slip_is_told_with_what_is_near(
    client: Client, ask: object, parameter: str, near: str
) -> None:
    assert callable(ask)
    with pytest.raises(csea.BadRequest) as wrong:
        ask(client)
    assert wrong.value.parameter == parameter
    assert near in wrong.value.nearest
    assert near in str(wrong.value)


def test_few_values_are_all_named(client: Client) -> None:
    with pytest.raises(csea.BadRequest) as wrong:
        client.compare("SVN", per="chidren")
    assert wrong.value.allowed == ("inhabitants", "children", "internet users", "as published")


@pytest.mark.parametrize(
    "ask",
    [
        lambda c: c.compare(),
        lambda c: c.compare(*"SVN AUT HRV ITA DEU FRA ESP PRT".split()),
        lambda c: c.change("SVN", 2023, 2022),
        lambda c: c.observations(from_="yesterday"),
        lambda c: c.check(" "),
        lambda c: c.search(""),
        lambda c: c.at(99),
        lambda c: c.at("1-00000000"),
        lambda c: c.at("newest"),
        lambda _: Client("csea.example"),
        lambda _: Client("http://127.0.0.1", tries=0),
    ],
)
def test_what_cannot_be_asked_is_told(client: Client, ask: object) -> None:
    assert callable(ask)
    with pytest.raises(csea.BadRequest):
        ask(client)


def test_a_pin_holds_for_every_call(service: str) -> None:
    with Client(service, timeout=120) as newest:
        first = newest.at(0)
        assert (first.version, newest.version) == (0, 1)
        assert repr(first) == f"csea.Client({service!r}).at(0)"
        assert first.observations("cybertipline_reports").empty
        assert not newest.observations("cybertipline_reports", "WLD").empty
        assert first.observations().attrs["version"] == 0
        table = newest.observations("iocta_finding").attrs["table"]
        assert newest.at(f"1-{table[:8]}").version == 1
        for ask in (first.indicators, first.areas, first.claims, first.recommendations):
            assert isinstance(ask(), pd.DataFrame)


def test_the_declarations_are_frames(client: Client) -> None:
    indicators, areas = client.indicators(), client.areas()
    assert indicators.loc["cybertipline_reports", "is_not"].startswith("Not victims")
    assert areas.loc["SVN", "name"] == "Slovenia"
    assert "SVN" in areas.loc["EU27_2020", "members"]
    assert "compare-rate" in client.cards().index
    claims = client.claims()
    assert claims.loc["reading-bundling", "verdict"] == "refused"
    assert len(client.recommendations()) == 31


def test_a_statement_is_answered_in_words(client: Client) -> None:
    told = client.check("reports fell 43 % in 2024")
    assert told.verdict == "refused"
    for part in ("cannot be said", "bundle related tips", "counted otherwise", client.url):
        assert part in str(told)
        assert part in told._repr_html_()
    strange = client.check("the moon is made of cheese")
    assert strange.verdict is None
    assert "Because: " in str(strange)
    assert "May be meant: CyberTipline reports by provider" in str(
        client.check("Meta sees 85 % of reports")
    )


def test_the_search_gives_addresses(client: Client) -> None:
    found = client.search("Slovenia", "place")
    assert found[0]["address"] == f"{client.url}/area/SVN"
    assert found.frame().loc[0, "label"] == "Slovenia"
