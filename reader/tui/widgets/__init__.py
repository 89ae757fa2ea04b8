"""Widgets: they draw and say what was done to them; none of them touches disk, library or a process."""
