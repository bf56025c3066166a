"""How tables of verdicts name what was read: its words are their author's, and stay out."""

import hashlib


def fingerprint(text: str) -> str:
    """Give ten hexadecimal digits by which nobody can tell the text."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]
