"""The HTML pages: one to paste a text into, and the API reference."""
