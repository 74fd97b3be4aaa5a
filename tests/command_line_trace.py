"""What `check-trace` and `import` say of logs, and what they refuse.

    command_line_trace.py HANDLESIM REPOSITORY
"""

import json
import pathlib
import sys
import tempfile

from command_line import call, check, expect, finish, has

LOGS = pathlib.Path(sys.argv[2]) / "tests" / "trace" / "logs"
WINE, FIRST, LATER, HTRACE = (str(LOGS / name) for name in
                              ("wine-server.log", "handle-exe.txt", "handle-exe-later.txt", "htrace.txt"))


def refused(folder):
    expect("no such file", call("check-trace", "none.log"), 2, err="none.log")
    nothing = folder / "nothing"
    nothing.write_text("", encoding="utf-8")
    expect("an empty log", call("check-trace", str(nothing)), 2, err="the log is empty")
    nothing.write_text("good day\n", encoding="utf-8")
    expect("no log", call("check-trace", str(nothing)), 2, err="wine-server")
    expect("no such kind", call("check-trace", "--as", "wine-sever", WINE), 2, err='did you mean "wine-server"?')
    expect("no such finding", call("check-trace", "--fail-on", "leek", WINE), 2, err='did you mean "leak"?')
    expect("growth of one listing", call("check-trace", "--max-growth", "File=1", FIRST), 2, err="two listings")
    expect("growth without a number", call("check-trace", "--max-growth", "File", FIRST, LATER), 2, err="TYPE=N")
    expect("two recordings", call("check-trace", WINE, WINE), 2, err="listings of tables")
    expect("three listings", call("check-trace", FIRST, FIRST, FIRST), 2, err="there are 3")
    expect("no such finding to explain", call("check-trace", "--explain", "99", WINE), 2, err="there are 7 findings")
    nothing.write_text("a\n", encoding="utf-8")
    for kind in ("wine-server", "handle-exe", "htrace", "etw-text", "security-log", "windbg-handle", "volatility"):
        expect("nothing read as " + kind, call("check-trace", "--as", kind, str(nothing)), 2)
        expect("nothing to import of " + kind, call("import", "--as", kind, str(nothing), "-o", str(folder / "n")), 2)
    expect("what could not be read is told", call("check-trace", "--as", "htrace", str(nothing)), 2,
           err="1 line could not be read, the first is 1: no part of what !htrace prints")
    nothing.write_text("No outstanding handles opened since the previous snapshot were detected.\n", encoding="utf-8")
    expect("a log that says that there is nothing", call("check-trace", str(nothing)), 0, out="no handle")
    expect("no such process", call("check-trace", "--process", "0x99", WINE), 2, err="it has process 0x10")
    expect("the log is never written", call("check-trace", WINE, "-o", WINE), 2, err="wine-server.log")


def told():
    expect("a possible log", call("check-trace", WINE), 0, out="29 of 29 handle numbers")
    expect("from standard input", call("check-trace", "-", text=pathlib.Path(WINE).read_text(encoding="utf-8")), 0,
           out="POSSIBLE")
    if has("packed-logs"):
        expect("packed", call("check-trace", WINE + ".xz"), 0, out="29 of 29 handle numbers")
    expect("as another profile", call("check-trace", "--profile", "wine-10", WINE), 0, out="followed as wine-10")
    expect("the wrong profile", call("check-trace", "--profile", "windows", WINE), 1, out="last-freed-number")
    expect("a finding explained", call("check-trace", "--explain", "1", WINE), 0, out="closed again in line 39")
    expect("who holds it", call("check-trace", "--object", "shared", WINE), 0, out="is held by process 0x10 as 0xC")
    expect("an injector", call("check-trace", HTRACE), 0, out="process 0x40, thread 0x44, put 0x114 into the table")
    for process in ("0x18", "18", "worker.exe", "WORKER.EXE"):
        of_process = call("check-trace", "--process", process, WINE)
        expect("ids as the log writes them: " + process, of_process, 0, out="worker.exe (0x18), thread 0x1C, closes")
    expect("never as another log would", call("check-trace", "--process", "24", WINE), 2, err="hexadecimal")
    expect("decimal where the log is", call("check-trace", "--process", "200", FIRST), 0, out="tool.exe (200)")
    expect("or as one says", call("check-trace", "--process", "0xC8", FIRST), 0, out="tool.exe (200)")
    expect("nothing of what is asked for", call("check-trace", "--type", "Evnt", WINE), 0,
           out="No finding, and no entry at the end, is of type Evnt.")
    expect("lines count from 1", call("check-trace", "--since", "-1", WINE), 2, err="--since")
    expect("so do findings", call("check-trace", "--explain", "0", WINE), 2, err="--explain")
    expect("quiet", call("check-trace", "--quiet", WINE), 0)


