"""What a call names, looked up: indicators, places and versions; with the nearest names where
there is none."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from etl.catalog import Indicator
from pages.api.answers import BadRequest
from pages.api.search import PAGES
from pages.builder.made import Site
from pages.figure.words import messages
from pages.site.pins import pinned
from pages.site.search.answer import answer, place_called
from pages.site.search.entries import FIGURE, PLACE
from pages.site.search.matching import folded

say = messages(__file__)
_NEAREST: Final = 4
_OFFERED: Final = 40
_SHOWN: Final = 80  # letters of what was given


def at_version(site: Site, version: str) -> Site:
    """The same site at the version that a call names; `BadRequest` where it is none."""
    if not version:
        return site
    view = pinned(site.data, version)
    if view is None:
        newest = f"{site.mark}"
        raise BadRequest("version", str(say("no-version", given=quoted(version), newest=newest)))
    return replace(site, data=site.data.joined(view.snapshot.version), view=view)


def indicator_of(name: str, site: Site, parameter: str = "indicator") -> Indicator:
    """The indicator of an id; `BadRequest` with the nearest ones."""
    known = site.data.catalog.indicators
    found = known.get(name) or known.get(name.lower())
    if found is not None:
        return found
    query = name.replace("_", " ")[:_SHOWN]
    lines = answer(query, site.data, site.view, PAGES, FIGURE).lines if query.strip() else ()
    alike = [line.address.rpartition("/")[2] for line in lines]
    alike += difflib.get_close_matches(name.lower(), known, _NEAREST, 0.5)
    raise BadRequest(parameter, _unlike("no-indicator", name, (i for i in alike if i in known)))


def area_of(name: str, site: Site, parameter: str = "area") -> str:
    """The code of a place: itself, or a name of the place in whatever language.

    `BadRequest` with the nearest ones.
    """
    known = site.data.catalog.areas.by_code
    for code in (name, name.upper()):
        if code in known:
            return code
    called = place_called(folded(name), site.data, site.view, PAGES)
    if called:
        return called
    query = name[:_SHOWN]
    lines = answer(query, site.data, site.view, PAGES, PLACE).lines if query.strip() else ()
    alike = [f"{line.address.rpartition('/')[2]} ({line.label})" for line in lines]
    raise BadRequest(parameter, _unlike("no-area", name, alike))


def areas_of(names: Sequence[str], site: Site, parameter: str = "areas") -> tuple[str, ...]:
    """Codes of places in their order, each once."""
    return tuple(dict.fromkeys(area_of(name, site, parameter) for name in names))


def one_of(parameter: str, given: str, offered: Iterable[str]) -> str:
    """What was given, if it is among what is offered; `BadRequest` that says what is."""
    known = list(offered)
    if given in known:
        return given
    near = difflib.get_close_matches(given, known, _NEAREST, 0.5)
    shown = dict.fromkeys((*near, *known))
    more = [*shown][_OFFERED:]
    told = say("not-offered", given=quoted(given), offered=[*shown][:_OFFERED], more=more)
    raise BadRequest(parameter, str(told))


def quoted(text: str) -> str:
    """What was given, in quotation marks and not the whole of a long one."""
    shown = f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
    return f"“{shown}”"


def _unlike(message: str, given: str, alike: Iterable[str]) -> str:
    nearest = [*dict.fromkeys(alike)][:_NEAREST]
    return str(say(message, given=quoted(given), nearest=nearest))
