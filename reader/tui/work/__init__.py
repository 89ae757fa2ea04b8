"""Work outside the UI thread: jobs, the messages with their results, other processes."""
