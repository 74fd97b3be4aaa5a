#include "core/why/edit_maker.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "core/language/say.hpp"
#include "core/why/causes.hpp"

namespace handlesim {

namespace {

using EditKind = Edit::Kind;
using Spawn = op::CreateProcess<Written>;

// Where more than these hold something, they are of one kind, and want one change for all of them.
constexpr std::size_t most_chains = 64;

class Editor : private EditMaker {
public:
    Editor(const Provenance& all, const Symptom& symptom) : EditMaker(all, symptom) {}

    std::vector<Edit> run() {
        std::vector<std::vector<std::size_t>> chains;
        for (const std::size_t entry : unwanted_entries(all_, symptom_)) {
            if (chains.size() < most_chains) chains.push_back(all_.chain(entry));
        }
        count_reach(chains);
        // The last link is the likeliest mistake.
        for (const auto& chain : chains) {
            for (auto link = chain.rbegin(); link != chain.rend(); ++link) at_spawn(*link);
        }
        for (const auto& chain : chains) {
            for (auto link = chain.rbegin(); link != chain.rend(); ++link) at_creation(*link);
        }
        for (const auto& chain : chains) move_close(chain);
        for (const auto& chain : chains) add_close(chain.back());
        unmap_views();
        return std::move(edits_);
    }

private:
    std::set<std::string> seen_;
    std::map<std::size_t, std::size_t> reach_;  // by entry: in how many chains it is a link
    // By entry: for each step that copied it, in how many chains are copies made by that step or later.
    std::map<std::size_t, std::map<std::uint32_t, std::size_t>> copies_;
    std::size_t reach_now_ = 1;  // of the edits that are being made
    std::uint8_t rank_now_ = 0;

    const EntryRecord& entry(std::size_t index) const { return all_.entries()[index]; }
    const Spawn* spawn_of(std::uint32_t step) const {
        const WrittenCall* call = all_.call(step);
        return call == nullptr ? nullptr : call->get_if<Spawn>();
    }

    void add_once(Edit edit) {
        edit.reach = reach_now_;
        if (seen_.insert(edit.words).second) add(std::move(edit), rank_now_);
    }
    void patch(std::uint32_t step, const std::string& words, std::function<void(WrittenCall&, Symbols&)> change) {
        add_once({{patching(step, std::move(change))}, at(step) + words});
    }
    void patch_spawn(std::uint32_t step, const std::string& words, const std::function<void(Spawn&)>& change) {
        patch(step, words, [change](WrittenCall& call, Symbols& /*symbols*/) { change((*call.get_if<Spawn>())); });
    }

    // --- At the CreateProcess through which an entry was inherited

    void at_spawn(std::size_t link) {
        const EntryRecord& record = entry(link);
        const std::uint32_t step = record.span.since;
        const Spawn* spawn = spawn_of(step);
        reach_now_ = reach_.at(link);
        if (record.cause == EntryCause::created || spawn == nullptr) return;
        if (record.cause == EntryCause::duplicated) {
            rank_now_ = rank_std_handles;
            other_std_handles(step, *spawn);
            return;
        }
        rank_now_ = rank_list;
        if (spawn->handle_list) {
            leave_out_of_list(record, *spawn->handle_list);
        } else {
            list_the_others(record);
            rank_now_ = rank_inheritance;
            patch_spawn(step, say("leave out inherit_handles"), [](Spawn& call) { call.inherit_handles = false; });
            rank_now_ = rank_std_handles;
            other_std_handles(step, *spawn);
        }
        rank_now_ = rank_toggle;
        if (record.from != no_entry) clear_before(entry(record.from), step);
    }

    // A child without inheritance gets duplicates of its parent's standard handles, unless it is given others.
    void other_std_handles(std::uint32_t step, const Spawn& spawn) {
        if (std::ranges::any_of(spawn.std_handles, [](const auto& given) { return given.has_value(); })) return;
        const SymbolId null = *all_.symbols().find("NULL");
        patch_spawn(step,
                    say(spawn.inherit_handles ? "leave out inherit_handles, and give standard handles of its own "
                                                "(stdin, stdout, stderr NULL)"
                                              : "give standard handles of its own (stdin, stdout, stderr NULL)"),
                    [null](Spawn& call) {
                        call.inherit_handles = false;
                        for (auto& given : call.std_handles) given = Written::Handle{null, 0};
                    });
    }

