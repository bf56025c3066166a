"""Broken pages sent to the running service."""
