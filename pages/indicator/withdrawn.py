"""An indicator that was declared with a load which is withdrawn: until when it was there."""

from __future__ import annotations

from pages.site.data import Data


def taken_out(data: Data, name: str) -> int | None:
    """The version that took out the last load which declared an indicator; none if none did."""
    state = data.state
    gone = [
        state.withdrawn_in[version]
        for version, record in state.records.items()
        if version in state.withdrawn_in
        and any(indicator.id == name for indicator in record.declaration.indicators)
    ]
    return max(gone, default=None)
