// Notes about jobs: who was put into one too late, and which one does not end anybody.
#include <algorithm>
#include <set>

#include "core/language/say.hpp"
#include "core/run/words.hpp"
#include "core/why/causes.hpp"
#include "core/why/lint.hpp"

namespace handlesim {

namespace {

class JobLint {
public:
    JobLint(const Provenance& all, const Transcript& run) : all_(all), run_(run) {}

    std::vector<Note> notes() {
        for (const StepRecord& record : run_.steps) {
            if (record.made) look_at(record);
        }
        for (const ObjectRecord& object : all_.objects()) {
            if (kills_.contains(object.tag)) look_at_job(object);
        }
        return notes_.take();
    }

private:
    const Provenance& all_;
    const Transcript& run_;
    NoteList notes_;
    std::set<ObjectTag> kills_;  // jobs that end their processes with the last handle

    std::string name(SymbolId id) const { return std::string(all_.name(id)); }

    void look_at(const StepRecord& record) {
        const WrittenCall& call = *record.step->call();
        if (const auto* limits = call.get_if<op::SetInformationJobObject<Written>>()) {
            const ObjectTag job = all_.reached(limits->job, record.step->by, record.number);
            if (!record.succeeded() || !limits->kill_on_close) return;
            if (*limits->kill_on_close) {
                kills_.insert(job);
            } else {
                kills_.erase(job);
            }
        } else if (const auto* assign = call.get_if<op::AssignProcessToJobObject<Written>>()) {
            if (!record.report.blocked) look_at_assignment(record, *assign);
        }
    }

    // A process that was not created suspended, or was resumed, ran before it was in the job.
    void look_at_assignment(const StepRecord& record, const op::AssignProcessToJobObject<Written>& call) {
        const SymbolId process = all_.process_behind(call.process, record.step->by, record.number - 1);
        const auto life = process == SymbolId::none ? std::nullopt : all_.life_of_process(process);
        if (!life || life->since == 0 || process == all_.process_of(record.step->by)) return;
        const auto* spawn = all_.call(life->since)->get_if<op::CreateProcess<Written>>();
        if (spawn == nullptr) return;
        const std::uint32_t ran = spawn->suspended ? resumed(process, life->since, record.number) : life->since;
        if (ran == 0) return;
        notes_.add(Note{"HT027", record.number,
                        say("{} runs since {}, and is put into the job in {} only: until then it can end, or start "
                            "processes outside of it",
                            name(process), step_words(ran), step_words(record.number))});
    }

    std::uint32_t resumed(SymbolId process, std::uint32_t after, std::uint32_t before) const {
        const ObjectTag thread = all_.state().thread_object(process);
        for (std::uint32_t step = after + 1; step < before; ++step) {
            const WrittenCall* call = all_.call(step);
            const auto* resume = call == nullptr ? nullptr : call->get_if<op::ResumeThread<Written>>();
            if (resume == nullptr || !run_.step(step).succeeded()) continue;
            if (all_.reached(resume->handle, all_.step(step).by, step) == thread) return step;
        }
        return 0;
    }

    void look_at_job(const ObjectRecord& job) {
        const auto is_member = [&](std::size_t index) {
            // A job that ends refers to itself for as long as that takes.
            const OtherReference& one = all_.others()[index];
            return one.reason == ReferenceReason::member && one.by != SymbolId::none;
        };
        const bool used = std::ranges::any_of(job.others, is_member);
        const std::vector<std::size_t> handles = all_.handles(job.tag, all_.last_step());
        if (handles.empty()) {
            std::uint32_t closed = 0;
            for (const std::size_t entry : job.handles) closed = std::max(closed, all_.entries()[entry].span.until);
            // With the process that has it a job goes as it should.
            const bool by_call = closed != 0 && closed != never && all_.call(closed)->is<op::CloseHandle<Written>>();
            if (used || !by_call) return;
            notes_.add(Note{"HT028", closed,
                            say("the last handle to {} was closed in {}, and no process was ever in it",
                                all_.words(job.tag), step_words(closed))});
            return;
        }
        std::set<SymbolId> members;
        for (const std::size_t index : job.others) {
            const OtherReference& one = all_.others()[index];
            if (is_member(index) && one.span.holds_after(all_.last_step())) members.insert(one.by);
        }
        const bool by_members = std::ranges::all_of(
            handles, [&](std::size_t entry) { return members.contains(all_.entries()[entry].process); });
        if (!by_members) return;
        const EntryRecord& kept = all_.entries()[handles.front()];
        notes_.add(Note{"HT029", kept.span.since,
                        say("{} is in {}, and holds {} itself; nobody else does", name(kept.process),
                            all_.words(job.tag), entry_words(all_, kept))});
    }
};

}  // namespace

std::vector<Note> lint_jobs(const Provenance& provenance, const Transcript& run) {
    return JobLint(provenance, run).notes();
}

}  // namespace handlesim
