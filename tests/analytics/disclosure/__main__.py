"""Random tables, each protected and attacked (`make disclosure TABLES=10000`).

Prints how many small cells there were and which were found, and what is found of them by those who
know more than what is published, which is not promised. The same number makes the same table
again. Ends with 1 where any cell was found.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Final

from tests.analytics.disclosure.attempts import attack, attacked
from tests.analytics.disclosure.tables import random_table

_PIECE: Final = 50


def main() -> int:
    """Attack the tables that are asked for; 1 where any cell was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    last = asked.first + asked.tables
    pieces = [range(n, min(n + _PIECE, last)) for n in range(asked.first, last, _PIECE)]
    every, broken = Counter[str](), list[int]()
    with ProcessPoolExecutor(
        asked.workers, mp_context=get_context("spawn"), max_tasks_per_child=1
    ) as pool:
        for done, (counts, numbers) in enumerate(pool.map(attack, pieces), 1):
            every.update(counts)
            broken += numbers
            print(f"{done}/{len(pieces)}", end="\r", file=sys.stderr, flush=True)
    print(
        f"{every['tables']:,} tables ({asked.first} to {last - 1}), {every['with regions']:,} with "
        f"regions: {every['cells']:,} small cells; followed {every['followed']:,}, narrowed "
        f"{every['narrowed']:,}, published {every['published']:,}; "
        f"{every['milliseconds'] / 1000:,.0f} s of the processor"
    )
    print(
        "not promised: who knows half of all events besides knows "
        f"{every['inside known']:,} of {every['inside cells']:,}; who has two editions, the second "
        f"with late events, knows {every['editions known']:,} of {every['editions cells']:,}"
    )
    for number in broken:
        print(f"table {number}: {attacked(random_table(number))}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
