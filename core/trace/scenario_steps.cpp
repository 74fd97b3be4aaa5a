// What each kind of event is as a step of a scenario.
#include <algorithm>
#include <array>

#include "core/trace/scenario_maker.hpp"
#include "core/trace/words_of_trace.hpp"

namespace handlesim::trace {

namespace {

struct MakingCall {
    std::string_view type, operation;
};
constexpr std::array calls{
    MakingCall{"Event", "CreateEvent"},         MakingCall{"Mutant", "CreateMutex"},
    MakingCall{"Section", "CreateFileMapping"}, MakingCall{"Semaphore", "CreateSemaphore"},
    MakingCall{"Timer", "CreateWaitableTimer"}, MakingCall{"Job", "CreateJobObject"},
    MakingCall{"File", "CreateFile"},           MakingCall{"Mutex", "CreateMutex"},
};

}  // namespace

Json ScenarioMaker::creation_json(const Step& step) {
    Json json = Json::object();
    std::string_view operation = "CreateOpaque";
    for (const MakingCall& call : calls) {
        if (call.type == step.type) operation = call.operation;
    }
    json["do"] = operation;
    if (operation == "CreateOpaque") {
        json["type_name"] = scenario_type(step.type);
    } else if (operation == "CreateSemaphore") {
        json["initial"] = 0;
        json["maximum"] = 1;
    } else if (operation == "CreateFileMapping") {
        json["size"] = 4096;
    } else if (operation == "CreateFile") {
        json["path"] = "file-" + std::to_string(step.object);
        json["access"] = "GENERIC_READ";
        json["share"] = "FILE_SHARE_READ|FILE_SHARE_WRITE|FILE_SHARE_DELETE";
        json["disposition"] = "OPEN_ALWAYS";
    }
    if (begins_inheritable(step.entry, step.inherit.value_or(false))) json["inherit"] = true;
    json["as"] = name(step.entry);
    return json;
}

Json ScenarioMaker::step_json(const Traced& traced, const Step& step) {
    Json json = Json::object();
    json["by"] = process_name(traced, step.by);
    std::string note = "line " + std::to_string(step.line);
    if (step.value != 0) note += ": " + hex(step.value);
    switch (step.what) {
        case Do::birth: {
            json["do"] = "CreateProcess";
            json["child"] = process_name(traced, step.process);
            std::vector<std::string> list;
            for (const std::uint32_t entry : step.list) {
                if (bound_.contains(entry)) list.push_back(name(entry));
            }
            const bool listed = step.inherits == Inherits::listed;
            if (step.inherits == Inherits::all || !list.empty()) json["inherit_handles"] = true;
            if (listed && !list.empty()) json["handle_list"] = Json(list);
            if (step.process_entry != 0 && begins_inheritable(step.process_entry, step.inherit.value_or(false))) {
                json["process_inherit"] = true;
            }
            if (step.process_entry != 0) json["process_as"] = name(step.process_entry);
            if (step.thread_entry != 0) json["thread_as"] = name(step.thread_entry);
            if (step.inferred)
                note += ": inferred, for its numbers lie far above its own ones, and the parent has them";
            break;
        }
        case Do::create: {
            if (step.target_process != nobody) {
                json["do"] = "OpenProcess";
                json["process"] = process_name(traced, step.target_process);
                json["access"] = "PROCESS_ALL_ACCESS";
                if (begins_inheritable(step.entry, step.inherit.value_or(false))) json["inherit"] = true;
                json["as"] = name(step.entry);
            } else {
                const Json made = creation_json(step);
                for (const Json::Member& member : made.members) json[member.key] = member.value;
            }
            if (!step.name.empty()) note += ", \"" + step.name + "\"";
            break;
        }
        case Do::duplicate: {
            json["do"] = "DuplicateHandle";
            const auto process = [&](const char* key, std::uint32_t which) {
                auto handle = to_process_.find({step.by, which});
                if (handle != to_process_.end() && !bound_.contains(handle->second)) handle = to_process_.end();
                if (which != step.by && handle != to_process_.end()) json[key] = name(handle->second);
                return which == step.by || handle != to_process_.end();
            };
            json["source"] = name(step.source);
            if (!process("source_process", step.source_process) || !process("target_process", step.target_process)) {
                ++left_out_["duplicates between processes that the caller has no handle to"];
                return {};
            }
            if (begins_inheritable(step.entry, step.inherit.value_or(false))) json["inherit"] = true;
            if (step.closes_source) json["options"] = Json::array({"CLOSE_SOURCE"});
            json["as"] = name(step.entry);
            break;
        }
        case Do::inherit: return {};  // the birth says it
        case Do::close:
            json["do"] = "CloseHandle";
            json["handle"] = name(step.entry);
            break;
        case Do::flags:
            json["do"] = "SetHandleInformation";
            json["handle"] = name(step.entry);
            if (step.inherit) json["inherit"] = *step.inherit;
            if (step.protect) json["protect_from_close"] = *step.protect;
            break;
        case Do::exit: json["do"] = "ExitProcess"; break;
    }
    json["note"] = note;
    return json;
}

}  // namespace handlesim::trace
