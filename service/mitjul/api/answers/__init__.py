"""Computing answers: one at a time, within a time limit, and cached."""
