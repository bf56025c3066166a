"""Other libraries, each in its own process, in the environment that `make peers` installs."""
