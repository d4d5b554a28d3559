"""Taking a record: every page, answer and printed line into text files of a folder."""

from __future__ import annotations

import hashlib
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias

from tests.record import commands, updates
from tests.record.addresses import interface
from tests.record.answers import dumped, index, summary, written
from tests.record.cards import cards, downloads, failed
from tests.record.charts import charts
from tests.record.folder import TAKEN, Folder, folder
from tests.record.masks import Masking, masked_charts
from tests.record.product import Product, settle
from tests.record.states import Sample, State, Walk, first_states, paths
from tests.record.tree import Node
from tests.record.words import lines

Told: TypeAlias = Callable[[int, int, str], None]
"""Progress: done, of how many, what."""
_LONGEST = 150  # letters of a file's name


def take(root: Path, wanted: Path, sample: Sample, store: str, told: Told) -> Counter[str]:
    """Record the product in `root` into the folder `wanted`; what was counted, and seconds.

    Without the address of a table one is built. Raises `NotAnswered` where the product, the
    table or the folder is not what it should be.
    """
    with folder(wanted) as made:
        place = store or str(made.beside / "observations")
        settle(place)
        if not store:
            told(0, 1, "building the table")
            commands.build(root)
        product = Product(root)
        table = str(product.json("/api/v1/claims.json").get("table", ""))
        made.masking = Masking(table, place)
        start = time.monotonic()
        known, unknown = paths(product, sample)
        links = _pages(product, made, known, sample, told)
        start = _clock(made, "pages", start)
        _interface(product, made, sample, told)
        start = _clock(made, "answers", start)
        _downloads(product, made, links, told)
        start = _clock(made, "downloads", start)
        _commands(root, made, [c for c in commands.asked(root, own=not store)
                               if sample.wants(" ".join(("etl", *c)))], told)  # fmt: skip
        _clock(made, "commands", start)
        made.write(TAKEN, dumped({"sample": asdict(sample), "not recorded": unknown}))
    return made.counts


def _clock(made: Folder, what: str, start: float) -> float:
    now = time.monotonic()
    made.counts[f"seconds for {what}"] = round(now - start)
    return now


def _pages(
    product: Product, made: Folder, known: list[str], sample: Sample, told: Told
) -> dict[str, list[str]]:
    """Write every page in its states; the downloads that each path offers."""
    if sample.wants("/_shell"):
        _write_page(made, State("/_shell"), product.shell())
    walk = Walk(known, sample)
    waiting: list[tuple[State, Node | None]] = [(s, None) for s in first_states(known, sample)]
    waiting.reverse()
    seen = {state for state, _ in waiting}
    links: dict[str, dict[str, None]] = {}
    done = 0
    while waiting:
        state, opened = waiting.pop()
        told(done, done + len(waiting) + 1, f"{state.path}{state.search}")
        page = product.page(state.path, state.search)
        _write_page(made, state, page)
        if opened is not None and state.followed:
            sent = product.updates(state.path, state.search, opened)
            made.write(
                f"updates/{_short(state.file)}.txt", "\n".join(updates.told(sent, opened, page))
            )
            made.counts["updates"] += len(sent)
        links.setdefault(state.path, {}).update(dict.fromkeys(downloads(page)))
        more = [each for each in walk.further(state, page) if each not in seen]
        seen.update(more)
        waiting += [(each, page) for each in reversed(more)]
        done += 1
    made.write("api/pages.json", dumped(_statuses(product, {s.path for s in seen})))
    made.counts["pages"], made.counts["states"] = len(known), done
    return {path: list(held) for path, held in sorted(links.items())}


def _statuses(product: Product, addresses: Iterable[str]) -> dict[str, str]:
    answers = {address: product.get(address) for address in addresses}
    return {a: f"{r.status_code} {r.headers.get('Content-Type')}" for a, r in answers.items()}


def _write_page(made: Folder, state: State, page: Node) -> None:
    found, drawn = cards(page), masked_charts(charts(page))
    name = _short(state.file)
    made.write(f"words/{name}.txt", "\n".join(lines(page)))
    made.write(f"cards/{name}.json", dumped(found))
    if drawn:
        made.write(f"charts/{name}.json", dumped(drawn))
    made.counts["cards"] += sum("tabs" in card for card in found.values())
    made.counts["charts"] += len(drawn)
    made.counts["failed pages"] += failed(page)


def _interface(product: Product, made: Folder, sample: Sample, told: Told) -> None:
    addresses = [a for a in interface(product, sample.quick) if sample.wants(a)]
    for number, address in enumerate(addresses):
        told(number, len(addresses), address)
        made.write(f"api/{_name(address)}.txt", written(address, product.get(address)))
    if sample.wants("/"):
        made.write("api/index.txt", index(product.get("/")))
    made.counts["answers"] = len(addresses)


def _downloads(product: Product, made: Folder, links: dict[str, list[str]], told: Told) -> None:
    """Write each file that a card offers in short, below the page that offers it."""
    known: dict[str, dict[str, Any]] = {}
    for number, (path, addresses) in enumerate(links.items()):
        told(number, len(links), f"downloads of {path}")
        for address in addresses:
            if address not in known:
                known[address] = summary(product.get(address))
        if addresses:
            found = {address: known[address] for address in addresses}
            made.write(f"downloads/{path.strip('/') or '_root'}.json", dumped(found))
    made.counts["downloads"] = len(known)


def _commands(root: Path, made: Folder, calls: list[tuple[str, ...]], told: Told) -> None:
    for number, call in enumerate(calls):
        told(number, len(calls), f"python -m etl {call[0]}")
        for name, text in commands.answers(root, call):
            made.write(f"commands/{name}", text)
    made.counts["commands"] = len(calls)


def _name(address: str) -> str:
    name = re.sub(r"[^\w=&,.+%-]", "_", address.removeprefix("/api/").strip("/"))
    return _short(name or "_root")


def _short(name: str) -> str:
    """A name that file systems take: of a long one the begin, and a digest of all."""
    folder_, slash, last = name.rpartition("/")
    if len(last) > _LONGEST:
        last = f"{last[:_LONGEST]}~{hashlib.sha256(last.encode()).hexdigest()[:8]}"
    return f"{folder_}{slash}{last}"
