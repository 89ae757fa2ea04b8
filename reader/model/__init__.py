"""Values that all layers share: articles, queries, dates, variants. Standard library only."""
