"""The application as a server loads it: settings from the environment, the engine warm."""

import sys

from mitjul import pipeline
from mitjul.api import settings
from mitjul.api.answers import fingerprint
from mitjul.api.app import create_app
from mitjul.api.services import services
from mitjul.errors import BrokenInstallation

application = create_app(settings.load())
try:
    pipeline.warm_up()
except BrokenInstallation as error:
    sys.exit(f"mitjul: {error}")
fingerprint.version()
services(application).lifecycle.warm = True
