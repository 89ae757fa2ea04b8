"""SQLite plumbing of index and state file: connections, transactions, errors, locks."""
