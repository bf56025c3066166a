"""The boxes that contain the article on known sites, by host.

Their names are in `site_roots.txt`.
"""

from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from mitjul.extraction.data_files import sections


class Roots(NamedTuple):
    """The ids, classes and itemprops of the boxes to look for, and the name of the site."""

    site: str
    ids: frozenset[str]
    classes: frozenset[str]
    itemprops: frozenset[str]

    def names(self, element: etree._Element) -> bool:
        """Return whether an element is such a box."""
        attribute = element.get
        return (
            attribute("id") in self.ids
            or attribute("itemprop") in self.itemprops
            or not self.classes.isdisjoint(attribute("class", "").split())
        )


def roots_for(url: str | None) -> Roots:
    """Return the roots of the page's site, including those that apply to every site."""
    try:
        host = (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        host = ""
    labels = host.split(".")
    parents = (".".join(labels[start:]) for start in range(len(labels)))
    return next((_BY_HOST[parent] for parent in parents if parent in _BY_HOST), _COMMON)


def _roots(site: str, rules: list[str]) -> Roots:
    return Roots(
        site,
        frozenset(rule[1:] for rule in rules if rule.startswith("#")),
        frozenset(rule[1:] for rule in rules if rule.startswith(".")),
        frozenset(rule[10:-1] for rule in rules if rule.startswith("[itemprop=")),
    )


_SECTIONS = {tuple(head.split()): rules for head, rules in sections("site_roots.txt").items()}
_ANYWHERE = next(rules for (_, *hosts), rules in _SECTIONS.items() if hosts == ["*"])
_COMMON = _roots("common", _ANYWHERE)
_BY_HOST = {
    host: _roots(site, rules + _ANYWHERE)
    for (site, *hosts), rules in _SECTIONS.items()
    for host in hosts
    if host != "*"
}
