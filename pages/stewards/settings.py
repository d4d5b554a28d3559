"""The settings of signing in, of the server's names and the proxies before it, of who may embed
its figures and of whom to tell of a weakness.

They are read and checked here without anything that takes long to import, so that a server that is
set up wrongly says so before it begins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from etl.errors import SettingError
from etl.stewards.lines import escaped
from pages.stewards.keys import SETTING as KEY
from pages.stewards.keys import keys

HOSTS: Final = "CSEA_HOSTS"
CONTACT: Final = "CSEA_SECURITY_CONTACT"
ORIGINS: Final = "CSEA_EMBED_ORIGINS"
PROXIES: Final = "CSEA_PROXIES"
PROVIDER: Final = (
    "CSEA_OIDC_ISSUER",
    "CSEA_OIDC_CLIENT_ID",
    "CSEA_OIDC_CLIENT_SECRET",
    "CSEA_OIDC_GROUP",
)
_GROUPS: Final = "CSEA_OIDC_GROUPS_CLAIM"
_NAME: Final = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|[0-9a-f:.]+", re.IGNORECASE)
_CONTACTS: Final = re.compile(
    r"mailto:[^\s@<>]+@[^\s@<>]+|https://[^\s<>]+|tel:\+?[0-9.()-]+", re.ASCII
)
# As a policy of content names them: no path, and a star for all below a name or for all ports.
_ORIGIN: Final = re.compile(
    r"https?://(?:\*\.)?[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::(?:\d{1,5}|\*))?", re.ASCII
)
_TOLD: Final = 80  # letters of what is wrong
_MOST: Final = 9  # proxies


@dataclass(frozen=True)
class Provider:
    """An identity provider, and the group in it whose members may load."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    group: str
    groups_claim: str


def check(environment: Mapping[str, str]) -> None:
    """Raises `SettingError` for the first setting that is wrong, and names it."""
    keys(environment)
    provider(environment)
    hosts(environment)
    contacts(environment)
    origins(environment)
    proxies(environment)


def provider(environment: Mapping[str, str]) -> Provider | None:
    """The identity provider, if one is set; `SettingError` where it is by half, or what it needs
    beside it is missing."""
    given = [environment.get(name, "").strip() for name in PROVIDER]
    if not any(given):
        return None
    missing = [name for name, value in zip(PROVIDER, given, strict=True) if not value]
    missing += [] if keys(environment) else [KEY]
    missing += [] if hosts(environment) else [HOSTS]
    if missing:
        raise SettingError(
            f"OpenID Connect needs {', '.join(missing)} as well; docs/signing-in.md says what each "
            "is"
        )
    issuer, client_id, secret, group = given
    return Provider(
        issuer, client_id, secret, group, environment.get(_GROUPS, "").strip() or "groups"
    )


def hosts(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the server that are declared, in small letters; none where none is."""
    given = environment.get(HOSTS, "").replace(",", " ").lower().split()
    for each in given:
        if not _NAME.fullmatch(each):
            raise SettingError(
                f"{HOSTS}: {escaped(each)[:_TOLD]!r} is no name of a host; write names alone, "
                "parted by spaces, such as figures.example.org"
            )
    return tuple(given)


def proxies(environment: Mapping[str, str]) -> int:
    """How many proxies stand before the server. Raises `SettingError` for no such number."""
    given = environment.get(PROXIES, "").strip() or "0"
    if not (given.isascii() and given.isdigit() and int(given) <= _MOST):
        raise SettingError(f"{PROXIES} must be a number from 0 to {_MOST}, not {given!r}")
    return int(given)


def contacts(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Whom to tell of a weakness, the preferred one first; none where nobody is named."""
    given = environment.get(CONTACT, "").split()
    for each in given:
        if not _CONTACTS.fullmatch(each) or not each.isprintable():
            raise SettingError(
                f"{CONTACT}: {escaped(each)[:_TOLD]!r} is no contact; write mailto:, https: or "
                "tel: addresses parted by spaces, such as mailto:security@example.org"
            )
    return tuple(given)


def origins(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The origins whose pages may embed figures, in small letters; `*` alone is every page, and
    without the setting no page may."""
    given = environment.get(ORIGINS, "").replace(",", " ").lower().split()
    for each in given:
        if not _ORIGIN.fullmatch(each) and given != ["*"]:
            raise SettingError(
                f"{ORIGINS}: {escaped(each)[:_TOLD]!r} is no origin; write origins alone, parted "
                "by spaces, such as https://news.example.org or https://*.example.org, or * alone "
                "for every page"
            )
    return tuple(dict.fromkeys(given))
