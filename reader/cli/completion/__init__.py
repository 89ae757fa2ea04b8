"""Completion for shells: one answer in Python, and a script for each shell that asks for it."""
