"""The formats that CI systems read, from every verb that has them: SARIF, JUnit, TAP, GitHub's commands.

SARIF is looked at as far as its readers need: the rules behind the results, places, fixes that are what
`why` cures with. page/formats.mjs hands all to readers of others: the published schema among them.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

from checks import check, finish

PROGRAM, SOURCE = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()


def call(*arguments, cwd, text=None):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, encoding="utf-8", timeout=60,
                          check=False, cwd=cwd, input=text)


STEPS = [
    {"by": "main", "do": "CreatePipe", "inherit": True, "read_as": "reader", "write_as": "writer"},
    {"by": "main", "do": "CreateProcess", "child": "c", "inherit_handles": True},
    {"by": "main", "do": "CloseHandle", "handle": "writer"},
    {"by": "main", "do": "ReadFile", "handle": "reader", "expect": "ERROR_BROKEN_PIPE"},
]
LEAK = '{ "title": "a leak # 1", "steps": [\n' + ",\n".join("  " + json.dumps(step) for step in STEPS) + "\n] }"
GOOD = '{ "title": "good", "steps": [ { "by": "main", "do": "CreateEvent" } ] }'
BROKEN = '{ "title": "t",\n  "stpes": [] }'
VERBS = {"run": ["run"], "lint": ["run", "--lint"], "why": ["why"], "explore": ["explore"]}


def folder_of(name):
    folder = pathlib.Path(name)
    (folder / "a leak, 50%.json").write_text(LEAK, encoding="utf-8")
    (folder / "broken.json").write_text(BROKEN, encoding="utf-8")
    (folder / "good.json").write_text(GOOD, encoding="utf-8")
    return folder


def told(folder, format_name):
    """What each verb says of the folder; its exit code is that of the text."""
    for name, verb in VERBS.items():
        result = call(*verb, "--format", format_name, ".", cwd=folder)
        plain = call(*verb, ".", cwd=folder)
        check(f"{name} as {format_name}: the exit code", result.returncode == plain.returncode == 2, result.stderr)
        yield name, result.stdout
    recorded = str(folder / "run.jsonl")
    call("run", "--transcript", recorded, "good.json", cwd=folder)
    yield "compare", call("compare", "--format", format_name, recorded, "good.json", cwd=folder).stdout


def sarif(folder):
    for name, text in told(folder, "sarif"):
        document = json.loads(text)
        check(f"{name}: version", document["version"] == "2.1.0" and document["$schema"].endswith("sarif-2.1.0.json"))
        check(f"{name}: one run", len(document["runs"]) == 1)
        run = document["runs"][0]
        driver = run["tool"]["driver"]
        check(f"{name}: the tool", driver["name"] == "handlesim")
        check(f"{name}: its version", re.match(r"\d+\.\d+\.\d+", driver["semanticVersion"]), driver)
        ids = [rule["id"] for rule in driver["rules"]]
        check(f"{name}: rules are listed once", len(ids) == len(set(ids)), ids)
        for rule in driver["rules"]:
            said = rule["shortDescription"]["text"] and rule["fullDescription"]["text"]
            check(f"{name}: a rule says what it is", said, rule)
        for result in run["results"]:
            check(f"{name}: the rule of a result", ids[result["ruleIndex"]] == result["ruleId"], result)
            check(f"{name}: the level", result["level"] in ("error", "warning"))
            place = result["locations"][0]["physicalLocation"]
            file = urllib.parse.unquote(place["artifactLocation"]["uri"])
            check(f"{name}: the file of a result", (folder / file).exists(), file)
            if "region" in place:
                lines = (folder / file).read_text(encoding="utf-8").split("\n")
                line = lines[place["region"]["startLine"] - 1]
                column = place["region"]["startColumn"]
                check(f"{name}: the place of a result", line[column - 1] in '{"[', (line, column))
            for fix in result.get("fixes", []):
                change = fix["artifactChanges"][0]["replacements"][0]
                mended = folder / "mended.json"
                mended.write_text(change["insertedContent"]["text"], encoding="utf-8")
                check(f"{name}: a fix mends", call("run", "--quiet", "mended.json", cwd=folder).returncode == 0)
                mended.unlink()
        if name != "compare":
            levels = {result["ruleId"]: result["level"] for result in run["results"]}
            check(f"{name}: a broken file", levels.get("invalid-file") == "error", levels)
            check(f"{name}: what surprises", {"error"} == set(levels.values()) - {"warning"}, levels)
        if name == "why":
            check("why: cures are fixes", any("fixes" in result for result in run["results"]))
        if name == "lint":
            check("run --lint: notes", levels.get("HT003") == "warning", levels)


def junit(folder):
    for name, text in told(folder, "junit"):
        suite = xml.etree.ElementTree.fromstring(text)
        cases = suite.findall("testcase")
        check(f"{name}: the count of cases", suite.get("tests") == str(len(cases)))
        bad = [case for case in cases if case.find("failure") is not None]
        check(f"{name}: the count of failures", suite.get("failures") == str(len(bad)))
        allowed = {"failure", "skipped", "error", "system-out"}
        check(f"{name}: what cases hold", all(child.tag in allowed for case in cases for child in case))
        if name != "compare":
            check(f"{name}: a case a file", len(cases) == 3 and len(bad) == 2, text)
            check(f"{name}: places are told", "broken.json:2:3: unknown key" in text, text)


def tap(folder):
    for name, text in told(folder, "tap"):
        lines = text.splitlines()
        check(f"{name}: the version", lines[0] == "TAP version 14")
        plan = re.fullmatch(r"1\.\.(\d+)", lines[1])
        points = [line for line in lines if re.match(r"(not )?ok ", line)]
        check(f"{name}: the plan", plan and int(plan.group(1)) == len(points), text)
        numbers = [re.match(r"(?:not )?ok (\d+) - ", point).group(1) for point in points]
        check(f"{name}: the numbers", numbers == [str(i + 1) for i in range(len(points))], points)
        check(f"{name}: blocks are closed", lines.count("  ---") == lines.count("  ..."), text)
        bare = [point for point in points if re.search(r"(?<!\\)#", point)]
        check(f"{name}: no directive by chance", not bare, bare)
        if name != "compare":
            check(f"{name}: two fail", sum(point.startswith("not ok") for point in points) == 2, points)


def github(folder):
    for name, text in told(folder, "github"):
        command = re.compile(r"::(error|warning) file=([^,]+)(?:,line=(\d+),col=(\d+))?,title=([^:,]+)::(.+)")
        found = [command.fullmatch(line) for line in text.splitlines()]
        check(f"{name}: every line is a command", all(found), text)
        files = {one.group(2) for one in found if one}
        if name != "compare":
            wrong = {one.group(2) for one in found if one and one.group(1) == "error"}
            check(f"{name}: the files", {"./a leak%2C 50%25.json", "./broken.json"} == wrong, files)
            check(f"{name}: a remedy", '%0Aremedy: did you mean "steps"?' in text, text)


def differences(folder):
    """What two recordings do otherwise is told in every format."""
    files = [str(folder / f"{profile}.jsonl") for profile in ("windows", "wine-8")]
    for file in files:
        recording = ("--profile", pathlib.Path(file).stem, "--transcript", file, "--filter", "pipe")
        call("run", *recording, str(SOURCE / "scenarios/edges"), cwd=folder)
    for format_name, mark in (("sarif", '"ruleId": "difference"'), ("junit", '<failure type="difference"'),
                              ("tap", 'rule: "difference"'), ("github", "title=difference::")):
        result = call("compare", "--format", format_name, *files, cwd=folder)
        found = result.returncode == 1 and mark in result.stdout
        check(f"compare as {format_name} finds them", found, result.stdout[:300])
    for format_name, mark in (("sarif", '"startLine": 2'), ("junit", "broken.json:2:"), ("tap", "line: 2"),
                              ("github", "line=2"), ("json", '"line": 2'), ("text", "broken.json:2:")):
        result = call("compare", "--format", format_name, files[0], "broken.json", cwd=folder)
        check(f"compare as {format_name} tells a mistake's place", result.returncode == 2 and mark in result.stdout,
              result.stdout[:900])


def gates(folder):
    """An error is told where the exit code says so, and only there; what is mended is a scenario's file."""
    expected = LEAK.replace('"ERROR_BROKEN_PIPE"', '"blocks"')
    for name, text in {"as expected": expected, "not": LEAK}.items():
        result = call("why", "--format", "tap", "-", cwd=folder, text=text)
        check(f"a leak, {name}", (result.returncode == 0) == ("\nnot ok" not in result.stdout), result.stdout)
        check(f"a leak, {name}: its rule is told", "HT00" in result.stdout, result.stdout)
    call("run", "--transcript", "leak.jsonl", "a leak, 50%.json", cwd=folder)
    for given in ("leak.jsonl", "-"):
        result = call("why", "--format", "sarif", given, cwd=folder, text=LEAK)
        check(f"{given}: told, without a fix", '"level": "error"' in result.stdout and '"fixes"' not in result.stdout)
    result = call("why", "--format", "junit", "--cured", "cured.json", "broken.json", cwd=folder)
    check("no cure of what cannot be read", result.returncode == 2 and "<failure" in result.stdout, result.stdout)
    result = call("run", "--profile", "wine-8", "--format", "github", "a leak, 50%.json", cwd=folder)
    check("the command as it is typed", '%0Aremedy: `handlesim why "a leak, 50%25.json" --profile wine-8`' in
          result.stdout, result.stdout)


def main():
    for formats in (sarif, junit, tap, github):
        with tempfile.TemporaryDirectory() as name:
            formats(folder_of(name))
    with tempfile.TemporaryDirectory() as name:
        differences(folder_of(name))
    with tempfile.TemporaryDirectory() as name:
        gates(folder_of(name))
    finish()


if __name__ == "__main__":
    main()
