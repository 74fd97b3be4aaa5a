#!/usr/bin/env python3
"""Breaks the model in fourteen ways and shows that comparing it with what Wine did tells every one of them.

    mutations.py WINE HANDLESIM_EXE REPOSITORY BUILD_FOLDER

What Wine did is what comparing has kept (compare.py); nothing is played on it here. The model is built once, with every
mutation in it; which of them counts is said when it is started. Each replaces one piece of text that occurs exactly
once in its file; one that no longer applies is a failure.
"""
import os
import re
import subprocess
import sys
from pathlib import Path

import program

# In their words MUTATED stands for: this one counts.
MUTATIONS = [
    ("inherits what is not inheritable", "core/kernel/apply/apply_create_process.cpp",
     "t.system[parent].table.for_each_inheritable([&]", "visit_either(t.system[parent].table, MUTATED, [&]"),
    ("takes no notice of the handle list", "core/kernel/apply/apply_create_process.cpp",
     "const bool passes = !has_list() || std::ranges::binary_search(listed, slot);",
     "const bool passes = !has_list() || MUTATED || std::ranges::binary_search(listed, slot);"),
    ("forgets CLOSE_SOURCE where the duplication fails", "core/kernel/apply/apply_duplicate.cpp",
     "if (!elsewhere || status != Status::invalid_handle) close_source();",
     "if (MUTATED ? elsewhere && status == Status::success : !elsewhere || status != Status::invalid_handle)\n"
     "            close_source();"),
    ("closes the source without CLOSE_SOURCE", "core/kernel/apply/apply_duplicate.cpp",
     "if (!call.options.close_source || source.pseudo || source.entry.protect_from_close()) return;",
     "if ((!call.options.close_source && !MUTATED) || source.pseudo || source.entry.protect_from_close()) return;"),
    ("duplicates are never inheritable", "core/kernel/apply/apply_duplicate.cpp",
     "Entry(source.object, granted).with_inherit(call.inherit)",
     "Entry(source.object, granted).with_inherit(call.inherit && !MUTATED)"),
    ("closes protected entries", "core/kernel/apply/apply_handles.cpp",
     "if (entry->protect_from_close()) return Status::handle_not_closable;",
     "if (entry->protect_from_close() && !MUTATED) return Status::handle_not_closable;"),
    ("SetHandleInformation forgets the inherit flag", "core/kernel/apply/apply_handles.cpp",
     "if (call.inherit) entry = entry.with_inherit(*call.inherit);",
     "if (call.inherit) entry = entry.with_inherit(*call.inherit || MUTATED);"),
    ("checks the access before the type", "core/kernel/lookup.cpp",
     "if (system[found.object].type != type) {",
     "if (system[found.object].type != type && (!MUTATED || (found.access & needed) == needed)) {"),
    ("lends any access to a handle", "core/kernel/lookup.cpp",
     "} else if (!found.pseudo && (found.access & needed) != needed) {",
     "} else if (!MUTATED && !found.pseudo && (found.access & needed) != needed) {"),
    ("an auto-reset event stays signalled", "core/kernel/waiting.cpp",
     "            if (!target.manual_reset) {\n",
     "            if (!target.manual_reset && (!MUTATED || target.type == ObjectType::timer)) {\n"),
    ("mutexes are not abandoned", "core/kernel/life.cpp",
     "        system[mutant].abandoned = true;\n", "        system[mutant].abandoned = !MUTATED;\n"),
    ("ReleaseSemaphore tells the new count", "core/kernel/apply/apply_events.cpp",
     "t.answer(ResultField::previous, previous);", "t.answer(ResultField::previous, previous + (MUTATED ? 1 : 0));"),
    ("the end of a process leaves its exit code at 0", "core/kernel/endings.cpp",
     "    system[process].exit_code = ending.code;\n",
     "    system[process].exit_code = MUTATED ? 0 : ending.code;\n"),
    ("a wait for any takes the last one", "core/kernel/waiting.cpp",
     "const auto found = std::ranges::find_if(request.objects, available);",
     "auto found = std::ranges::find_if(request.objects, available);\n"
     "        for (auto one = found; MUTATED && one != request.objects.end(); ++one) {\n"
     "            if (available(*one)) found = one;\n        }"),
]

