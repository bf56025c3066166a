"""Readers' verdicts on the highlights of saved pages."""
