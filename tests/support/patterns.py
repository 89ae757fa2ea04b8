"""Every regular expression of the package, how it is used, and texts on which one that backtracks takes long."""

from __future__ import annotations

import ast
import importlib
import re
from collections import defaultdict
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

ROOT = Path(reader.__file__).parent
_ANCHORED = frozenset(("match", "fullmatch"))
_SEARCHING = frozenset(("search", "finditer", "findall", "sub", "subn", "split"))
_MOST_TOKENS = 8
"""Pieces that texts are made of; of more, some are taken from everywhere in the pattern."""
_ALWAYS = (" ", "\n", "a", "1", "中")


class Found(NamedTuple):
    """One pattern where it is made."""

    place: str
    """Module and name, or line where it has none."""
    source: str | bytes
    flags: int
    methods: frozenset[str]
    """Those of `re.Pattern` by which it is used; all where that cannot be told."""


class Local(NamedTuple):
    """A pattern that is made from what only a running function knows."""

    place: str
    code: str


def collect() -> tuple[list[Found], list[Local]]:
    """Return the patterns of all modules, and those whose text cannot be told without running what makes them."""
    found: list[Found] = []
    local: list[Local] = []
    everywhere = _uses(ROOT.rglob("*.py"))
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")
        if name.endswith("__main__"):
            continue
        module = importlib.import_module(name)
        names = _names_of_values(tree)
        here = _uses([path])
        for call, method in _calls(tree):
            place = f"{name}:{min(names.get(id(call), {str(call.lineno)}))}"
            try:
                source, flags = _evaluated(call, method, module)
            except Exception:  # noqa: BLE001 - it needs what only its function has
                local.append(Local(place, ast.unparse(call)))
                continue
            if method in _ANCHORED | _SEARCHING:
                methods = frozenset((method,))
            else:
                methods = frozenset().union(
                    *(
                        (here if each.startswith("_") else everywhere).get(each, ())
                        for each in names.get(id(call), ())
                    )
                )
            # One that is handed on is used by the methods of the module, under another name.
            found.append(Found(place, source, flags, methods or frozenset().union(*here.values())))
    return found, local


def _calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Yield the calls that make or use a pattern, with their names: ``compile``, ``lazy``, ``sub``, …"""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        function = node.func
        if isinstance(function, ast.Name) and function.id == "lazy":
            yield node, "lazy"
        elif (
            isinstance(function, ast.Attribute)
            and isinstance(function.value, ast.Name)
            and function.value.id == "re"
            and function.attr in {"compile", *_ANCHORED, *_SEARCHING}
        ):
            yield node, function.attr


def _evaluated(call: ast.Call, method: str, module: ModuleType) -> tuple[str | bytes, int]:
    def value(node: ast.expr) -> object:
        return eval(compile(ast.Expression(node), "pattern", "eval"), vars(module))  # noqa: S307 - our own code

    source = value(call.args[0])
    place = 1 if method in {"compile", "lazy"} else 2
    given = [each.value for each in call.keywords if each.arg == "flags"] or call.args[place : place + 1]
    flags = value(given[0]) if given and method not in {"sub", "subn", "split"} else 0
    if isinstance(source, re.Pattern):
        return source.pattern, source.flags & ~re.UNICODE if isinstance(source.pattern, str) else source.flags
    assert isinstance(source, str | bytes)
    assert isinstance(flags, int)
    re.compile(source, flags)
    return source, flags


def _names_of_values(tree: ast.Module) -> dict[int, set[str]]:
    """Return the names to which calls are bound, by the id of the call: its own, or that of a table it is in."""
    names: dict[int, set[str]] = defaultdict(set)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name) and isinstance(node.value, ast.Call):
                    names[id(node.value)].add(target.id)
    return names


def _uses(paths: Iterable[Path]) -> dict[str, set[str]]:
    """Return the methods that are asked of each name in the modules at ``paths``."""
    uses: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in _ANCHORED | _SEARCHING:
                value = node.value
                name = value.id if isinstance(value, ast.Name) else getattr(value, "attr", "")
                uses[name].add(node.attr)
    return uses


def work_of(pattern: Found) -> list[Callable[[str], object]]:
    """Return what is done with texts by ``pattern``: found everywhere, or matched at the beginning."""
    compiled: re.Pattern[Any] = re.compile(pattern.source, pattern.flags)
    of_bytes = isinstance(pattern.source, bytes)

    def every(text: Any) -> int:
        return sum(1 for _match in compiled.finditer(text))

    works: list[Callable[[Any], object]] = [every] if pattern.methods & _SEARCHING else []
    works += [getattr(compiled, method) for method in sorted(pattern.methods & _ANCHORED)]
    return [partial(_encoded, work) for work in works] if of_bytes else works


def _encoded(work: Callable[[bytes], object], text: str) -> object:
    return work(text.encode())


def families(source: str | bytes, flags: int) -> Iterator[Callable[[int], str]]:
    """Yield makers of texts of some length: the characters of a pattern, their pairs, and these behind its beginning."""
    tokens = _tokens(source, flags)
    first = tokens[0] if tokens else ""
    pieces = [*tokens, *(one + other for one, other in product(tokens, tokens) if one != other)]
    for opening in dict.fromkeys(["", first, "".join(tokens[:3])]):
        for piece in pieces if not opening else tokens:
            yield partial(_grown, opening, piece)


def _grown(opening: str, piece: str, length: int) -> str:
    return f"{opening}{piece * (length // len(piece))}\x00"


def _tokens(source: str | bytes, flags: int) -> list[str]:
    """Return the characters that a pattern names, one or two of each class, in the order of the pattern."""
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    parsed = re._parser.parse(text, flags & ~re.UNICODE)  # type: ignore[attr-defined]
    found = list(dict.fromkeys([*_characters(parsed)]))
    if len(found) > _MOST_TOKENS:
        step = len(found) / _MOST_TOKENS
        found = [found[int(number * step)] for number in range(_MOST_TOKENS)]
    return list(dict.fromkeys([*found, *_ALWAYS]))


def _characters(parsed: object) -> Iterator[str]:  # noqa: C901 - one branch a kind of part
    """Yield characters that the parts of a parsed pattern take."""
    for name, argument in parsed:  # type: ignore[attr-defined]
        kind = str(name)
        if kind in {"LITERAL", "NOT_LITERAL"}:
            yield chr(argument)
        elif kind == "IN":
            yield from _of_class(argument)
        elif kind == "BRANCH":
            for each in argument[1]:
                yield from _characters(each)
        elif kind == "SUBPATTERN":
            yield from _characters(argument[-1])
        elif kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            yield from _characters(argument[2])
        elif kind in {"ASSERT", "ASSERT_NOT"}:
            yield from _characters(argument[1])
        elif kind == "ATOMIC_GROUP":
            yield from _characters(argument)
        elif kind == "GROUPREF_EXISTS":
            for each in argument[1:]:
                if each is not None:
                    yield from _characters(each)


def _of_class(items: list[tuple[object, object]]) -> Iterator[str]:
    for name, argument in items[:4]:
        kind = str(name)
        if kind == "LITERAL":
            assert isinstance(argument, int)
            yield chr(argument)
        elif kind == "RANGE":
            assert isinstance(argument, tuple)
            yield chr(argument[0])
        elif kind == "CATEGORY":
            yield {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}.get(str(argument), "-")
