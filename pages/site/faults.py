"""What readers are told while the table is not whole: on pages, in the interface, in a header."""

from __future__ import annotations

from dash import html

from pages.figure.words import Said, messages
from pages.site.data import Data
from pages.site.served import Fault

say = messages(__file__)


def sentence(fault: Fault) -> Said:
    """What is wrong with the table, in a sentence without a path of this machine."""
    return say(f"fault-{fault.kind}", version=str(fault.version))


def notice(fault: Fault, data: Data) -> html.P:
    """What stands above a page while it shows the last version that is whole."""
    shown = data.view().snapshot
    day = f"{shown.at:%-d %B %Y}"
    told = say("fault-notice", version=str(shown.version), day=day, why=sentence(fault))
    return html.P(str(told), className="refusal fault", role="status")
