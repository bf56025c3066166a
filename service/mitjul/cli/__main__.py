"""`python -m mitjul.cli`, where the `mitjul` command is not on the path."""

import sys

from mitjul.cli import main

sys.exit(main())
