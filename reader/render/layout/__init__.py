"""A document at one width: its rows, their heights, and their colours."""
