"""The API contract: models, request bodies and their validation, problems, OpenAPI."""
