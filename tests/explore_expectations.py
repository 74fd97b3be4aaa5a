"""What a NAME.explore.json expects of `explore` on NAME.json, and that what it finds can be replayed.

    python3 tests/explore_expectations.py PROGRAM scenarios/field/NAME.explore.json

`verdict`, `kinds`, `orders`, `bad_orders` and the shortest `lengths` by kind must be as written. Two workers must give
the same answer as one, a reduced search the same finds of the same lengths, and `run` must fail on all counterexamples.
HANDLESIM_REWRITE_EXPECTATIONS=1 writes the file anew: read the difference, since it says only that something changed.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile


def explore(program, scenario, *options):
    command = [program, "explore", "--format", "json", "--quiet", *options, str(scenario)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=600, check=False)
    if result.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: exit {result.returncode}\n{result.stderr}")
    found = json.loads(result.stdout)
    if (result.returncode == 1) != (found["verdict"] == "found"):
        raise SystemExit(f"exit {result.returncode} with the verdict {found['verdict']}")
    return found


def summary(found):
    lengths = {}
    for find in found["finds"]:
        lengths.setdefault(find["kind"], find["length"])
    answer = {"verdict": found["verdict"], "kinds": sorted(lengths), "orders": found["orders"],
              "bad_orders": found["bad_orders"]}
    if lengths:
        answer["lengths"] = dict(sorted(lengths.items()))
    return answer


def names_and_lengths(found):
    return sorted((find["kind"], find.get("check") or find["step"], find["length"]) for find in found["finds"])


def main():
    program, file = sys.argv[1], pathlib.Path(sys.argv[2])
    scenario = file.with_name(file.name.replace(".explore.json", ".json"))
    with tempfile.TemporaryDirectory() as folder:
        found = explore(program, scenario, "--counterexample", folder + "/")
        if os.environ.get("HANDLESIM_REWRITE_EXPECTATIONS") == "1":
            text = json.dumps(summary(found)).replace("{", "{ ").replace("}", " }")
            file.write_text(text + "\n", encoding="utf-8")
        expected = json.loads(file.read_text(encoding="utf-8"))
        if summary(found) != expected:
            raise SystemExit(f"expected {expected}\nfound    {summary(found)}")
        if explore(program, scenario, "--jobs", "2") != found:
            raise SystemExit("two workers give another answer than one")
        reduced = explore(program, scenario, "--reduce")
        if names_and_lengths(reduced) != names_and_lengths(found):
            raise SystemExit(f"reduced: {names_and_lengths(reduced)}, unreduced: {names_and_lengths(found)}")
        written = sorted(pathlib.Path(folder).glob("*.json"))
        if len(written) != len(found["finds"]):
            raise SystemExit(f"{len(found['finds'])} finds and {len(written)} counterexamples")
        for counterexample in written:
            command = [program, "run", "--quiet", str(counterexample)]
            result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
            if result.returncode != 1:
                raise SystemExit(f"{counterexample.name}: run ends with {result.returncode}\n{result.stderr}")


if __name__ == "__main__":
    main()
