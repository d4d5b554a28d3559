"""Signs that charts use as letters and the type of the pictures has not: drawn as shapes.

A type that has them would otherwise be looked for, and the words beside them set in it too.
"""

from __future__ import annotations

from typing import Final

from pages.pictures.letters import SIGN_WIDTH

_L, _R, _M = 0.06, SIGN_WIDTH - 0.1, (SIGN_WIDTH - 0.04) / 2
_TOP, _FOOT = -0.7, -0.06
_MID: Final = (_TOP + _FOOT) / 2
_ARM: Final = 0.1

SIGNS: Final = {
    "■": ((_L, _TOP), (_R, _TOP), (_R, _FOOT), (_L, _FOOT)),
    "▲": ((_M, _TOP), (_R, _FOOT), (_L, _FOOT)),
    "▼": ((_L, _TOP), (_R, _TOP), (_M, _FOOT)),
    "◆": ((_M, _TOP - 0.04), (_R + 0.04, _MID), (_M, _FOOT + 0.04), (_L - 0.04, _MID)),
    "●": (),
    "✚": (
        (_M - _ARM, _TOP), (_M + _ARM, _TOP), (_M + _ARM, _MID - _ARM), (_R, _MID - _ARM),
        (_R, _MID + _ARM), (_M + _ARM, _MID + _ARM), (_M + _ARM, _FOOT), (_M - _ARM, _FOOT),
        (_M - _ARM, _MID + _ARM), (_L, _MID + _ARM), (_L, _MID - _ARM), (_M - _ARM, _MID - _ARM),
    ),
    "↑": (
        (_M, _TOP), (_M + 0.22, _TOP + 0.26), (_M + 0.05, _TOP + 0.26), (_M + 0.05, 0.0),
        (_M - 0.05, 0.0), (_M - 0.05, _TOP + 0.26), (_M - 0.22, _TOP + 0.26),
    ),
}  # fmt: skip
"""The corners of each sign in its size, from where it begins on the line; a dot has none."""
DOT: Final = ((_L + _R) / 2, _MID, (_R - _L) / 2)
"""Of the round sign the middle and the radius."""
