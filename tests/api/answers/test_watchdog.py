"""Work that never ends is stopped, whatever it hangs in."""

import subprocess
import sys

PROGRAM = """
import ctypes
from mitjul.api.answers import watchdog

watchdog.GRACE_SECONDS = 0
with watchdog.over({seconds}):
    def a_call_that_never_comes_back():
        {work}
    a_call_that_never_comes_back()
print("went on")
"""
HOLDS_THE_INTERPRETER = "ctypes.PyDLL(None).sleep(600)"
LOOPS = "while True: pass"


def run(seconds, work):
    program = PROGRAM.format(seconds=seconds, work=work)
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def test_work_that_hangs_ends_its_process_and_is_located():
    for work in (HOLDS_THE_INTERPRETER, LOOPS):
        done = run(0.1, work)
        assert done.returncode == 1
        assert "Timeout" in done.stderr
        assert "a_call_that_never_comes_back" in done.stderr
        assert "went on" not in done.stdout


def test_work_that_ends_goes_on():
    done = run(200, "pass")
    assert (done.returncode, done.stdout, done.stderr) == (0, "went on\n", "")
