"""The pages for people: one to paste a text into, and the readable API reference."""
