"""Titles come without the name of the site, whether it is at the end or at the start."""

import pytest

from mitjul.extraction import extract

BODY = "<p>마을 사람들은 지난봄에 개울가의 낡은 둑을 헐고 버드나무를 심었다. 물은 맑아졌다.</p>" * 3


def title_of(head: str, heading: str = "", top: str = "") -> str:
    page = f"<html><head>{head}</head><body>{top}<article>{heading}{BODY}</article></body></html>"
    return extract(page).title


def test_the_name_in_the_metadata_is_cut_off() -> None:
    titles = [
        "둑을 헐다 - 물결일보",
        "둑을 헐다 | 물결일보",
        "둑을 헐다 :: 물결일보",
        "둑을 헐다 : 물결일보",
        "둑을 헐다 — 물결일보",
        "둑을 헐다|물결일보",
        "둑을 헐다 < 사회 < 기사본문 - 물결일보",
        "물결일보 :: 둑을 헐다",
        "물결일보 - 둑을 헐다",
        "[물결] 둑을 헐다 - 물결일보",
    ]
    site = "<meta property='og:site_name' content='물결일보'>"
    found = {}
    for title in titles:
        heading = "[물결] 둑을 헐다" if "[" in title else "둑을 헐다"
        found[title] = title_of(f"{site}<title>{title}</title>", f"<h1>{heading}</h1>"), heading
    assert {title: got for title, (got, expected) in found.items() if got != expected} == {}


def test_a_heading_in_the_page_decides_if_the_site_has_no_name() -> None:
    titles = [
        "둑을 헐다 - 나무와 개울",
        "둑을 헐다 | 나무와 개울",
        "나무와 개울 :: 둑을 헐다",
        "둑을 헐다: 나무와 개울",
    ]
    found = {title: title_of(f"<title>{title}</title>", "<h1>둑을 헐다</h1>") for title in titles}
    assert found == dict.fromkeys(titles, "둑을 헐다")


def test_the_link_to_the_first_page_tells_the_name() -> None:
    top = "<h1><a href='/'>나무와 개울</a></h1>"
    assert title_of("<title>둑을 헐다 - 나무와 개울</title>", top=top) == "둑을 헐다"


def test_without_any_hint_only_what_looks_like_a_name_is_cut_off() -> None:
    cut = [
        "둑을 헐다 :: 나무와 개울",
        "둑을 헐다 | 나무와 개울",
        "둑을 헐다 - 물결신문",
        "둑을 헐다 : 네이버 블로그",
    ]
    kept = [
        "버드나무 심기 - 봄에 할까, 가을에 할까",
        "둑 1:1 복원 - 물결군의 선택과 그 뒤에 남은 이야기들",
        "나무-물 이야기",
    ]
    found = {title: title_of(f"<title>{title}</title>") for title in (*cut, *kept)}
    assert found == dict.fromkeys(cut, "둑을 헐다") | {title: title for title in kept}


def test_a_title_with_a_dash_of_its_own_keeps_it() -> None:
    head = (
        "<meta property='og:title' content='둑을 헐다 - 무엇이 달라졌나?'>"
        "<meta property='og:site_name' content='나무와 개울'>"
        "<title>둑을 헐다 - 무엇이 달라졌나? :: 나무와 개울</title>"
    )
    assert title_of(head) == "둑을 헐다 - 무엇이 달라졌나?"


def test_a_title_that_is_only_the_name_of_the_site_is_replaced() -> None:
    head = (
        "<meta property='og:site_name' content='나무와 개울'>"
        "<meta property='og:title' content='나무와 개울'><title>둑을 헐다 | 나무와 개울</title>"
    )
    assert title_of(head) == "둑을 헐다"


def test_the_first_heading_replaces_a_missing_title() -> None:
    titles = ["", "<title> </title>", "<title>무제 문서</title>"]
    found = {title: title_of(title, "<h1>둑을 헐다</h1>") for title in titles}
    assert found == dict.fromkeys(titles, "둑을 헐다")


def test_a_page_without_any_title_has_none() -> None:
    assert title_of("") == ""


@pytest.mark.parametrize("heading", ["<h1>둑을 헐다</h1>", "<h3>둑을 헐다 <span>12</span></h3>"])
def test_the_title_is_not_repeated_among_the_blocks(heading: str) -> None:
    page = f"<head><title>둑을 헐다</title></head><body><article>{heading}{BODY}</article></body>"
    assert {block.kind for block in extract(page).blocks} == {"paragraph"}
