"""The pages for people: complete in both languages, and loading nothing from other hosts."""

import re
from pathlib import Path

import pytest

from mitjul.api.contract.wording import TEXTS
from mitjul.api.site import routes

FOLDER = Path(routes.__file__).parent
FILES = [file for folder in ("templates", "static") for file in (FOLDER / folder).iterdir()]
PAGES = ["/", "/docs"]


def keys(table, path=""):
    for name, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, f"{path}{name}.")
        else:
            yield path + name


def test_both_languages_say_the_same_things():
    korean = {key for key in keys(TEXTS["ko"]) if not key.startswith("openapi.")}
    assert set(keys(TEXTS["en"])) == korean
    for key in keys(TEXTS["en"]["pages"]):
        gaps = [sorted(re.findall(r"{\w+}", TEXTS[tongue]["pages"][key])) for tongue in TEXTS]
        assert gaps[0] == gaps[1]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("accepted, language", [("ko-KR,ko;q=0.9", "ko"), ("en-US", "en")])
def test_the_language_is_the_readers_until_another_is_chosen(client, path, accepted, language):
    headers = {"Accept-Language": accepted}
    assert f'<html lang="{language}">' in client.get(path, headers=headers).text
    for chosen in ("ko", "en"):
        page = client.get(path, headers=headers, query_string={"lang": chosen})
        assert f'<html lang="{chosen}">' in page.text
        assert page.headers["Content-Language"] == chosen
    nonsense = client.get(path, headers=headers, query_string={"lang": '"><script>'})
    assert f'<html lang="{language}">' in nonsense.text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_no_other_host_and_no_inline_script(client, path):
    response = client.get(path)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    loaded = re.findall(r"""(?:src|href)=["']([^"']+)""", response.text)
    assert loaded
    assert not [address for address in loaded if re.match(r"(?:\w+:)?//", address)]
    assert not re.findall(r"<script(?![^>]*(?:\bsrc=|application/json))", response.text)
    assert not re.findall(r"<style|\sstyle=|\son\w+=", response.text)


def test_no_file_of_the_pages_names_another_host():
    for file in FILES:
        addresses = re.findall(r"https?://[A-Za-z0-9][^\s\"'<>)`]+", file.read_text("utf-8"))
        assert set(addresses) <= {"http://www.w3.org/2000/svg"}, file.name


@pytest.mark.parametrize("path", PAGES)
def test_all_that_a_page_loads_is_there(client, path):
    for address in re.findall(r'(?:src|href)="(assets/[^"]+)"', client.get(path).text):
        response = client.get("/" + address)
        assert response.status_code == 200
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        again = client.get("/" + address, headers={"If-None-Match": response.headers["ETag"]})
        assert again.status_code == 304


def test_every_text_of_the_pages_is_in_use():
    used = "".join(file.read_text("utf-8") for file in FOLDER.glob("templates/*.html"))
    used += (FOLDER / "static/page.js").read_text("utf-8")
    for name in TEXTS["en"]["pages"]:
        assert f"say.{name}" in used or f"texts.{name}" in used, name
    for name in TEXTS["en"]["docs"]:
        assert f"words.{name}" in used, name


def test_the_docs_show_how_to_call_this_very_service(client):
    page = client.get("/docs", base_url="http://mitjul.example:9000/")
    assert "curl -s http://mitjul.example:9000/v1/highlights" in page.text
    hostile = client.get("/docs", headers={"Host": "<script>alert(1)</script>"})
    assert "<script>alert" not in hostile.text
