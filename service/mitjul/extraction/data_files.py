"""Reads this package's data files: `@section`, `# comment`, otherwise one rule per line."""

from importlib.resources import files


def sections(name: str) -> dict[str, list[str]]:
    """Return the rules of each section of a data file, in file order."""
    found: dict[str, list[str]] = {}
    rules: list[str] = []
    for line in (files(__package__) / name).read_text("utf-8").splitlines():
        rule = line.strip()
        if rule.startswith("@"):
            rules = found.setdefault(rule[1:], [])
        elif rule and not rule.startswith("# "):
            rules.append(rule)
    return found