def shown(folder):
    page = folder / "page.html"
    expect("a page", call("check-trace", "--format", "html", "-o", str(page), WINE), 0)
    text = page.read_text(encoding="utf-8")
    check("a finding opens to its chain", text.count("<details") == 7 and "closed again in line 39" in text)
    check("it asks no network", "http" not in text.replace("http-equiv", ""))
    expect("one finding open", call("check-trace", "--format", "html", "--explain", "2", "-o", str(page), WINE), 0)
    check("the one", '<details id="finding-2" data-kind="bad-close" open>' in page.read_text(encoding="utf-8"))
    hostile = folder / "hostile.jsonl"
    header = {"format": "handlesim-events/1", "order": "none"}
    entries = [{"ev": "has", "pid": 1, "h": hex(4 * n), "type": "File", "name": "</script><script>alert(1)</script>"}
               for n in range(1, 4)]
    hostile.write_text("\n".join(json.dumps(one) for one in [header, *entries]), encoding="utf-8")
    found = call("check-trace", "--format", "html", "--object", "alert", str(hostile))
    expect("names are no markup", found, 0, out="&lt;/script&gt;&lt;script&gt;alert(1)")
    check("nowhere", found.stdout.count("<script>") == 1)


def judged(folder):
    expect("double closes fail", call("check-trace", "--fail-on", "double-close", WINE), 1, out="FAILED")
    expect("what there is none of does not", call("check-trace", "--fail-on", "bad-use", WINE), 0)
    expect("growth", call("check-trace", "--max-growth", "File=1", FIRST, LATER), 1, out="editor.exe (100) has 2 more")
    expect("growth within bounds", call("check-trace", "--max-growth", "File=2", FIRST, LATER), 0)
    wanted = folder / "wanted.json"
    table = {"process": "tool.exe", "entries": [{"type": "File", "count": 1}, {"type": "Section", "at_most": 2}],
             "only": True}
    wanted.write_text(json.dumps({"tables": [table]}), encoding="utf-8")
    expect("as wanted", call("check-trace", "--expect", str(wanted), FIRST), 0, out="--expect looked at 3 entries")
    table["entries"].pop()
    wanted.write_text(json.dumps({"tables": [table]}), encoding="utf-8")
    expect("too much", call("check-trace", "--expect", str(wanted), FIRST), 1, out="also holds 0x508")
    objects = [{"name": "\\BaseNamedObjects\\Tables_*", "held_by": ["editor.exe"]}]
    wanted.write_text(json.dumps({"objects": objects}), encoding="utf-8")
    another = call("check-trace", "--expect", str(wanted), FIRST)
    expect("another holder", another, 1, out="is held by tool.exe (200) as 0x508")
    wanted.write_text(json.dumps({"objects": [{"name": "nobody", "held_by": []}]}), encoding="utf-8")
    expect("what cannot fail fails", call("check-trace", "--expect", str(wanted), FIRST), 1, out="looked at no entry")
    for holder in (999, ""):
        wanted.write_text(json.dumps({"objects": [{"name": "a", "held_by": [holder]}]}), encoding="utf-8")
        expect("nobody is everybody", call("check-trace", "--expect", str(wanted), FIRST), 2, err="wanted.json:1:")
    objects.append({"name": "nosuch", "held_by": ["editor.exe", "tool.exe"]})
    objects[0]["held_by"].append("tool.exe")
    wanted.write_text(json.dumps({"objects": objects}), encoding="utf-8")
    expect("one that looks at nothing", call("check-trace", "--expect", str(wanted), FIRST), 1, out='"nosuch"')
    explained = call("check-trace", "--fail-on", "double-close", "--explain", "1", WINE)
    expect("why it fails is told beside an explanation", explained, 1, out="FAILED --fail-on double-close")
    wanted.write_text('{"tables": [{"process": "a", "entry": []}]}', encoding="utf-8")
    expect("a mistake in it", call("check-trace", "--expect", str(wanted), FIRST), 2, err="wanted.json:1:")


def redacted(folder):
    record = folder / "record.jsonl"
    expect("redacted", call("check-trace", "--redact", str(record), WINE), 0)
    check("no name is left", "shared" not in record.read_text(encoding="utf-8"))
    expect("and says the same", call("check-trace", str(record)), 0, out="29 of 29 handle numbers")
    expect("of the same ids", call("check-trace", "--process", "18", str(record)), 0, out="(0x18), thread 0x1C, closes")


