"""What goes in and what comes out: models, reading and checking of bodies, problems, OpenAPI."""
