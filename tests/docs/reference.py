"""Writes docs/reference.md (`make reference`) of what there is: a test holds the file equal to it.

Nothing is described here: each line is what the thing says of itself, where it is declared.
"""

from __future__ import annotations

import ast
import inspect
import os
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from typer.main import get_command

import analytics.errors
import etl.errors
from analytics.breaks import load_breaks
from etl.__main__ import app as commands
from etl.catalog import DATASETS, Catalog, load_catalog
from etl.load.proposal import ACCEPTABLE
from etl.store import Store, address
from pages.batch.__main__ import app as batch
from pages.openapi.route import route_of

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "reference.md"
# What the framework serves for itself.
_FRAMEWORK = re.compile(r"/_|/static/|/assets/|/<path:path>$|/api/<path:path>$|/api/?$|/$")
# With which all addresses are there.
SETTINGS = {
    "CSEA_METRICS": "reference",
    "CSEA_SECURITY_CONTACT": "mailto:security@example.org",
    "HOST": "127.0.0.1",
    # Of signing in by a provider; the address of the link is one of its two.
    "CSEA_HOSTS": "figures.example.org",
    "CSEA_OIDC_CLIENT_ID": "reference",
    "CSEA_OIDC_CLIENT_SECRET": "reference",
    "CSEA_OIDC_GROUP": "reference",
    "CSEA_OIDC_ISSUER": "https://provider.example.org",
    "CSEA_SECRET_KEY": "0123456789abcdef" * 4,
}
_ENVIRONMENTS = {"environ", "environment", "settings"}
# Of the machine, and no settings of the product.
_OF_THE_MACHINE = {"USER", "OPENBLAS_NUM_THREADS"}
_CODE = ("app.py", "analytics", "clients/python/csea", "documents", "etl", "pages")
_REFUSING = ("BadRequest", "Fault", "HTTPException", "Refusal", "problem", "unavailable")
# Errors of the libraries that are raised or told of, by their names.
_RAISED = {
    "MethodNotAllowed": 405,
    "RequestEntityTooLarge": 413,
    "ServiceUnavailable": 503,
    "TooManyRequests": 429,
    "UnsupportedMediaType": 415,
}
_STATUS = {
    400: "a parameter, or a message to a callback, is wrong; its name is told",
    401: "asks who it is",
    403: "is not allowed",
    404: "there is nothing of that name",
    405: "the address does not take this method",
    406: "a page is not there in any kind that `Accept` names",
    408: "did not come within its time",
    411: "a body has no length that is told beforehand",
    413: "is too large",
    414: "the address is too long",
    415: "is of a type that is not read",
    417: "`Expect` asks for what is not done",
    429: "too much at once; `Retry-After` says when to ask again",
    431: "the headers are too long or too many",
    500: "an error of ours; the log has its trace",
    501: "is not done here: a format of oEmbed, a part of SDMX, an encoding of a body",
    503: "the table cannot be read, or the server begins; `Retry-After` says when to ask again",
    507: "the disk takes no more",
}


def reference(server: Flask, catalog: Catalog) -> str:
    """The whole file."""
    parts = [
        "# Reference",
        "What there is, by name. `make reference` writes this file of the code and the declared "
        "files; a test holds it equal to them.",
        *_section("Commands", "`python -m etl …`", _commands()),
        *_section("Every series at once", "`python -m pages.batch` ([batch](batch.md)).", _batch()),
        *_section("Variables", "Read from the environment; where each is explained.", _variables()),
        *_section("Addresses", "Beside the pages, which the README lists.", _routes(server)),
        *_section(
            "Parameters",
            "What each address of the interface takes ([api](api.md)), and what it may be.",
            _parameters(server),
        ),
        *_section("Metrics", "Of `/metrics` ([trust](trust.md)).", _metrics()),
        *_section("Statuses", "What an answer other than 200 means.", _statuses()),
        *_section("Errors", "By which the code tells what went wrong.", _errors()),
        *_section("Rules that a steward may accept", "With `--accept`, or at the desk.", _rules()),
        *_section("Indicators", "Each has a page, `/indicator/<indicator_id>`.", _ids(catalog)),
        *_section("Sources", "Tables of publishers, with the editions held.", _sources(catalog)),
        *_section("Breaks", "From when on figures are not comparable.", _breaks(catalog)),
    ]
    return "\n\n".join(parts) + "\n"


