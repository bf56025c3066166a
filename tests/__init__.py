"""A regular package: kss installs one named `tests` too, which a folder alone would give way to."""
