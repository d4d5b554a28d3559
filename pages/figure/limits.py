"""The limits of figures: what holds for several cards stands once, at the top of their page.

A card says by number which of these hold for it, and in one line what holds for it alone; the rest
is folded and always printed. Images, files and citations say all limits of a figure (`section.py`,
`pages/api/`), since they leave the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final

from dash import dcc, html
from dash.development.base_component import Component

from etl.catalog import Indicator
from pages.figure.words import messages
from pages.site.parts import joined

say = messages(__file__)

PLACE: Final = "limits"
"""The id of the place where the limits of a page stand."""
KNOWN: Final = f"{PLACE}-known"
"""The id of what a page knows of them: their keys, in order."""
# Of the limits of a page those that stand open; the others are one click away.
_OPEN: Final = 1
_DIGITS: Final = 4  # bytes of a key


@dataclass(frozen=True)
class Limit:
    """What is to be read with care, or what figures must not be taken for.

    `label` stands before it in its card, and `about` in the list of a page: the title of the
    indicator that it says it is not. Two limits of one text are one.
    """

    text: str
    label: str = field(default="", compare=False)
    about: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """Eight letters by which a browser names it."""
        return blake2b(self.text.encode(), digest_size=_DIGITS).hexdigest()


def cautions(texts: Iterable[str]) -> tuple[Limit, ...]:
    """Sentences that are to be read with care."""
    return tuple(Limit(text, str(say("care")) if not n else "") for n, text in enumerate(texts))


def is_not(indicator: Indicator, *others: Indicator) -> tuple[Limit, ...]:
    """What figures of one and of other indicators must not be taken for."""
    labels = [say("is-not"), *(say("nor-is", other=other.title) for other in others)]
    return tuple(
        Limit(of.is_not, str(label), of.title)
        for label, of in zip(labels, (indicator, *others), strict=True)
    )


def paragraph(limit: Limit) -> html.P:
    """A limit as it stands in its card."""
    label = [html.Strong(f"{limit.label} ")] if limit.label else []
    return html.P([*label, limit.text])


def stated(limits: Sequence[Limit]) -> html.Div:
    """The limits of a card, all its own until its page has been `gathered`."""
    own = tuple(dict.fromkeys(limits))
    place = _told(own, {})
    place.limits = own
    return place


def at_top() -> html.Div:
    """The place of a page where its limits stand; `gathered` fills it."""
    return html.Div(id=PLACE)


def gathered(page: Any) -> Any:
    """The same page with the limits of several cards once, where it has a place for them or
    before the first part that has any.

    Nothing that is given is changed: cards are shared by all who ask for them.
    """
    found = [limit for place in _places(page) for limit in place.limits]
    counts = Counter(found)
    shared = {limit: n for n, (limit, times) in enumerate(counts.most_common(), 1) if times > 1}
    told = _numbered(page, shared)
    box = _box(tuple(shared))
    if (held := _filled(told, box)) is not told:
        return held
    if not shared or not isinstance(told, Component):
        return told
    return _before(told, box, page)


def known(parts: list[Any], keys: Any) -> list[Any]:
    """Parts of a page made again, which refer to the limits that it shows already.

    `keys` is what `gathered` left in the page, as a browser gives it back: a hint, and no more.
    """
    shown = [key for key in keys if isinstance(key, str)] if isinstance(keys, list) else []
    number = {key: n for n, key in enumerate(shown, 1)}
    found = dict.fromkeys(limit for place in _places(parts) for limit in place.limits)
    shared = {limit: number[limit.key] for limit in found if limit.key in number}
    made: list[Any] = _numbered(parts, shared)
    return made


def _told(own: Sequence[Limit], shared: Mapping[Limit, int]) -> html.Div:
    """The numbers of shared limits and the first of the others in one line, which opens to all."""
    marks = [
        html.A(
            str(n),
            href=f"#{PLACE}-{n}",
            title=limit.text,
            **{"aria-label": str(say("limit-number", number=str(n)))},
        )
        for limit, n in sorted(shared.items(), key=lambda each: each[1])
        if limit in own
    ]
    of = html.Strong(f"{say('limits-of-page')} ")
    line: list[Any] = [html.Span([of, *joined(marks, " ")], className="marks")]
    if alone := [limit for limit in own if limit not in shared]:
        rest = [each.text for each in alone[1:]]
        first = html.Span(alone[0].text, className="first")
        # What is left of the line when it is open, and the first stands below in full.
        more = say("care-more", more=rest) if rest else say("care-in-full")
        kind = "more" if rest else "more alone"
        summary = html.Summary([first, html.Span(str(more), className=kind)])
        line.append(html.Details([summary, *map(paragraph, alone)]))
    return html.Div(line, className="care")


def _box(shared: Sequence[Limit]) -> list[Any]:
    """The limits of a page in a numbered list, and for what is made again their keys."""
    store = dcc.Store(id=KNOWN, data=[limit.key for limit in shared])
    if not shared:
        return [store]
    items = [
        html.Li(
            [*([html.Strong(f"{each.about}: ")] if each.about else []), each.text],
            id=f"{PLACE}-{n}",
        )
        for n, each in enumerate(shared, 1)
    ]
    rest = items[_OPEN:]
    more = [
        html.Details(
            [
                html.Summary(str(say("limits-more", more=[e.text for e in shared[_OPEN:]]))),
                html.Ol(rest, start=str(_OPEN + 1)),
            ]
        )
    ]
    title = html.P(html.Strong(str(say("limits-title"))))
    told = [title, html.Ol(items[:_OPEN], role="list")]
    label = {"aria-label": str(say("limits-label"))}
    return [html.Section([*told, *(more if rest else [])], className="care limits", **label), store]


def _places(part: Any) -> list[Any]:
    """The places of cards where limits stand, in the order of a page."""
    if isinstance(part, (list, tuple)):
        return [place for each in part for place in _places(each)]
    if not isinstance(part, Component) or isinstance(part, html.Table):
        return []
    return [part] if hasattr(part, "limits") else _places(getattr(part, "children", None))


def _changed(part: Any, change: Callable[[Component], Any]) -> Any:
    """The same part of a page with what `change` gives for a component; None leaves it alone."""
    if isinstance(part, (list, tuple)):
        made = [_changed(each, change) for each in part]
        same = all(new is old for new, old in zip(made, part, strict=True))
        return part if same else made
    if not isinstance(part, Component) or isinstance(part, html.Table):
        return part
    if (other := change(part)) is not None:
        return other
    held = getattr(part, "children", None)
    if (inner := _changed(held, change)) is held:
        return part
    twin = copy(part)
    twin.children = inner
    return twin


def _numbered(page: Any, shared: Mapping[Limit, int]) -> Any:
    def change(part: Component) -> Any:
        return _told(part.limits, shared) if hasattr(part, "limits") else None

    return _changed(page, change)


def _filled(page: Any, box: list[Any]) -> Any:
    def change(part: Component) -> Any:
        return html.Div(box, id=PLACE) if getattr(part, "id", None) == PLACE else None

    return _changed(page, change)


def _before(told: Component, box: list[Any], page: Any) -> Any:
    """The page with the box before the first of its parts that has limits."""
    parts, given = told.children, page.children
    if not isinstance(parts, (list, tuple)):
        return told
    first = next(n for n, part in enumerate(given) if _places(part))
    twin = copy(told)
    twin.children = [*parts[:first], html.Div(box, id=PLACE), *parts[first:]]
    return twin
