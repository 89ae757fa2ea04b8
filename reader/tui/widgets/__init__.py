"""Widgets: they draw, and post messages about input; none of them touches disk, library or a process."""
