"""Profiles on the command line, those of a user's own too; and that what is written is the same in every process."""

import json
import pathlib
import tempfile

from command_line import SOURCE, call, check, expect, finish, scenario


def repeatable(folder):
    """What is written does not depend on where in memory things stand, nor on what ran before."""
    scenarios = str(SOURCE / "scenarios")
    written = []
    for perturb in ("0", "85", "170"):
        environment = {"MALLOC_PERTURB_": perturb, "HANDLESIM_UNUSED": perturb * 100}
        transcript = folder / f"t{perturb}.jsonl"
        run = call("run", "--format", "json", "--lint", "--transcript", str(transcript), scenarios,
                   environment=environment)
        why = call("why", str(SOURCE / "scenarios/field/a-grandchild-keeps-the-pipe.json"), environment=environment)
        written.append((transcript.read_bytes(), run.stdout, why.stdout))
    check("transcripts, reports and cures are the same in every process", written[0] == written[1] == written[2])
    check("there is something to compare", all(len(part) > 1000 for part in written[0]))


def profiles(folder):
    listed = json.loads(call("describe", "profiles", "--format", "json").stdout)["profiles"]
    check("describe lists every profile", {"windows", "windows-7", "wine-8"} <= {one["name"] for one in listed})
    nests = str(SOURCE / "scenarios/edges/nested-jobs.json")
    for one in listed:
        # What describe prints of a profile is that profile again.
        printed = json.loads(call("describe", one["name"], "--format", "json").stdout)
        check(f"describe {one['name']} has the switches of the list", printed["switches"] == one["switches"])
        again = folder / "again.json"
        again.write_text(json.dumps({key: printed[key] for key in ("based_on", "switches")}))
        for scenarios in ("edges", "lessons"):
            own = call("run", "--format", "json", "--profile", str(again), str(SOURCE / "scenarios" / scenarios))
            named = call("run", "--format", "json", "--profile", one["name"], str(SOURCE / "scenarios" / scenarios))
            check(f"{one['name']} from a file gives the same verdicts", own.returncode == named.returncode, own)
            footers = [[run["footer"] for run in json.loads(result.stdout)["scenarios"]] for result in (own, named)]
            check(f"{one['name']} from a file gives the same counts", footers[0] == footers[1], own)
    flat = folder / "flat.json"
    flat.write_text(json.dumps({"based_on": "windows", "switches": {"jobs_nest": False}}))
    expect("a switch changes what a scenario shows", call("run", nests), 0)
    expect("a difference that is known by its switch", call("run", "--profile", str(flat), nests), 0, out="flat.json")
    waits = folder / "waits.json"
    waits.write_text(scenario(
        {"by": "main", "do": "CreateJobObject", "as": "outer"},
        {"by": "main", "do": "CreateJobObject", "as": "inner"},
        {"by": "main", "do": "AssignProcessToJobObject", "job": "outer", "process": "CurrentProcess"},
        {"by": "main", "do": "AssignProcessToJobObject", "job": "inner", "process": "CurrentProcess",
         "known": {"windows-7": {"expect": "ERROR_ACCESS_DENIED", "because": "profile switch jobs_nest"}}},
    ))
    expect("explore", call("explore", str(waits)), 0)
    expect("explore as another profile", call("explore", "--profile", "windows-7", str(waits)), 0)
    expect("explore with a profile of one's own that does the same",
           call("explore", "--profile", str(flat), str(waits)), 0)
    document = json.loads(waits.read_text())
    del document["steps"][3]["known"]
    waits.write_text(json.dumps(document))
    expect("a profile of one's own", call("run", "--profile", str(flat), str(waits)), 1, out="flat.json")
    expect("why with a profile of one's own", call("why", "--profile", str(flat), str(waits)), 1, out="flat.json")
    found = folder / "found.json"
    expect("explore with a profile of one's own",
           call("explore", "--profile", str(flat), "--counterexample", str(found), str(waits)), 1,
           out="ERROR_ACCESS_DENIED")
    expect("its counterexample", call("run", "--profile", str(flat), str(found)), 1)
    expect("its counterexample elsewhere", call("run", str(found)), 0)
    expect("--profile for a closed world", call("explore", "--profile", "wine-8", "--world", "1,1,1"), 2,
           err="--profile")

    transcript = folder / "t.jsonl"
    call("run", "--profile", "windows-7", "--transcript", str(transcript), nests)
    expect("compare as the transcript's profile", call("compare", str(transcript), nests), 0)
    expect("compare as another profile", call("compare", "--profile", "windows", str(transcript), nests), 1)
    expect("--profile for two transcripts",
           call("compare", "--profile", "windows", str(transcript), str(transcript)), 2, err="--profile")

    for verb in ("run", "why", "explore", "compare"):
        bad = folder / "bad.json"
        bad.write_text('{"based_on": "windows",\n "switches": {"jobs_nets": true}}')
        expect(f"{verb} with a switch that is none", call(verb, "--profile", str(bad), nests), 2,
               err="bad.json:2:15: there is no switch \"jobs_nets\"")
        expect(f"{verb} with a profile that is none", call(verb, "--profile", "wine8", nests), 2, err="wine-8")
        expect(f"{verb} with a file that is not there", call(verb, "--profile", "no.json", nests), 2,
               err="no.json: cannot be read")


def main():
    for test in (repeatable, profiles):
        with tempfile.TemporaryDirectory() as folder:
            test(pathlib.Path(folder))
    finish()


main()
