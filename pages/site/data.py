"""What pages read: the declarations, and the table at the version that is current now.

A frame is loaded once per table version and shared by every request; nothing here changes it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from analytics.breaks import BreakRegister
from analytics.claims.claim import Claim
from analytics.claims.footnotes import Footnote
from analytics.claims.reconciliation import Difference, Registration, reconcile
from analytics.claims.terms import Names
from analytics.claims.verdicts import Verdict, judge_all, worst_first
from analytics.units import IndicatorMeta
from etl.catalog import DATASETS, Catalog, Indicator
from etl.corrections import Correction
from etl.history.ledger import breaks_with_loads, ledger, with_loads
from etl.policy.events import Event, events_of
from etl.policy.recommendations import Recommendation
from etl.policy.whole import Policy
from etl.registers import load_registers
from etl.releases import Schedule
from etl.store import Commit, Mark, Snapshot, Store
from etl.synonyms import Synonym
from etl.view import attested, current
from pages.figure.numbers import know_units
from pages.site.keyed import Keyed, Parts
from pages.site.once import Once

# Pages filter, take and walk small frames. On text in Arrow memory each step costs twice as much
# as on shared Python strings, of which the table's repeat.
pd.set_option("mode.string_storage", "python")

_VERSIONS_KEPT = 4
_ANSWERS_KEPT = 48
_WORKED_KEPT = 400
_Answer = TypeVar("_Answer")
_Rest = ParamSpec("_Rest")


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as mappings from column name to value."""
    names = [str(name) for name in frame.columns]
    columns = (frame[name].tolist() for name in frame.columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


@dataclass(frozen=True)
class View:
    """One version of the table: the snapshot, and within it the latest vintage of every whole."""

    snapshot: Snapshot
    once: Once = field(default_factory=lambda: Once(_WORKED_KEPT), repr=False, compare=False)
    """What is worked out of this version alone, by a key that names it."""

    @property
    def current(self) -> View:
        """The view that the interface answers from at this version."""
        return self

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The current view, columns as they are served."""
        return current(self.snapshot.frame)

    @cached_property
    def keyed(self) -> Keyed:
        """The rows of the current view by their keys."""
        return Keyed(self.frame)

    @cached_property
    def stored(self) -> Keyed:
        """The rows of every vintage by their keys."""
        return Keyed(self.snapshot.frame[list(self.frame.columns)])

    @cached_property
    def _by_indicator(self) -> Parts:
        return Parts(self.frame, "indicator")

    @cached_property
    def _by_area(self) -> Parts:
        return Parts(self.frame, "area")

    def of_area(self, area: str) -> pd.DataFrame:
        """All current rows of a place; an empty frame when it has none."""
        return self._by_area.of(area)

    def rows(self, indicator: str) -> pd.DataFrame:
        """All current rows of an indicator; an empty frame when it has none."""
        return self._by_indicator.of(indicator)

    def series(self, indicator: Indicator, area: str) -> pd.DataFrame:
        """One series of totals: the rows of the preferred source that has any, in order of period.

        Never spliced from two sources; the order of sources is the indicator's own.
        """
        rows = self.rows(indicator.id)
        rows = rows[rows["area"] == area]
        rows = rows[(rows[["category", "sex", "age"]] == "_T").all(axis=1)]
        for source in indicator.sources:
            found = rows[rows["source"] == source]
            if not found.empty:
                return found.sort_values("period", ignore_index=True, kind="stable")
        return rows

    def periods(self, indicator: str, source: str) -> tuple[str, ...]:
        """The periods for which a source has country figures, oldest first."""

        def make() -> tuple[str, ...]:
            rows = self.rows(indicator)
            rows = rows[rows["source"] == source]
            found = set(zip(rows["period"], rows["area"], strict=True))
            return tuple(sorted({p for p, area in found if re.fullmatch("[A-Z]{3}", area)}))

        return self.once(("periods", indicator, source), make)


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
    _joined: Once = field(default_factory=lambda: Once(_VERSIONS_KEPT), repr=False)
    _views: Once = field(default_factory=lambda: Once(_VERSIONS_KEPT), repr=False)
    _answers: Once = field(default_factory=lambda: Once(_ANSWERS_KEPT), repr=False)

    def mark(self, version: int | None = None) -> Mark:
        """The table and a version of it: if none is named the one these data are of, or the newest.

        Asks the table, which costs a millisecond, unless these data are of one version.
        """
        mark = self.at or self.store.newest()
        return mark if version is None else Mark(mark.table_id, version)

    def joined(self, version: int | None = None) -> Data:
        """These data with all that stewards' loads brought and declared.

        At a version, the newest if none is named; what is asked of them is of that version too.
        """
        mark = self.mark(version)
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

        Raises `StoreError` when the version does not exist.
        """
        mark = self.mark(version)

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

        All vintages are looked at, because a claim can be about an earlier one.
        """
        return view.once(
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
        return view.once(
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
        """Every commit of the table, newest first; read once a version."""
        return self.remembered(("history", self.mark()), self.store.history)

    def members(self, group: str) -> Collection[str]:
        """The area codes of a group."""
        return self.catalog.areas.members_of(group)

    def name(self, area: str) -> str:
        """What an area is called on screen."""
        return self.catalog.areas.by_code[area].name


def remembered(
    make: Callable[Concatenate[Data, View, _Rest], _Answer],
) -> Callable[Concatenate[Data, View, _Rest], _Answer]:
    """The same function, whose answers are kept: made once for a view and what else it is given.

    For what several cards, tiles and sentences of one page rest on. Arguments must be hashable.
    """

    @wraps(make)
    def kept(data: Data, view: View, /, *args: _Rest.args, **kwargs: _Rest.kwargs) -> _Answer:
        key = (make.__module__, make.__qualname__, args, tuple(kwargs.items()))
        return view.once(key, lambda: make(data, view, *args, **kwargs))

    return kept


def load_data(uri: str, datasets: Path = DATASETS) -> Data:
    """Read every declaration and open the table; `EtlError` when either cannot be."""
    declared = load_registers(datasets)
    store = Store(uri)
    store.version()
    reckoned = (declared.breaks, declared.claims, declared.registrations, declared.footnotes)
    told = (declared.policy, *reckoned, declared.corrections, declared.calendar, declared.synonyms)
    return Data(store, declared.catalog, declared.catalog, *told)
