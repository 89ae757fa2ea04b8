"""OpenCC with a dictionary of our own before its phrases, for those that it gets wrong: 被發布, not 被髮布.

``data/corrections_s2t.txt`` and ``corrections_t2s.txt`` have a phrase, a tab and what it becomes, a line each. OpenCC
looks for dictionaries beside a configuration, and ours and its own lie in two places, so a configuration with their
paths is written, read and removed.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import opencc

_DATA = Path(__file__).parents[1] / "data"
_SHARED = Path(opencc.__file__).parent / "clib" / "share" / "opencc"


def corrected_opencc(config: str) -> opencc.OpenCC:
    """Return the converter of the OpenCC configuration ``config``, such as ``s2tw``, with our phrases before its own.

    It is OpenCC's own where there are no phrases for it, or where its dictionaries are not files.
    """
    kind = "s2t" if config.startswith("s2") else "t2s" if config.endswith("2s") else ""
    path = _SHARED / f"{config}.json"
    if not kind or not path.is_file():
        return opencc.OpenCC(config)
    settings = _with_paths(json.loads(path.read_text(encoding="utf-8")))
    ours = {"type": "text", "file": str(_DATA / f"corrections_{kind}.txt")}
    chain = settings["conversion_chain"]
    # From Traditional, the forms of a region are made general ones before they become Simplified.
    for step in chain if kind == "t2s" else chain[:1]:
        step["dict"] = {"type": "group", "match_policy": "short_circuit", "dicts": [ours, step["dict"]]}
    if "segmentation" in settings:
        words = settings["segmentation"]
        words["dict"] = {"type": "group", "match_policy": "union", "dicts": [ours, words["dict"]]}
    with TemporaryDirectory(prefix="reader-") as folder:
        written = Path(folder, f"{config}.json")
        written.write_text(json.dumps(settings), encoding="utf-8")
        return opencc.OpenCC(str(written))


def _with_paths(settings: Any) -> Any:
    """Return ``settings`` with the whole paths of dictionaries."""
    if isinstance(settings, dict):
        return {
            key: str(_SHARED / value) if key == "file" else _with_paths(value)
            for key, value in settings.items()
        }
    return [_with_paths(value) for value in settings] if isinstance(settings, list) else settings
