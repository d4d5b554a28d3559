"""Which form an answer takes: by the parameter `format`, else by the header Accept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from werkzeug.http import parse_options_header

from pages.sdmx.faults import SYNTAX, Fault

Standard = Literal["3.0", "2.1"]
FORMAT: Final = "format"
_VND: Final = "application/vnd.sdmx."
# Whatever else a client may ask of a CSV file: what is given is the default of each.
_AS_GIVEN: Final = {"labels": "id", "timeformat": "original", "keys": "none"}


@dataclass(frozen=True)
class Form:
    """A form of answers: its short name, its media type with version, and how common types ask."""

    name: str
    media: str
    version: str
    plain: tuple[str, ...]

    @property
    def full(self) -> str:
        """The media type with its version."""
        return f"{self.media};version={self.version}"

    @property
    def is_xml(self) -> bool:
        """Whether it is XML."""
        return self.media.endswith("+xml")


_XML: Final = ("application/xml", "text/xml")
GENERIC: Final = Form("genericdata", f"{_VND}genericdata+xml", "2.1", _XML)
SPECIFIC: Final = Form("structurespecificdata", f"{_VND}structurespecificdata+xml", "2.1", ())
JSON: Final = Form("json", f"{_VND}data+json", "2.0.0", ("application/json",))
CSV: Final = Form("csv", f"{_VND}data+csv", "2.0.0", ("text/csv",))
CSV_1: Final = Form("csv-1.0", f"{_VND}data+csv", "1.0.0", ())
STRUCTURE_ML: Final = Form("xml", f"{_VND}structure+xml", "2.1", _XML)
STRUCTURE_JSON: Final = Form("json", f"{_VND}structure+json", "2.0.0", ("application/json",))

# The first is the default.
DATA: Final[dict[Standard, tuple[Form, ...]]] = {
    "3.0": (JSON, CSV, GENERIC, SPECIFIC),
    "2.1": (GENERIC, SPECIFIC, JSON, CSV, CSV_1),
}
STRUCTURE: Final[dict[Standard, tuple[Form, ...]]] = {
    "3.0": (STRUCTURE_JSON, STRUCTURE_ML),
    "2.1": (STRUCTURE_ML, STRUCTURE_JSON),
}


def form_of(forms: tuple[Form, ...], asked: str, accepted: Iterable[tuple[str, float]]) -> Form:
    """The form to answer in; `Fault` 400 for a `format` that is none, 406 where none is acceptable.

    `asked` is the parameter `format`, a short name or a media type; it goes before `accepted`, the
    media types of the header with their quality.
    """
    if asked:
        # A plus of a media type in an address is read as a space.
        wanted = asked.replace(" ", "+")
        for form in forms:
            if wanted == form.name or _fits(form, wanted):
                return form
        raise Fault(SYNTAX, FORMAT, f"there are {', '.join(f.name for f in forms)}")
    wishes = sorted(accepted, key=lambda wish: -wish[1])
    for wish, quality in wishes:
        for form in forms:
            if quality > 0 and _fits(form, wish):
                return form
    if not wishes:
        return forms[0]
    raise Fault(SYNTAX, "Accept", f"there are {', '.join(f.full for f in forms)}", 406)


def _fits(form: Form, wish: str) -> bool:
    kind, options = parse_options_header(wish.lower())
    if kind in ("*/*", "application/*") or kind in form.plain:
        return True
    version = options.pop("version", form.version)
    options.pop("charset", None)
    given = all(_AS_GIVEN.get(name) in (None, value) for name, value in options.items())
    return (
        kind == form.media and version in (form.version, form.version.removesuffix(".0")) and given
    )
