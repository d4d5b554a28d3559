"""Pages of others that embed figures: two small sites on ports of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask

from tests.listening import listening


@dataclass
class Site:
    """A site that shows whatever is put into its one page."""

    origin: str = ""
    body: list[str] = field(default_factory=list)

    def shows(self, code: str) -> str:
        """The address of a page with this code in its text."""
        self.body.append(code)
        return f"{self.origin}/{len(self.body) - 1}"


@contextmanager
def publishing() -> Iterator[Site]:
    """A site on a free port of this machine."""
    site, app = Site(), Flask("press")

    @app.get("/<int:number>")
    def page(number: int) -> str:
        return (
            '<!DOCTYPE html><html lang="en"><meta charset="utf-8">'
            '<link rel="icon" href="data:,"><title>An article</title>'
            f"<h1>An article</h1>{site.body[number]}</html>"
        )

    with listening(app) as site.origin:
        yield site
