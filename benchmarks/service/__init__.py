"""The running service: load, faults and attacks."""
