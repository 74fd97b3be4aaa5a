#!/usr/bin/env python3
"""Random programs on the model and on Wine: nothing differs but what is filed in finds/.

    fuzz.py WINE HANDLESIM_EXE REPOSITORY [--seed N] [--calls N]

A find that is filed is a scenario whose note tells the difference; it leaves the folder when it is mended.
"""
import argparse
import sys
from pathlib import Path

import program

arguments = argparse.ArgumentParser()
arguments.add_argument("wine")
arguments.add_argument("program")
arguments.add_argument("repository", type=Path)
arguments.add_argument("--seed", default="1")
arguments.add_argument("--calls", default="1500")
arguments = arguments.parse_args()

finds = arguments.repository / "tests" / "wine" / "finds"
known = ["--known", finds] if list(finds.glob("*.json")) else []
code, text, errors = program.handlesim("fuzz", "--seed", arguments.seed, "--calls", arguments.calls, *known,
                                       timeout=280 + int(arguments.calls) // 10)
print(text, errors)
if code != 0:
    sys.exit(f"FAILED: exit code {code}")
