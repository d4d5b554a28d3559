"""Every page in every kind: the right media type, the figures of its cards, and clear refusals."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from xml.etree import ElementTree as Xml

import pandas as pd
import pytest
from flask.testing import FlaskClient
from PIL import Image

from etl.schema import SERVED
from pages.addresses.kinds import DATA, MEDIA, PICTURES
from pages.addresses.rows import OBSERVED, OF_PAGES
from pages.figure.computed_rows import COLUMNS

SVG = "{http://www.w3.org/2000/svg}"
# A page of each room that has cards, by what a path and a query may name.
WITH_FIGURES = (
    "/overview", "/access", "/reports", "/hotlines", "/prevalence", "/threats", "/compare",
    "/area/SVN", "/area/EU27_2020", "/area/IWS_AFR", "/indicator/cybertipline_reports",
    "/indicator/individuals_using_internet", "/recommendations/EU-2b",
)  # fmt: skip
WITHOUT = ("/about", "/law", "/actors", "/practices", "/recommendations", "/fact-check", "/data")
# Their cards are many, and in one kind of each sort they are made often enough.
LARGE = ("/access", "/reports", "/prevalence")


def frame_of(body: bytes, kind: str, rows: str = "figures") -> pd.DataFrame:
    """The rows of a file of any kind, text where it is text."""
    if kind == "csv":
        return pd.read_csv(io.BytesIO(body), comment="#", keep_default_na=False, dtype=str)
    if kind == "parquet":
        return pd.read_parquet(io.BytesIO(body))
    if kind == "xlsx":
        return pd.read_excel(io.BytesIO(body), sheet_name=0, keep_default_na=False)
    return pd.DataFrame(json.loads(body)[rows])


def error_of(client: FlaskClient, address: str, **headers: str) -> tuple[int, str, str]:
    """Status, parameter and message of a refusal."""
    answer = client.get(address, headers=headers)
    told = answer.get_json()["error"]
    assert told["status"] == answer.status_code
    return answer.status_code, told["parameter"], told["message"]


@pytest.mark.slow
@pytest.mark.parametrize("path", WITH_FIGURES)
def test_a_page_with_figures_answers_in_every_kind(client: FlaskClient, path: str) -> None:
    frames = {}
    for kind, media in MEDIA.items():
        if path in LARGE and kind not in ("json", "svg"):
            continue
        answer = client.get(f"{path}.{kind}")
        assert answer.status_code == 200, (kind, answer.get_data()[:300])
        assert answer.content_type == media
        named = answer.headers["Content-Disposition"]
        assert path.strip("/").replace("/", "-") in named
        assert f".{kind}" in named
        assert "version=" in answer.headers["Content-Location"]
        if kind in DATA:
            frames[kind] = frame_of(answer.get_data(), kind)
        elif kind == "svg":
            assert Xml.fromstring(answer.get_data()).tag == f"{SVG}svg"
        elif kind == "png":
            assert Image.open(io.BytesIO(answer.get_data())).width == 2400
        else:
            assert answer.get_data(as_text=True).startswith("#")
    assert {len(frame) for frame in frames.values()} == {len(frames["json"])}
    assert all(tuple(frame) == OF_PAGES for frame in frames.values())
    assert len(frames["json"]) > 0


@pytest.mark.parametrize("path", WITHOUT)
def test_a_page_without_figures_answers_as_text_alone(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{path}.md")
    assert answer.content_type == MEDIA["md"]
    assert answer.get_data(as_text=True).count("\n## ") > 0
    for kind in (*DATA, *PICTURES):
        status, parameter, message = error_of(client, f"{path}.{kind}")
        assert (status, parameter) == (404, "address")
        assert ".md" in message


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/hotlines", "/area/SVN", "/compare", "/threats"])
def test_rows_of_a_page_are_those_of_its_cards(client: FlaskClient, path: str) -> None:
    every = frame_of(client.get(f"{path}.csv").get_data(), "csv")
    cards = list(dict.fromkeys(every["card"]))
    assert cards
    for card in cards:
        own = every[every["card"] == card]
        alone = frame_of(client.get(f"{path}.csv?card={card}").get_data(), "csv")
        observed = own[own["measure"] == OBSERVED]
        computed = own[own["measure"] != OBSERVED]
        if "measure" not in alone:
            pd.testing.assert_frame_equal(
                observed[[*SERVED]].reset_index(drop=True), alone[[*SERVED]]
            )
            assert computed.empty
            continue
        values = alone[alone["measure"] != "level"].reset_index(drop=True)
        assert len(values) == len(computed)
        for column in COLUMNS:
            pd.testing.assert_series_equal(
                computed[column].reset_index(drop=True), values[column], check_names=False
            )


def test_a_card_of_a_page_is_the_card_of_the_interface(client: FlaskClient) -> None:
    page = client.get("/reports.csv?year=2023&card=reports-country").get_data()
    asked = "year=2023"
    options = client.get("/api/v1/cards.json").get_json()["cards"]
    assert "year" in next(c["asks"] for c in options if c["id"] == "reports-country")
    card = client.get(f"/api/v1/cards/reports-country.csv?{asked}")
    assert card.status_code == 200
    left = [line for line in page.splitlines() if not line.startswith(b"# selection")]
    right = [line for line in card.get_data().splitlines() if not line.startswith(b"# selection")]
    assert left == right


def test_parts_of_the_address_hold(client: FlaskClient) -> None:
    usual = client.get("/reports.csv?card=reports-country").get_data()
    other = client.get("/reports.csv?card=reports-country&year=2020")
    assert other.get_data() != usual
    assert "2020" in other.headers["Content-Disposition"]
    assert set(frame_of(other.get_data(), "csv")["period"]) == {"2020"}


def test_files_are_written_as_those_of_the_interface(client: FlaskClient) -> None:
    answer = client.get("/threats.csv?bom=yes&decimal=comma").get_data()
    assert answer.startswith(b"\xef\xbb\xbf#")
    assert b'"card";"indicator"' in answer
    assert error_of(client, "/threats.json?bom=yes")[0] == 400


def test_a_version_is_pinned(of_past: FlaskClient) -> None:
    for kind in ("csv", "md", "svg"):
        first = of_past.get(f"/hotlines.{kind}?version=2")
        assert first.status_code == 200
        assert "v2." in first.headers["Content-Disposition"]
        assert "version=2-" in first.headers["Content-Location"]
    assert error_of(of_past, "/hotlines.csv?version=9")[:2] == (400, "version")
    assert error_of(of_past, "/hotlines.csv?version=2-00000000")[:2] == (400, "version")


def test_pictures_are_of_one_card_theme_drawing_and_size(client: FlaskClient) -> None:
    lead = client.get("/reports.svg").get_data()
    assert b"Reports to the CyberTipline" in lead
    dark = client.get("/reports.svg?theme=dark").get_data()
    assert b"#151b21" in dark
    assert b"#151b21" not in lead
    table = client.get("/access.svg?card=access-map&drawing=2").get_data()
    assert table != client.get("/access.svg?card=access-map").get_data()
    small = client.get("/reports.png?size=preview").get_data()
    assert Image.open(io.BytesIO(small)).size == (1200, 630)


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/reports.csv?nonsense=1", "nonsense"),
        ("/reports.csv?year=1800", "year"),
        ("/reports.csv?year=2023&year=2022", "year"),
        ("/reports.csv?theme=dark", "theme"),
        ("/reports.md?card=reports-world", "card"),
        ("/reports.png?theme=blue", "theme"),
        ("/reports.png?size=huge", "size"),
        ("/reports.png?drawing=0", "drawing"),
        ("/reports.png?drawing=7", "drawing"),
        ("/reports.png?drawing=%C2%B2", "drawing"),
        ("/hotlines.csv?year=2020", "year"),
        ("/about.md?x=%3Cscript%3E", "x"),
        ("/data.md?nonsense=1", "nonsense"),
        ("/compare.csv?areas=XXX", "areas"),
        (f"/reports.csv?year={'9' * 10_000}", "query"),
    ],
)
def test_what_a_page_would_pass_over_is_refused(
    client: FlaskClient, address: str, parameter: str
) -> None:
    assert error_of(client, address)[:2] == (400, parameter)


@pytest.mark.parametrize(
    "address",
    [
        "/nonsense.csv",
        "/reports.csv.csv",
        "/reports.csv/x.csv",
        "/area/XXX.json",
        "/indicator/none.csv",
        "/load.csv",
        "/load.md",
        "/REPORTS.csv",
        "/..%2fetc%2fpasswd.csv",
        "/a/b/c/d.md",
        "/%00.csv",
        "/reports.csv?card=access-map",
        "/reports.csv?card=%3Cscript%3E",
    ],
)
def test_what_is_no_page_or_card_is_not_found(client: FlaskClient, address: str) -> None:
    assert error_of(client, address)[0] == 404


def test_a_page_with_files_of_its_own_leads_to_them(client: FlaskClient) -> None:
    for address in ("/brief.csv", "/brief.png", "/brief.md?1=recommendation~NAT-1"):
        status, _, message = error_of(client, address)
        assert status == 404
        assert "/api/v1/brief.pdf" in message


def test_paths_that_only_look_like_files_are_pages_that_are_not_there(client: FlaskClient) -> None:
    for address in ("/reports.csv/..", "/reports.csv/", "/.csv", "/reports.exe", "/reports.CSV"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert answer.mimetype in ("text/html", "application/json")


def test_other_files_stay_what_they_are(client: FlaskClient) -> None:
    with client.get("/assets/geo/world_110m.json") as outlines:
        assert outlines.get_json()["type"] == "Topology"
    assert client.get("/api/v1/cards.json").get_json()["cards"]
    assert error_of(client, "/api/v1/nonsense.csv")[0] == 404


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/csv", "text/csv"),
        ("text/csv, */*", "text/csv"),
        ("application/json, text/plain, */*", "application/json"),
        ("text/markdown", "text/markdown"),
        ("image/svg+xml;q=0.9, text/html;q=0.8", "image/svg+xml"),
        ("text/html", "text/html"),
        ("*/*", "text/html"),
        ("", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/png,*/*;q=0.8", "text/html"),
        ("text/csv;q=0.5, text/html", "text/html"),
        ("application/pdf", "text/html"),
        ("text/csv;q=0", "text/html"),
    ],
)
def test_accept_says_the_kind(client: FlaskClient, accept: str, media: str) -> None:
    answer = client.get("/threats", headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (200, media)
    assert "Accept" in answer.headers["Vary"]


def test_accept_gives_what_the_ending_gives(client: FlaskClient) -> None:
    named = client.get("/threats.csv?edition=2024").get_data()
    asked = client.get("/threats?edition=2024", headers={"Accept": "text/csv"}).get_data()
    assert named == asked
    root = client.get("/", headers={"Accept": "text/csv"}).get_data()
    assert root == client.get("/overview.csv").get_data()


def test_what_cannot_be_accepted_is_said(client: FlaskClient) -> None:
    status, _, message = error_of(client, "/about", Accept="text/csv")
    assert status == 406
    assert ".md" in message
    assert "HTML" in message


@pytest.mark.parametrize("address", ["/favicon.ico", "/assets/favicon.ico", "/assets/icon.svg"])
def test_a_browser_finds_the_icon_where_it_asks_for_an_image(
    client: FlaskClient, address: str
) -> None:
    wanted = {"Accept": "image/avif,image/webp,image/png,image/svg+xml,*/*;q=0.8"}
    with client.get(address, headers=wanted) as answer:
        assert answer.status_code == 200
        assert answer.mimetype.startswith("image/")


def test_what_was_made_is_kept_and_need_not_be_sent_again(client: FlaskClient) -> None:
    first = client.get("/threats.md")
    tag = first.headers["ETag"]
    again = client.get("/threats.md", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert not again.get_data()


def test_a_picture_of_too_many_pixels_is_refused_and_an_svg_has_none(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.pictures.made.LARGEST", 1e5)
    refused = client.get("/reports.png?card=reports-europe&theme=dark")
    assert refused.status_code == 413
    assert "ask for .svg" in refused.get_json()["error"]["message"]
    assert client.get("/reports.svg?card=reports-europe&theme=dark").status_code == 200


def test_head_is_answered_and_nothing_is_written(client: FlaskClient) -> None:
    assert client.head("/threats.csv").status_code == 200
    for method in ("POST", "PUT", "DELETE"):
        assert client.open("/threats.csv", method=method).status_code in (404, 405)


def test_an_indicator_without_cards_gives_its_observations(client: FlaskClient) -> None:
    frame = frame_of(client.get("/indicator/iocta_finding.csv").get_data(), "csv")
    assert set(frame["indicator"]) == {"iocta_finding"}
    assert set(frame["measure"]) == {OBSERVED}
    assert set(frame["direction"]) > {"increasing"}


def _texts(root: Xml.Element) -> Iterator[str]:
    for each in root.iter(f"{SVG}text"):
        yield "".join(each.itertext())


def test_a_picture_names_the_page_that_shows_it(client: FlaskClient) -> None:
    root = Xml.fromstring(client.get("/area/SVN.svg").get_data())
    said = "".join(_texts(root)).replace(" ", "")
    assert "/area/SVN?version=" in said
    assert "#area-reports" in said
