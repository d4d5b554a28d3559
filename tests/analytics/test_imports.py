"""What an import of the modules loads: a start need not pay for what few cards need."""

import pkgutil
import subprocess
import sys

import analytics


def test_no_module_loads_what_only_fits_need() -> None:
    names = sorted(found.name for found in pkgutil.walk_packages(analytics.__path__, "analytics."))
    heavy = ("statsmodels", "scipy.stats")
    code = f"import sys, {', '.join(names)}; print([m for m in {heavy!r} if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
