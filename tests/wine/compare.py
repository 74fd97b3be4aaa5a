#!/usr/bin/env python3
"""Model and kernel agree on every scenario of a folder, and every one was compared.

    compare.py WINE HANDLESIM_EXE FOLDER

A Wine server that dies takes the program with it without a word and with exit code 0, so the last line is asked for.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

WINE, PROGRAM, FOLDER = sys.argv[1], sys.argv[2], Path(sys.argv[3])
number = len([path for path in FOLDER.glob("*.json") if not path.name.endswith(".explore.json")])
with tempfile.TemporaryFile("w+") as output:
    done = subprocess.run([WINE, PROGRAM, "compare", str(FOLDER)], stdin=subprocess.DEVNULL, stdout=output,
                          stderr=subprocess.STDOUT, timeout=280)
    output.seek(0)
    text = output.read()
print(text)
expected = f"agreement: {number} scenarios, {number} agree"
if done.returncode != 0 or expected not in text:
    sys.exit(f"FAILED: exit code {done.returncode}, and no line '{expected}'")
