"""Dialogs over the main screen: choosers, questions, the problem list."""
