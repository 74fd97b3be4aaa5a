// Leads tables along the events of a log, and says of each answer beforehand what it must be, where that can be said.
//
// The numbers are the model's own (HandleTable by the profile's rules); what the log says is adopted when it differs,
// so that the following goes on. An answer that the rules do not allow is impossible; one that nothing forbids is
// possible; and where the log leaves out what would decide it, that is said: cannot tell.
#pragma once

#include <unordered_set>

#include "core/nt/profile.hpp"
#include "core/trace/address_map.hpp"
#include "core/trace/traced.hpp"

namespace handlesim::trace {

// Who is told what the tables go through.
class FollowObserver {
public:
    FollowObserver() = default;
    FollowObserver(const FollowObserver&) = delete;
    FollowObserver& operator=(const FollowObserver&) = delete;
    virtual ~FollowObserver() = default;

    virtual void process_began(const Traced& traced, std::uint32_t process, const Event& event) = 0;
    virtual void entry_came(const Traced& traced, std::uint32_t holding, const Event& event) = 0;
    virtual void entry_went(const Traced& traced, const Holding& entry, Cause cause, const Event& event) = 0;
    virtual void flags_changed(const Traced& traced, const Holding& entry, const Event& event) = 0;
    virtual void process_ended(const Traced& traced, std::uint32_t process, const Event& event) = 0;
};

struct FollowOptions {
    const Profile* profile = nullptr;  // none: the one that the log's header names
    FollowObserver* observer = nullptr;
    std::size_t most_impossible = 1000;
    std::size_t most_incidents = 10'000;
};

class Follower final : public EventSink {
public:
    explicit Follower(FollowOptions options = {}) : options_(options) {}

    void begin(const Header& header) override;
    void take(const Event& event) override;
    void unread(std::uint64_t line, std::string_view why) override;
    void untold(std::string_view missing) override { cannot_tell(missing); }

    // The entries that come now are those of another listing: 0, then 1.
    void next_listing(std::uint8_t number) { listing_ = number; }
    const Profile& profile() const { return *profile_; }
    // When all events were taken.
    Traced finish();

private:
    FollowOptions options_;
    const Profile* profile_ = nullptr;
    std::uint8_t listing_ = 0;
    Traced traced_;
    std::unordered_map<std::uint32_t, std::uint32_t> by_pid_;
    std::unordered_set<std::uint32_t> ended_pids_;  // and not given to another process since
    std::uint32_t last_pid_ = nobody, last_process_ = nobody;
    std::vector<std::uint32_t> free_holdings_, free_objects_;
    std::unordered_map<std::string, std::uint32_t> named_;  // objects by type and name, while they live
    AddressMap at_address_;
    struct PlaceKey {
        std::uint32_t process = 0, call = 0, type = 0;
        std::uint64_t stack = 0;
        friend bool operator==(const PlaceKey&, const PlaceKey&) = default;
    };
    struct PlaceHash {
        std::size_t operator()(const PlaceKey& key) const;
    };
    std::unordered_map<PlaceKey, std::uint32_t, PlaceHash> place_ids_;
    std::map<std::pair<std::uint32_t, std::string>, std::size_t> left_ids_;

    // Processes.
    TracedProcess& at(std::uint32_t process) { return traced_.processes[process]; }
    std::uint32_t process_of(std::uint32_t pid);   // one that was there before the log where it is not known
    std::uint32_t known(std::uint32_t pid) const;  // or nobody
    std::uint32_t new_process(std::uint32_t pid, std::uint64_t line);
    std::uint32_t resolve(const Place& place, std::uint32_t caller);
    void process_begins(const Event& event);
    void birth(std::uint32_t child, const Event& event);
    void copy_inherited(std::uint32_t child, std::uint32_t parent, const Event& event);
    void copy_carried(std::uint32_t child, std::uint32_t parent, const Event& event);
    std::uint32_t give(std::uint32_t child, std::uint32_t parent, std::uint64_t value, bool inherit,
                       const Event& event);
    void process_ends(const Event& event);
    void carry(const Event& event);
    void infer_inheritance();

    // Entries and objects.
    std::uint32_t new_holding(std::uint32_t process, std::uint64_t value, const Event& event);
    std::uint32_t new_object(const Event& event);
    std::uint32_t object_for(const Event& event);
    void hold(std::uint32_t object) { ++traced_.objects[object].handles; }
    void let_go(std::uint32_t object);
    void leave(const Holding& entry);
    void came(std::uint32_t id, const Event& event) {
        if (options_.observer != nullptr) options_.observer->entry_came(traced_, id, event);
    }
    void drop(std::uint32_t process, std::uint64_t value, const Event& event, Cause cause);
    std::uint32_t place_of(std::uint32_t process, std::uint32_t call, std::uint32_t type, std::uint64_t stack);
    // The entry that a number names; null where the table has none that is known.
    Holding* entry_at(std::uint32_t process, std::uint64_t value);
    // Makes an entry at a number and judges the number: `must` is the only one that is allowed, where that is known.
    std::uint32_t put(std::uint32_t process, std::uint64_t value, std::uint32_t object, const Event& event, How how,
                      std::optional<std::uint64_t> must = std::nullopt);
    void judge_number(std::uint32_t process, std::uint64_t value, std::optional<std::uint64_t> must,
                      const Event& event);

    // Events.
    void created(const Event& event);
    void put_there_by(std::uint32_t id, std::uint32_t caller, const Event& event);
    void listed(const Event& event);
    void duplicated(const Event& event);
    void inherited(const Event& event);
    void closed(const Event& event);
    bool shows_what_was_there(std::uint32_t process, const Event& event) const;
    void used(const Event& event);
    void flags_set(const Event& event);

    // Verdicts.
    void judge_close(std::uint32_t process, const Holding* entry, bool unseen, const Event& event);
    void impossible(const Event& event, std::uint32_t process, std::string said, std::vector<std::string> allowed,
                    std::string_view rule);
    void cannot_tell(std::string_view missing) { ++traced_.cannot_tell[std::string(missing)]; }
    void incident(Incident incident);
    std::string describe(const Holding& entry) const;
};

}  // namespace handlesim::trace
