"""Lines of the screen as values. Pure functions; nothing here imports Textual."""
