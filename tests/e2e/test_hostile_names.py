"""Nothing acts on the terminal: every byte of a session is text without controls, or a sequence of the screen's own."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import pytest

from support.terminal import READER, Terminal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.e2e

EVIL = "\x1b]2;PWNED\x07\x1b]52;c;UFdO\x07\x9b5;5H\x9d0;PWNED\x9c\u202e\u2066"
OWN = re.compile(
    rb"\x1b\[[\d;]*m|\x1b\[\d+;\d+H|\x1b\[\?\d+[hl]|\x1b\[[<>]\d*u"  # colours, places, modes, keys
    rb"|\x1b\]22;[a-z-]+\x07"  # the shape of the mouse pointer
    rb"|\x1b\[\?2026\$p|\x1b\[6n|\x1b7|\x1b8"  # questions
    rb"|\x1b\]52;c;(?P<copied>[A-Za-z0-9+/=]*)\x07"  # the clipboard
)
CONTROLS = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def acts(raw: bytes) -> list[str]:
    """Return the controls in ``raw`` that are not the screen's own."""
    return CONTROLS.findall(OWN.sub(b"", raw).decode("utf-8"))


def copied(raw: bytes) -> list[bytes]:
    """Return what was put into the clipboard."""
    return [base64.b64decode(match["copied"]) for match in OWN.finditer(raw) if match["copied"] is not None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / f"tt{EVIL.replace('/', '')}"
    folder.mkdir()
    (folder / f"a{EVIL}\n.md").write_text(
        f"---\ntags: ['{EVIL}x']\n---\n\n# 题\n\n正文在此{EVIL}\n", encoding="utf-8"
    )
    return folder


def test_names_and_texts_of_the_disk_do_not_act(folder: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal([*READER, str(folder)], columns=120, rows=30)
    terminals.append(terminal)
    terminal.wait_for("正文在此")
    terminal.press("y")
    terminal.wait_for("Copied")
    terminal.press("P")
    terminal.wait_for("Problems", "Esc close")
    terminal.press("\x1b")
    terminal.wait_without("Esc close")
    terminal.press("Q")
    assert terminal.exit_status() == 0
    assert acts(terminal.raw) == []
    (path,) = copied(terminal.raw)
    assert path.startswith(b"$'")
    assert path.decode().isprintable()


def test_what_is_typed_and_pasted_does_not_act(library: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal([*READER, str(library)], columns=120, rows=30)
    terminals.append(terminal)
    terminal.wait_for("軟體的第一篇", "這裡是正文")
    for key, prompt in (
        ("/", "Esc"),
        ("|", "Pipe to"),
        ("s", "Save as"),
        ("+", "Save view"),
        ("O", "Go to title"),
    ):
        terminal.press(key)
        terminal.wait_for(prompt)
        terminal.press(f"\x1b[200~zq{EVIL}\x1b[201~")
        terminal.wait_for("zq")
        terminal.press("\x1b")
        terminal.wait_without("zq")
    terminal.press("Q")
    assert terminal.exit_status() == 0
    assert acts(terminal.raw) == []


def test_flags_do_not_act(library: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal(
        [*READER, str(library), "--tag", f"no{EVIL}", "-q", f'"x{EVIL}"'], columns=120, rows=30
    )
    terminals.append(terminal)
    terminal.wait_for("no", "of 2")
    terminal.press("Q")
    assert terminal.exit_status() == 0
    assert acts(terminal.raw) == []


def test_the_name_of_a_theme_does_not_act(
    library: Path, clean_environment: Path, terminals: list[Terminal]
) -> None:
    config = clean_environment / "config" / "reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('theme = "th\\u001b]2;PWNED\\u0007\\u009b5;5H\\u202eeme"\n', encoding="utf-8")
    terminal = Terminal([*READER, str(library)], columns=400, rows=30)
    terminals.append(terminal)
    assert terminal.exit_status() == 2
    assert "theme" in terminal.text
    assert acts(terminal.raw) == []


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "de_DE.ISO-8859-1"}, {"LC_ALL": "zh_CN.GBK"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}],
)
def test_any_locale_is_drawn_as_utf_8(
    environment: dict[str, str], library: Path, terminals: list[Terminal]
) -> None:
    terminal = Terminal([*READER, str(library), "--ui-lang", "en"], columns=100, rows=30, **environment)
    terminals.append(terminal)
    terminal.wait_for("軟體的第一篇", "這裡是正文", "│")
    terminal.child.send(b"\xff\xe1j\xb2\xe8\x1b[M \xe9\xe9\x1b[1114112u\x1b[48;99999;99999;9;9t")
    terminal.press("?")
    terminal.wait_for("Esc close")
    terminal.press("\x1b")
    terminal.wait_without("Esc close")
    terminal.press("Q")
    assert terminal.exit_status() == 0


def test_the_size_is_that_of_the_terminal(library: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal([*READER, str(library)], columns=100, rows=30, COLUMNS="99999", LINES="99999")
    terminals.append(terminal)
    terminal.wait_for("軟體的第一篇", "這裡是正文", "? Help")
    terminal.press("Q")
    assert terminal.exit_status() == 0
