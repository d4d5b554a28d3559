"""A brief on a place, or of what a reader selected, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal
from urllib.parse import parse_qsl

from pydantic import Field

from documents.markdown import write
from documents.model import Brief, Facts, Finding
from pages.api.answers import BadRequest
from pages.assistants.answers import Answer
from pages.assistants.lookup import area_of
from pages.assistants.told import told
from pages.assistants.tool import Asked, Code, tool
from pages.brief.choices import TOPICS
from pages.brief.taken import taken
from pages.builder.made import NotThere, Site, brief_of
from pages.builder.selection import LONGEST, read
from pages.figure.words import messages

say = messages(__file__)
Topic = Literal["reports", "access"]
_PATH: Final = "/brief"


class BriefAsked(Asked):
    """On which place, or of which selection."""

    area: Code = Field(default="", description="Code or name of a place; or give a selection")
    topic: Topic = Field(default=TOPICS[0], description="What the brief on a place is about")
    selection: str = Field(
        default="",
        max_length=LONGEST + 10,
        description=(
            "The query of a brief that a reader put together, as the address of /brief has it: "
            "“1=card~area-reports~code~SVN&2=recommendation~NAT-1&title=…”"
        ),
    )


class Briefed(Answer):
    """A brief."""

    title: str
    markdown: str = Field(description="the whole brief, to be passed on as it stands")

    def further(self) -> Iterator[str]:
        """The brief itself."""
        yield ""
        yield self.markdown


@tool(
    "Brief",
    "A short brief in Markdown: on one place (its reports or its internet access, with findings, "
    "limits, sources and the recommendations that bear on it), or of cards and recommendations "
    "that a reader selected. Every finding comes with its limits and a pinned link; keep them.",
    Briefed,
)
def brief(asked: BriefAsked, site: Site) -> Answer:
    """The same brief as its page and its files."""
    if bool(asked.area) == bool(asked.selection):
        raise BadRequest("area", str(say("brief-one")))
    made = _of_place(asked, site) if asked.area else _of_selection(asked.selection, site)
    address = made.address.removeprefix(site.base.rstrip("/")).partition("version=")[0].rstrip("?&")
    limits = [limit for item in made.items for limit in _limits(item)]
    lead = next((str(item.lead) for item in made.items if isinstance(item, Facts)), "")
    finding = str(say("briefed", title=made.title, lead=lead))
    text = write(made).decode()
    return told(
        site, finding, address, caveats=limits, gives=Briefed, title=made.title, markdown=text
    )


def _of_place(asked: BriefAsked, site: Site) -> Brief:
    code = area_of(asked.area, site)
    return taken(site, site.data.catalog.areas.by_code[code], asked.topic)


def _of_selection(text: str, site: Site) -> Brief:
    query = dict(parse_qsl(text.removeprefix(_PATH).removeprefix("?"), max_num_fields=60))
    pin = query.pop("version", "")
    selection, wrong = read(query)
    if wrong:
        raise BadRequest("selection", " ".join(map(str, wrong)))
    if not selection.places:
        raise BadRequest("selection", str(say("brief-empty")))
    try:
        return brief_of(selection, _pinned(site, pin))
    except NotThere as missing:
        raise BadRequest("selection", str(missing)) from missing


def _pinned(site: Site, pin: str) -> Site:
    # The version of the call holds for the whole answer.
    if pin and pin not in (site.mark, str(site.view.snapshot.version)):
        raise BadRequest("selection", str(say("brief-version", pin=pin[:40])))
    return site


def _limits(item: object) -> tuple[str, ...]:
    return item.limits if isinstance(item, Finding | Facts) else ()
