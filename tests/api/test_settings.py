import re
from pathlib import Path

import pytest

from mitjul.api import settings
from mitjul.api.access import keys
from mitjul.api.settings import Settings, WrongSettings

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"
ROWS = dict(re.findall(r"^\| `MITJUL_(\w+)` \| (.*?) \|", DOCS.read_text("utf-8"), re.MULTILINE))


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch):
    import os

    for name in list(os.environ):
        if name.startswith("MITJUL_"):
            monkeypatch.delenv(name)


def test_every_setting_is_documented_with_its_default():
    described = ("none", "one per core", "any extension")
    wrong = {
        name: said
        for name, field in Settings.model_fields.items()
        if (said := ROWS.get(name.upper())) != f"`{field.default}`" and said not in described
    }
    assert wrong == {}


def test_nothing_else_is_documented():
    assert {name.lower() for name in ROWS} == set(Settings.model_fields)


def test_all_that_is_wrong_is_named_at_once(monkeypatch):
    wrong = {
        "PORT": "eighty",
        "WORKERS": "0",
        "THREADS": "1",
        "TIME_BUDGET_SECONDS": "-1",
        "RATE_LIMIT": "lots",
        "REDIS_URL": "redis-host:6379",
        "API_KEYS_FILE": "/nowhere/keys",
        "API_KEYS": "short",
        "EXTENSION_ORIGINS": "https://site.example",
        "PROT": "8000",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(f"MITJUL_{name}", value)
    with pytest.raises(WrongSettings) as refused:
        settings.load()
    named = re.findall(r"^MITJUL_(\w+):", str(refused.value), re.MULTILINE)
    assert sorted(named) == sorted(wrong)
    assert "short" not in str(refused.value), "a key must not reach the terminal's history"


def test_lists_are_separated_by_commas(monkeypatch):
    origin = "chrome-extension://" + "a" * 32
    monkeypatch.setenv("MITJUL_EXTENSION_ORIGINS", f"{origin}, {origin.replace('a', 'b')},")
    assert settings.load().extension_origins == (origin, origin.replace("a", "b"))


def test_keys_are_kept_as_digests_only(monkeypatch):
    key = "correct horse battery"
    digest = keys.of_key(key)
    monkeypatch.setenv("MITJUL_API_KEYS", f"{key},sha256:{digest.upper()}")
    loaded = settings.load()
    assert loaded.api_keys == (digest, digest)
    assert key not in repr(loaded)
    assert digest not in repr(loaded)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "mitjul.example"])
def test_other_hosts_need_keys_or_an_explicit_setting(monkeypatch, host):
    monkeypatch.setenv("MITJUL_HOST", host)
    with pytest.raises(WrongSettings, match=r"^MITJUL_WITHOUT_KEYS: .*MITJUL_API_KEYS"):
        settings.load()
    monkeypatch.setenv("MITJUL_WITHOUT_KEYS", "true")
    assert settings.load().api_keys == ()
    monkeypatch.setenv("MITJUL_WITHOUT_KEYS", "false")
    monkeypatch.setenv("MITJUL_API_KEYS", "correct horse battery")
    assert len(settings.load().api_keys) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_computer_needs_no_key(monkeypatch, host):
    monkeypatch.setenv("MITJUL_HOST", host)
    assert settings.load().api_keys == ()


def test_secrets_may_come_by_file_and_the_environment_goes_before(monkeypatch, tmp_path):
    tmp_path.joinpath("mitjul_api_keys").write_text("correct horse battery\n", "utf-8")
    digest = keys.of_key("correct horse battery")
    assert settings.load(tmp_path).api_keys == (digest,)
    monkeypatch.setenv("MITJUL_API_KEYS", "another horse another battery")
    assert digest not in settings.load(tmp_path).api_keys


def test_settings_do_not_change():
    with pytest.raises(ValueError, match="frozen"):
        Settings().port = 1