    std::string list_words(const std::vector<Written::Handle>& list) const {
        std::string text;
        for (const Written::Handle& handle : list) text += (text.empty() ? "\"" : ",\"") + name(handle.name) + "\"";
        return "handle_list [" + text + "]";
    }

    void leave_out_of_list(const EntryRecord& record, const std::vector<Written::Handle>& list) {
        std::vector<Written::Handle> rest = list;
        std::erase_if(rest, [&](Written::Handle listed) { return all_.state().value_of(listed) == record.value; });
        if (rest.size() == list.size()) return;
        if (rest.empty()) {
            patch_spawn(record.span.since, say("leave out handle_list and inherit_handles"), [](Spawn& call) {
                call.handle_list.reset();
                call.inherit_handles = false;
            });
        } else {
            patch_spawn(record.span.since, list_words(rest), [rest](Spawn& call) { call.handle_list = rest; });
        }
    }

    // A list of everything else that the child inherited.
    void list_the_others(const EntryRecord& record) {
        std::vector<Written::Handle> list;
        for (const EntryRecord& other : inherited_beside(record)) {
            if (other.value == record.value || is_held(other.object())) continue;
            if (other.name == SymbolId::none) return;
            list.push_back({other.name, 0});
        }
        if (list.empty()) return;
        patch_spawn(record.span.since, list_words(list), [list](Spawn& call) { call.handle_list = list; });
    }

    // Entries are kept in the order in which they were made, so what one spawn copied stands together.
    std::vector<EntryRecord> inherited_beside(const EntryRecord& record) const {
        const auto& entries = all_.entries();
        const auto made = [](const EntryRecord& one) { return one.span.since; };
        std::vector<EntryRecord> beside;
        for (auto one = std::ranges::lower_bound(entries, record.span.since, {}, made);
             one != entries.end() && one->span.since == record.span.since; ++one) {
            if (one->process == record.process && one->cause == EntryCause::inherited) beside.push_back(*one);
        }
        return beside;
    }

    bool is_held(ObjectTag object) const { return std::ranges::find(symptom_.held, object) != symptom_.held.end(); }

    void clear_before(const EntryRecord& parent, std::uint32_t spawn) {
        const SymbolId handle = usable_name(all_, parent, spawn - 1);
        if (handle == SymbolId::none || !parent.inheritable_after(spawn - 1)) return;
        reach_now_ = reach_of_copies(static_cast<std::size_t>(&parent - all_.entries().data()), spawn);
        const SymbolId by = thread_in(all_, parent.process, all_.step(spawn).by);
        op::SetHandleInformation<Written> call;
        call.handle = {handle, 0};
        call.inherit = false;
        add_once({{insertion(EditKind::insert_before, spawn, call_of(by, call))}, before(spawn, calls(by, call))});
    }

    // In how many chains are copies of an entry that were made by the step or later.
    std::size_t reach_of_copies(std::size_t parent, std::uint32_t since) const {
        const auto copies = copies_.find(parent);
        if (copies == copies_.end()) return 1;
        const auto first = copies->second.lower_bound(since);
        return first == copies->second.end() ? 1 : first->second;
    }

    void count_reach(const std::vector<std::vector<std::size_t>>& chains) {
        for (const auto& chain : chains) {
            for (const std::size_t link : chain) ++reach_[link];
        }
        for (auto link = reach_.rbegin(); link != reach_.rend(); ++link) {
            const EntryRecord& copy = entry(link->first);
            if (copy.from == no_entry) continue;
            auto& copies = copies_[copy.from];
            const std::size_t later = copies.empty() ? 0 : copies.begin()->second;
            copies[copy.span.since] = later + link->second;
        }
    }

    // --- At the call that made an inheritable entry

    void at_creation(std::size_t link) {
        const EntryRecord& record = entry(link);
        const std::uint32_t step = record.made_by;
        reach_now_ = reach_.at(link);
        rank_now_ = rank_creation;
        if (step == 0 || record.cause == EntryCause::inherited || !record.inherit) return;
        if (const Spawn* spawn = spawn_of(step)) {
            const bool process = record.view.type == ObjectType::process;
            bool Spawn::*const flag = process ? &Spawn::process_inherit : &Spawn::thread_inherit;
            if (spawn->*flag) {
                patch_spawn(step, say(process ? "leave out process_inherit" : "leave out thread_inherit"),
                            [flag](Spawn& call) { call.*flag = false; });
            }
            return;
        }
        WrittenCall call = *all_.call(step);
        if (const auto* accept = call.get_if<op::Accept<Written>>()) {
            // The new socket has it from the listening one.
            const std::size_t listener = all_.reached_entry(accept->handle, all_.process_of(all_.step(step).by), step);
            if (listener == no_entry) return;
            not_inheritable(entry(all_.chain(listener).front()).made_by);
            return;
        }
        not_inheritable(step);
    }

