"""Taking a record: every page, answer and printed line into text files of a folder."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from record import commands
from record.addresses import interface
from record.answers import dumped, summary, written
from record.cards import cards, downloads
from record.charts import charts
from record.masks import Masking, masked_charts
from record.product import NotAnswered, Product, settle
from record.states import Sample, State, first_states, further, paths
from record.tree import Node
from record.words import lines

TAKEN: Final = "taken.json"
_PROGRESS = Callable[[int, int, str], None]


@dataclass
class _Folder:
    """Where files of a record are written, masked, and what was counted."""

    path: Path
    masking: Masking = Masking("")
    counts: Counter[str] = field(default_factory=Counter)

    def write(self, name: str, text: str) -> None:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.masking.text(text).rstrip("\n") + "\n", encoding="utf-8")
        self.counts["files"] += 1


def take(root: Path, folder: Path, sample: Sample, store: str, told: _PROGRESS) -> Counter[str]:
    """Record the product in `root` into `folder`, which is written whole or not at all.

    Without the address of a table one is built. Raises `NotAnswered` where the product, the table
    or the folder is not what it should be.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / TAKEN).is_file():
        raise NotAnswered(f"{folder} holds something else than a record; name another folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".record-") as made:
        partial = _Folder(Path(made) / "record")
        partial.path.mkdir()
        settle(store or str(Path(made) / "observations"))
        if not store:
            told(0, 1, "building the table")
            commands.build(root)
        product = Product(root)
        partial.masking = Masking(str(product.json("/api/v1/claims.json").get("table", "")))
        links = _pages(product, partial, sample, told)
        _interface(product, partial, sample, told)
        _downloads(product, partial, links, told)
        _commands(root, partial, told)
        partial.write(TAKEN, dumped({"sample": asdict(sample)}))
        if folder.exists():
            shutil.rmtree(folder)
        partial.path.rename(folder)
    return partial.counts


def _pages(
    product: Product, folder: _Folder, sample: Sample, told: _PROGRESS
) -> dict[str, list[str]]:
    """Write every page in its states; the downloads of each page."""
    known = dict.fromkeys(paths(product, sample))
    _write_page(folder, State("/_shell"), product.shell())
    waiting = first_states(known)
    seen = set(waiting)
    links: dict[str, dict[str, None]] = {}
    done = 0
    while done < len(waiting):
        state = waiting[done]
        told(done, len(waiting), f"{state.path}{state.search}")
        page = product.page(state.path, state.search)
        _write_page(folder, state, page)
        links.setdefault(state.path, {}).update(dict.fromkeys(downloads(page)))
        more = [s for s in further(state, page, known, sample) if s not in seen]
        seen.update(more)
        waiting += more
        done += 1
    folder.write("api/pages.json", dumped(_statuses(product, [*known, *_paths(waiting)])))
    folder.counts["pages"] = len(known)
    folder.counts["states"] = len(waiting)
    return {path: list(held) for path, held in links.items()}


def _paths(states: list[State]) -> list[str]:
    return list(dict.fromkeys(state.path for state in states))


def _statuses(product: Product, addresses: list[str]) -> dict[str, str]:
    answers = {address: product.get(address) for address in dict.fromkeys(addresses)}
    return {
        address: f"{answer.status_code} {answer.headers.get('Content-Type')}"
        for address, answer in answers.items()
    }


def _write_page(folder: _Folder, state: State, page: Node) -> None:
    found, drawn = cards(page), masked_charts(charts(page))
    folder.write(f"words/{state.file}.txt", "\n".join(lines(page)))
    folder.write(f"cards/{state.file}.json", dumped(found))
    if drawn:
        folder.write(f"charts/{state.file}.json", dumped(drawn))
    folder.counts["cards"] += sum("tabs" in card for card in found.values())
    folder.counts["charts"] += len(drawn)


def _interface(product: Product, folder: _Folder, sample: Sample, told: _PROGRESS) -> None:
    addresses = interface(product, sample.quick)
    for number, address in enumerate(addresses):
        told(number, len(addresses), address)
        name = re.sub(r"[^\w=&,.+-]", "_", address.removeprefix("/api/").strip("/")) or "_root"
        folder.write(f"api/{name}.txt", written(address, product.get(address)))
    folder.write("api/index.txt", _index(product))
    folder.counts["answers"] = len(addresses) + 1


def _index(product: Product) -> str:
    """The first page that a browser gets: headers, what is said without scripts, what it loads."""
    answer = product.get("/")
    html = answer.get_data(as_text=True)
    said = html.partition("<body>")[2].partition("</noscript>")[0]
    loaded = re.findall(r"""<(?:script|link|meta)[^>]*(?:src|href|content)="[^"]*"[^>]*>""", html)
    headers = [f"{name}: {value}" for name, value in sorted(answer.headers.items())]
    kept = [line for line in headers if not line.startswith("Content-Length")]
    return "\n".join([*kept, said, *loaded])


def _downloads(
    product: Product, folder: _Folder, links: dict[str, list[str]], told: _PROGRESS
) -> None:
    """Write each file that a card offers in short, below the page that offers it."""
    known: dict[str, dict[str, Any]] = {}
    for number, (path, addresses) in enumerate(links.items()):
        told(number, len(links), f"downloads of {path}")
        for address in addresses:
            if address not in known:
                known[address] = summary(product.get(address))
        if addresses:
            found = {address: known[address] for address in addresses}
            folder.write(f"downloads/{path.strip('/') or '_root'}.json", dumped(found))
    folder.counts["downloads"] = len(known)


def _commands(root: Path, folder: _Folder, told: _PROGRESS) -> None:
    calls = commands.asked(root)
    for number, call in enumerate(calls):
        told(number, len(calls), f"python -m etl {call[0]}")
        for name, text in commands.answers(root, call):
            folder.write(f"commands/{name}", text)
    folder.counts["commands"] = len(calls)


def sample_of(folder: Path) -> Any:
    """What a record says that it holds; `NotAnswered` where there is no record."""
    try:
        return json.loads((folder / TAKEN).read_text(encoding="utf-8"))["sample"]
    except (OSError, ValueError, KeyError) as error:
        raise NotAnswered(f"{folder} is not a record: {error}") from error
