"""What the documentation says is what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.config.settings import KEYS
from support.locations import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

READMES = [path.read_text(encoding="utf-8") for path in sorted(REPOSITORY.glob("README*.md"))]
README = READMES[0]


def readme_commands() -> list[str]:
    """Return the lines of the README's shell blocks that call the reader, without what stands behind a pipe."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line.partition("  #")[0] for block in blocks for line in block.splitlines()]
    return [line.partition(" | ")[0] for line in lines if line.startswith("reader ")]


@pytest.mark.parametrize("command", readme_commands())
def test_a_command_of_the_readme_runs(command: str, tmp_path: Path) -> None:
    seeds = REPOSITORY / "seeds"
    script = f'reader() {{ "{sys.executable}" -m reader "$@"; }}\n{command.replace("~/articles", str(seeds))}'
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    # 1: nothing matched, since the seeds are not the reader's own articles.
    assert done.returncode in (0, 1), done.stderr.decode()


_TRANSLATIONS = ("README.zh-Hans.md", "README.zh-Hant.md")


@pytest.mark.parametrize("name", _TRANSLATIONS)
def test_a_translated_readme_has_the_commands_queries_keys_and_links_of_the_english_one(name: str) -> None:
    translated = (REPOSITORY / name).read_text(encoding="utf-8")
    assert _facts_of(translated) == _facts_of(README)


def _facts_of(page: str) -> list[object]:
    """Return what does not change with the language: code without its comments, keys of the tables, links."""
    code = [re.sub(r" *#.*", "", block) for block in re.findall(r"```.*?```", page, re.DOTALL)]
    keys = [re.findall(r"`[^`]+`", row) for row in page.splitlines() if row.startswith("| `")]
    links = re.findall(r"\]\((docs/[^)]+|C[A-Z]+\.md)\)", re.sub(r"\.zh-Han[st]\.svg", ".svg", page))
    return [code, keys, sorted(links), page.count("\n## ")]


def test_there_are_commands_in_the_readme() -> None:
    assert len(readme_commands()) >= 5


def test_the_pages_made_from_tables_are_up_to_date() -> None:
    command = [sys.executable, str(REPOSITORY / "tests" / "tools" / "write_docs.py"), "--check"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_the_config_is_explained(key: str) -> None:
    page = (REPOSITORY / "docs" / "config.md").read_text(encoding="utf-8")
    assert f"| `{key}` |" in page


@pytest.mark.parametrize(
    "link", sorted(set(re.findall(r"\]\((docs/[^)#]+|seeds/[^)#]*)\)", "".join(READMES))))
)
def test_a_link_of_the_readme_leads_somewhere(link: str) -> None:
    assert (REPOSITORY / link).exists()


_PAGES = ("README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/design.md")
_NAMED = re.compile(r"`((?:[a-z_0-9]+/)+)(?:([a-z_0-9]+)\.(\w+(?:\.\w+)?))?`|`(\w+)\.(py)`")
"""A folder, a file or a name in a file: ``cli/``, ``cli/parser.py``, ``cli/parser.parse``, ``config.py``."""


@pytest.mark.parametrize("page", _PAGES)
def test_code_that_a_page_names_is_there(page: str) -> None:
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    named = set(_NAMED.findall(text))
    roots = (REPOSITORY / "reader", REPOSITORY)
    missing = [
        f"{folder}{module}{alone}.{name}{suffix}"
        for folder, module, name, alone, suffix in named
        if not any(_is_there(root / folder / (module or alone), name or suffix) for root in roots)
    ]
    assert missing == []


def _is_there(path: Path, name: str) -> bool:
    if not name:
        return path.is_dir()
    if path.with_name(f"{path.name}.{name}").is_file():
        return True
    module = path.with_suffix(".py")
    if not module.is_file():
        return False
    text = module.read_text(encoding="utf-8")
    return all(
        re.search(rf"^\s*(?:(?:async )?def|class) {part}\b|^{part}\b.* = ", text, re.MULTILINE)
        for part in name.split(".")
    )


def test_the_glossary_says_each_word_once() -> None:
    page = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    _, _, glossary = page.partition("## Glossary")
    words = re.findall(r"^\| ([\w ]+) \|", glossary.partition("\n## ")[0], re.MULTILINE)[1:]
    assert len(words) > 20
    assert len(words) == len(set(words))


def test_every_folder_of_the_code_is_explained() -> None:
    page = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = {
        path.parent.relative_to(REPOSITORY / "reader").as_posix()
        for path in (REPOSITORY / "reader").rglob("*.py")
    }
    assert [folder for folder in sorted(folders - {"."}) if f"{folder}/" not in page] == []
