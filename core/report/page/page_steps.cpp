#include <algorithm>
#include <ostream>
#include <unordered_map>

#include "core/language/say.hpp"
#include "core/report/page/page_data.hpp"
#include "core/report/picture/picture_order.hpp"
#include "core/report/picture/step_sentences.hpp"
#include "core/report/run_words.hpp"
#include "core/run/words.hpp"
#include "core/why/describe_object.hpp"

namespace handlesim {

namespace {

class Steps {
public:
    Steps(std::ostream& out, const ShownRun& shown)
        : out_(out), run_(*shown.run), all_(run_), follower_(run_, shown.profile), places_(run_.symbols().size(), -1) {
        std::int64_t place = 0;
        for (const SymbolId process : all_.state().processes()) places_[static_cast<std::size_t>(process)] = place++;
        const std::vector<ObjectTag> order = picture_order(all_);
        for (std::size_t i = 0; i < order.size(); ++i) objects_[order[i]] = static_cast<std::int64_t>(i);
    }

    void write() {
        out_ << '[' << in_script(start().dump());
        for (const StepRecord& record : run_.steps) {
            follower_.follow(record);
            out_ << ",\n" << in_script(step(record).dump());
        }
        out_ << ']';
    }

private:
    std::ostream& out_;
    const Transcript& run_;
    Provenance all_;
    MomentFollower follower_;
    std::vector<std::int64_t> places_;  // of processes, by SymbolId
    std::unordered_map<ObjectTag, std::int64_t> objects_;
    Json pairs_ = Json::array();
    // What may still be told of single objects, in bytes: a leak's story would be longer than anybody reads.
    std::int64_t left_ = 4'000'000;

    std::int64_t place(SymbolId process) const {
        return process == SymbolId::none ? -1 : places_[static_cast<std::size_t>(process)];
    }
    std::int64_t place(ObjectTag object) const {
        const auto found = objects_.find(object);
        return found == objects_.end() ? -1 : found->second;
    }
    std::string_view name(SymbolId id) const {
        return id == SymbolId::none ? std::string_view() : run_.symbols()[id].name;
    }
    static std::string text_of(PictureMark mark) {
        return mark == PictureMark::none ? "" : std::string(1, static_cast<char>(mark));
    }
    // Nothing, which is what most steps change of most things, is not written.
    static void add(Json& json, const char* key, Json list) {
        if (!list.empty()) json[key] = std::move(list);
    }

    Json start() {
        Json json;
        json["n"] = 0;
        Json started = Json::array();
        for (const SymbolId process : follower_.state().processes()) {
            started.push_back(Json::array({place(process), 1}));
        }
        add(json, "p", std::move(started));
        Json rows = Json::array();
        for (const PictureRow& row : follower_.rows()) rows.push_back(row_json(row));
        add(json, "t", std::move(rows));
        Json objects = Json::array();
        for (const ObjectCounts& one : follower_.objects()) {
            objects.push_back(object_json({one, PictureMark::none, false}));
        }
        add(json, "o", std::move(objects));
        Json described = Json::array();
        for (const ObjectCounts& one : follower_.objects()) described.push_back(description(one.object));
        add(json, "d", std::move(described));
        return json;
    }

    Json step(const StepRecord& record) {
        const Step& step = *record.step;
        Json json;
        json["n"] = record.number;
        if (step.by != SymbolId::none) json["by"] = name(step.by);
        add_call(json, record);
        json["v"] = verdict(record);
        if (!step.note().empty()) json["note"] = run_.scenario().told(step.note());
        Json said = Json::array();
        for (const StepSentence& sentence : step_sentences(follower_, record)) {
            said.push_back(Json::array({sentence.text, static_cast<int>(sentence.kind)}));
        }
        add(json, "say", std::move(said));
        if (record.made) {
            add_changes(json);
        } else {
            json["made"] = 0;
        }
        return json;
    }

    void add_call(Json& json, const StepRecord& record) const {
        const Step& step = *record.step;
        if (const WrittenCall* call = step.call()) {
            json["c"] = call_words(*call, run_.symbols());
            if (record.report.blocked) {
                json["r"] = say("blocks");
            } else if (record.made) {
                json["r"] = outcome_words(*call, record.report.own, run_.symbols());
            } else {
                json["r"] = say("not made");
            }
        } else if (const Check* check = step.check()) {
            json["c"] = judged_check_words(*check, record.judgement, run_.symbols());
            json["r"] = record.judgement.verdict == Verdict::as_expected ? say("holds") : "";
        } else {
            json["c"] = "await";
            json["r"] = await_words(record, run_.symbols());
        }
    }

