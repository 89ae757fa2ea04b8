"""Work off the UI thread: jobs, their result messages, other processes."""
