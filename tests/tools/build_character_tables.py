"""Build the character tables in ``reader/text/data``.

    python tests/tools/build_character_tables.py            # fold and script tables, from OpenCC and Unicode
    python tests/tools/build_character_tables.py CORPUS     # and the frequency tiers, counted over a folder

Only counts leave the corpus: the tiers are sets of characters without order, no text is shipped.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import opencc

DATA = Path(__file__).resolve().parents[2] / "reader" / "text" / "data"

HAN_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2EBE0), (0x30000, 0x323AF))
HAN = [chr(code) for first, last in HAN_BLOCKS for code in range(first, last + 1)]

ONE_FOR_SEARCH = (
    "著着 藉借 瞭了 覆复 像象 坐座 划画 帐账 沈沉 炼链 甦苏 彷仿 暱昵 妳你 牠它 祂它 衞卫 揹背 俱具 薰熏 锺钟 "
    "幺么 馀余 甯宁 伕夫 濬浚 鏚戚 颚腭"
)
"""Pairs that OpenCC decides by phrase and a table without context has to take as one, so that a query finds its
word in both scripts. The price is a few hits too many, with the exact ones ranked first."""

NEVER_FOLDED = "么"
"""OpenCC takes 么 alone as the Traditional 幺, while in real text it is the Simplified 麼."""

IGNORED = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8]"
)
"""Default_Ignorable_Code_Point of Unicode below U+10000, which NFKC_Casefold drops."""

SIMPLIFIED_IN_BIG5 = "与万网复体确优适异离听并触种气坏愿挂厂据惊洁构胜扰价怀扑机极"
"""Simplified characters that Big5 has for a rare word, and that Traditional text shows less than one time for 200 in
Simplified text (counted). Those that it does use, such as 后 里 几 谷 准 征, tell nothing."""

TIERS = (200, 800, 2000, 3500)
"""Ranks at which the weight of a character in the encoding score drops."""


def character_table(config: str) -> dict[str, str]:
    """Return what the OpenCC ``config`` makes of each Han character standing alone, where it changes it."""
    converted = opencc.OpenCC(config).convert("\n".join(HAN)).split("\n")
    return {source: target for source, target in zip(HAN, converted, strict=True) if source != target}


def han_fold() -> dict[str, str]:
    """Return the fold of Han characters: t2s, then tw2s, then hk2s, then the pairs above, each followed to its end."""
    table = character_table("hk2s") | character_table("tw2s") | character_table("t2s")
    table |= {pair[0]: pair[1] for pair in ONE_FOR_SEARCH.split()}
    for character in NEVER_FOLDED:
        table.pop(character, None)
    return {source: end for source in table if (end := _followed(source, table)) != source}


def _followed(character: str, table: dict[str, str]) -> str:
    seen = {character}
    while character in table and table[character] not in seen:
        character = table[character]
        seen.add(character)
    return character


def compatibility_fold(character: str) -> str:
    """Return the NFKC_Casefold of one character (The Unicode Standard, 3.13), a Latin letter without its accents."""
    folded = unicodedata.normalize("NFKC", character).casefold()
    folded = IGNORED.sub("", unicodedata.normalize("NFKC", folded))
    decomposed = unicodedata.normalize("NFD", folded)
    base, accents = decomposed[:1], decomposed[1:]
    is_accented = (
        len(folded) == 1
        and base.isascii()
        and base.isalpha()
        and accents
        and all(map(unicodedata.combining, accents))
    )
    return base if is_accented else folded


def marks() -> str:
    """Return the characters below U+10000 that may change with what stands before them.

    These are the combining characters and the seconds of compositions (NFC_Quick_Check is not yes), and what NFKC
    makes one of them, such as the half-width ﾞ.
    """
    seconds = {chr(code) for code in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
    for code in range(0x110000):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            seconds.add(chr(int(parts[1], 16)))
    found = []
    for character in map(chr, range(0x10000)):
        first = unicodedata.normalize("NFKD", character)[0]
        if {character, first} & seconds or unicodedata.combining(character) or unicodedata.combining(first):
            found.append(character)
    return "".join(found)


def write_fold() -> None:
    """Write ``fold.txt``, six lines and more.

    Han and their folds; other characters that stay one, and their folds; Han beyond U+FFFF stand with the Han; the
    marks; then a line for each character that becomes none or several, followed by what it becomes.
    """
    han = han_fold()
    single: dict[str, str] = {}
    longer: dict[str, str] = {}
    for code in range(0x10000):
        character = chr(code)
        if character in han or unicodedata.category(character) in {"Cn", "Cs", "Co"}:
            continue
        folded = compatibility_fold(character)
        folded = "".join(han.get(part, part) for part in folded)
        if folded != character:
            (single if len(folded) == 1 else longer)[character] = folded
    lines = ["".join(han), "".join(han.values()), "".join(single), "".join(single.values()), marks()]
    lines += [source + target for source, target in longer.items()]
    (DATA / "fold.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    sys.stdout.write(f"fold: {len(han)} Han, {len(single)} other, {len(longer)} that grow or vanish\n")


def in_codec(character: str, codec: str) -> bool:
    """Tell whether ``codec`` can write the character."""
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def write_script() -> None:
    """Write ``script.txt``: the characters of Simplified text only, then those of Traditional text only."""
    simplified = [
        character
        for character in character_table("s2t")
        if character < "\uf900" and (character in SIMPLIFIED_IN_BIG5 or not in_codec(character, "big5"))
    ]
    traditional = [
        character
        for character in character_table("t2s")
        if character < "\uf900" and not in_codec(character, "gb2312")
    ]
    text = "".join(simplified) + "\n" + "".join(traditional) + "\n"
    (DATA / "script.txt").write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"script: {len(simplified)} Simplified, {len(traditional)} Traditional\n")


def write_tiers(corpus: Path) -> None:
    """Write ``tiers.txt``: the characters beyond ASCII by rank in Simplified or Traditional text, one tier a line."""
    simplified, traditional = DATA.joinpath("script.txt").read_text(encoding="utf-8").split("\n")[:2]
    counts = {"hans": Counter[str](), "hant": Counter[str]()}
    for path in sorted(corpus.rglob("*.md")):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        count = Counter(re.findall(r"[\u4e00-\u9fff]", text))
        hans = sum(count[character] for character in simplified)
        hant = sum(count[character] for character in traditional)
        if max(hans, hant) >= 9 * min(hans, hant):
            counts["hans" if hans > hant else "hant"].update(count)
    ranks = [[character for character, _ in count.most_common(TIERS[-1])] for count in counts.values()]
    lines, placed = [], set[str]()
    for first, last in zip((0, *TIERS), TIERS, strict=False):
        tier = {character for rank in ranks for character in rank[first:last]} - placed
        placed |= tier
        lines.append("".join(sorted(tier)))
    (DATA / "tiers.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    sys.stdout.write(f"tiers: {[len(line) for line in lines]}\n")


def main() -> None:
    """Build what the arguments ask for."""
    arguments = argparse.ArgumentParser(description="Build the character tables of reader/text/data.")
    arguments.add_argument("corpus", nargs="?", type=Path, help="folder of Markdown files to count")
    corpus = arguments.parse_args().corpus
    DATA.mkdir(exist_ok=True)
    write_fold()
    write_script()
    if corpus:
        write_tiers(corpus)


if __name__ == "__main__":
    main()
