"""The page of law: what it shows of an address, and that nothing of the files is missing."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from pages.site.data import Data
from tests.pages.asked import said


def shown(client: FlaskClient, search: str = "") -> str:
    return said(client, "/law", search)


def test_everything_of_the_files_is_on_the_page(client: FlaskClient, data: Data) -> None:
    text = shown(client)
    policy = data.policy
    for law in policy.instruments:
        for part in (law.id, law.name, law.says, law.connection, law.locator):
            assert part in text, law.id
        for each in law.developments:
            assert each.sentence in text
        for remark in filter(None, (law.remark, law.unchanged)):
            assert remark in text
    for entry in (*policy.articles, *policy.targets, *policy.parts, *policy.requests):
        assert f'"{entry.id}"' in text
        assert entry.text in text


def test_an_official_title_with_a_discouraged_term_is_quoted_and_marked(
    client: FlaskClient, data: Data
) -> None:
    text = shown(client)
    marked = [x for x in data.policy.instruments if x.official_title_uses_outdated_term]
    assert marked
    for law in marked:
        assert f"“{law.title}”" in text
        assert text.count(law.title) == text.count(f"“{law.title}”")
    assert text.count("with a term that is discouraged today") == len(marked)


def test_what_was_not_followed_up_says_so(client: FlaskClient, data: Data) -> None:
    silent = [law for law in data.policy.instruments if not law.developments]
    assert silent
    text = shown(client)
    assert text.count("(February 2021) was not checked.") == len(silent)
    last = text.partition('"id":"not-checked"')[0].rpartition("What became of these")[2]
    assert [law.id for law in data.policy.instruments if f'"#{law.id}"' in last] == [
        law.id for law in silent
    ]
    followed = next(law for law in data.policy.instruments if law.developments)
    assert "What became of these" not in shown(client, "?kind=eu-law&recommendation=EU-1")
    assert followed.id == "directive-2011-93"


def test_a_recommendation_leaves_what_bears_on_it(client: FlaskClient, data: Data) -> None:
    text = shown(client, "?recommendation=EU-7b")
    left = {law.id for law in data.policy.instruments if f'"id":"{law.id}"' in text}
    assert left == {"luxembourg-guidelines"}
    assert "Changes of method" not in text
    assert "Changes of method" in shown(client)


def test_a_kind_leaves_its_own(client: FlaskClient, data: Data) -> None:
    text = shown(client, "?kind=eu-law")
    left = {law.id for law in data.policy.instruments if f'"id":"{law.id}"' in text}
    assert left == {law.id for law in data.policy.instruments if law.kind == "eu-law"}
    assert "Nothing of this kind" in shown(client, "?kind=treaty&recommendation=EU-7b")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?kind=weather", "is not available for kind"),
        ("?recommendation=EU-99", "is not available for recommendation"),
        ("?recommendation=%3Cscript%3E", "is not available for recommendation"),
        ("?topic=1", "that this page does not know"),
        ("?version=999999", "is not one of this table"),
    ],
)
def test_what_an_address_may_not_ask_is_said(client: FlaskClient, query: str, told: str) -> None:
    text = shown(client, query)
    assert told in text
    assert '"id":"lanzarote"' in text
