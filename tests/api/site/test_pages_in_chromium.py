"""The pages for people in a real browser; the tests themselves are in pages.test.mjs."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("pages.test.mjs")
PUPPETEER = Path(__file__).parents[3] / "extension" / "node_modules" / "puppeteer-core"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@pytest.mark.skipif(not PUPPETEER.exists(), reason="needs: npm --prefix extension ci")
@pytest.mark.skipif(not shutil.which(CHROMIUM), reason="needs Chromium, or its path in CHROMIUM")
def test_the_pages_work_in_chromium(service):
    done = subprocess.run(
        ["node", "--test", "--test-timeout=180000", SCRIPT],
        env=os.environ | {"SERVICE": service.url},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
