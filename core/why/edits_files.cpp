// Changes at pipes and files: instances, disconnecting, sharing, renaming.
#include <algorithm>
#include <set>

#include "core/kernel/disk.hpp"
#include "core/kernel/names.hpp"
#include "core/language/say.hpp"
#include "core/why/causes.hpp"
#include "core/why/edit_maker.hpp"

namespace handlesim {

namespace {

using EditKind = Edit::Kind;

class FileEditor : private EditMaker {
public:
    FileEditor(const Provenance& all, const Symptom& symptom) : EditMaker(all, symptom) {}

    std::vector<Edit> run() {
        if (!symptom_.is_a_step() || all_.call(symptom_.step) == nullptr) return {};
        switch (symptom_.main_reason().kind) {
            case ReasonKind::instance_not_disconnected:
            case ReasonKind::instance_not_listening: connect_again(); break;
            case ReasonKind::instance_in_use:
            case ReasonKind::instance_limit: allow_more_instances(); break;
            case ReasonKind::other_end_closed: disconnect_before_closing(); break;
            case ReasonKind::delete_pending:
            case ReasonKind::not_empty: rename_before_deleting(); break;
            case ReasonKind::stands_in:
            case ReasonKind::open_inside: stand_elsewhere(); break;
            case ReasonKind::sharing: share_more(); break;
            case ReasonKind::does_not_wait: leave_the_mode(); break;
            case ReasonKind::not_opened_to_write: open_to_write(); break;
            default: break;
        }
        return std::move(edits_);
    }

private:
    // --- Pipes

    template <class Call>
    Edit::Part control(std::uint32_t step, const EntryRecord& server, std::string& words) const {
        Call call;
        call.handle = {server.name, 0};
        const SymbolId by = thread_in(all_, server.process, all_.step(server.span.since).by);
        words += (words.empty() ? "" : say(", then ")) + calls(by, call);
        return insertion(EditKind::insert_before, step, call_of(by, call));
    }

    void connect_again() {
        const Reason& reason = symptom_.main_reason();
        const EntryRecord* server = named_holder(all_, symptom_, reason.object);
        if (server == nullptr) return;
        std::string words;
        Edit edit;
        if (reason.kind == ReasonKind::instance_not_disconnected) {
            edit.parts.push_back(control<op::DisconnectNamedPipe<Written>>(symptom_.step, *server, words));
        }
        edit.parts.push_back(control<op::ConnectNamedPipe<Written>>(symptom_.step, *server, words));
        edit.words = before(symptom_.step, words);
        add(std::move(edit));
    }

    void disconnect_before_closing() {
        // The server's end was closed: by its last CloseHandle.
        const ObjectTag client = symptom_.main_reason().object;
        for (std::uint32_t step = symptom_.step - 1; step > 0; --step) {
            for (const ObjectTag server : all_.other_ends(client, step)) {
                const WrittenCall* made =
                    all_.object(server).made_in == 0 ? nullptr : all_.call(all_.object(server).made_in);
                if (made == nullptr || !made->is<op::CreateNamedPipe<Written>>()) return;
                for (const std::size_t index : all_.handles(server, step)) {
                    const EntryRecord& entry = all_.entries()[index];
                    if (entry.name == SymbolId::none || entry.span.until == never) continue;
                    std::string words;
                    Edit edit;
                    edit.parts.push_back(control<op::DisconnectNamedPipe<Written>>(entry.span.until, entry, words));
                    edit.words = before(entry.span.until, words);
                    add(std::move(edit));
                }
                return;
            }
        }
    }

    void leave_the_mode() {
        const std::uint32_t step = step_of_mode(all_, symptom_.step, symptom_.main_reason().object);
        if (step == 0) return;
        Edit edit;
        edit.parts.push_back(patching(step, [](WrittenCall& call, Symbols& /*symbols*/) {
            auto& set = *call.get_if<op::SetNamedPipeHandleState<Written>>();
            set.nowait = false;
            set.mode.bits &= ~PipeMode::nowait_bit;
        }));
        edit.words = at(step) + say("without PIPE_NOWAIT");
        add(std::move(edit));
    }

