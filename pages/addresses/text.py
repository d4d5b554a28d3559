"""A page as text: its words in their order, each card with its limits, source and address.

What a reader works with (controls, buttons, charts, tables of cards) is left out; the figures
behind a card are one link away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from dash.development.base_component import Component

from analytics.errors import Refusal
from pages.addresses import markdown as md
from pages.addresses.found import Found, Placed
from pages.addresses.kinds import address_of
from pages.addresses.rows import say
from pages.builder.findings import address_of as address_of_card
from pages.figure.card import NoFigures, Shown, cards
from pages.figure.foot import source_line, version_marks
from pages.figure.limits import cautions, is_not
from pages.pictures.told import say as say_picture

_ROWS: Final = 60  # of a table
_LEFT_OUT: Final = frozenset(
    {"Button", "Graph", "Store", "Input", "TextInput", "Select", "MultiSelect", "Slider", "Img"}
    | {"SegmentedControl", "Switch", "Location", "Interval", "Upload", "Download", "Textarea"}
    | {"Label", "Hr", "Script"}
)
_SKIPPED: Final = frozenset(
    {"not-printed", "controls", "toolbar", "beside", "crumbs", "ways", "take", "told", "copying"}
    | {"unseen", "picking", "filters", "sheet", "filter-button", "visit", "add-brief", "marks"}
    | {"limits", "linked-list"}
)
_LINE: Final = frozenset({"Span", "B", "Strong", "Em", "Mark", "A", "Link", "Small", "Br", "Code"})
_HEADINGS: Final = {f"H{level}": level for level in range(1, 7)}
_LISTS: Final = frozenset({"Ul", "Ol"})


def markdown_of(page: Found, base: str) -> bytes:
    """The whole text; `base` is the address of the site, which links begin with."""
    told = _Told(page, base)
    marks = version_marks(page.view)
    version = say_picture("data-version", version=marks["data-version"], day=marks["data-dated"])
    address = base + page.address()
    foot = [
        "---",
        md.line(md.escaped(str(version))),
        md.line(md.escaped(str(say("address", address="")).strip())) + f" <{address}>",
    ]
    text = "\n\n".join(part for part in (*told.blocks(page.tree), *foot) if part.strip())
    return f"{text}\n".encode()


class _Told:
    """The parts of one page as blocks of Markdown."""

    def __init__(self, page: Found, base: str) -> None:
        self.page, self.base = page, base
        self._kinds: Mapping[str, Callable[[Component], list[str]]] = {
            **dict.fromkeys(_HEADINGS, self._heading),
            **dict.fromkeys(_LISTS, self._list),
            "Table": self._table,
            "Dl": self._terms,
            "Pre": self._code,
            "Summary": lambda part: [md.line(md.strong(self.inline(part)))],
        }

    def blocks(self, part: Any) -> list[str]:
        """A part of the page as blocks below each other."""
        if isinstance(part, (list, tuple)):
            return self._several(part)
        if isinstance(part, Component):
            return [] if self._skipped(part) else self._block(part)
        return [md.line(md.escaped(str(part)))] if part not in (None, "") else []

    def _block(self, part: Component) -> list[str]:
        if (made := getattr(part, "made_for", None)) is not None:
            return self._card(Placed(part.id, made), _level(part))
        if make := self._kinds.get(type(part).__name__):
            return make(part)
        if type(part).__name__ in _LINE or type(part).__name__ == "P":
            return [md.line(self.inline(part))]
        return self.blocks(getattr(part, "children", None))

    def _several(self, parts: Any) -> list[str]:
        """Parts beside each other; words and what stands within a line are one block."""
        made: list[str] = []
        run: list[Any] = []
        for each in [*parts, None]:
            if isinstance(each, str) or (type(each).__name__ in _LINE and not _is_card(each)):
                run.append(each)
                continue
            if run:
                made.append(md.line(self.inline(run)))
                run = []
            made += self.blocks(each)
        return made

    def inline(self, part: Any) -> str:
        """Words of a part within a line."""
        if isinstance(part, (list, tuple)):
            return self._beside(part)
        if isinstance(part, Component):
            return "" if self._skipped(part) else self._within(part)
        return "" if part is None else md.escaped(str(part))

    def _beside(self, parts: Sequence[Any]) -> str:
        """Parts of a line; what stands apart on a page by its look has a blank between."""
        made, before = "", False
        for each in parts:
            told, apart = self.inline(each), isinstance(each, Component)
            if apart and before and told and not (made[-1:].isspace() or told[0].isspace()):
                made += " "
            made += told
            before = apart if told else before
        return made

    def _within(self, part: Component) -> str:
        name, inner = type(part).__name__, self.inline(getattr(part, "children", None))
        if name in ("B", "Strong"):
            return md.strong(inner)
        if name in ("A", "Link") and inner.strip():
            return self._link(inner, str(getattr(part, "href", "")))
        if getattr(part, "className", "") == "badge":
            return f"{inner} "
        # What stands in a block of its own does not run into the words before.
        return inner if name in _LINE - {"Br"} else f"{inner} "

    def _link(self, text: str, href: str) -> str:
        if href.startswith(("https://", "http://")):
            return md.link(text, href)
        if href.startswith("/"):
            return md.link(text, self.base + href)
        return text

    def _skipped(self, part: Component) -> bool:
        classes = set(str(getattr(part, "className", "") or "").split())
        hidden = bool(getattr(part, "hidden", False))
        return hidden or type(part).__name__ in _LEFT_OUT or bool(classes & _SKIPPED)

    def _heading(self, part: Component) -> list[str]:
        return [md.heading(_HEADINGS[type(part).__name__], self.inline(part.children))]

    def _list(self, part: Component) -> list[str]:
        parts = part.children if isinstance(part.children, (list, tuple)) else [part.children]
        told = ["\n".join(self.blocks(getattr(each, "children", each))) for each in parts]
        kept = [text for text in told if text.strip()]
        return [md.items(kept, numbered=type(part).__name__ == "Ol")] if kept else []

    def _terms(self, part: Component) -> list[str]:
        made: list[str] = []
        for each in _terms_in(part):
            told = self.inline(each.children).strip()
            if type(each).__name__ == "Dt":
                made.append(md.strong(told))
            elif made and told:
                made[-1] += f"{': ' if made[-1].endswith('**') else '; '}{told}"
        return [md.items(made)] if made else []

    def _code(self, part: Component) -> list[str]:
        text = "".join(_texts(part)).replace("```", "` ` `")
        return [f"```\n{text}\n```"]

    def _table(self, part: Component) -> list[str]:
        parts = part.children if isinstance(part.children, (list, tuple)) else [part.children]
        heads = [each for each in parts if type(each).__name__ == "Thead"]
        # A header is a button by which readers sort.
        header = [
            md.escaped("".join(_texts(cell)).strip())
            for row in _rows(heads)
            for cell in row.children or ()
        ]
        rows = [
            [self.inline(cell.children).strip() for cell in row.children or ()]
            for row in _rows([each for each in parts if each not in heads])
        ]
        rows = [row for row in rows if any(row)]
        if not rows:
            return []
        wide = max(map(len, (header, *rows)))
        full = [row + [""] * (wide - len(row)) for row in (header, *rows)]
        made = [md.table(full[0], full[1 : _ROWS + 1])]
        if len(rows) > _ROWS:
            cut = say("cut", shown=str(_ROWS), all=str(len(rows)))
            made.append(md.line(md.escaped(str(cut))))
        return made

    def _card(self, card: Placed, level: int) -> list[str]:
        """A card: what it finds, how it is counted, its limits, its source and where it stands."""
        try:
            shown = self.page.shown(card)
        except (NoFigures, Refusal) as why:
            return [md.line(md.escaped(str(why)))]
        return card_text(self.page, card, shown, level, self.base)


def card_text(page: Found, card: Placed, shown: Shown, level: int, base: str) -> list[str]:
    """A card as blocks of Markdown, its finding as a heading of a level."""
    limits = (*cautions(shown.care), *is_not(shown.indicator, *shown.others))
    told = [f"{md.strong(md.escaped(x.label))} {md.escaped(x.text)}".strip() for x in limits]
    mark = version_marks(page.view)["data-version"]
    own = address_of_card(cards()[card.id], page.scope(card), mark)
    file = page.address(address_of(page.path, "csv"), card=card.id)
    onward = str(say("source-link", address=f"<{base}{own}>", file=f"<{base}{file}>"))
    return [
        md.heading(level, md.escaped(str(shown.heading))),
        md.line(md.escaped(shown.measure)),
        md.line(md.escaped(shown.summary)),
        md.strong(md.escaped(str(say("limits")))) if told else "",
        md.items([md.line(text) for text in told]) if told else "",
        md.line(md.escaped(source_line(shown, page.data))),
        onward,
    ]


def _is_card(part: Component) -> bool:
    """Whether a link is a block of its own on its page, as a tile is."""
    return "card" in str(getattr(part, "className", "") or "").split()


def _level(card: Component) -> int:
    """The level of a card's finding in the outline of its page."""
    first = card.children[0] if isinstance(card.children, list) else None
    return _HEADINGS.get(type(first).__name__, 2)


def _rows(part: Any) -> list[Component]:
    """The rows of a table, from its head and its body."""
    if isinstance(part, (list, tuple)):
        return [row for each in part for row in _rows(each)]
    if not isinstance(part, Component):
        return []
    if type(part).__name__ == "Tr":
        return [part] if isinstance(part.children, (list, tuple)) else []
    return _rows(getattr(part, "children", None))


def _texts(part: Any) -> list[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, (list, tuple)):
        return [text for each in part for text in _texts(each)]
    return _texts(getattr(part, "children", None)) if isinstance(part, Component) else []


def _terms_in(part: Component) -> Iterator[Component]:
    """The terms and descriptions of a list, which may stand in groups."""
    for each in part.children or ():
        yield from _terms_in(each) if type(each).__name__ == "Div" else (each,)
