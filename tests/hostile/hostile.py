"""Hostile files by number: the same number is the same file, so what fails can be made again."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.hostile import texts, wholes
from tests.hostile.originals import originals

Change = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True)
class Hostile:
    """One file: of which look-alike, what was done to it, and what came of it."""

    number: int
    original: str
    done: tuple[str, ...]
    content: bytes


def flip(content: bytes, chance: random.Random) -> bytes:
    """Some bytes are others."""
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 4, 20])):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(content: bytes, chance: random.Random) -> bytes:
    """A piece is gone: in the midst, or all to the end."""
    at = chance.randrange(len(content) + 1)
    return content[:at] + (content[at + chance.randint(1, 80) :] if chance.random() < 0.6 else b"")


def double(content: bytes, chance: random.Random) -> bytes:
    """A piece comes twice, or the whole."""
    if chance.random() < 0.15:
        return content + content
    at, length = chance.randrange(len(content) + 1), chance.randint(1, 200)
    return content[:at] + content[at : at + length] + content[at:]


def put_in(content: bytes, chance: random.Random) -> bytes:
    """Something foreign in the midst."""
    at = chance.randrange(len(content) + 1)
    token = chance.choice(texts.TOKENS).encode("utf-8", "surrogatepass")
    return content[:at] + token + content[at:]


BYTES: tuple[Change, ...] = (flip, cut, double, put_in)


def _inner(chance: random.Random) -> Change:
    return chance.choice([*BYTES, *texts.CELLS, wholes.change_xml, wholes.change_xml])


def _changes(content: bytes, chance: random.Random) -> Change:
    """One change that fits what the bytes are."""
    if chance.random() < 0.02:
        return wholes.nest
    if content.startswith(b"PK"):
        inside = partial(wholes.change_member, change=_inner(chance))
        return chance.choice([*BYTES, wholes.change_archive, inside, inside, inside])
    if content.startswith(b"\x1f\x8b"):
        inside = partial(wholes.change_gzip, change=_inner(chance))
        return chance.choice([*BYTES, inside, inside])
    if content.startswith(b"%PDF"):
        drawn = partial(wholes.change_page, change=wholes.change_drawn)
        piece = partial(wholes.change_page, change=chance.choice(BYTES))
        return chance.choice([*BYTES, wholes.change_pdf, drawn, drawn, drawn, piece])
    if content.lstrip()[:1] in (b"{", b"["):
        structure = [texts.change_json] * 8
        return chance.choice([*BYTES, *structure, texts.encode, texts.deep_json])
    return chance.choice([*BYTES, *texts.CELLS, *texts.CELLS])


def hostile(number: int) -> Hostile:
    """The file of a number: a look-alike with one to five changes."""
    chance = random.Random(number)
    names = sorted(originals())
    name = names[number % len(names)]
    content = originals()[name]
    done = []
    for _ in range(chance.choice([1, 1, 1, 2, 3, 5])):
        change = _changes(content, chance)
        done.append(getattr(change, "func", change).__name__)
        content = change(content, chance)
    return Hostile(number, name, tuple(done), content)