    void allow_more_instances() {
        const Reason& reason = symptom_.main_reason();
        const std::uint32_t made = reason.object == ObjectTag::none ? 0 : all_.object(reason.object).made_in;
        if (made == 0 || !all_.call(made)->is<op::CreateNamedPipe<Written>>()) return;
        const std::int64_t most = all_.call(made)->get_if<op::CreateNamedPipe<Written>>()->instances.value + 1;
        Edit edit;
        edit.parts.push_back(patching(made, [most](WrittenCall& call, Symbols& /*symbols*/) {
            call.get_if<op::CreateNamedPipe<Written>>()->instances.value = most;
        }));
        edit.words = at(made) + "instances " + std::to_string(most);
        if (reason.kind == ReasonKind::instance_in_use) {
            WrittenCall second = *all_.call(made);
            second.get_if<op::CreateNamedPipe<Written>>()->instances.value = most;
            for (std::size_t which = 0; which < 2; ++which) {
                if (SymbolId* binding = binding_of(second, which)) *binding = SymbolId::none;
            }
            const SymbolId by = all_.step(made).by;
            edit.parts.push_back(insertion(EditKind::insert_after, made, call_of(by, second)));
            edit.words += say(", and after it {} makes another one", name(by));
        }
        add(std::move(edit));
    }

    // --- Files

    // The share mode of the call that was refused, of whoever is in its way, or of both.
    void share_more() {
        constexpr ShareMode all{ShareMode::read_bit | ShareMode::write_bit | ShareMode::delete_bit};
        const auto share = [all](WrittenCall& call, Symbols& /*symbols*/) {
            call.get_if<op::CreateFile<Written>>()->share = all;
        };
        const auto opens = [&](std::uint32_t step) {
            const WrittenCall* call = step == 0 ? nullptr : all_.call(step);
            return call != nullptr && call->is<op::CreateFile<Written>>();
        };
        std::vector<std::uint32_t> in_the_way;
        for (const ObjectTag object : symptom_.held) in_the_way.push_back(all_.object(object).made_in);
        if (!std::ranges::all_of(in_the_way, opens)) return;
        const std::string words = say("share reading, writing and deleting");
        const auto edit_of = [&](const std::vector<std::uint32_t>& steps) {
            Edit edit;
            for (const std::uint32_t step : steps) {
                edit.parts.push_back(patching(step, share));
                edit.words += (edit.words.empty() ? "" : say(", and ")) + at(step) + words;
            }
            add(std::move(edit), rank_share);
        };
        const bool opening = opens(symptom_.step);
        if (opening) edit_of({symptom_.step});
        edit_of(in_the_way);
        if (!opening) return;
        in_the_way.push_back(symptom_.step);
        edit_of(in_the_way);
    }

    void open_to_write() {
        const std::uint32_t step = all_.object(symptom_.main_reason().object).made_in;
        const WrittenCall* call = step == 0 ? nullptr : all_.call(step);
        if (call == nullptr || !call->is<op::CreateFile<Written>>()) return;
        Edit edit;
        edit.parts.push_back(patching(step, [](WrittenCall& changed, Symbols& /*symbols*/) {
            changed.get_if<op::CreateFile<Written>>()->access |= access::generic_write;
        }));
        edit.words = at(step) + say("with GENERIC_WRITE by name");
        add(std::move(edit));
    }

    // What somebody has open can be renamed where they share that, and its name is free at once.
    void rename_before_deleting() {
        const std::string path = file_key(path_of(*all_.call(symptom_.step)));
        for (std::uint32_t step = symptom_.step - 1; step > 0; --step) {
            const WrittenCall* call = all_.call(step);
            const bool deletes =
                call != nullptr && (call->is<op::DeleteFile<Written>>() || call->is<op::RemoveDirectory<Written>>());
            if (!deletes || all_.failed(step)) continue;
            // Of a directory that is not empty: what was deleted in it.
            const std::string deleted = path_of(*call);
            const bool inside = is_below(file_key(deleted), path);
            if (file_key(deleted) != path && !(inside && symptom_.main_reason().kind == ReasonKind::not_empty))
                continue;
            op::MoveFile<Written> rename;
            rename.from.text = deleted;
            rename.to.text = (inside ? deleted.substr(deleted.rfind('\\') + 1) : deleted) + ".old";
            Edit edit;
            edit.parts.push_back(insertion(EditKind::insert_before, step, call_of(all_.step(step).by, rename)));
            edit.parts.push_back(patching(step, [to = rename.to.text](WrittenCall& changed, Symbols& /*symbols*/) {
                if (auto* file = changed.get_if<op::DeleteFile<Written>>()) file->path.text = to;
                if (auto* directory = changed.get_if<op::RemoveDirectory<Written>>()) directory->path.text = to;
            }));
            edit.words = say("{}, and {} deletes {}", before(step, calls(all_.step(step).by, rename)), step_words(step),
                             rename.to.text);
            add(std::move(edit));
            return;
        }
    }

