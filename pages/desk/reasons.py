"""Why something was not done, as a steward is told it: without places on the machine that serves
the desk, which a steward has no use for and its log has."""

from __future__ import annotations

import logging
from typing import Final

from etl.errors import EtlError
from etl.stewards.lines import escaped

_LOG: Final = logging.getLogger("csea.desk")


def why_not(error: EtlError) -> str:
    """What an error tells; the log gets what it leaves out."""
    if error.told != str(error):
        _LOG.error("not done: %s", escaped(str(error)))
    return error.told
