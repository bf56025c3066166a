"""Working out one answer at a time, within a time limit, and keeping it for the next request."""
