// Follows a run and says after each step what a picture of it shows, and what the step changed in it.
#pragma once

#include <map>
#include <set>

#include "core/report/picture/moment.hpp"
#include "core/why/symptoms.hpp"

namespace handlesim {

class MomentFollower {
public:
    // Whose behaviour the run shows; null: that of its header, by its name.
    explicit MomentFollower(const Transcript& run, const Profile* profile = nullptr);

    void follow(const StepRecord& record);

    // --- As things stand
    std::uint32_t step() const { return step_; }
    const RunState& state() const { return provenance_.state(); }
    const Symbols& symbols() const { return provenance_.symbols(); }
    // In the order in which the run came upon them.
    std::vector<ObjectCounts> objects() const { return counting_.all(); }
    // None where nothing keeps it.
    std::optional<ObjectCounts> counts(ObjectTag object) const { return counting_.of(object); }
    const std::vector<PictureWait>& waits() const { return waits_; }
    bool has_ended(ObjectTag object) const;
    // Whether more than one process has had a handle to it.
    bool was_shared(ObjectTag object) const;
    // The ends of pipes that belong together.
    const std::vector<std::pair<ObjectTag, ObjectTag>>& pairs() const { return pairs_; }
    Moment moment() const;

    // --- What the last step changed
    const std::vector<PictureRow>& rows() const { return rows_; }
    // Objects that came, went, or have other counts; those that went have their last counts.
    const std::vector<PictureObject>& changed_objects() const { return changed_; }
    const std::vector<SymbolId>& started() const { return started_; }  // processes
    const std::vector<SymbolId>& ended() const { return ended_; }      // processes
    const std::vector<PicturePseudo>& pseudo() const { return pseudo_; }

private:
    Provenance provenance_;
    MachineBeside machine_;
    SymptomFinder finder_;
    std::uint32_t step_ = 0;
    ObjectCounting counting_;
    std::unordered_map<ObjectTag, ObjectCounts> known_;  // as they were after the step before
    std::vector<PictureObject> changed_;
    std::vector<std::pair<ObjectTag, ObjectTag>> pairs_;
    std::vector<PictureRow> rows_;
    std::vector<SymbolId> started_, ended_;
    std::vector<PicturePseudo> pseudo_;
    std::map<SymbolId, std::uint32_t> blocked_;  // by thread: the step whose call it is inside of
    std::vector<PictureWait> waits_;

    void note_rows(const StepRecord& record);
    void tell_origin(PictureRow& row) const;
    void note_new_names(const StepRecord& record);
    void note_pseudo(const StepRecord& record);
    void note_objects(const std::vector<ObjectTag>& touched);
    void note_pairs(const StepRecord& record);
    void note_waits(const StepRecord& record);
};

}  // namespace handlesim
