"""Check the locked packages for known vulnerabilities: `make audit`.

    python audit.py SECONDS PIP_AUDIT NPM_AUDIT

The last two are commands that print JSON; each may take SECONDS. Exits with 1 on a known
vulnerability. If an advisory service does not respond, the audit is reported as incomplete but does
not fail; pip-audit itself counts a package that it could not look up as free of vulnerabilities.
"""

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any, NamedTuple


class Findings(NamedTuple):
    """Vulnerabilities, packages that could not be looked up, and the number of packages checked."""

    holes: list[str]
    missed: list[str]
    asked: int


def of_pip_audit(report: Any) -> Findings:
    """Return the findings in pip-audit's JSON."""
    packages = report["dependencies"]
    holes = [
        f"{each['name']} {each['version']}: {hole['id']}, "
        f"fixed in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for each in packages
        for hole in each.get("vulns", ())
    ]
    missed = [each["name"] for each in packages if "skip_reason" in each]
    return Findings(holes, missed, len(packages))


def of_npm_audit(report: Any) -> Findings:
    """Return the findings in npm's JSON, where a dependent only names the vulnerable package."""
    holes = [
        f"{reason['name']} {reason['range']}: {reason['title']}, {reason['url']}"
        for each in report["vulnerabilities"].values()
        for reason in each["via"]
        if not isinstance(reason, str)
    ]
    return Findings(holes, [], report["metadata"]["dependencies"]["total"])


def output(command: str, seconds: float) -> tuple[str, str]:
    """Return a command's standard output and error; kill it after so many seconds."""
    try:
        # A process group of its own, so that its child processes are killed with it.
        process = subprocess.Popen(  # noqa: S603
            shlex.split(command),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    except OSError as error:
        return "", str(error)
    with process:
        try:
            return process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            return "", f"no answer within {seconds:g} seconds"
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def audit(kind: str, read: Callable[[Any], Findings], command: str, seconds: float) -> bool:
    """Print the findings for one kind of packages; return whether any is vulnerable."""
    written, complaint = output(command, seconds)
    try:
        holes, missed, asked = read(json.loads(written))
    except (ValueError, LookupError, TypeError):
        lines = [line for line in complaint.splitlines() if line.strip()]
        sys.stdout.write(f"{kind}: NOT AUDITED, the advisory service did not respond.\n")
        sys.stdout.writelines(f"  {line}\n" for line in lines[-3:])
        return False
    found = asked - len(missed)
    if found:
        sys.stdout.write(f"{kind}: {len(holes)} known vulnerabilities in {found} packages.\n")
        sys.stdout.writelines(f"  {hole}\n" for hole in sorted(set(holes)))
    if missed:
        names = ", ".join(missed) if found else f"none of {asked} packages could be looked up"
        sys.stdout.write(f"{kind}: NOT AUDITED: {names}.\n")
    return bool(holes)


def main(seconds: str, pip_audit: str, npm_audit: str) -> None:
    """Audit both kinds; exit with 1 if a package is vulnerable."""
    kinds = (
        ("Python packages", of_pip_audit, pip_audit),
        ("npm packages", of_npm_audit, npm_audit),
    )
    found = [audit(kind, read, command, float(seconds)) for kind, read, command in kinds]
    sys.exit(any(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
