"""Takes lines of metadata out of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.text.characters import LINE

if TYPE_CHECKING:
    from collections.abc import Collection


class Cut(NamedTuple):
    """What was found in a text."""

    fields: dict[str, object]
    body: str
    """The text without the lines that were read."""
    lines: tuple[int, ...]
    """0-based numbers of these lines."""
    raw: str = ""
    r"""The lines of the text from the first that was read to the last, with ``\n`` as line end."""
    raw_line: int = 0
    """0-based number of the first."""
    is_comment: bool = False
    """Whether they were a comment, below which the head of the page may stand."""


def lines_of(text: str, most: int | None = None) -> list[str]:
    """Return the first ``most`` lines of ``text``, each with its end."""
    if "\r" not in text:
        *ended, last = text.split("\n", -1 if most is None else most)
        found = [f"{line}\n" for line in ended]
        return [*found, last] if last and len(ended) != most else found
    found = []
    position = 0
    while position < len(text) and (most is None or len(found) < most):
        match = LINE.match(text, position)
        if match is None:  # it matches every text
            break
        found.append(match[0])
        position = match.end()
    return found


def cut(text: str, lines: list[str], numbers: Collection[int], fields: dict[str, object]) -> Cut:
    """Return ``text``, which begins with ``lines``, without those with ``numbers``; a blank line may go with them."""
    gone = set(numbers)
    first, last = min(gone), max(gone)
    # Of the blank lines around what goes one stays.
    while (
        last + 1 < len(lines) and not lines[last + 1].strip() and (first == 0 or not lines[first - 1].strip())
    ):
        last += 1
        gone.add(last)
    kept = "".join(line for number, line in enumerate(lines) if number not in gone)
    rest = text[sum(map(len, lines)) :]
    raw = "\n".join(line.rstrip("\r\n") for line in lines[min(numbers) : max(numbers) + 1])
    return Cut(fields, kept + rest, tuple(sorted(gone)), raw, min(numbers))
