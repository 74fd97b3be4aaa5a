#include "tests/explore/random_threads.hpp"

#include <map>

#include "tests/explore/dice.hpp"

namespace handlesim::test {

namespace {

class ThreadsAuthor : Dice {
public:
    explicit ThreadsAuthor(unsigned seed) : Dice(seed) {}

    std::string text() {
        Tree start = Tree::array();
        const std::size_t threads = 2 + below(2);
        for (std::size_t i = 0; i < threads; ++i) {
            const std::string number = std::to_string(i);
            const bool own_process = i == 0 || chance(2);
            by_.push_back(own_process ? "p" + number : by_.back().substr(0, by_.back().find('/')) + "/t" + number);
            start.push_back(by_.back());
        }
        const std::size_t calls = 5 + below(5);
        for (std::size_t i = 0; i < calls; ++i) call(std::string(one_of(by_)));
        Tree document{{"title", "random"}, {"start", start}, {"steps", steps_}};
        if (chance(3))
            document["always"] = Tree::array({Tree{{"check_table", start[0]}, {"lacks", Tree::array({any()})}}});
        if (chance(3)) document["finally"] = Tree::array({Tree{{"check_object", any()}, {"handle_count", below(3)}}});
        if (chance(3)) document["profile"] = "wine-8";
        return document.dump();
    }

private:
    Tree steps_ = Tree::array();
    std::vector<std::string> by_;
    std::vector<std::string> all_;
    std::map<std::string, std::vector<std::string>> own_;
    int names_ = 0;

    std::string any() { return all_.empty() ? "CurrentProcess" : one_of(all_); }
    std::string own(const std::string& by) { return chance(6) ? any() : one_of(own_[by]); }
    std::string new_name(const std::string& by) {
        all_.push_back("h" + std::to_string(++names_));
        own_[by].push_back(all_.back());
        return all_.back();
    }

    void call(const std::string& by) {
        Tree call{{"by", by}};
        const std::size_t what = own_[by].empty() ? 0 : below(11);
        bool may_fail = true;
        if (what < 3) {
            call["do"] = chance(3) ? "CreateMutex" : "CreateEvent";
            call["inherit"] = chance(2);
            call["as"] = new_name(by);
            may_fail = false;
        } else if (what < 5) {
            call["do"] = "CloseHandle";
            call["handle"] = own(by);
        } else if (what < 7) {
            call["do"] = "DuplicateHandle";
            call["source"] = own(by);
            call["inherit"] = chance(2);
            call["options"] = chance(3) ? Tree::array({"SAME_ACCESS", "CLOSE_SOURCE"}) : Tree::array({"SAME_ACCESS"});
            call["as"] = new_name(by);
        } else if (what < 8) {
            call["do"] = "SetEvent";
            call["handle"] = own(by);
        } else if (what < 9 && by_.size() < 5) {
            spawn(call, by);
            may_fail = false;
        } else if (what < 10) {
            call["do"] = chance(2) ? "SetStdHandle" : "GetStdHandle";
            call["which"] = "stdin";
            if (call["do"] == "SetStdHandle") call["handle"] = own(by);
            if (call["do"] == "GetStdHandle") call["as"] = new_name(by);
        } else {
            call["do"] = chance(3) ? "ExitProcess" : "SetEvent";
            if (call["do"] == "SetEvent") call["handle"] = chance(2) ? "0x4" : "0x8";
        }
        if (may_fail && chance(2)) call["expect"] = "any";
        steps_.push_back(std::move(call));
    }

    void spawn(Tree& call, const std::string& by) {
        const std::string child = "c" + std::to_string(++names_);
        call["do"] = "CreateProcess";
        call["child"] = child;
        call["inherit_handles"] = !chance(3);
        if (chance(3)) call["stdin"] = own(by);
        if (chance(2)) own_[child] = own_[by];
        if (chance(2)) call["process_as"] = new_name(by);
        by_.push_back(child);
    }
};

}  // namespace

std::string random_threads(unsigned seed) {
    return ThreadsAuthor(seed).text();
}

}  // namespace handlesim::test
