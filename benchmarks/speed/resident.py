"""Memory of a process that only highlights pages.

python -m benchmarks.speed.resident PAGE ...
"""

import resource
import sys
from contextlib import suppress
from pathlib import Path

import mitjul
from benchmarks.pages import read_page
from mitjul.errors import NoArticle


def main() -> None:
    mitjul.warm_up()
    print(f"\nresident memory when warm {_resident_mb():.0f} MB, after each 100 pages:", end=" ")
    pages = [read_page(Path(path)) for path in sys.argv[1:]]
    for count in range(300):
        with suppress(NoArticle):
            mitjul.highlight(html=pages[count % len(pages)])
        if count % 100 == 99:
            print(f"{_resident_mb():.0f} MB", end=" ", flush=True)
    print()


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()
