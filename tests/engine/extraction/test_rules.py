"""No rule in the data files is unable to match, and none drops a line of an article."""

from itertools import chain

from mitjul.extraction.class_names import part_of
from mitjul.extraction.data_files import sections
from mitjul.extraction.line_filter import is_notice
from mitjul.extraction.site_roots import roots_for
from tests.support.pages import NAMES as PAGES
from tests.support.pages import gold_of

LINES = sections("line_filter.txt")
NAMES = sections("class_names.txt")
SITES = sections("site_roots.txt")


def test_every_rule_of_the_line_filter_drops_a_line() -> None:
    dropped = {
        "holds": [f"물결 {rule.replace('+', '그리고')} 소식" for rule in LINES["holds"]],
        "starts": [f"{rule} 물결 소식" for rule in LINES["starts"]],
        "is": [rule.upper() for rule in LINES["is"]],
    }
    kept = [line for line in chain(*dropped.values()) if not is_notice(line)]
    assert all(dropped.values())
    assert kept == []


def test_no_line_of_an_article_is_dropped() -> None:
    lines = [
        line for page in PAGES for field in ("must", "headings") for line in gold_of(page)[field]
    ]
    assert len(lines) > 400
    assert [line for line in lines if is_notice(line)] == []


def test_every_name_tells_its_part() -> None:
    wrong = {}
    for part, rules in NAMES.items():
        for rule in " ".join(rules).split():
            name = rule.removeprefix("=").replace("+", "-")
            found = part_of(f"box {name}"), part_of(name.upper())
            if found not in ((part, part), (part, "")):
                wrong[rule] = found
    assert wrong == {}


def test_names_are_read_word_by_word() -> None:
    parts = {
        "media_end_head_autosummary_layer": "boilerplate",
        "relatedPosts": "boilerplate",
        "naverComment": "boilerplate",
        "comment-12": "boilerplate",
        "has-comments": "",
        "no_image_page": "",
        "commentary": "",
        "shared-types": "",
        "notranslate": "",
        "header": "unlikely",
        "header related": "boilerplate",
        "se-caption": "caption",
        "article_body": "",
    }
    assert {names: part_of(names) for names in parts} == parts


def test_sites_have_hosts_and_rules() -> None:
    for head, rules in SITES.items():
        site, *hosts = head.split()
        assert hosts
        assert rules
        assert all(rule.startswith(("#", ".", "[itemprop=")) for rule in rules)
        for host in hosts:
            assert roots_for(f"https://www.{host}/a").site == site or host == "*"
