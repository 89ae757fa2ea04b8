"""What the index and the state file share: connections, transactions, errors, locks."""
