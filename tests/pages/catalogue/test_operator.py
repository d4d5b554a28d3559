"""Who publishes an installation, and what cannot be meant."""

from __future__ import annotations

import pytest

from etl.errors import SettingError
from pages.catalogue.operator import Operator, operator


def test_what_is_set_is_told() -> None:
    assert operator({}) == Operator("CSEA Trends", "")
    told = operator(
        {"CSEA_PUBLISHER": " Ministry of Justice ", "CSEA_CONTACT": "mailto:a@b.example"}
    )
    assert told == Operator("Ministry of Justice", "mailto:a@b.example")
    assert told.email == "a@b.example"
    assert operator({"CSEA_CONTACT": "https://b.example/contact"}).email == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CSEA_CONTACT", "a@b.example"),
        ("CSEA_CONTACT", "mailto:a@b.example https://b.example"),
        ("CSEA_CONTACT", "javascript:alert(1)"),
        ("CSEA_CONTACT", 'https://b.example/"><script>'),
        ("CSEA_PUBLISHER", "<b>Ministry</b>"),
        ("CSEA_PUBLISHER", "a\nb"),
        ("CSEA_PUBLISHER", "a" * 201),
    ],
)
def test_what_cannot_be_meant_is_refused(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        operator({name: value})
