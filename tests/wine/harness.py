"""What the tests of hostile scenarios share: scenarios on the real kernel, and a look at what they leave behind."""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from program import PROGRAM, TRIES, WINE

PREFIX = b"WINEPREFIX=" + os.environ["WINEPREFIX"].encode()
DRIVE = Path(os.environ["WINEPREFIX"]) / "drive_c"
PATIENCE = 5.0  # seconds until nothing may be left

passed = []


def check(condition, what):
    if not condition:
        sys.exit(f"FAILED: {what}")
    passed.append(what)


def processes(with_words):
    """The processes of this prefix whose command line has all the words."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            environment = (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if PREFIX in environment and all(word in line for word in with_words):
            found.append(int(entry.name))
    return found


def agents():
    return processes(["handlesim.exe", "--agent"])


def controllers():
    return processes(["handlesim.exe", "run", "--on"])


def servers():
    return processes(["wineserver"])


def leftovers():
    return [str(path) for path in DRIVE.rglob("handlesim-*")]


def wait_until(condition, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def nothing_is_left(after):
    check(wait_until(lambda: not agents()), f"after {after}: agents are left: {agents()}")
    check(wait_until(lambda: not processes(["handlesim.exe", "--janitor"])), f"after {after}: the janitor is left")
    check(wait_until(lambda: not leftovers()), f"after {after}: files are left: {leftovers()}")


class Scenario:
    def __init__(self, document):
        self.file = tempfile.NamedTemporaryFile("w", suffix=".json")  # removed with the scenario
        json.dump({"title": "safety", **document}, self.file)
        self.file.flush()

    def start(self, *arguments):
        self.output = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([WINE, PROGRAM, "run", "--on", "win32", *arguments, self.file.name],
                                        stdin=subprocess.DEVNULL, stdout=self.output, stderr=subprocess.STDOUT,
                                        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        return self

    def finish(self, seconds=60):
        code = self.process.wait(seconds)
        self.output.seek(0)
        return code, self.output.read()


def run(steps, **more):
    """Exit code and output; once more where Wine did not bring the program up, which is exit code 1 without a word."""
    for _ in range(TRIES):
        code, output = Scenario({"steps": steps, **more}).start().finish()
        if code != 1 or output:
            break
        print("started again, as Wine did not bring it up", flush=True)
    return code, output
