"""A card as a reference manager takes it: `/api/v1/cards/<id>/citation.<kind>`.

Kinds are `bib` (BibTeX, an entry that every style has) and `json` (CSL-JSON 1.0). Both name the
finding, how it is counted, whose figures it rests on, the version of the table, and the address
that shows it as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import Blueprint, Response, make_response, request

from analytics.errors import Refusal
from pages.api.answers import BadRequest, check_once, file_name
from pages.api.cards import NAMED, scope_of, without
from pages.builder.findings import address_of
from pages.figure.card import NoFigures, Registered, Scope, cards
from pages.figure.engine import finished
from pages.figure.foot import source_line, version_marks
from pages.openapi.route import Answer, Route, described, kinds_of
from pages.site.data import View
from pages.site.pins import VERSION, pinned
from pages.site.shell import current_data

blueprint: Final = Blueprint("citations", __name__, url_prefix="/api")

_ANSWERS: Final = {
    "bib": (Answer("application/x-bibtex"),),
    "json": (Answer("application/vnd.citationstyles.csl+json"),),
}
_PUBLISHER: Final = "CSEA Trends"
_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "#$%&_"},
}
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@dataclass(frozen=True)
class Citation:
    """What is cited: `made` is the day of the version of the table, `read` that of the reader."""

    key: str
    title: str
    note: str
    version: str
    made: date
    read: date
    address: str


@blueprint.get("/v1/cards/<name>/citation.<kind>")
@described(
    Route(
        "Analysis",
        _ANSWERS,
        parameters=(NAMED, kinds_of(_ANSWERS)),
        others="The parts of the address that the card asks for, and `version`.",
    )
)
def citation(name: str, kind: str) -> Response:
    """A card as an entry of a bibliography."""
    if kind not in _WRITERS:
        raise BadRequest("format", f"there are {', '.join(_WRITERS)}", 404)
    found = cards().get(name)
    if found is None:
        raise BadRequest("card", f"{name[:80]!r} is not known; see /api/v1/cards.json", 404)
    check_once(request.args, *request.args)
    made = _cited(found, request.args.to_dict(), request.host_url)
    write, media_type = _WRITERS[kind]
    response = make_response(write(made))
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{made.key}.{kind}"'
    response.headers["Cache-Control"] = "no-store"  # it names the day
    return response


def _cited(found: Registered, given: Mapping[str, str], root: str) -> Citation:
    data = current_data()
    view: View | None = pinned(data, given[VERSION]) if VERSION in given else data.view()
    if view is None:
        raise BadRequest(VERSION, "must be a version of this table")
    rest = {part: value for part, value in given.items() if part != VERSION}
    scope = scope_of(found, Scope(data.joined(view.snapshot.version), view, {}), rest)
    try:
        card = finished(found, scope)
    except (NoFigures, Refusal) as error:
        raise without(found.id, error, scope) from error
    mark = version_marks(view)["data-version"]
    return Citation(
        key=file_name(f"csea-trends-{found.id}", (*rest.values(), f"v{view.snapshot.version}")),
        title=card.heading,
        note=f"{card.measure}. {source_line(card, scope.data)}",
        version=mark,
        made=view.snapshot.at.date(),
        read=date.today(),
        address=f"{root.rstrip('/')}{address_of(found, scope, mark)}",
    )


def bibtex(cited: Citation) -> str:
    """The entry in BibTeX; the title keeps its capitals in every style."""
    fields = {
        "author": f"{{{_PUBLISHER}}}",
        "title": f"{{{_latex(cited.title)}}}",
        "howpublished": _latex(f"{_PUBLISHER}, data version {cited.version}"),
        "year": str(cited.made.year),
        "note": _latex(cited.note),
        "url": cited.address,
        "urldate": cited.read.isoformat(),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    lines.insert(4, f"  month = {_MONTHS[cited.made.month - 1]},")
    return "\n".join([f"@misc{{{cited.key},", *lines, "}", ""])


def csl(cited: Citation) -> str:
    """The entry in CSL-JSON, which citation managers and pandoc take."""
    entry = {
        "id": cited.key,
        "type": "dataset",
        "title": cited.title,
        "author": [{"literal": _PUBLISHER}],
        "publisher": _PUBLISHER,
        "version": cited.version,
        "issued": _date_parts(cited.made),
        "accessed": _date_parts(cited.read),
        "URL": cited.address,
        "note": cited.note,
    }
    return json.dumps([entry], ensure_ascii=False, indent=1) + "\n"


def _date_parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _latex(text: str) -> str:
    """Text in which nothing is a command."""
    return re.sub(r"[\\{}~^#$%&_]", lambda letter: _SPECIAL[letter[0]], text)


_WRITERS: Final[Mapping[str, tuple[Callable[[Citation], str], str]]] = {
    "bib": (bibtex, "application/x-bibtex; charset=utf-8"),
    "json": (csl, "application/vnd.citationstyles.csl+json; charset=utf-8"),
}
