"""Packs the build into one zip for each browser's store.

The same files give the same bytes, so that anyone can verify a store's package against its source.
Needs only Python: `python package.py DIST OUT`, which `make package` calls.
"""

import json
import sys
import zipfile
from pathlib import Path

BROWSERS = ("chrome", "firefox")
# All text and four icons: anything larger holds a file that does not belong there.
MOST_BYTES = 80_000
# The earliest date that a zip can hold.
TIMESTAMP = (1980, 1, 1, 0, 0, 0)
READABLE_FILE = 0o100644 << 16
UNIX = 3


def pack(folder: Path, target: Path) -> None:
    """Write every file under `folder` to the zip `target`, sorted by name and without its date."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    with zipfile.ZipFile(target, "w") as package:
        for name, path in sorted(files.items()):
            if path.is_dir():
                continue
            entry = zipfile.ZipInfo(name, TIMESTAMP)
            entry.create_system = UNIX
            entry.external_attr = READABLE_FILE
            package.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, compresslevel=9)


def main(dist: Path, out: Path) -> None:
    """Pack each browser's folder of `dist` into `out`; exit if a package is too large."""
    out.mkdir(parents=True, exist_ok=True)
    for browser in BROWSERS:
        manifest = json.loads((dist / browser / "manifest.json").read_text(encoding="utf-8"))
        target = out / f"mitjul-{browser}-{manifest['version']}.zip"
        pack(dist / browser, target)
        size = target.stat().st_size
        if size > MOST_BYTES:
            target.unlink()
            sys.exit(f"{target.name} would have {size:,} bytes, more than {MOST_BYTES:,}.")
        sys.stdout.write(f"{target} ({size:,} bytes)\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
