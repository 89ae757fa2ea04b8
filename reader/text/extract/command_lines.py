"""Lines of a shell, a database or a program that stand in a text without being marked as code.

Only the part before a ``#`` is looked at: whether what follows is a comment, and no ``#标签``.
"""

from __future__ import annotations

from reader.text.lazy import lazy

_MARKER = lazy(r"[ \t]*(?:(?:[-*+>]|\d{1,3}[.)])[ \t]+)*")
"""Marks of lists and quotations at the start of a line."""
_CODE = lazy(r"\w[({\[][^)}\]]{0,80}[)}\]]|[=;]|&&|[ ]--?\w|\w[/\\.]\w|\./\w")
"""A call, an assignment, an option, a path or an end of statement."""
_COMMAND = lazy(
    r"(?:[$%>][ ]*|sudo[ ]+)?(?:"
    r"apt(?:-get)?|awk|bash|brew|bundle|cargo|cat|cd|chmod|chown|conda|cp|crontab|curl|db|dig|dnf|docker(?:-compose)?"
    r"|echo|export|find|firewall-cmd|gem|git|go|grep|gunzip|helm|hexo|hugo|ifconfig|ip|java|kill|kubectl|less|ln|ls|make"
    r"|mkdir|mongo|mongod|mount|mv|mvn|mysql|mysqldump|netstat|nginx|node|npm|npx|nvm|pacman|pip3?|pnpm|ps|psql|python3?"
    r"|redis-cli|rm|rs|rsync|ruby|scp|sed|service|sh|source|ssh|systemctl|tail|tar|tmux|touch|umount|unzip|use|useradd"
    r"|vi|vim|wget|yarn|yum|zip|zsh)(?=[ \t.(]|$)"
)
"""The first word of a line in a shell or the console of a database."""


def is_code_before_comment(before: str, comment: str) -> bool:
    """Tell whether a ``#`` ends code and begins a comment.

    Args:
        before: the line up to the ``#``.
        comment: what follows the ``#`` on that line.

    A line of prose may end in tags as well (``read it twice #书 #思``); so text without the look of code counts as code
    only where its first word is a command.
    """
    marker = _MARKER.match(before)
    code = (before[marker.end() :] if marker else before).strip()
    if not code or not code.isascii() or code[0] == "<" or code[:1].isupper():
        return False
    if _COMMAND.match(code):
        return True
    if "://" in code:
        return False
    is_sentence = any(not word.startswith("#") for word in comment.split()[1:])
    return bool(_CODE.search(code)) and (is_sentence or not comment.isascii())
