"""Keys by which an article is recognised after its file was renamed, moved or edited: its text and its source link."""

from __future__ import annotations

import re
from hashlib import blake2b

_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


def text_key_of(body: str) -> int:
    """Return a number of 63 bits for the text ``body`` in search form; 0 if there is no text.

    Blanks and line ends do not count. In search form both scripts are one, so a file that was converted keeps it.
    """
    letters = body.replace(" ", "")
    if not letters:
        return 0
    digest = blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1 or 1


def address_key_of(url: str) -> int:
    """Return a number of 63 bits for the page at ``url``, however its scheme and end are written; 0 for none."""
    page = _SCHEME.sub("", url.partition("#")[0].strip(), count=1).rstrip("/")
    if not page:
        return 0
    host, slash, path = page.partition("/")
    digest = blake2b(f"{host.lower()}{slash}{path}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1 or 1
