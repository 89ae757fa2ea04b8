"""The words of the program as values: articles, queries, dates, variants. Standard library only."""
