"""Who publishes this installation, and whom to ask about its figures: `CSEA_PUBLISHER` and
`CSEA_CONTACT`, for catalogues of others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from etl.errors import SettingError
from etl.stewards.lines import escaped

PUBLISHER: Final = "CSEA_PUBLISHER"
CONTACT: Final = "CSEA_CONTACT"
_DEFAULT: Final = "CSEA Trends"
_CONTACT: Final = re.compile(r"mailto:[^\s@<>\"']+@[^\s@<>\"']+|https://[^\s<>\"']+", re.ASCII)
_LONGEST: Final = 200


@dataclass(frozen=True)
class Operator:
    """The body that publishes; `contact` is a `mailto:` or `https:` address, or empty."""

    publisher: str = _DEFAULT
    contact: str = ""

    @property
    def email(self) -> str:
        """The contact as an address for mail; empty where it is none."""
        return self.contact.removeprefix("mailto:") if self.contact.startswith("mailto:") else ""


def operator(environment: Mapping[str, str]) -> Operator:
    """Who is set; `SettingError` for what cannot be meant."""
    publisher = environment.get(PUBLISHER, "").strip() or _DEFAULT
    contact = environment.get(CONTACT, "").strip()
    if not publisher.isprintable() or len(publisher) > _LONGEST or set(publisher) & set("<>"):
        raise SettingError(
            f"{PUBLISHER}: {escaped(publisher)[:80]!r} is no name of a body; write one of up to "
            f"{_LONGEST} letters, such as Ministry of Justice"
        )
    if contact and not _CONTACT.fullmatch(contact):
        raise SettingError(
            f"{CONTACT}: {escaped(contact)[:80]!r} is no contact; write one mailto: or https: "
            "address, such as mailto:data@example.org"
        )
    return Operator(publisher, contact)
