"""A regular package: kss installs one named `tests` too, which would win over a mere folder."""