def imported(folder):
    page = str(folder / "page.html")
    for verb in (["run"], ["why"], ["explore"], ["show", "-o", page]):
        expect(verb[0] + " of a log", call(*verb, WINE), 2, err="it looks like a log: Wine's server")
    whole = folder / "whole"
    expect("a log as a scenario", call("import", WINE, "-o", str(whole)), 0, out="35 steps")
    expect("which runs as the log was", call("run", str(whole / "scenario.json")), 0, out="as expected: 35 steps")
    expect("and its transcript", call("run", str(whole / "transcript.jsonl")), 0, out="as expected: 35 steps")
    around = folder / "around"
    expect("around one handle", call("import", WINE, "--around", "0x10:0xC", "-o", str(around)), 0, out="4 steps")
    told_why = call("why", str(around / "scenario.json"), "section-of-log")
    expect("why tells how it came there", told_why, 0, out="inherited by worker-0x18")
    expect("and there", told_why, 0, out="duplicated")
    several = call("import", WINE, "--around", "0x8", "-o", str(around))
    expect("a number that several have", several, 2, err="write PROCESS:0x8")
    listed = folder / "listed"
    expect("a listing around one object", call("import", FIRST, "--around", "tool.exe:0x508", "-o", str(listed)), 0)
    told_why = call("why", str(listed / "scenario.json"), "section-of-log-2")
    expect("who had it at the start", told_why, 0, out="there from the start in editor-100 as 0x508")
    expect("and who inherited it", told_why, 0, out="inherited by tool-200 in step 1")
    recorded = call("why", str(listed / "transcript.jsonl"), "section-of-log-2")
    expect("its transcript says the same", recorded, 0, out="there from the start in editor-100 as 0x508")
    text = (listed / "transcript.jsonl").read_text(encoding="utf-8")
    (listed / "broken.jsonl").write_text(text.replace('"tables":[', '"tables":[],"was":[', 1), encoding="utf-8")
    expect("not without its tables", call("run", str(listed / "broken.jsonl")), 2, err="entries that the start lists")
    rights = folder / "rights.jsonl"
    rights.write_text('{"format": "handlesim-events/1", "order": "none"}\n'
                      '{"ev": "has", "pid": 1, "h": "0x8", "type": "Event", "access": "0x21F0003"}\n'
                      '{"ev": "has", "pid": 1, "h": "0x9", "type": "Key"}\n', encoding="utf-8")
    expect("rights that no event has", call("import", str(rights), "-o", str(folder / "rights")), 0)
    expect("are none of the entry", call("run", str(folder / "rights" / "scenario.json")), 0, out="EVENT_ALL_ACCESS")
    hostile = folder / "hostile.jsonl"
    header = {"format": "handlesim-events/1", "order": "none", "source": {"tool": "x\n" * 300}}
    entry = {"ev": "has", "pid": 1, "h": "0x8", "type": "Ev\u0001ent", "name": "a\u2028b"}
    hostile.write_text(json.dumps(header) + "\n" + json.dumps(entry) + "\n", encoding="utf-8")
    expect("characters that no scenario has", call("import", str(hostile), "-o", str(folder / "hostile")), 0)
    empty = folder / "empty.jsonl"
    empty.write_text('{"format": "handlesim-events/1"}\n{"ev": "close", "pid": 1, "h": "0x8"}\n', encoding="utf-8")
    expect("nothing to say", call("import", str(empty), "-o", str(folder / "empty")), 2, err="nothing in the log")
    births = folder / "births"
    expect("before a recording", call("import", str(LOGS / "etw-xperf.txt"), "-o", str(births)), 0)
    expect("with no call of its own", call("run", "--quiet", str(births / "scenario.json")), 0)
    check("the process that it duplicates to", '"type": "Process", "object": "client-60"' in
          (births / "scenario.json").read_text(encoding="utf-8"))
    expect("a number that none has", call("import", WINE, "--around", "0x800", "-o", str(around)), 2, err="no entry")
    expect("no number", call("import", WINE, "--around", "eight", "-o", str(around)), 2, err="as 0x54")
    expect("no folder", call("import", WINE), 2, err="-o DIR")
    listing = folder / "listing"
    expect("a listing too", call("import", FIRST, "-o", str(listing)), 0, out="2 steps")
    expect("which runs", call("run", "--quiet", str(listing / "scenario.json")), 0)


def main():
    with tempfile.TemporaryDirectory() as folder:
        refused(pathlib.Path(folder))
        shown(pathlib.Path(folder))
        judged(pathlib.Path(folder))
        redacted(pathlib.Path(folder))
        imported(pathlib.Path(folder))
    told()
    finish()


if __name__ == "__main__":
    main()
