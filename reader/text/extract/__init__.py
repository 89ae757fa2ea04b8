"""Facts found in running text: dates as people write them, the day of publication, securities codes."""
