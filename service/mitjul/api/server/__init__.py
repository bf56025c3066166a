"""gunicorn: configuration, worker class and WSGI entry point."""
