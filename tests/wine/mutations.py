#!/usr/bin/env python3
"""Breaks the model in a dozen ways and shows that comparing it with what Wine did tells every one of them.

    mutations.py WINE HANDLESIM_EXE REPOSITORY BUILD_FOLDER record    plays the scenarios on Wine
    mutations.py WINE HANDLESIM_EXE REPOSITORY BUILD_FOLDER           needs no Wine any more

Each mutation replaces one piece of text that occurs exactly once in its file; one that no longer applies is a failure.
"""
import re
import subprocess
import sys
from pathlib import Path

import program

MUTATIONS = [
    ("inherits what is not inheritable", "core/kernel/apply/apply_create_process.cpp",
     "t.system[parent].table.for_each_inheritable([&]", "t.system[parent].table.for_each([&]"),
    ("takes no notice of the handle list", "core/kernel/apply/apply_create_process.cpp",
     "const bool passes = !has_list() || std::ranges::binary_search(listed, slot);",
     "const bool passes = !has_list() || !listed.empty() || slot != 0;"),
    ("forgets CLOSE_SOURCE where the duplication fails", "core/kernel/apply/apply_duplicate.cpp",
     "if (!elsewhere || status != Status::invalid_handle) close_source();",
     "if (elsewhere && status == Status::success) close_source();"),
    ("closes the source without CLOSE_SOURCE", "core/kernel/apply/apply_duplicate.cpp",
     "if (!call.options.close_source || source.pseudo || source.entry.protect_from_close()) return;",
     "if (source.pseudo || source.entry.protect_from_close()) return;"),
    ("duplicates are never inheritable", "core/kernel/apply/apply_duplicate.cpp",
     "Entry(source.object, granted).with_inherit(call.inherit)", "Entry(source.object, granted).with_inherit(false)"),
    ("closes protected entries", "core/kernel/apply/apply_handles.cpp",
     "if (entry->protect_from_close()) return Status::handle_not_closable;",
     "if (entry->protect_from_close() && handle == null_handle) return Status::handle_not_closable;"),
    ("SetHandleInformation forgets the inherit flag", "core/kernel/apply/apply_handles.cpp",
     "if (call.inherit) entry = entry.with_inherit(*call.inherit);",
     "if (call.inherit) entry = entry.with_inherit(true);"),
    ("checks the access before the type", "core/kernel/lookup.cpp",
     "if (system[found.object].type != type) {",
     "if (system[found.object].type != type && (found.access & needed) == needed) {"),
    ("lends any access to a handle", "core/kernel/lookup.cpp",
     "} else if (!found.pseudo && (found.access & needed) != needed) {", "} else if (needed == 0xFFFFFFFF) {"),
    ("an auto-reset event stays signalled", "core/kernel/waiting.cpp",
     "            if (!target.manual_reset) {\n",
     "            if (!target.manual_reset && target.type == ObjectType::timer) {\n"),
    ("mutexes are not abandoned", "core/kernel/life.cpp",
     "        system[mutant].abandoned = true;\n", "        system[mutant].abandoned = false;\n"),
    ("ReleaseSemaphore tells the new count", "core/kernel/apply/apply_events.cpp",
     "t.answer(ResultField::previous, previous);", "t.answer(ResultField::previous, previous + 1);"),
    ("the end of a process leaves its exit code at 0", "core/kernel/endings.cpp",
     "    system[process].exit_code = ending.code;\n", "    system[process].exit_code = ending.code * 0;\n"),
    ("a wait for any takes the last one", "core/kernel/waiting.cpp",
     "const auto found = std::ranges::find_if(request.objects, available);",
     "auto found = request.objects.end();\n"
     "        for (auto one = request.objects.begin(); one != request.objects.end(); ++one) {\n"
     "            if (available(*one)) found = one;\n        }"),
]

REPOSITORY, BUILD = Path(sys.argv[3]), Path(sys.argv[4])
SCENARIOS = [str(REPOSITORY / "scenarios" / folder) for folder in ("lessons", "edges")]


TRANSCRIPT = BUILD / "wine.jsonl"


def record():
    """What Wine does, as a transcript."""
    arguments = ["run", "--quiet", "--on", "win32", "--transcript", TRANSCRIPT, *SCENARIOS]
    for _ in range(program.TRIES):
        code, text, errors = program.handlesim(*arguments)
        if code == 0:
            return
        print(f"recording: exit code {code}\n{text[-1000:]}{errors[-1000:]}", flush=True)
    sys.exit("what Wine does could not be recorded")


class Workshop:
    """Builds the native program with one source changed: the unity source it is part of is compiled anew and linked
    before the libraries, so that nothing of the original is taken from them."""

    def __init__(self):
        self.native = REPOSITORY / "build" / "default"
        if not (self.native / "build.ninja").exists():
            self.run(["cmake", "--preset", "default"])
        self.run(["cmake", "--build", "--preset", "default", "--target", "handlesim_cli"])
        listed = subprocess.run(["ninja", "-C", str(self.native), "-t", "commands", "handlesim_cli"], check=True,
                                capture_output=True, text=True).stdout
        self.commands = [line for line in listed.splitlines() if line and not line.startswith("ninja:")]
        self.unities = [(line, (self.native / line.rsplit(" -c ", 1)[1]).read_text())
                        for line in self.commands if line.endswith("_cxx.cxx")]
        self.program = BUILD / "handlesim"

    @staticmethod
    def run(command, shell=False, folder=REPOSITORY):
        done = subprocess.run(command, shell=shell, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{command}\n{done.stdout[-3000:]}")

    def build(self, file, text):
        changed, together, made = BUILD / "changed.cpp", BUILD / "together.cpp", BUILD / "changed.o"
        changed.write_text(text)
        included = f'#include "{REPOSITORY / file}"'
        compiling, unity = next((line, unity) for line, unity in self.unities if included in unity)
        together.write_text(unity.replace(included, f'#include "{changed}"'))
        self.run(re.sub(r" -o \S+ -c \S+$", f" -w -O0 -o {made} -c {together}", compiling), True, self.native)
        linking = next(line for line in reversed(self.commands) if " -o cli/handlesim " in line)
        self.run(linking.replace(" -o cli/handlesim ", f" -o {self.program} {made} "), True, self.native)

    @staticmethod
    def compare(program):
        done = subprocess.run([str(program), "compare", "--quiet", str(TRANSCRIPT), *SCENARIOS],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
        return done.returncode, done.stdout

    def judge(self, mutation):
        """None where the comparison tells the mutation, else what went wrong."""
        name, file, old, new = mutation
        text = (REPOSITORY / file).read_text()
        if text.count(old) != 1:
            return f"{name}: no longer applies to {file} ({text.count(old)} places)"
        self.build(file, text.replace(old, new))
        code, output = self.compare(self.program)
        if code != 1 or "DIFFERS" not in output:
            return f"{name}: not noticed (exit code {code})\n{output[-2000:]}"
        print(f"red, as it should be: {name} ({output.count('DIFFERS')} scenarios differ)", flush=True)
        return None


def main():
    BUILD.mkdir(parents=True, exist_ok=True)
    if sys.argv[5:] == ["record"]:
        record()
        return
    workshop = Workshop()
    code, output = workshop.compare(workshop.native / "cli" / "handlesim")
    if code != 0:
        sys.exit(f"the model as it is does not agree with what Wine did:\n{output}")
    problems = [problem for problem in (workshop.judge(one) for one in MUTATIONS) if problem]
    if problems:
        sys.exit("\n".join(problems))
    print(f"all {len(MUTATIONS)} mutations were told")


if __name__ == "__main__":
    main()
