"""`python -m tests.wording`: the lint of terms, over all tracked files.

One line for each discouraged term that nothing marks: file, line, the term, and what to write.
Exit status: 0 none, 1 some, or a declared exception that marks nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.wording.tracked import found, tracked, wording

ROOT = Path(__file__).resolve().parents[2]


def main(root: Path = ROOT) -> int:
    """Print what was found in the files of a checkout; the exit status."""
    rules, used = wording(), set[str]()
    paths = tracked(root)
    told = [f"{path}:{unmarked}" for path, unmarked in found(root, paths, rules, used)]
    told += [
        f"datasets/policy/wording.toml: nothing needs {each!r} any more; remove it"
        for each in rules.unneeded(used)
    ]
    print(*told, f"Terms: {len(paths)} files read, {len(told)} to mend.", sep="\n")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
