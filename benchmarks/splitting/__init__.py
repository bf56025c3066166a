"""Mitjul's sentence boundaries compared with those of kss alone."""
