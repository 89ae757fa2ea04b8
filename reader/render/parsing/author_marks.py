"""Marks that CommonMark has no syntax for: tasks, and callouts in quotes."""

from __future__ import annotations

from reader.text.lazy import lazy

TASK = lazy(r"\[([ xX><\-/])\][ \t]+")
TASK_MARKS = {" ": "☐ ", "x": "☑ ", "X": "☑ ", "-": "☒ ", ">": "▷ ", "<": "◁ ", "/": "◪ "}
"""Mark of a task → what is shown for it: open, done, cancelled, put off, scheduled, half done."""
CALLOUT = lazy(r"\[!(\w[\w -]*)\][+-]?[ \t]*([^\n]*)(?:\n|$)")
