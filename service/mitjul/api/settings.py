"""The operator's settings: one frozen value, read from `MITJUL_*` once at start.

`docs/settings.md` describes each setting; a test compares the two.
"""

import ipaddress
import os
import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from mitjul.api.access import keys, rate_syntax
from mitjul.model import Splitter

PREFIX = "MITJUL_"
SECRETS = Path("/run/secrets")
"""Directory of Docker and Kubernetes secrets: `mitjul_api_keys` there sets MITJUL_API_KEYS."""
EXTENSION_ORIGIN = (
    r"(?:chrome-extension://[a-p]{32}|moz-extension://[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
)
_SMALLEST_LIMIT = 1000
_SPARE_THREADS = 2

CommaSeparated = Annotated[tuple[str, ...], NoDecode]


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):  # respects containers and taskset; Linux only
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class WrongSettings(Exception):
    """Some settings are invalid; `str()` lists all of them, one per line."""


class Settings(BaseSettings):
    """The service's settings. Every default suits one person on one machine."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    host: str = Field(default="127.0.0.1", min_length=1)
    port: int = Field(default=8000, ge=1, le=65535)
    workers: int = Field(default_factory=_cores, ge=1, le=256)
    threads: int = Field(default=16, ge=2, le=256)
    max_body_bytes: int = Field(default=16 * 2**20, ge=1024, le=256 * 2**20)
    time_budget_seconds: float = Field(default=10, gt=0, le=300)
    queue_length: int = Field(default=8, ge=0, le=250, validate_default=True)
    max_requests: int = Field(default=20_000, ge=0)
    cpu_affinity: bool = False
    drain_seconds: float = Field(default=0, ge=0, le=300)
    splitter: Splitter = "rules"
    redis_url: str = Field(default="", repr=False)
    cache_seconds: int = Field(default=600, ge=0, le=86_400)
    cache_megabytes: int = Field(default=16, ge=1, le=4096)
    api_keys: CommaSeparated = Field(default=(), repr=False)
    api_keys_file: Path | None = None
    without_keys: bool = Field(default=False, validate_default=True)
    rate_limit: str = ""
    trusted_proxies: int = Field(default=0, ge=0, le=10)
    extension_origins: CommaSeparated = ()

    @field_validator("queue_length")
    @classmethod
    def _leaves_threads(cls, wanted: int, info: ValidationInfo) -> int:
        """Refuse queues that leave no thread for health checks while requests wait to be ranked."""
        threads = info.data.get("threads", wanted + _SPARE_THREADS)
        if wanted > threads - _SPARE_THREADS:
            raise ValueError(
                f"at most {threads - _SPARE_THREADS} with {PREFIX}THREADS={threads}: one thread"
                " ranks and one must be free for health checks"
            )
        return wanted

    @field_validator("api_keys", "extension_origins", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(item.strip() for item in value.split(",") if item.strip())
        return value

    @field_validator("api_keys")
    @classmethod
    def _only_digests(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        """Keep only the SHA-256 of each key, so that the running service cannot leak any."""
        return tuple(map(keys.digest, given))

    @field_validator("without_keys")
    @classmethod
    def _is_a_choice(cls, wanted: bool, info: ValidationInfo) -> bool:
        """Refuse to serve non-loopback addresses without keys, unless this is set explicitly."""
        host = info.data.get("host", "")
        has_keys = info.data.get("api_keys", True) or info.data.get("api_keys_file", True)
        if wanted or has_keys or _is_loopback(host):
            return wanted
        raise ValueError(
            f"others can reach {host}: give {PREFIX}API_KEYS or {PREFIX}API_KEYS_FILE, or set this"
            " to true to serve anybody"
        )

    @field_validator("api_keys_file", mode="before")
    @classmethod
    def _holds_keys(cls, given: Any) -> Path | None:
        if not given:
            return None
        path = Path(given)
        keys.read(path)
        return path

    @field_validator("redis_url")
    @classmethod
    def _is_a_redis(cls, url: str) -> str:
        if url and not re.match(r"(?:rediss?://[^/]|unix:///)", url):
            raise ValueError("write it as redis://HOST:6379/0")  # the value may have a password
        return url

    @field_validator("rate_limit")
    @classmethod
    def _is_a_rate(cls, given: str) -> str:
        if given and rate_syntax.parse(given).characters < _SMALLEST_LIMIT:
            raise ValueError(f"it counts characters, not requests; at least {_SMALLEST_LIMIT}")
        return given

    @field_validator("extension_origins")
    @classmethod
    def _are_extensions(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            if not re.fullmatch(EXTENSION_ORIGIN, origin):
                raise ValueError(
                    f"{origin!r} is not an extension's origin (chrome-extension://… or moz-extension://…)"
                )
        return origins


def load(secrets: Path = SECRETS) -> Settings:
    """Return the settings from the environment or, if not set there, from files in `secrets`.

    Raises `WrongSettings`, which lists everything that is wrong.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    wrong = [
        f"{name}: no such setting"
        for name in sorted(os.environ)
        if name.startswith(PREFIX) and name not in known
    ]
    try:
        folder = secrets if secrets.is_dir() else None
        settings = Settings(_secrets_dir=folder)  # type: ignore[call-arg] # not in its signature
    except ValidationError as error:
        wrong += [
            f"{PREFIX}{str(each['loc'][0]).upper()}: {_sentence(each['msg'])}"
            for each in error.errors(include_input=False, include_url=False)
        ]
    if wrong:
        raise WrongSettings("\n".join(wrong))
    return settings


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _sentence(message: str) -> str:
    return message.removeprefix("Value error, ").removeprefix("Input ")