# Before whatever is changed.
CHOICE = """#include <cstdlib>
namespace handlesim {
inline int mutation() {
    static const char* const number = std::getenv("HANDLESIM_MUTATION");
    static const int mutated = number == nullptr ? -1 : std::atoi(number);
    return mutated;
}
template <class Table, class Visit>
void visit_either(const Table& table, bool all, Visit visit) {
    all ? table.for_each(visit) : table.for_each_inheritable(visit);
}
}
"""

REPOSITORY, BUILD = Path(sys.argv[3]), Path(sys.argv[4])
FOLDERS = ("lessons", "edges")
SCENARIOS = [str(REPOSITORY / "scenarios" / folder) for folder in FOLDERS]
TRANSCRIPT = BUILD / "wine.jsonl"


class Workshop:
    """Builds the native program with some sources changed: the unity sources they are part of are compiled anew and
    linked before the libraries, so that nothing of the original is taken from them."""

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

    def build(self, changed):
        """`changed`: file -> text."""
        objects, left = [], dict(changed)
        for compiling, unity in self.unities:
            for file in list(left):
                included = f'#include "{REPOSITORY / file}"'
                if included in unity:
                    copy = BUILD / file.replace("/", "-")
                    copy.write_text(left.pop(file))
                    unity = unity.replace(included, f'#include "{copy}"')
            if f'#include "{BUILD}' in unity:
                together = BUILD / f"together-{len(objects)}.cpp"
                together.write_text(CHOICE + unity)
                objects.append(together.with_suffix(".o"))
                self.run(re.sub(r" -o \S+ -c \S+$", f" -w -O0 -o {objects[-1]} -c {together}", compiling), True,
                         self.native)
        if left:
            raise RuntimeError(f"{', '.join(left)}: in no unity source")
        linking = next(line for line in reversed(self.commands) if " -o cli/handlesim " in line)
        made = " ".join(map(str, objects))
        self.run(linking.replace(" -o cli/handlesim ", f" -o {self.program} {made} "), True, self.native)

    def compare(self, mutation=None):
        chosen = {} if mutation is None else {"HANDLESIM_MUTATION": str(mutation)}
        done = subprocess.run([str(self.program), "compare", "--quiet", str(TRANSCRIPT), *SCENARIOS],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120,
                              env={**os.environ, **chosen})
        return done.returncode, done.stdout


def mutated_files():
    texts = {}
    for number, (name, file, old, new) in enumerate(MUTATIONS):
        text = texts.get(file) or (REPOSITORY / file).read_text()
        if text.count(old) != 1:
            sys.exit(f"{name}: no longer applies to {file} ({text.count(old)} places)")
        texts[file] = text.replace(old, new.replace("MUTATED", f"(mutation() == {number})"))
    return texts


def main():
    BUILD.mkdir(parents=True, exist_ok=True)
    TRANSCRIPT.write_text("".join(program.recorded(folder).read_text(encoding="utf-8") for folder in FOLDERS),
                          encoding="utf-8")
    workshop = Workshop()
    workshop.build(mutated_files())
    code, output = workshop.compare()
    if code != 0:
        sys.exit(f"the model as it is does not agree with what Wine did:\n{output}")
    problems = []
    for number, (name, *_) in enumerate(MUTATIONS):
        code, output = workshop.compare(number)
        if code != 1 or "DIFFERS" not in output:
            problems.append(f"{name}: not noticed (exit code {code})\n{output[-2000:]}")
        else:
            print(f"red, as it should be: {name} ({output.count('DIFFERS')} scenarios differ)", flush=True)
    if problems:
        sys.exit("\n".join(problems))
    print(f"all {len(MUTATIONS)} mutations were told")


if __name__ == "__main__":
    main()
