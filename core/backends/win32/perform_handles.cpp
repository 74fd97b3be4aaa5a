// Group "handles".
#include <array>

#include "core/backends/win32/perform.hpp"
#include "core/backends/win32/text.hpp"

namespace handlesim::win32 {

namespace {

constexpr NtStatus not_same_object = static_cast<NtStatus>(0xC00001AC);

}  // namespace

void perform(const op::CloseHandle<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(CloseHandle(to_native(call.handle)));
}

void perform(const op::DuplicateHandle<Native>& call, Agent& /*agent*/, Reply& reply) {
    DWORD options = 0;
    if (call.options.close_source) options |= DUPLICATE_CLOSE_SOURCE;
    if (call.options.same_access || !call.access) options |= DUPLICATE_SAME_ACCESS;
    if (call.options.same_attributes) options |= 4;  // DUPLICATE_SAME_ATTRIBUTES of the native call
    HANDLE copy = nullptr;
    if (reply.done(DuplicateHandle(to_native(call.source_process), to_native(call.source),
                                   to_native(call.target_process), call.discard ? nullptr : &copy,
                                   call.access.value_or(0), call.inherit ? TRUE : FALSE, options))) {
        reply.handle(0, copy);
    }
}

void perform(const op::GetHandleInformation<Native>& call, Agent& /*agent*/, Reply& reply) {
    DWORD flags = 0;
    if (!reply.done(GetHandleInformation(to_native(call.handle), &flags))) return;
    reply.add(ResultField::inherit, (flags & HANDLE_FLAG_INHERIT) != 0 ? 1 : 0);
    reply.add(ResultField::protect_from_close, (flags & HANDLE_FLAG_PROTECT_FROM_CLOSE) != 0 ? 1 : 0);
}

void perform(const op::SetHandleInformation<Native>& call, Agent& /*agent*/, Reply& reply) {
    DWORD mask = 0;
    DWORD flags = 0;
    if (call.inherit) mask |= HANDLE_FLAG_INHERIT;
    if (call.inherit.value_or(false)) flags |= HANDLE_FLAG_INHERIT;
    if (call.protect_from_close) mask |= HANDLE_FLAG_PROTECT_FROM_CLOSE;
    if (call.protect_from_close.value_or(false)) flags |= HANDLE_FLAG_PROTECT_FROM_CLOSE;
    reply.done(SetHandleInformation(to_native(call.handle), mask, flags));
}

void perform(const op::CompareObjectHandles<Native>& call, Agent& /*agent*/, Reply& reply) {
    if (native_api().NtCompareObjects == nullptr) {
        SetLastError(ERROR_CALL_NOT_IMPLEMENTED);
        reply.done(FALSE);
        return;
    }
    const NtStatus status = native_api().NtCompareObjects(to_native(call.first), to_native(call.second));
    if (status != not_same_object && !reply.ends_with(status)) return;
    reply.add(ResultField::same, status == not_same_object ? 0 : 1);
}

void perform(const op::QueryObject<Native>& call, Agent& /*agent*/, Reply& reply) {
    const auto query = native_api().NtQueryObject;
    HANDLE handle = to_native(call.handle);
    ObjectBasicInformation basic{};
    if (!reply.ends_with(query(handle, object_basic_information, &basic, sizeof basic, nullptr))) return;
    const auto information = std::make_unique<TextInformation>();
    if (!reply.ends_with(query(handle, object_type_information, information.get(), sizeof *information, nullptr)))
        return;
    const std::wstring_view type(information->head.text, information->head.length / sizeof(wchar_t));
    const std::optional<ObjectType> known = object_type_named(narrow(type));
    reply.add(ResultField::type, static_cast<std::uint64_t>(known.value_or(ObjectType::file)));
    reply.add(ResultField::access, basic.access);
    reply.add(ResultField::handle_count, basic.handle_count);
    *information = {};
    // An object that has no name answers with an empty one, and some devices with an error.
    const bool named = query(handle, object_name_information, information.get(), sizeof *information, nullptr) >= 0;
    const std::wstring_view name(information->head.text, information->head.length / sizeof(wchar_t));
    reply.add_text(ResultField::name, named ? narrow(name) : std::string());
}

void perform(const op::GetProcessHandleCount<Native>& call, Agent& /*agent*/, Reply& reply) {
    DWORD count = 0;
    if (reply.done(GetProcessHandleCount(to_native(call.process), &count))) reply.add(ResultField::count, count);
}

}  // namespace handlesim::win32