    // The judgement; and of a call as expected what kind of answer it was.
    static std::string_view verdict(const StepRecord& record) {
        if (record.surprising()) return "unexpected";
        if (record.judgement.verdict != Verdict::as_expected) return to_string(record.judgement.verdict);
        if (record.step->check() != nullptr) return "check";
        if (record.made && record.report.blocked) return "blocks";
        return record.failed() ? "error" : "ok";
    }

    void add_changes(Json& json) {
        Json processes = Json::array();
        for (const SymbolId process : follower_.started()) processes.push_back(Json::array({place(process), 1}));
        for (const SymbolId process : follower_.ended()) processes.push_back(Json::array({place(process), 0}));
        add(json, "p", std::move(processes));
        Json rows = Json::array();
        for (const PictureRow& row : follower_.rows()) rows.push_back(row_json(row));
        add(json, "t", std::move(rows));
        Json objects = Json::array();
        const std::vector<PictureObject>& changed = follower_.changed_objects();
        for (const PictureObject& one : changed) objects.push_back(object_json(one));
        add(json, "o", std::move(objects));
        Json waits = Json::array();
        for (const PictureWait& wait : follower_.waits()) waits.push_back(wait_json(wait));
        add(json, "w", std::move(waits));
        Json pseudo = Json::array();
        for (const PicturePseudo& one : follower_.pseudo()) {
            pseudo.push_back(
                Json::array({place(one.process), name(one.name), number_of(one.value), place(one.object)}));
        }
        add(json, "u", std::move(pseudo));
        if (Json pairs = pairs_json(); pairs != pairs_) {
            json["k"] = pairs;
            pairs_ = std::move(pairs);
        }
        add(json, "d", descriptions(changed));
    }

    // The ends of pipes that belong together.
    Json pairs_json() const {
        Json pairs = Json::array();
        for (const auto& [one, other] : follower_.pairs()) {
            const auto [above, below] = std::minmax({place(one), place(other)});
            pairs.push_back(Json::array({above, below}));
        }
        return pairs;
    }

    static std::string number_of(Handle pseudo) { return std::to_string(static_cast<std::int64_t>(pseudo.value)); }

    Json row_json(const PictureRow& row) const {
        Json json = Json::array({place(row.process), text_of(row.mark), to_string(row.value), row.value.slot()});
        if (row.mark == PictureMark::went) return json;
        json.push_back(place(row.entry.object));
        json.push_back(name(row.name));
        json.push_back(access_words(row.entry));
        json.push_back((row.entry.inherit ? 1 : 0) + (row.entry.protect_from_close ? 2 : 0));
        if (row.mark != PictureMark::came || row.from_process == SymbolId::none) return json;
        json.push_back(to_string(row.cause));
        json.push_back(place(row.from_process));
        json.push_back(row.from_value.slot());
        return json;
    }

    Json object_json(const PictureObject& one) const {
        if (one.mark == PictureMark::went) return Json::array({place(one.counts.object), text_of(one.mark)});
        return Json::array({place(one.counts.object), text_of(one.mark), one.counts.handle_count,
                            one.counts.usage_count, other_references_words(one.counts, run_.symbols()),
                            one.ended ? 1 : 0});
    }

    Json wait_json(const PictureWait& wait) const {
        Json objects = Json::array();
        for (const ObjectTag object : wait.objects) objects.push_back(place(object));
        return Json::array(
            {name(wait.thread), place(run_.symbols()[wait.thread].process), wait.step, wait.words, std::move(objects)});
    }

    // --- What `why` says of the objects that the step touched

    Json descriptions(const std::vector<PictureObject>& changed) {
        std::vector<ObjectTag> touched;
        for (const PictureObject& one : changed) add_unique(touched, one.counts.object);
        for (const PictureRow& row : follower_.rows()) add_unique(touched, row.entry.object);
        Json json = Json::array();
        for (const ObjectTag object : touched) {
            if (all_.object(object).tag == ObjectTag::none) break;
            // Of a run too long for it, only that more would be to say.
            json.push_back(left_ > 0 ? description(object) : Json::array({place(object)}));
        }
        if (!json.empty()) left_ -= static_cast<std::int64_t>(json.dump().size());
        return json;
    }

    Json description(ObjectTag object) const {
        const ExplainedObject told = describe_object(all_, object, follower_.step());
        Json handles = Json::array();
        for (const ExplainedHandle& handle : told.handles) {
            Json chain = Json::array();
            for (const ExplainedLink& link : handle.chain) chain.push_back(Json::array({link.step, link.sentence}));
            handles.push_back(Json::array({handle.process, handle.value, handle.name, handle.used, std::move(chain)}));
        }
        Json references = Json::array();
        for (const ExplainedReference& one : told.references) references.push_back(one.sentence);
        return Json::array({place(object), told.life, std::move(handles), std::move(references), told.consequences});
    }
};

}  // namespace

void write_page_steps(std::ostream& out, const ShownRun& shown) {
    Steps(out, shown).write();
}

}  // namespace handlesim
