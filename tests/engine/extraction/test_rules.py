"""The data files say what their readers can hear: a rule that could never match is a mistake."""

from itertools import chain

import pytest

from mitjul.extraction.class_names import part_of
from mitjul.extraction.data_files import sections
from mitjul.extraction.line_filter import is_notice
from mitjul.extraction.site_roots import roots_for
from tests.support.pages import NAMES as PAGES
from tests.support.pages import gold_of

LINES = sections("line_filter.txt")
NAMES = sections("class_names.txt")
SITES = sections("site_roots.txt")
SENTENCES = sorted(
    chain.from_iterable(gold_of(page)[field] for page in PAGES for field in ("must", "headings"))
)


@pytest.mark.parametrize("rule", LINES["holds"])
def test_every_rule_drops_a_line_that_holds_its_words(rule: str) -> None:
    assert is_notice(f"물결 {rule.replace('+', '그리고')} 소식")


@pytest.mark.parametrize("rule", LINES["starts"])
def test_every_rule_drops_a_line_that_starts_with_it(rule: str) -> None:
    assert is_notice(f"{rule} 물결 소식")


@pytest.mark.parametrize("rule", LINES["is"])
def test_every_rule_drops_the_line_that_is_it(rule: str) -> None:
    assert is_notice(f" {rule.upper()} ".strip())


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_line_of_an_article_is_dropped(sentence: str) -> None:
    assert not is_notice(sentence)


@pytest.mark.parametrize(
    ("part", "rule"),
    [(part, rule) for part, rules in NAMES.items() for rule in " ".join(rules).split()],
)
def test_every_name_tells_its_part(part: str, rule: str) -> None:
    name = rule.removeprefix("=").replace("+", "-")
    assert part_of(f"box {name}") == part
    assert part_of(name.upper()) in (part, "")


@pytest.mark.parametrize(
    ("names", "part"),
    [
        ("media_end_head_autosummary_layer", "boilerplate"),
        ("relatedPosts", "boilerplate"),
        ("naverComment", "boilerplate"),
        ("comment-12", "boilerplate"),
        ("has-comments", ""),
        ("no_image_page", ""),
        ("commentary", ""),
        ("shared-types", ""),
        ("notranslate", ""),
        ("header", "unlikely"),
        ("header related", "boilerplate"),
        ("se-caption", "caption"),
        ("article_body", ""),
    ],
)
def test_names_are_read_word_by_word(names: str, part: str) -> None:
    assert part_of(names) == part


def test_sites_have_hosts_and_rules() -> None:
    for head, rules in SITES.items():
        _, *hosts = head.split()
        assert hosts
        assert rules
        assert all(rule.startswith(("#", ".", "[itemprop=")) for rule in rules)
        for host in hosts:
            assert roots_for(f"https://www.{host}/a").site == head.split()[0] or host == "*"