    void not_inheritable(std::uint32_t step) {
        if (all_.call(step) == nullptr) return;  // there before the first step
        WrittenCall call = *all_.call(step);
        const bool* inherit = inherit_of(call);
        if (inherit == nullptr || !*inherit) return;
        const bool by_default = call.is<op::WSASocket<Written>>();
        patch(step, by_default ? "inherit=false" : say("leave out inherit"),
              [](WrittenCall& changed, Symbols& /*symbols*/) { *inherit_of(changed) = false; });
    }

    // --- Closing

    // A CloseHandle that came too late: before the call that was held up, or before the one that passed it on.
    void move_close(const std::vector<std::size_t>& chain) {
        reach_now_ = 1;
        rank_now_ = rank_earlier_close;
        for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
            const EntryRecord& record = entry(*link);
            const std::uint32_t close = record.span.until;
            if (close == never || !is_close(*all_.call(close))) continue;
            if (link == chain.rbegin()) {
                if (close > symptom_.step) move(close, symptom_.step);
            } else if (const std::uint32_t passed_on = entry(*(link - 1)).span.since; close > passed_on) {
                move(close, passed_on);
            }
        }
    }

    static bool is_close(const WrittenCall& call) {
        return call.is<op::CloseHandle<Written>>() || call.is<op::CloseSocket<Written>>();
    }

    void move(std::uint32_t close, std::uint32_t before) {
        add_once({{{EditKind::move_before, before, close, {}, {}}}, earlier(close, before)});
    }

    void add_close(std::size_t index) {
        reach_now_ = 1;
        const EntryRecord& record = entry(index);
        const SymbolId known = usable_name(all_, record, symptom_.held_after);
        // A duplicate that was put into a table was told to somebody there.
        const bool told =
            record.cause == EntryCause::duplicated || known == SymbolId::none || is_told(all_, record.process, known);
        if (!told) return;
        Edit naming;
        std::string handle = known == SymbolId::none ? std::string() : name(known);
        if (known == SymbolId::none) {
            if (record.made_by == 0) return;  // no call of the scenario returned it
            const std::optional<std::size_t> which = which_result(record);
            if (!which) return;
            WrittenCall copy = *all_.call(record.made_by);
            if (binding_of(copy, *which) == nullptr) return;  // made by another call than the one that returned it
            handle = "handle_of_step_" + std::to_string(record.made_by);
            if (record.view.type == ObjectType::thread) handle = "thread_" + handle;
            naming.parts.push_back({EditKind::patch,
                                    record.made_by,
                                    0,
                                    [which, handle](WrittenCall& call, Symbols& symbols) {
                                        if (auto* one = call.get_if<op::DuplicateHandle<Written>>()) {
                                            one->discard = false;
                                        }
                                        *binding_of(call, *which) = symbols.intern(handle);
                                    },
                                    {}});
            naming.words =
                say("{}, {}: keep the result as {}; ", step_words(record.made_by), operation(record.made_by), handle);
        }
        // Where it is used for the last time, and at the latest possible moment.
        const std::uint32_t last_spawn = last_passing_on(index);
        rank_now_ = rank_close;
        if (last_spawn != 0) close_beside(record, handle, naming, EditKind::insert_after, last_spawn);
        const bool after = !symptom_.is_a_step();
        rank_now_ = rank_late_close;
        close_beside(record, handle, naming, after ? EditKind::insert_after : EditKind::insert_before, symptom_.step);
    }

