"""The packages that the service ships: a table of their licences, and a bill of materials.

`make licences` and `make sbom` run it in the environment into which the lock was installed.
"""

import json
import re
import sys
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOME = Path(__file__).parents[1]
# The platform of the lock, so that the output does not depend on the machine.
TARGET = {
    "extra": "",
    "os_name": "posix",
    "platform_system": "Linux",
    "python_full_version": "3.11.0",
    "python_version": "3.11",
    "sys_platform": "linux",
}
# Names in the metadata of packages that predate SPDX expressions.
SPDX = {
    "Apache 2": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "BSD 3-Clause License": "BSD-3-Clause",
    'BSD 3-Clause "New" or "Revised" License': "BSD-3-Clause",
    "MIT License": "MIT",
    "New BSD": "BSD-3-Clause",
}
# mecab-ko may be used under GPL, LGPL or mecab's BSD licence; its metadata do not say so.
CHOSEN = {"mecab-ko": "BSD-3-Clause"}
BEGIN, END = "<!-- begin: make licences -->", "<!-- end -->"


@dataclass
class Package:
    """A package of the lock, as described by its own metadata, and its dependents."""

    name: str
    version: str
    licence: str
    summary: str
    required_by: list[str]


def licence(found: metadata.Distribution) -> str:
    """Return a package's SPDX expression, else its own wording of the licence, or "unknown"."""
    if chosen := CHOSEN.get(canonicalize_name(found.name)):
        return chosen
    fields = ("License-Expression", "License", "Classifier")
    said = [line for field in fields for line in found.metadata.get_all(field) or ()]
    names = [
        line.removeprefix("License :: OSI Approved :: ")
        for line in said
        if "\n" not in line and (" :: " not in line or line.startswith("License :: OSI"))
    ]
    for name in names:
        try:
            return canonicalize_license_expression(SPDX.get(name, name))
        except InvalidLicenseExpression:
            continue
    # Only the text shows which BSD licence it is: the third clause makes the difference.
    texts = [path for path in found.files or () if ".dist-info/" in str(path)]
    texts = [path for path in texts if path.name.startswith("LICENSE")]
    if "BSD License" in names and texts:
        clauses = texts[0].read_text("utf-8").lower()
        return f"BSD-{3 if 'neither the name' in clauses else 2}-Clause"
    return names[0] if names else "unknown"


def shipped() -> dict[str, Package]:
    """Return the packages of the lock by name; exit if another version is installed."""
    lock = (HOME / "service/requirements.lock").read_text("utf-8")
    versions = {str(canonicalize_name(n)): v for n, v in re.findall(r"(?m)^([\w.-]+)==(\S+)", lock)}
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {"mitjul": project["dependencies"]}
    packages = {}
    for name, version in versions.items():
        found = metadata.distribution(name)
        if found.version != version:
            sys.exit(f"{name} {found.version} is installed, but the lock has {version}.")
        summary = " ".join(found.metadata["Summary"].split())
        packages[name] = Package(name, version, licence(found), summary, [])
        asked[name] = found.requires or []
    for name, lines in asked.items():
        for requirement in map(Requirement, lines):
            wanted = packages.get(canonicalize_name(requirement.name))
            if wanted and (not requirement.marker or requirement.marker.evaluate(TARGET)):
                wanted.required_by.append(name)
    return packages


def renew_table(page: Path) -> None:
    """Write the table of licences between the markers in `page`."""
    rows = ["| package | version | licence | required by |", "| --- | --- | --- | --- |"]
    for each in shipped().values():
        by = ", ".join(sorted(set(each.required_by)))
        rows.append(f"| {each.name} | {each.version} | {each.licence} | {by} |")
    before, rest = page.read_text("utf-8").split(BEGIN)
    after = rest.split(END)[1]
    page.write_text("\n".join([before + BEGIN, *rows, END + after]), "utf-8")


def complete(bom: dict[str, Any]) -> None:
    """Add licences, summaries and dependencies to the lock's bill, which has the hashes."""
    packages = shipped()
    root = bom["metadata"]["component"]["bom-ref"]
    asks: dict[str, list[str]] = {root: []}
    refs = {"mitjul": root}
    for component in bom["components"]:
        each = packages[canonicalize_name(component["name"])]
        component["bom-ref"] = refs[each.name] = component["purl"]
        component["description"] = each.summary
        component["licenses"] = [{"acknowledgement": "declared", "expression": each.licence}]
        asks[component["purl"]] = []
    for each in packages.values():
        for name in set(each.required_by):
            asks[refs[name]].append(refs[each.name])
    bom["dependencies"] = [{"ref": ref, "dependsOn": sorted(on)} for ref, on in asks.items()]


def make_repeatable(bom: dict[str, Any]) -> None:
    """Remove the fields that differ between runs of npm, and its folder's name."""
    bom.pop("serialNumber", None)
    bom["metadata"].pop("timestamp", None)
    bom["metadata"]["component"]["name"] = "mitjul-extension"


def finish_bills(made: Path, out: Path) -> None:
    """Complete the bills that the tools wrote to `made`, and write them to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    for part, finish in (("service", complete), ("extension", make_repeatable)):
        bom = json.loads((made / f"{part}.json").read_text("utf-8"))
        finish(bom)
        target = out / f"sbom-{part}.cdx.json"
        target.write_text(json.dumps(bom, ensure_ascii=False, indent=2) + "\n", "utf-8")
        sys.stdout.write(f"{target} ({len(bom['components'])} components)\n")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["licences", page]:
            renew_table(Path(page))
        case ["sbom", made, out]:
            finish_bills(Path(made), Path(out))
        case _:
            sys.exit("python shipped.py licences PAGE\npython shipped.py sbom MADE OUT")
