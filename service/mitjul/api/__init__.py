"""The HTTP API: Flask around the engine, which knows nothing of it."""
