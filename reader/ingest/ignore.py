"""What a folder asks to be left alone: ``.gitignore`` and ``.ignore``, as git and ripgrep obey them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FILES = (".gitignore", ".ignore")
"""Ignore files; what the second says holds against the first."""
_SKIPPED_FOLDERS = frozenset(("node_modules",))
_LONGEST = 1 << 20
"""Bytes of an ignore file that are read."""


class Ignored(NamedTuple):
    """The rules of one folder, and those of the folders above it."""

    spec: GitIgnoreSpec
    base: str
    """Relative path of the folder, with ``/`` at the end unless it is the root."""
    above: Ignored | None

    def covers(self, relative: str) -> bool:
        """Tell whether a file, or a folder with ``/`` at its end, is ignored; the nearest rule that speaks decides."""
        rules: Ignored | None = self
        while rules is not None:
            included = rules.spec.check_file(relative[len(rules.base) :]).include
            if included is not None:
                return included
            rules = rules.above
        return False


def hides_folder(name: str) -> bool:
    """Tell whether a folder of this name is never walked: ``node_modules`` and those that begin with a dot."""
    return name.startswith(".") or name in _SKIPPED_FOLDERS


def read_ignore_files(paths: list[str], base: str, above: Ignored | None) -> Ignored:
    """Return the rules in the ignore files ``paths`` of one folder, in the order of `FILES`; unreadable ones have none."""
    from pathspec import GitIgnoreSpec

    lines: list[str] = []
    for path in paths:
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - the walk has names, not Paths
                lines += file.read(_LONGEST).decode("utf-8", "surrogateescape").splitlines()
        except OSError:
            continue  # rules that cannot be read ask for nothing: every file is listed
    return Ignored(_spec(GitIgnoreSpec, lines), base, above)


def _spec(kind: type[GitIgnoreSpec], lines: list[str]) -> GitIgnoreSpec:
    try:
        return kind.from_lines(lines)
    except ValueError:  # one bad pattern fails them all: keep the good ones
        return kind.from_lines(line for line in lines if _is_pattern(kind, line))


def _is_pattern(kind: type[GitIgnoreSpec], line: str) -> bool:
    try:
        kind.from_lines([line])
    except ValueError:
        return False
    return True
