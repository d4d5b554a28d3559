"""What pages read: the declarations, and the table at the version that is current now.

A frame is loaded once per table version and shared by every request; nothing here changes it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import pandas as pd

from analytics.breaks import BreakRegister
from analytics.claims.claim import Claim
from analytics.claims.footnotes import Footnote
from analytics.claims.reconciliation import Difference, Registration, reconcile
from analytics.claims.terms import Names
from analytics.claims.verdicts import Verdict, judge_all, worst_first
from analytics.series import Point
from analytics.units import IndicatorMeta
from etl.catalog import DATASETS, Catalog, Indicator
from etl.corrections import Correction
from etl.history.ledger import Ledger, breaks_with_loads, ledger, with_loads
from etl.history.notices import Notice, notices
from etl.policy.events import Event, events_of
from etl.policy.recommendations import Recommendation
from etl.policy.whole import Policy
from etl.registers import load_registers
from etl.releases import Schedule
from etl.store import Commit, Mark, Store
from etl.synonyms import Synonym
from etl.view import attested
from pages.figure.numbers import know_units
from pages.keeping.once import Once
from pages.site.served import Held, Served, Standing
from pages.site.view import View

__all__ = ["Data", "View", "load_data", "records", "remembered"]

# Pages filter, take and walk small frames. On text in Arrow memory each step costs twice as much
# as on shared Python strings, of which the table's repeat.
pd.set_option("mode.string_storage", "python")

_VERSIONS_KEPT = 4
_ANSWERS_KEPT = 48
_Answer = TypeVar("_Answer")
_Rest = ParamSpec("_Rest")


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as mappings from column name to value."""
    names = [str(name) for name in frame.columns]
    columns = (frame[name].tolist() for name in frame.columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


@dataclass
class Data:
    """Declarations and table of one installation; `at` is the version that they are of, if one."""

    store: Store
    declared: Catalog
    catalog: Catalog
    policy: Policy
    breaks: BreakRegister
    claims: tuple[Claim, ...]
    registrations: tuple[Registration, ...]
    footnotes: tuple[Footnote, ...]
    corrections: tuple[Correction, ...]
    calendar: Mapping[str, Schedule]
    synonyms: tuple[Synonym, ...]
    at: Mark | None = None
    # Of data of a version, the register without what loads brought.
    registered: BreakRegister | None = None
    served: Served = field(default=cast(Served, None), repr=False)
    """Which version is served; of another store it is another."""
    _joined: Once = field(default_factory=lambda: Once(_VERSIONS_KEPT), repr=False)
    _views: Once = field(default_factory=lambda: Once(_VERSIONS_KEPT), repr=False)
    _answers: Once = field(default_factory=lambda: Once(_ANSWERS_KEPT), repr=False)

    def __post_init__(self) -> None:
        if self.served is None or self.served.store is not self.store:
            self.served = Served(self.store)

    def standing(self) -> Standing:
        """The version that is served, and what is wrong with the table, if anything.

        Raises `StoreError` where no version can be served.
        """
        return self.served.standing(self._hold)

    def _hold(self, mark: Mark) -> Held:
        data = self._joined(mark, lambda: self._at(mark))
        history = tuple(c for c in self.store.history(mark.version) if not c.is_lost)
        state = ledger(self.store, mark.version)
        return Held(mark, data, data.view(), history, state, notices(history, state))

    def mark(self, version: int | None = None) -> Mark:
        """The table and a version of it: if none is named the one these data are of, or the one
        that is served.

        Asks the table, which costs a millisecond, unless these data are of one version.
        """
        mark = self.at or self.standing().held.mark
        return mark if version is None else Mark(mark.table_id, version)

    def joined(self, version: int | None = None) -> Data:
        """These data with all that stewards' loads brought and declared.

        At a version, the one that is served if none is named; what is asked of them is of that
        version too.
        """
        mark = self.mark(version)
        held = self.served.held
        if held is not None and held.mark == mark:
            return cast(Data, held.data)
        return self._joined(mark, lambda: self._at(mark))

    def _at(self, mark: Mark) -> Data:
        declared = ledger(self.store, mark.version).declaration
        know_units(declared.units)
        register = self.registered or self.breaks
        return dataclasses.replace(
            self,
            at=mark,
            registered=register,
            catalog=with_loads(self.declared, self.store, mark.version),
            breaks=breaks_with_loads(register, self.store, mark.version),
            calendar={**declared.rhythms, **self.calendar},
        )

    def view(self, version: int | None = None) -> View:
        """The view of a version; the newest when none is named, or the one these data are of.

        Raises `StoreError` when the version does not exist or cannot be read.
        """
        mark = self.mark(version)
        held = self.served.held
        if held is not None and held.mark == mark:
            return held.view

        def make() -> View:
            read, catalog = self.store.read(mark.version), self.joined(mark.version).catalog
            return View(dataclasses.replace(read, frame=attested(read.frame, catalog)))

        return self._views(mark, make)

    @cached_property
    def meta(self) -> dict[str, IndicatorMeta]:
        """What the analytics need to know of every indicator."""
        units = self.catalog.units
        return {
            i.id: IndicatorMeta(
                id=i.id,
                unit=i.unit,
                unit_kind=units[i.unit].kind,
                counts=i.counts,
                kind=i.kind,
                comparable_with=frozenset(i.comparable_with),
                plural=units[i.unit].plural,
                independent_events=i.independent_events,
            )
            for i in self.catalog.indicators.values()
        }

    @cached_property
    def recommendations(self) -> dict[str, Recommendation]:
        """The recommendations by id."""
        return {r.id: r for r in self.policy.recommendations}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What happened to law, strategies, methods and reporters, oldest first."""
        return events_of(self.policy, self.breaks.breaks)

    def indicator(self, name: str) -> Indicator:
        """An indicator by id; `KeyError` when there is none."""
        return self.catalog.indicators[name]

    def verdicts(self, view: View) -> tuple[Verdict, ...]:
        """What the figures of a version say of every claim, worst first; judged once a version.

        All vintages are looked at, because a claim can be about an earlier one; so what was known
        on a day is no other question.
        """
        return view.current.of_whole(
            "verdicts",
            lambda: worst_first(
                judge_all(
                    self.claims,
                    view.snapshot.frame,
                    self.breaks,
                    self.meta,
                    self.members,
                    self.names,
                )
            ),
        )

    def differences(self, view: View) -> tuple[Difference, ...]:
        """Figures that two sources give differently, with the registered reason; once a version."""
        return view.current.of_whole(
            "differences",
            lambda: reconcile(view.snapshot.frame, self.registrations, self.names),
        )

    @property
    def names(self) -> Names:
        """What areas, indicators, tables and categories are called, for sentences."""
        table, label = self.catalog.latest_origin, self.catalog.label
        return Names(self.name, lambda i: self.indicator(i).title, lambda s: table(s).title, label)

    def remembered(self, key: Hashable, make: Callable[[], _Answer]) -> _Answer:
        """What `make` gives, made once for a key, which names table, version and every argument.

        The answer is shared by all requests, so nothing may change it. An exception is not kept.
        """
        return self._answers(key, make)

    def history(self) -> tuple[Commit, ...]:
        """Every commit of the table up to the version that is served, newest first; none that a
        repair declared lost, of which nothing can be asked for."""
        return self.standing().held.history

    @property
    def state(self) -> Ledger:
        """What the history says at the version that is served."""
        return self.standing().held.state

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What stewards' loads corrected, at the version that is served; the latest first."""
        return self.standing().held.notices

    def members(self, group: str) -> Collection[str]:
        """The area codes of a group."""
        return self.catalog.areas.members_of(group)

    def name(self, area: str) -> str:
        """What an area is called on screen."""
        return self.catalog.areas.by_code[area].name

    def part(self, point: Point) -> str:
        """What the part is called that a figure is of; `_T` is the total."""
        return self.catalog.label(point.indicator, point.category)


def remembered(
    make: Callable[Concatenate[Data, View, _Rest], _Answer],
) -> Callable[Concatenate[Data, View, _Rest], _Answer]:
    """The same function, whose answers are kept: made once for a view and what else it is given.

    For what several cards, tiles and sentences of one page rest on. Arguments must be hashable.
    """

    @wraps(make)
    def kept(data: Data, view: View, /, *args: _Rest.args, **kwargs: _Rest.kwargs) -> _Answer:
        key = (make.__module__, make.__qualname__, args, tuple(kwargs.items()))
        kept_in = view.once if args or kwargs else view.of_whole
        return kept_in(key, lambda: make(data, view, *args, **kwargs))

    return kept


def load_data(uri: str, datasets: Path = DATASETS) -> Data:
    """Read every declaration; `EtlError` when one cannot be. The table is opened when it is asked
    for, so that one which is away may come back."""
    declared = load_registers(datasets)
    store = Store(uri)
    reckoned = (declared.breaks, declared.claims, declared.registrations, declared.footnotes)
    told = (declared.policy, *reckoned, declared.corrections, declared.calendar, declared.synonyms)
    return Data(store, declared.catalog, declared.catalog, *told)
