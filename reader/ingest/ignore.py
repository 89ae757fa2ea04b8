"""Which files a folder excludes: ``.gitignore`` and ``.ignore``, as git and ripgrep read them."""

from __future__ import annotations

import re
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


_CONFLICT = re.compile(
    r"\.sync-conflict-\d{8}-\d{6}|[ _(-](?:case )?conflict(?:ed copy)?[ _-]|\([^()]{0,60}conflict(?:ed copy)?[^()]{0,60}\)|冲突(?:的)?副本|衝突複本|的衝突"
)
"""In lower case: Syncthing; Dropbox, Nextcloud and Seafile in the languages that they are used in here."""


def is_conflict_copy(lower_name: str) -> bool:
    """Tell whether a program that keeps folders in step gave a file this name, in lower case, for it was changed twice."""
    return ("conflict" in lower_name or "突" in lower_name) and _CONFLICT.search(lower_name) is not None


def is_backup_folder(relative: str) -> bool:
    """Tell whether the folder ``relative``, with ``/`` at its end, holds the old copies of pages that Logseq keeps."""
    return f"/{relative}".endswith(("/logseq/bak/", "/logseq/version-files/"))


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
