"""What `fuzz` says on the model, and what it refuses.

    command_line_fuzz.py HANDLESIM REPOSITORY
"""

import json
import pathlib
import tempfile

from command_line import call, check, expect, finish


def refused(folder):
    expect("without an end", call("fuzz"), 2, err="--calls N, --timeout SECONDS")
    for option, wrong in {"--calls": ["0", "-1", "1e3", str(2**64), ""], "--seed": ["-1", "x", str(2**64)],
                          "--timeout": ["0", "nan", "-1", "1s"]}.items():
        for text in wrong:
            expect(f"{option} {text}", call("fuzz", "--calls", "10", f"{option}={text}"), 2, err=option)
    expect("no such profile", call("fuzz", "--calls", "10", "--profile", "windows-11"), 2, err="windows-11")
    expect("no such folder", call("fuzz", "--calls", "10", "--known", str(folder / "none")), 2, err="none")
    taken = folder / "a-file"
    taken.write_text("mine", encoding="utf-8")
    for place in (taken / "finds", taken):
        expect(f"finds cannot go to {place.name}", call("fuzz", "--calls", "10", "-o", str(place)), 2, err="a-file")
    check("and the file is as it was", taken.read_text(encoding="utf-8") == "mine")


def told(folder):
    plain = call("fuzz", "--calls", "2000", "--seed", "5")
    expect("nothing found", plain, 0, out="nothing found\n")
    check("what was reached", "declared errors" in plain.stdout)
    results = [json.loads(call("fuzz", "--calls", "2000", "--seed", seed, "--format", "json").stdout)
               for seed in ("5", "5", "6")]
    for result in results:
        result.pop("seconds")
    check("the same seed plays the same", results[0] == results[1])
    check("another does not", results[0]["coverage"] != results[2]["coverage"])
    large = str(2**63 - 1)
    result = json.loads(call("fuzz", "--calls", "10", "--seed", large, "--format", "json").stdout)
    check("a seed is not rounded", result["seed"] == large)
    finds = folder / "finds"
    expect("a folder for finds", call("fuzz", "--calls", "100", "-o", str(finds)), 0)
    check("no find, no file", finds.is_dir() and not list(finds.iterdir()))


def reached():
    """What a long run must reach, whatever the seed."""
    coverage = json.loads(call("fuzz", "--calls", "100000", "--seed", "3", "--format", "json").stdout)["coverage"]
    check("every operation", all(coverage["operations"].values()))
    check(f"most declared errors: {coverage['errors_missing']}",
          coverage["errors_reached"] >= 0.90 * coverage["errors_declared"])


def main():
    with tempfile.TemporaryDirectory() as folder:
        refused(pathlib.Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        told(pathlib.Path(folder))
    reached()
    finish()


if __name__ == "__main__":
    main()
