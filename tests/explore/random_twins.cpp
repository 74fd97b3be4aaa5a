#include "tests/explore/random_twins.hpp"

#include "tests/explore/dice.hpp"

namespace handlesim::test {

namespace {

class TwinsAuthor : Dice {
public:
    explicit TwinsAuthor(unsigned seed) : Dice(seed) {}

    std::string text() {
        const std::size_t twins = chance(3) ? 3 : 2;
        const std::size_t calls = (twins == 3 ? 2 : 2 + below(2)) + below(2);
        if (chance(3)) {
            start_.push_back("other");
            program({"other", "z"}, 1 + below(2));
        }
        const unsigned twin_seed = static_cast<unsigned>(below(1U << 30U));
        const bool two_threads = chance(4);
        const bool child = chance(4);
        for (std::size_t i = 0; i < twins; ++i) {
            const std::string p = "p" + std::to_string(i);
            const std::string own(1, static_cast<char>('a' + i));
            TwinsAuthor twin(twin_seed);
            start_.push_back(p);
            twin.program({p, own}, calls);
            if (two_threads) {
                start_.push_back(p + "/t");
                twin.program({p + "/t", own}, 1);
            }
            if (child) {
                twin.steps_.push_back(
                    {{"by", p}, {"do", "CreateProcess"}, {"child", "c" + own}, {"inherit_handles", true}});
                twin.program({"c" + own, own}, 1);
            }
            for (Tree& step : twin.steps_) steps_.push_back(std::move(step));
            names_ = twin.names_;
        }
        Tree document{{"title", "twins"}, {"start", start_}, {"steps", steps_}};
        if (names_ > 0 && chance(2)) document[chance(2) ? "always" : "finally"] = checks(twins);
        if (chance(3)) document["profile"] = "wine-8";
        return document.dump();
    }

private:
    struct Who {
        std::string by;
        std::string own;  // what the names of this twin begin with
    };
    Tree start_ = Tree::array();
    Tree steps_ = Tree::array();
    int names_ = 0;

    std::string any(const std::string& own) {
        return own + std::to_string(1 + below(static_cast<std::size_t>(names_)));
    }

    // They meet at what has a name.
    void program(const Who& who, std::size_t calls) {
        for (std::size_t i = 0; i < calls; ++i) {
            Tree call{{"by", who.by}};
            if (names_ == 0 || chance(3)) {
                create(call);
                call["as"] = who.own + std::to_string(++names_);
            } else {
                use(call, any(who.own));
            }
            if (chance(3)) call["expect"] = "any";
            steps_.push_back(std::move(call));
        }
    }

    void create(Tree& call) {
        switch (below(4)) {
            case 0:
                call["do"] = "CreateMutex";
                call["owned"] = chance(2);
                break;
            case 1:
                call["do"] = "CreateSemaphore";
                call["initial"] = below(2);
                call["maximum"] = 1;
                break;
            default: call["do"] = "CreateEvent"; call["signaled"] = chance(3);
        }
        const std::string names_own = std::string(call["do"]).substr(6, 1);
        if (!chance(4)) call["name"] = names_own;
        call["inherit"] = true;
        if (call.contains("name") && chance(3)) call["expect"] = Tree{{"last_error", "ERROR_SUCCESS"}};
    }

    void use(Tree& call, const std::string& handle) {
        static const std::vector<std::string> uses{"CloseHandle",         "CloseHandle",  "SetEvent",
                                                   "ResetEvent",          "ReleaseMutex", "WaitForSingleObject",
                                                   "WaitForSingleObject", "ExitProcess"};
        call["do"] = one_of(uses);
        if (call["do"] != "ExitProcess") call["handle"] = handle;
        if (call["do"] == "WaitForSingleObject" && chance(3)) call["timeout_ms"] = 50;
    }

    // One for each, or one of them alone, which then is no twin.
    Tree checks(std::size_t twins) {
        Tree all = Tree::array();
        const std::size_t count = below(3);
        const bool of_one = chance(4);
        for (std::size_t i = 0; i < (of_one ? 1 : twins); ++i) {
            const std::string name = std::string(1, static_cast<char>('a' + i)) + "1";
            all.push_back({{"check_object", name}, {"handle_count", count}});
        }
        return all;
    }
};

}  // namespace

std::string random_twins(unsigned seed) {
    return TwinsAuthor(seed).text();
}

}  // namespace handlesim::test
