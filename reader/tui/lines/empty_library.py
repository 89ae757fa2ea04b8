"""The text of the screen when there is no article: where it looked, and how to open something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.keys.keymap import Keymap
    from reader.library import Source


def no_article_text(sources: Iterable[Source], keymap: Keymap) -> str:
    """Return why there is nothing to read."""
    sources = list(sources)
    places = "\n".join(f"  {one_line(str(source.root))}" for source in sources)
    extensions = dict.fromkeys(extension for source in sources for extension in source.extensions)
    return "\n\n".join(
        (
            _("There is no article here."),
            places,
            _("Looked for: {}, in all folders below.").format(" ".join(extensions)),
            _("Left out: what .gitignore and .ignore name, node_modules, folders that begin with a dot."),
            _("Another folder: reader FOLDER   Look again: {}   Quit: {}").format(
                keymap.label("rescan"), keymap.label("quit-or-back")
            ),
        )
    )
