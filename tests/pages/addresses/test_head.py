"""What heads of pages tell whoever links to them."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from time import perf_counter

import pytest
from dash import Dash
from flask.testing import FlaskClient

from pages.addresses.kinds import MEDIA
from pages.figure.card import Shown
from pages.keeping.ready import asked
from pages.service import hosts

BROWSER = {"Sec-Fetch-Dest": "document"}


class Head(HTMLParser):
    """Metas by name or property, and links by relation and type."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.metas: dict[str, list[str]] = {}
        self.links: dict[tuple[str, str], str] = {}
        self.feed(page.partition("</head>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := own.get("property") or own.get("name")):
            self.metas.setdefault(name, []).append(own["content"])
        if tag == "link":
            self.links[own["rel"], own.get("type", "")] = own["href"]

    def __getitem__(self, name: str) -> str:
        (only,) = self.metas[name]
        return only


def head_of(client: FlaskClient, address: str, **headers: str) -> Head:
    """The head of a page."""
    return Head(client.get(address, headers=headers).get_data(as_text=True))


def test_a_preview_has_finding_limit_and_picture(
    client: FlaskClient, shown: Callable[..., Shown]
) -> None:
    head, card = head_of(client, "/reports"), shown("reports-world")
    assert head["og:title"] == "Reports: CSEA Trends"
    assert head["og:description"] == f"{card.heading}. {card.care[0]}"
    assert head["description"] == head["og:description"]
    assert head["twitter:card"] == "summary_large_image"
    assert head["og:image"] == "/reports.png?size=preview"
    assert (head["og:image:width"], head["og:image:height"]) == ("1200", "630")
    assert str(card.heading) in head["og:image:alt"]
    image = client.get(head["og:image"])
    assert (image.status_code, image.mimetype) == (200, head["og:image:type"])


def test_every_kind_is_named_and_there(client: FlaskClient) -> None:
    head = head_of(client, "/threats?edition=2024")
    named = {media: href for (rel, media), href in head.links.items() if rel == "alternate"}
    for kind, media in MEDIA.items():
        address = named[media.partition(";")[0]]
        assert address == f"/threats.{kind}?edition=2024"
        assert client.get(address).status_code == 200


def test_a_query_has_its_own_finding(client: FlaskClient) -> None:
    one, other = (head_of(client, f"/area/{code}")["og:description"] for code in ("SVN", "AUT"))
    assert "Slovenia" in one
    assert "Austria" in other


def test_pages_without_figures_have_no_picture(client: FlaskClient) -> None:
    head = head_of(client, "/about")
    assert head["twitter:card"] == "summary"
    assert "og:image" not in head.metas
    assert head.links["canonical", ""] == "/about"
    assert head.links["alternate", "text/markdown"] == "/about.md"
    assert ("alternate", "text/csv") not in head.links


@pytest.mark.parametrize("address", ["/nonsense", "/area/XXX", "/load"])
def test_what_is_no_public_page_is_told_of_nothing(client: FlaskClient, address: str) -> None:
    head = head_of(client, address)
    assert not {name for name in head.metas if name.startswith(("og:", "twitter:"))}
    assert ("canonical", "") not in head.links


def test_a_version_words_and_events_are_the_same_page(client: FlaskClient) -> None:
    for query in ("version=1", "words=plain", "events=law"):
        assert head_of(client, f"/reports?{query}").links["canonical", ""] == "/reports"
    assert head_of(client, "/reports?version=1")["og:url"] == "/reports?version=1"


def test_hostile_addresses_are_escaped_and_not_followed(client: FlaskClient) -> None:
    bad = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    for address in (f"/reports?year={bad}", f"/about?x={bad}", f"/reports?{bad}=1"):
        page = client.get(address).get_data(as_text=True)
        assert "<script>alert" not in page
        assert Head(page).links["canonical", ""] in ("/reports", "/about")


def test_names_that_nobody_declared_are_in_no_address(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = client.get("/reports", headers={"Host": "evil.example"}).get_data(as_text=True)
    assert "evil.example" not in page
    monkeypatch.setenv("CSEA_HOSTS", "trends.example.org")
    head = head_of(client, "/reports", Host="evil.example")
    assert head.links["canonical", ""] == "https://trends.example.org/reports"
    assert head["og:image"] == "https://trends.example.org/reports.png?size=preview"
    assert head["og:url"] == "https://trends.example.org/reports"


def test_this_machine_is_trusted_where_only_it_is_answered(app: Dash) -> None:
    with app.server.test_request_context("/", base_url="http://localhost:8050"):
        assert hosts.trusted() == ""
        app.server.extensions["hosts"] = ("localhost",)
        try:
            assert hosts.trusted() == "http://localhost:8050"
        finally:
            app.server.extensions["hosts"] = ()


def test_a_browser_never_waits_for_what_is_not_made(client: FlaskClient) -> None:
    address = "/area/LUX?among=EU27_2020"
    head = head_of(client, address, **BROWSER)
    assert "og:image" not in head.metas
    # Whoever shows previews waits, and then it is known to all.
    found = head_of(client, address)["og:description"]
    assert "Luxembourg" in found
    assert head_of(client, address, **BROWSER)["og:description"] == found


def test_the_finding_is_known_once_the_page_was_made(client: FlaskClient) -> None:
    assert "og:image" not in head_of(client, "/area/MLT", **BROWSER).metas
    answer = client.post("/_dash-update-component", json=asked("/area/MLT"))
    assert answer.status_code == 200
    assert "Malta" in head_of(client, "/area/MLT", **BROWSER)["og:description"]


def test_the_first_answer_is_quick(client: FlaskClient) -> None:
    """A head takes less than a few milliseconds, whatever the page."""
    head_of(client, "/reports")
    times = []
    for _ in range(30):
        begun = perf_counter()
        client.get("/reports", headers=BROWSER)
        times.append(perf_counter() - begun)
    assert min(times) < 0.05
