"""The shape of the code: sizes that one reader can hold in mind, imports without circles, one handler for a message."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[2]
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50
MAX_METHODS = 60
"""Methods of a class together with those of its bases inside reader."""
MAX_SHARED_NAMES = 5
"""Names of modules that may stand in two layers; modules of single commands are named after the commands."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Class(NamedTuple):
    """A class of reader as its source has it."""

    module: str
    node: ast.ClassDef

    @property
    def functions(self) -> list[Function]:
        return [each for each in self.node.body if isinstance(each, Function)]

    @property
    def bases(self) -> list[str]:
        return [
            base.id if isinstance(base, ast.Name) else base.attr
            for base in self.node.bases
            if isinstance(base, ast.Name | ast.Attribute)
        ]


@cache
def files() -> dict[str, Path]:
    """Return the files of the package by the name of their module."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted((ROOT / "reader").rglob("*.py"))
    }


@cache
def trees() -> dict[str, ast.Module]:
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in files().items()}


@cache
def classes() -> dict[str, list[Class]]:
    """Return the classes of the package by name; two modules may have one of the same name."""
    found: dict[str, list[Class]] = defaultdict(list)
    for module, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(Class(module, node))
    return found


def with_bases(one: Class, seen: frozenset[str] = frozenset()) -> Iterator[Class]:
    yield one
    for base in one.bases:
        if base not in seen:
            for each in classes().get(base, ()):
                yield from with_bases(each, seen | {base})


def imports(module: str) -> set[str]:
    """Return the modules of reader that ``module`` imports anywhere: in functions and for types too."""
    found = set()
    for node in ast.walk(trees()[module]):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {
                name if (name := f"{node.module}.{alias.name}") in files() else node.module
                for alias in node.names
            }
    return found & files().keys()


def circles() -> list[list[str]]:
    """Return each set of modules that import each other, in Tarjan's order."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        number[module] = low[module] = len(number)
        stack.append(module)
        for other in sorted(imports(module)):
            if other not in number:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], number[other])
        if low[module] == number[module]:
            circle = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(circle) > 1:
                found.append(sorted(circle))

    for module in files():
        if module not in number:
            visit(module)
    return found


def test_no_file_is_long() -> None:
    lines = {name: path.read_text(encoding="utf-8").count("\n") for name, path in files().items()}
    assert {name: count for name, count in lines.items() if count > MAX_FILE_LINES} == {}


def test_no_function_is_long() -> None:
    long = {
        f"{module}.{node.name}": node.end_lineno - node.lineno + 1
        for module, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, Function)
        and node.end_lineno
        and node.end_lineno - node.lineno >= MAX_FUNCTION_LINES
    }
    assert long == {}


def test_no_class_has_many_methods_with_its_bases() -> None:
    methods = {
        f"{one.module}.{one.node.name}": sum(len(each.functions) for each in with_bases(one))
        for same in classes().values()
        for one in same
    }
    assert {name: count for name, count in methods.items() if count > MAX_METHODS} == {}


def handled(one: Class) -> Iterable[str]:
    """Yield what each handler of ``one`` handles, as Textual finds it: by name, or by the decorator ``on``."""
    for function in one.functions:
        if re.fullmatch(r"_?on_[a-z_]+", function.name):
            yield function.name.lstrip("_")
        for decorator in function.decorator_list:
            if (
                isinstance(decorator, ast.Call)
                and isinstance(decorator.func, ast.Name)
                and decorator.func.id == "on"
            ):
                yield ast.unparse(decorator)


@pytest.mark.parametrize("name", sorted(name for name, same in classes().items() if any(map(handled, same))))
def test_a_message_has_one_handler_on_an_object(name: str) -> None:
    for one in classes()[name]:
        counted = Counter(message for each in with_bases(one) for message in handled(each))
        assert [message for message, count in counted.items() if count > 1] == []


def test_no_modules_import_each_other() -> None:
    assert circles() == []


def layer(module: str) -> str:
    return module.split(".")[1]


def named() -> dict[str, list[str]]:
    """Return the modules by their last name, without those of single commands, which are named after the commands."""
    found: dict[str, list[str]] = defaultdict(list)
    for module, path in files().items():
        if path.name != "__init__.py" and not module.startswith("reader.cli.commands."):
            found[module.rpartition(".")[2]].append(module)
    return found


def test_a_name_of_a_module_stands_once_in_a_layer() -> None:
    twice = {
        name: modules
        for name, modules in named().items()
        if any(layer(one) == layer(other) for one, other in pairwise(sorted(modules)))
    }
    assert twice == {}


def test_few_names_of_modules_stand_in_two_layers() -> None:
    twice = {name: modules for name, modules in named().items() if len(modules) > 1}
    assert len(twice) <= MAX_SHARED_NAMES, twice