    // Whoever stands in the way is put somewhere else from the beginning, or goes there in time.
    void stand_elsewhere() {
        const SymbolId process = symptom_.main_reason().process;
        if (process == SymbolId::none) return;
        for (std::uint32_t step = symptom_.step - 1; step > 0; --step) {
            const WrittenCall* call = all_.call(step);
            const auto* spawn = call == nullptr ? nullptr : call->get_if<op::CreateProcess<Written>>();
            if (spawn == nullptr || spawn->child.name != process || all_.failed(step)) continue;
            const std::string away = free_directory();
            op::CreateDirectory<Written> make;
            make.path.text = away;
            Edit edit;
            if (spawn->current_directory) {
                edit.parts.push_back(patching(step, [](WrittenCall& changed, Symbols& /*symbols*/) {
                    changed.get_if<op::CreateProcess<Written>>()->current_directory.reset();
                }));
                edit.words = at(step) + say("without current_directory, so that {} stands where {} does", name(process),
                                            name(all_.step(step).by));
                add(std::move(edit));
            }
            edit = Edit();
            const Step made = call_of(all_.step(step).by, make);
            edit.parts.push_back(insertion(EditKind::insert_before, step, made));
            edit.parts.push_back(patching(step, [away](WrittenCall& changed, Symbols& /*symbols*/) {
                changed.get_if<op::CreateProcess<Written>>()->current_directory = FileName{away};
            }));
            edit.words = at(step) + say("current_directory \"{}\", another directory, which is made before", away);
            add(std::move(edit));
            break;
        }
        go_away(process);
    }

    // A name that the scenario does not speak of.
    std::string free_directory() const {
        std::set<std::string> taken;
        for (const Step& step : all_.scenario().steps) {
            if (step.call() == nullptr) continue;
            each_field(*step.call(), [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
                if (const auto* file = std::get_if<const FileName*>(&field)) taken.insert(file_key((*file)->text));
                if (const auto* path = std::get_if<const FilePath*>(&field)) taken.insert(file_key((*path)->text));
                const auto* optional = std::get_if<const std::optional<FileName>*>(&field);
                if (optional != nullptr && **optional) taken.insert(file_key((**optional)->text));
            });
        }
        std::string name = "away";
        for (int i = 2; taken.contains(file_key(name)); ++i) name = "away" + std::to_string(i);
        return name;
    }

    void go_away(SymbolId process) {
        const SymbolId by = thread_in(all_, process, process);
        op::CreateDirectory<Written> make;
        make.path.text = free_directory();
        op::SetCurrentDirectory<Written> go;
        go.path = make.path;
        Edit edit;
        edit.parts.push_back(insertion(EditKind::insert_before, symptom_.step, call_of(by, make)));
        edit.parts.push_back(insertion(EditKind::insert_before, symptom_.step, call_of(by, go)));
        edit.words = before(symptom_.step, say("{} calls {}, then {}", name(by), call_words(make, all_.symbols()),
                                               call_words(go, all_.symbols())));
        add(std::move(edit), rank_close);
    }
};

}  // namespace

std::vector<Edit> file_edits(const Provenance& provenance, const Symptom& symptom) {
    return FileEditor(provenance, symptom).run();
}

const EntryRecord* named_holder(const Provenance& all, const Symptom& symptom, ObjectTag object) {
    for (const std::size_t entry : all.handles(object, symptom.held_after)) {
        const EntryRecord& record = all.entries()[entry];
        if (usable_name(all, record, symptom.held_after) != SymbolId::none) return &record;
    }
    return nullptr;
}

}  // namespace handlesim
