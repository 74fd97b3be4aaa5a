"""handlesim.exe, as the tests of this folder start it."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

WINE, PROGRAM = sys.argv[1], sys.argv[2]
os.environ["COLUMNS"] = "1000"  # so that phrases stand in one line
PROFILE = os.environ["HANDLESIM_WINE_PROFILE"]  # what this Wine is: "wine-8"

def recorded(folder):
    """Where comparing the scenarios of a folder keeps what this Wine did, for who looks at it further."""
    place = Path(PROGRAM).resolve().parent.parent / f"recorded-{PROFILE}"
    place.mkdir(exist_ok=True)
    return place / f"{folder}.jsonl"


# What comes by chance does not come each time. Once in some hundred starts Wine does not bring a process up; and in a
# process of several threads it may have a handle of its own in the table while another thread's call is made, so that
# the scenario's get other numbers.
TRIES = 3


def handlesim(*arguments, timeout=560):
    """Exit code, standard output and standard error. A program that Wine did not bring up is started again, and that is
    said: it ends with exit code 1 and not a word, which handlesim never does."""
    for attempt in range(TRIES):
        with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
            done = subprocess.run([WINE, PROGRAM, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=output,
                                  stderr=errors, timeout=timeout)
            output.seek(0)
            errors.seek(0)
            text, words = output.read(), errors.read()
        if done.returncode != 1 or text or words or attempt + 1 == TRIES:
            return done.returncode, text, words
        print(f"started again, as Wine did not bring it up: {' '.join(map(str, arguments))}", flush=True)
