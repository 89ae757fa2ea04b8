"""Bring the message catalogs of ``reader/locale`` up to date with the code, or check that they are.

``python tests/tools/messages.py`` extracts every text of the interface, merges it into the ``.po`` file of each
language and compiles the ``.mo`` files. ``--check`` writes nothing: it names each text that has no translation, a
translation with other placeholders, and a catalog that is not up to date, and ends with status 1.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from reader.keys.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

REPOSITORY = Path(__file__).resolve().parents[2]
LOCALE = REPOSITORY / "reader" / "locale"
LANGUAGES = ("zh_Hans", "zh_Hant")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%[-\w]")


def extracted() -> Catalog:
    """Return every text of the interface, in the order of the files."""
    catalog = Catalog(project="reader", charset="utf-8")
    found = extract_from_dir(str(REPOSITORY / "reader"), [("**.py", "python")], keywords=KEYWORDS)
    for name, _line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        # Without lines: a catalog should change when a text does, and not when a line moves.
        catalog.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    for action in ACTIONS:  # their texts are translated when they are shown
        for message in (action.scope.value, action.label, action.help):
            catalog.add(message, None, [("keys/actions.py", 0)])
    return catalog


def path_of(language: str, suffix: str) -> Path:
    """Return the file of a catalog."""
    return LOCALE / language / "LC_MESSAGES" / f"reader{suffix}"


def updated(language: str, template: Catalog) -> Catalog:
    """Return the catalog of ``language`` with every text of ``template`` and no other."""
    path = path_of(language, ".po")
    catalog = Catalog(locale=language, charset="utf-8")
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """Return the text of a catalog without what changes at every run."""
    target = io.BytesIO()
    write_po(target, catalog, omit_header=False, include_lineno=False, width=110, sort_by_file=False)
    text = target.getvalue().decode("utf-8")
    return re.sub(r'"(?:POT-Creation-Date|PO-Revision-Date|Generated-By)[^"]*"\n', "", text).encode("utf-8")


def mo_bytes(catalog: Catalog) -> bytes:
    """Return a compiled catalog; of the same texts the same bytes, whenever it is made."""
    # Babel writes these into the header, and takes the present time where a catalog has none.
    catalog.creation_date = catalog.revision_date = _NO_DATE
    target = io.BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


def faults(language: str, catalog: Catalog) -> Iterator[str]:
    """Yield what is wrong with the translations of a catalog, one line each."""
    for message in catalog:
        if not message.id:
            continue
        if message.fuzzy:
            yield f"{language}: fuzzy: {message.id}"
        for translation in message.string if isinstance(message.string, tuple | list) else [message.string]:
            if not translation:
                yield f"{language}: not translated: {message.id}"
            elif not _fits(message, translation):
                yield f"{language}: other placeholders: {message.id} -> {translation}"


def _fits(message: Message, translation: str) -> bool:
    """Tell whether a translation has the placeholders of its text; of a plural those of its last form."""
    source = message.id[-1] if isinstance(message.id, tuple | list) else message.id
    return sorted(_PLACEHOLDER.findall(source)) == sorted(_PLACEHOLDER.findall(translation))


def main() -> int:
    """Write or check the catalogs; return the exit status."""
    parser = argparse.ArgumentParser(description="Make or check the message catalogs.")
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 if something is wrong")
    is_check = parser.parse_args().check
    template = extracted()
    wrong: list[str] = []
    for language in LANGUAGES:
        catalog = updated(language, template)
        wrong += faults(language, catalog)
        for suffix, content in (
            (".po", po_bytes(catalog)),
            (".mo", mo_bytes(read_po(io.BytesIO(po_bytes(catalog)), locale=language))),
        ):
            path = path_of(language, suffix)
            if is_check:
                if not path.exists() or path.read_bytes() != content:
                    wrong.append(f"{path.relative_to(REPOSITORY)} is not up to date: make messages")
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    print("\n".join(wrong))
    return 1 if wrong and is_check else 0


if __name__ == "__main__":
    sys.exit(main())