    void close_beside(const EntryRecord& record, const std::string& handle, const Edit& naming, EditKind kind,
                      std::uint32_t step) {
        const SymbolId preferred = kind == EditKind::insert_after && all_.step(step).by != SymbolId::none
                                       ? all_.step(step).by
                                   : record.made_by == 0 ? record.process
                                                         : all_.step(record.made_by).by;
        // Nobody closes what he still uses; a later close of it may come in its place, though.
        const std::uint32_t first = kind == EditKind::insert_after ? step + 1 : step;
        if (record.name != SymbolId::none && is_used_from(all_, record.process, record.name, first)) return;
        const SymbolId by = thread_in(all_, record.process, preferred);
        Edit edit = naming;
        const bool socket = all_.is_socket(record.object());
        edit.parts.push_back({kind, step, 0, {}, [by, handle, socket](Symbols& symbols) {
                                  op::CloseHandle<Written> close;
                                  close.handle = {symbols.intern(handle), 0};
                                  op::CloseSocket<Written> close_socket;
                                  close_socket.handle = close.handle;
                                  return socket ? call_of(by, close_socket) : call_of(by, close);
                              }});
        const std::string closes = calls(by, (socket ? "closesocket(" : "CloseHandle(") + handle + ")");
        edit.words += kind == EditKind::insert_before ? before(step, closes) : after(step, closes);
        add_once(std::move(edit));
    }

    // The last call that copied the entry into another table, or 0.
    std::uint32_t last_passing_on(std::size_t index) const {
        std::uint32_t last = 0;
        for (const std::size_t other : all_.object(entry(index).object()).handles) {
            const EntryRecord& copy = entry(other);
            if (copy.from == index && copy.span.since <= symptom_.step) last = std::max(last, copy.span.since);
        }
        return last;
    }

    // Which of its call's results an entry is that nobody kept.
    std::optional<std::size_t> which_result(const EntryRecord& record) const {
        const WrittenCall& call = *all_.call(record.made_by);
        if (is_where_it_stands(record.view)) return std::nullopt;  // which no call returns
        if (record.cause == EntryCause::inherited || call.is<op::CreatePipe<Written>>()) {
            return std::nullopt;
        }
        return call.is<Spawn>() && record.view.type != ObjectType::process ? 1 : 0;
    }

    void unmap_views() {
        reach_now_ = 1;
        rank_now_ = rank_late_close;
        for (const OtherReference& view : all_.others()) {
            const bool mapped = view.reason == ReferenceReason::view && is_held(view.object) &&
                                view.span.holds_after(symptom_.held_after);
            if (!mapped) continue;
            const SymbolId address = bindings_of(*all_.call(view.span.since))[0];
            if (address == SymbolId::none) continue;
            const SymbolId by = thread_in(all_, all_.process_of(view.by), all_.step(view.span.since).by);
            op::UnmapViewOfFile<Written> call;
            call.view = {address};
            add_once({{insertion(EditKind::insert_before, symptom_.step, call_of(by, call))},
                      before(symptom_.step, calls(by, call))});
        }
    }
};

}  // namespace

Step call_of(SymbolId by, WrittenCall call) {
    Step step;
    step.by = by;
    step.what = std::move(call);
    return step;
}

Edit::Part insertion(EditKind kind, std::uint32_t step, const Step& made) {
    return {kind, step, 0, {}, [made](Symbols& /*symbols*/) { return made; }};
}

Edit::Part patching(std::uint32_t step, std::function<void(WrittenCall&, Symbols&)> change) {
    return {EditKind::patch, step, 0, std::move(change), {}};
}

SymbolId usable_name(const Provenance& all, const EntryRecord& record, std::uint32_t step) {
    if (record.name == SymbolId::none) return SymbolId::none;
    const bool from_the_start = all.symbols()[record.name].bound_by == 0;
    const std::uint32_t bound = all.bound_in(record.name);
    return from_the_start || (bound != 0 && bound <= step) ? record.name : SymbolId::none;
}

std::vector<Edit> possible_edits(const Provenance& provenance, const Symptom& symptom) {
    std::vector<Edit> edits =
        symptom.kind == Symptom::Kind::missing ? missing_edits(provenance, symptom) : std::vector<Edit>();
    for (Edit& edit : state_edits(provenance, symptom)) edits.push_back(std::move(edit));
    for (Edit& edit : file_edits(provenance, symptom)) edits.push_back(std::move(edit));
    if (symptom.is_about_holders() || symptom.kind == Symptom::Kind::instance) {
        for (Edit& edit : Editor(provenance, symptom).run()) edits.push_back(std::move(edit));
    }
    std::ranges::stable_sort(edits, {}, &Edit::rank);
    // Where many hold something, a change that reaches them all is tried before one that reaches a few.
    std::ranges::stable_sort(edits, std::ranges::greater(), &Edit::reach);
    return edits;
}

}  // namespace handlesim
