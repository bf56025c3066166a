"""Other libraries, each run as a process in the environment that make peers installs."""
