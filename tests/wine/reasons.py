#!/usr/bin/env python3
"""`why` says of a recording of the real kernel what it says of the model's run: reasons, rules, circles, consequences.

    reasons.py WINE HANDLESIM_EXE REPOSITORY

The recording is the one that comparing the field cases has kept.
"""
import json
import sys
import tempfile
from pathlib import Path

import program

FIELD = Path(sys.argv[3]) / "scenarios" / "field"
FOLDER = Path(tempfile.mkdtemp())


def handlesim(*arguments, code):
    ended, text, errors = program.handlesim(*arguments)
    if ended not in code:
        sys.exit(f"FAILED: {' '.join(map(str, arguments))}: exit code {ended}\n{text[-2000:]}\n{errors}")
    return text


def judgement(run):
    """What is said, without the values of handles; what a kernel does not show, such as who waits, is no part of it."""
    said = []
    for problem in run["problems"]:
        reasons = problem.get("reasons", [problem["reason"]])
        rules = sorted((rule["rule"], rule["step"]) for rule in problem["rules"])
        said.append((problem["step"], problem["wrong"], reasons, problem.get("cycle"), problem.get("follows_from"),
                     rules, "by_recording_alone" in problem))
    return said


def explained(transcript):
    return json.loads(handlesim("why", transcript, "--format", "json", code=(0, 1)))["runs"]


model = FOLDER / "model.jsonl"
handlesim("run", "--quiet", "--profile", program.PROFILE, "--transcript", model, FIELD, code=(0, 1))
problems = 0
differences = []
for of_kernel, of_model in zip(explained(program.recorded("field")), explained(model), strict=True):
    problems += len(of_model["problems"])
    if judgement(of_kernel) != judgement(of_model):
        differences.append(f"{of_model['title']}\n  kernel: {judgement(of_kernel)}\n  model:  {judgement(of_model)}")
if differences:
    sys.exit("FAILED: why says otherwise of the kernel's recording:\n" + "\n".join(differences))
if problems < 20:
    sys.exit(f"FAILED: only {problems} problems were compared")
print(f"{problems} problems have the same reasons in the kernel's recording as in the model's run")
