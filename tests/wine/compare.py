#!/usr/bin/env python3
"""Model and kernel agree on every scenario of a folder, and every one was compared. What the kernel did is kept.

    compare.py WINE HANDLESIM_EXE FOLDER

A Wine server that dies takes the program with it without a word and with exit code 0, so the last line is asked for.
"""
import json
import re
import sys
from pathlib import Path

from program import TRIES, handlesim, recorded

FOLDER = Path(sys.argv[3])
FEW = 3
# What no kernel can be made to do: `compare` says of each that it was not played.
FOR_THE_MODEL = re.compile(r'"do": "CreateOpaque"|"same_id_as"|"entries": \[')
scenarios = [path for path in FOLDER.glob("*.json") if not path.name.endswith((".explore.json", ".ko.json"))]
not_played = {path.name for path in scenarios if FOR_THE_MODEL.search(path.read_text(encoding="utf-8"))}
names = {path.name for path in scenarios} - not_played


def runs_of(transcript):
    """By the scenario's title: the lines of its run."""
    runs = {}
    for line in transcript.read_text(encoding="utf-8").splitlines(keepends=True):
        header = json.loads(line)
        if "format" in header:
            run = runs[header["title"]] = []
        run.append(line)
    return runs


def compare(path, number, transcript):
    """Whether all of them agree, and what was said. A program that does not come to its end keeps nothing."""
    transcript.unlink(missing_ok=True)
    code, text, errors = handlesim("compare", "--transcript", transcript, path)
    agree = re.findall(rf"^agreement: {number} scenarios?, {number} agrees?\b", text, re.MULTILINE)
    skipped = {Path(name.replace("\\", "/")).name
               for name in re.findall(r"^not played +(.*\.json)$", text, re.MULTILINE)}
    return code == 0 and bool(agree) and skipped <= not_played, text + errors


kept = recorded(FOLDER.name)
for attempt in range(TRIES):
    everything, text = compare(FOLDER, len(names), kept)
    print(text, flush=True)
    if kept.exists():
        break
    print("played again, for the program did not come to its end", flush=True)
else:
    sys.exit("FAILED: the program never came to its end")
if not everything:
    agreeing = {Path(path.replace("\\", "/")).name
                for path in re.findall(r"^agree    as \w+ +(.*?\.json), ", text, re.MULTILINE)}
    again = sorted(names - agreeing)
    if not again or len(again) > FEW:
        sys.exit(f"FAILED: {len(agreeing)} of {len(names)} scenarios agree as expected")
    runs = runs_of(kept)
    for name in again:
        print(f"played again, for it may have come by chance: {name}", flush=True)
        once_more = kept.with_suffix(".again.jsonl")
        for attempt in range(1, TRIES):
            agrees, text = compare(FOLDER / name, 1, once_more)
            if agrees:
                runs.update(runs_of(once_more))
                break
        else:
            sys.exit(f"FAILED: {name} does not agree, however often it is played\n{text}")
    # In the order in which they are played.
    titles = [json.loads(path.read_text(encoding="utf-8"))["title"] for path in sorted(scenarios) if path.name in names]
    if len(set(titles)) < len(titles):
        sys.exit("FAILED: two scenarios of the folder have one title")
    kept.write_text("".join(line for title in titles for line in runs[title]), encoding="utf-8")
