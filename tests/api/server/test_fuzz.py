"""The running service fulfils its own OpenAPI document, by every check of schemathesis."""

import subprocess
import sys
from pathlib import Path

HOOKS = Path(__file__).with_name("fuzz_hooks.py")
CONFIG = f"""
hooks = "{HOOKS}"

[checks.positive_data_acceptance]
expected-statuses = ["2xx"] # the hooks give each request an article: "no article" is no excuse
"""


def test_the_fuzzer_finds_nothing(service, tmp_path):
    config = tmp_path / "schemathesis.toml"
    config.write_text(CONFIG, "utf-8")
    command = [
        Path(sys.executable).with_name("schemathesis"), "--config-file", config,
        "run", f"{service.url}/openapi.json", "--checks", "all", "--seed", "20240229",
        "--max-examples", "150", "--generation-database", ":memory:", "--continue-on-failure",
        "--no-color",
    ]  # fmt: skip
    done = subprocess.run(
        [str(word) for word in command],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout, done.stdout
