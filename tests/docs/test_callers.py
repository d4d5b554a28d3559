"""What is written is called: nothing stands in the program for its tests alone.

Read from the source, without running it. What a decorator takes, a framework overrides or a
reader of a format is found by is no dead code, and neither is a field that goes out in an answer.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parent.parent.parent
# Decorators that change how something is called, and call nothing themselves.
PLAIN = {
    "cache", "cached_property", "classmethod", "contextmanager", "dataclass", "lru_cache",
    "overload", "property", "staticmethod",
}  # fmt: skip
# What is asked for by its name in a module that was found, by which framework or folder.
FOUND = {
    "layout": r"pages(\.\w+)+",  # pages, of Dash
    "offered": r"pages\.\w+\.choices",  # controls (pages/figure/card.py)
    "ADAPTER": r"etl\.sources\.\w+",  # readers of files
    "write": r"documents\.\w+",  # kinds of a brief (pages/api/briefs.py)
    "Worker": r"pages\.service\.worker",  # by gunicorn
    "Wording.unneeded": r"etl\.policy\.wording",  # of `make lint` (tests/wording)
}
# Bases of which somebody else reads the fields, or calls the methods.
OUTSIDE = {
    "Answer", "Asked", "BaseApplication", "BaseModel", "Dash", "EndingWorker", "Entry",
    "GenerateJsonSchema", "Instrument", "Part", "Practice", "RefusingWorker", "Schedule",
    "SecureCookieSessionInterface", "ThreadWorker",
}  # fmt: skip


@dataclass(frozen=True)
class Module:
    """What a module defines, and by which names it asks for what."""

    name: str
    tree: ast.Module
    loaded: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    imported: set[tuple[str, str]] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, name: str, source: str) -> Module:
        module = cls(name, ast.parse(source))
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute):
                module.attributes.add(node.attr)
            match node:
                case ast.Name(id=used, ctx=ast.Load()) | ast.Attribute(attr=used, ctx=ast.Load()):
                    module.loaded[used].append(node.lineno)
                case ast.ImportFrom(module=str(source), names=names):
                    module.imported.update((source, each.name) for each in names)
                case ast.Import(names=names):
                    module.imported.update((each.name, "") for each in names)
                case ast.Constant(value=str(text)) if len(text) < 60:
                    for word in re.findall(r"\w+", text):
                        module.loaded[word].append(node.lineno)
                case ast.MatchClass(kwd_attrs=names):
                    for each in names:
                        module.loaded[each].append(node.lineno)
        return module

    def uses(self, name: str, body: range) -> bool:
        """Whether a name is loaded here outside of the lines that define it."""
        return any(line not in body for line in self.loaded.get(name, ()))


def _called(decorator: ast.expr) -> str:
    inner = decorator.func if isinstance(decorator, ast.Call) else decorator
    return inner.attr if isinstance(inner, ast.Attribute) else ast.unparse(inner)


def _defined(body: Sequence[ast.stmt]) -> Iterator[tuple[str, ast.stmt]]:
    for node in body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                if {_called(each) for each in node.decorator_list} <= PLAIN:
                    yield name, node
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                yield name, node


def _lines(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def uncalled(modules: Sequence[Module]) -> list[str]:
    """Names without a use: of modules, by who imports them; of classes, by the name alone."""
    asked = set().union(*(module.imported for module in modules))
    found = []
    for module in modules:
        package, _, last = module.name.rpartition(".")
        users = [
            other
            for other in modules
            if {(package, last), (module.name, "")} & other.imported
        ]  # fmt: skip
        for name, node in _defined(module.tree.body):
            here = module.uses(name, _lines(node)) or (module.name, name) in asked
            there = any(name in other.attributes for other in users)
            if not (here or there or name.startswith("__")):
                found.append(f"{module.name}:{name}")
            if not isinstance(node, ast.ClassDef) or _outside(node):
                continue
            for own, member in _defined(node.body):
                body = _lines(member)
                used = module.uses(own, body) or any(
                    own in other.loaded for other in modules if other is not module
                )
                if not (used or own.startswith("__")):
                    found.append(f"{module.name}:{name}.{own}")
    return [name for name in found if not _found(*name.split(":"))]


def _found(module: str, name: str) -> bool:
    return name in FOUND and re.fullmatch(FOUND[name], module) is not None


def _outside(node: ast.ClassDef) -> bool:
    return bool({ast.unparse(base).rpartition(".")[2] for base in node.bases} & OUTSIDE)


def program() -> list[Module]:
    """Every module of the program."""
    paths = [ROOT / "app.py", *(p for r in ("etl", "analytics", "documents", "pages")
                                for p in sorted((ROOT / r).rglob("*.py")))]  # fmt: skip
    named = {p: ".".join(p.relative_to(ROOT).with_suffix("").parts) for p in paths}
    return [
        Module.of(name.removesuffix(".__init__"), path.read_text(encoding="utf-8"))
        for path, name in named.items()
    ]


def test_everything_has_a_caller() -> None:
    modules = program()
    assert len(modules) > 400
    assert uncalled(modules) == []


def test_what_has_none_is_found() -> None:
    library = """
        KINDS = ("a", "b")
        SIZES = (1, 2)
        def used(): return SIZES
        def itself(): return itself()
        def named(): return 1
        @register
        def registered(): return 1
        class Kept:
            size: int
            width: int
            @property
            def area(self): return self.size
            def grow(self): return self.grow()
        class Asked(BaseModel):
            told: int
        """
    caller = """
        import library
        from library import used
        KINDS = used() + library.named()
        def main(kept: library.Kept): print(KINDS, kept.size)
        class Other:
            used = main, library.Asked
        """
    found = uncalled([Module.of("library", dedent(library)), Module.of("caller", dedent(caller))])
    assert found == [
        "library:KINDS", "library:itself", "library:Kept.width", "library:Kept.area",
        "library:Kept.grow", "caller:Other",
    ]  # fmt: skip
