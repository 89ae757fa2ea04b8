"""What several tests use: where files are, articles and indexes as values, a terminal, and made-up libraries."""
