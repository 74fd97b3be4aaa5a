#include "core/kernel/apply/apply.hpp"
#include "core/kernel/names.hpp"

namespace handlesim {

Status apply(Transition& t, const op::CreateMailslot<Machine>& call) {
    const ParsedName parsed = parse_mailslot_name(call.name);
    if (parsed.status == Status::object_path_not_found && !call.name.empty() &&
        !t.profile().bare_mailslot_device_is_no_path) {
        return Status::object_name_collision;  // the device has the name
    }
    const bool elsewhere = parsed.status == Status::object_name_invalid;
    if (elsewhere && !t.profile().path_without_mailslot_is_invalid) t.mark_unspecified();
    if (is_error(parsed.status)) return parsed.status;
    if (const auto bound = t.system.bound_names.find(parsed.key); bound != t.system.bound_names.end()) {
        return t.refuse(Status::object_name_collision,  // wine-tests K30
                        {.kind = ReasonKind::name_taken, .object = bound->second});
    }
    if (!t.has_room(t.caller_process())) return Status::insufficient_resources;
    const ObjectId mailslot = t.new_file(Mailslot{.max_message = static_cast<std::uint32_t>(call.max_message.value),
                                                  .read_timeout_ms = call.read_timeout_ms.milliseconds,
                                                  .messages = {},
                                                  .clients = {}});
    if (!t.profile().mailslot_can_write_dac) t.system[mailslot].grantable = info(ObjectType::file).mapping.read;
    // Which access Windows grants is not known: Wine reads only, ReactOS adds WRITE_DAC (nt-kernel 6 granted).
    const bool known = !t.profile().mailslot_can_write_dac;
    const AccessMask granted = info(ObjectType::file).mapping.read | (known ? 0U : 0x040000U);
    const Entry entry = Entry(mailslot, granted)
                            .with_inherit(call.inherit && t.profile().mailslot_inherits)
                            .with_access_unspecified(!known);
    const Handle handle = t.add_entry(t.caller_process(), entry, {.cause = Cause::created});
    t.return_handle(0, handle, mailslot);
    t.bind_name(mailslot, call.name, parsed.key);
    t.answer(ResultField::last_error, win32_error(Status::success));
    return Status::success;
}

Status apply(Transition& t, const op::GetMailslotInfo<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::file, 0);
    if (!found.ok()) return t.refuse_file(found);
    return t.begin_io({.kind = IoCall::Kind::mailslot_info, .file = found.object, .payload = {}});
}

}  // namespace handlesim