def _section(title: str, about: str, rows: Iterator[tuple[str, str]]) -> list[str]:
    lines = [f"| `{name}` | {_cell(told)} |" for name, told in rows]
    return [f"## {title}", about, "\n".join(["| name | what it is |", "|---|---|", *lines])]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _first(text: str | None) -> str:
    """The first sentence of a docstring."""
    told = " ".join((text or "").split())
    return re.split(r"(?<=[.;]) ", told, maxsplit=1)[0].rstrip(".;")


def _commands() -> Iterator[tuple[str, str]]:
    for name, command in sorted(get_command(commands).commands.items()):  # type: ignore[attr-defined]
        yield name, _first(command.help)
        for option in command.params:
            if option.param_type_name == "option" and not option.hidden:
                yield f"{name} {max(option.opts, key=len)}", _first(option.help)


def _batch() -> Iterator[tuple[str, str]]:
    command = get_command(batch)
    yield "pages.batch", _first(command.help)
    for option in command.params:
        if option.param_type_name == "option" and not option.hidden:  # type: ignore[attr-defined]
            yield max(option.opts, key=len), _first(option.help)  # type: ignore[attr-defined]


def _variables() -> Iterator[tuple[str, str]]:
    for name in sorted(read_variables()):
        places = documented(name)
        yield name, ", ".join(f"[{p.stem}]({os.path.relpath(p, FILE.parent)})" for p in places)


def documented(name: str) -> list[Path]:
    """The documents, but this one, that name a variable in marks of code."""
    word = re.compile(rf"`[^`\n]*\b{name}\b[^`\n]*`")
    return [path for path, told in _documents().items() if word.search(told)]


@cache
def _documents() -> Mapping[Path, str]:
    """The text of every document but this one."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return {path: path.read_text(encoding="utf-8") for path in found if path != FILE}


@cache
def read_variables() -> frozenset[str]:
    """What the code reads from the environment: names given to `get` or in brackets, also by the
    name of a constant, and what a tuple of such names holds."""
    modules = [ast.parse(path.read_text(encoding="utf-8")) for path in _modules()]
    public: dict[str, set[str]] = {}
    for module in modules:
        for name, held in _constants(module).items():
            if not name.startswith("_"):  # others can import it
                public.setdefault(name, set()).update(held)
    found: set[str] = set()
    for module in modules:
        constants = public | _constants(module)
        for node in ast.walk(module):
            if (key := _asked(node)) is None:
                continue
            found |= set(_texts(key))
            if isinstance(key, ast.Name):
                found |= constants.get(key.id, set())
        for node in ast.walk(module):
            found |= {t for t in _texts(node) if re.fullmatch(r"CSEA_[A-Z_]+", t)}
    named = (name for name in found if re.fullmatch(r"[A-Z][A-Z0-9_]{3,}", name))
    return frozenset(named) - _OF_THE_MACHINE


def _constants(module: ast.Module) -> dict[str, set[str]]:
    """The texts in capitals that each constant of a module holds."""
    found: dict[str, set[str]] = {}
    for node in module.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            held = {t for t in _texts(node.value) if re.fullmatch(r"[A-Z][A-Z0-9_]{3,}", t)}
            found |= {each.id: held for each in targets if isinstance(each, ast.Name)}
    return found


def _modules() -> Iterator[Path]:
    for name in _CODE:
        path = ROOT / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _asked(node: ast.AST) -> ast.expr | None:
    """The name that is looked up in an environment, if that is what happens here."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        if node.func.attr in ("get", "setdefault") and _is_environment(node.func.value):
            return node.args[0]
    elif isinstance(node, ast.Subscript) and _is_environment(node.value):
        return node.slice
    return None


def _is_environment(node: ast.expr) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name in _ENVIRONMENTS


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        for each in node.elts:
            yield from _texts(each)


def routes(server: Flask) -> dict[str, Any]:
    """The function behind each address that the framework does not make for itself."""
    rules = sorted(server.url_map.iter_rules(), key=str)
    pages = {rule.rule: server.view_functions[rule.endpoint] for rule in rules}
    return {rule: view for rule, view in pages.items() if not _FRAMEWORK.match(rule)}


