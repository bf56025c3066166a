"""Runs `python -m mitjul`, for when the `mitjul` command is not on the PATH."""

import sys

from mitjul.cli import main

sys.exit(main())
