"""What a tool is, and how tools are found: a function with `@tool` in a module of `tools/`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Final, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from pages.assistants import tools as _tools
from pages.assistants.answers import Answer
from pages.builder.made import Site

LONGEST: Final = 200
"""Letters of a text that a tool takes, where nothing else is said."""
Code = Annotated[str, Field(max_length=80)]


class Asked(BaseModel):
    """What every tool takes beside its own."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        str_max_length=LONGEST,
        coerce_numbers_to_str=True,
    )
    longest: ClassVar[int] = LONGEST

    version: str = Field(
        default="",
        pattern=r"^(\d{1,9}(-[0-9a-f]{4,36})?)?$",
        description=(
            "Version of the table, as `version.mark` of an answer has it; empty for the newest. "
            "Use it to get the same figures again."
        ),
    )


Given = TypeVar("Given", bound=Asked)


@dataclass(frozen=True)
class Tool(Generic[Given]):
    """A tool: its name, what it says of itself, what it takes and what it gives."""

    name: str
    title: str
    description: str
    takes: type[Given]
    gives: type[Answer]
    run: Callable[[Given, Site], Answer]

    def input_schema(self) -> dict[str, Any]:
        """What it takes, as JSON Schema."""
        schema: dict[str, Any] = _untitled(self.takes.model_json_schema())
        return schema

    def output_schema(self) -> dict[str, Any]:
        """What it gives, as JSON Schema."""
        schema: dict[str, Any] = _untitled(self.gives.model_json_schema())
        return schema


def _untitled(schema: Any) -> Any:
    """The same without titles that only say a name again: a third of it, in every client."""
    if isinstance(schema, list):
        return [_untitled(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {n: v for n, v in schema.items() if n != "title" or not isinstance(v, str)}
    return {name: _untitled(value) for name, value in kept.items()}


_FOUND: Final[dict[str, Tool[Any]]] = {}


def tool(
    title: str, description: str, gives: type[Answer] = Answer
) -> Callable[[Callable[[Given, Site], Answer]], Callable[[Given, Site], Answer]]:
    """Register what follows as a tool by its own name; it takes what its first argument names.

    The description is written for a model that has never seen the data.
    """

    def register(run: Callable[[Given, Site], Answer]) -> Callable[[Given, Site], Answer]:
        module = importlib.import_module(run.__module__)
        takes = getattr(module, run.__annotations__["asked"])
        known = _FOUND.get(run.__name__)
        if known and known.run.__module__ != run.__module__:
            raise ValueError(
                f"{run.__module__} and {known.run.__module__} both have {run.__name__}"
            )
        _FOUND[run.__name__] = Tool(run.__name__, title, description, takes, gives, run)
        return run

    return register


@cache
def tools() -> Mapping[str, Tool[Any]]:
    """Every tool by its name, in the order in which they are best read."""
    for found in pkgutil.iter_modules(_tools.__path__, f"{_tools.__name__}."):
        importlib.import_module(found.name)
    order = {name: number for number, name in enumerate(_ORDER)}
    named = sorted(_FOUND, key=lambda name: (order.get(name, len(order)), name))
    return MappingProxyType({name: _FOUND[name] for name in named})


# From finding to computing; one that is not named here comes last.
_ORDER: Final = ("search", "list_indicators", "list_areas", "describe_indicator", "observations")
