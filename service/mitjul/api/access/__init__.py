"""Access control: API keys, and limits per caller."""
