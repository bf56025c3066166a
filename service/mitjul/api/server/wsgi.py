"""The application as a server loads it: settings from the environment, the engine warm."""

from mitjul import pipeline
from mitjul.api import create_app, settings
from mitjul.api.answers import fingerprint
from mitjul.api.services import services

application = create_app(settings.load())
pipeline.warm_up()
fingerprint.version()
services(application).lifecycle.warm = True
