"""Ranking compared with other summarizers, against summaries and picks by people."""