def _routes(server: Flask) -> Iterator[tuple[str, str]]:
    methods = {rule.rule: rule.methods or set() for rule in server.url_map.iter_rules()}
    for rule, view in routes(server).items():
        asked = "" if "GET" in methods[rule] else " (POST)"
        yield rule, (_first(inspect.getdoc(view)) or "see [trust](trust.md)") + asked


def _parameters(server: Flask) -> Iterator[tuple[str, str]]:
    """What each route declares that it takes, by which its requests are read."""
    seen = set[int]()
    for rule, view in routes(server).items():
        route = route_of(view)
        if route is None or route.apart or id(route) in seen:
            continue
        seen.add(id(route))  # two rules may lead to one function
        for path, own in route.paths or ((rule, route),):
            for each in own.parameters:
                needed = " Needed." if each.needed else ""
                many = " May be given several times." if each.many else ""
                told = f"{each.about}{needed}{many} It is {each.kind.told}"
                yield f"{path} {each.name}", told
            if own.others:
                yield f"{path} …", own.others.rstrip(".")


def metrics() -> dict[str, str]:
    """What `/metrics` counts, by name."""
    from prometheus_client.metrics import MetricWrapperBase  # noqa: PLC0415

    import pages.service.metrics as module  # noqa: PLC0415

    held = [each for each in vars(module).values() if isinstance(each, MetricWrapperBase)]
    return {m._name: f"{m._documentation} ({m._type})" for m in held}


def _metrics() -> Iterator[tuple[str, str]]:
    yield from sorted(metrics().items())


@cache
def statuses() -> frozenset[int]:
    """Every status of a refusal that the interface and the service name in their code: where they
    refuse, in a condition too, beside an answer, and in what they say of a status."""
    found = {404, 405, 500}  # of the framework
    for path in sorted((ROOT / "pages").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (called := _called(node)) in _REFUSING:
                given = [*node.args, *(keyword.value for keyword in node.keywords)]
                found |= {s for each in given for s in _numbers(each)}
                found |= {400} if called == "BadRequest" else set()
            elif isinstance(node, ast.Call) and called in _RAISED:
                found.add(_RAISED[called])
            elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                found |= {s for each in node.value.elts[1:2] for s in _numbers(each)}
            elif isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "_TOLD":
                told = node.value.keys if isinstance(node.value, ast.Dict) else []
                found |= {s for each in told if each for s in _numbers(each)}
    return frozenset(found)


def _numbers(node: ast.expr) -> set[int]:
    """Those in an expression that can be a status of a refusal."""
    held = {each.value for each in ast.walk(node) if isinstance(each, ast.Constant)}
    return {s for s in held if isinstance(s, int) and 400 <= s < 600}


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _statuses() -> Iterator[tuple[str, str]]:
    for status in sorted(statuses()):
        yield str(status), _STATUS[status]


def _errors() -> Iterator[tuple[str, str]]:
    for module in (etl.errors, analytics.errors):
        for name, each in vars(module).items():
            own = isinstance(each, type) and each.__module__ == module.__name__
            if own and issubclass(each, Exception) and not name.startswith("_"):
                yield f"{module.__name__}.{name}", _first(each.__doc__)


def _rules() -> Iterator[tuple[str, str]]:
    for rule in sorted(ACCEPTABLE):
        yield rule, rule.replace("_", " ")


def _ids(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for each in sorted(catalog.indicators.values(), key=lambda i: i.id):
        yield each.id, f"{each.title} ({each.unit})"


def _sources(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for source in sorted(catalog.sources):
        latest = catalog.latest_origin(source)
        editions = sorted(v for s, v in catalog.origins if s == source)
        publisher = catalog.publishers[latest.publisher].name
        yield source, f"{publisher}: {latest.title}; {', '.join(editions)}"


def _breaks(catalog: Catalog) -> Iterator[tuple[str, str]]:
    register = load_breaks(DATASETS / "reference" / "breaks.toml", catalog.areas.expand)
    for each in sorted((*register.breaks, *register.jumps), key=lambda b: b.id):
        first = next(iter(getattr(each, "first", {}).values()), "a jump without an explanation")
        yield each.id, f"{each.title}; {first}"


def main() -> None:
    """Write the file, of the table at its address."""
    os.environ |= SETTINGS
    from app import create_app  # noqa: PLC0415
    from pages.site.data import load_data  # noqa: PLC0415

    server = create_app(load_data(Store(address()).uri)).server
    FILE.write_text(reference(server, load_catalog()), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
