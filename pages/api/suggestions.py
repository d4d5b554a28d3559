"""What can be asked for in the place of something that is not known."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

_FEW: Final = 30
"""Values that are all named; of more, those alone that look like what was given."""
_NEAR: Final = 5
_WORD: Final = 3  # letters that may be a part of what was meant
_LONGEST: Final = 80  # letters of what was given that are looked at


def suggestions(given: str, known: Mapping[str, str]) -> dict[str, list[str]]:
    """`allowed`: all that is known, by its id, where it is little; and `nearest`: the ids, best
    first, that look like what was given or hold it, or whose names do.
    """
    forms: dict[str, str] = {}
    for id_, name in known.items():
        forms.setdefault(id_.casefold(), id_)
        forms.setdefault(name.casefold(), id_)
    asked = given[:_LONGEST].strip().casefold()
    alike = get_close_matches(asked, forms, 2 * _NEAR)
    holding = [form for form in forms if len(asked) >= _WORD and asked in form]
    near = dict.fromkeys(forms[form] for form in (*alike, *holding))
    allowed = {"allowed": [*filter(None, known)]} if len(known) <= _FEW else {}
    return {**allowed, "nearest": [*filter(None, near)][:_NEAR]}
