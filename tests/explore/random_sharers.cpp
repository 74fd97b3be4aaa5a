#include "tests/explore/random_sharers.hpp"

#include <map>

#include "tests/explore/dice.hpp"

namespace handlesim::test {

namespace {

class SharersAuthor : Dice {
public:
    explicit SharersAuthor(unsigned seed) : Dice(seed) {}

    std::string text() {
        threads_ = {"p", "p/t1"};
        if (chance(2)) threads_.emplace_back("p/t2");
        if (chance(3)) threads_.emplace_back("q");
        Tree start = Tree::array();
        for (const std::string& thread : threads_) start.push_back(thread);
        const std::size_t calls = 6 + below(5);
        for (std::size_t i = 0; i < calls; ++i) call(one_of(threads_));
        Tree document{{"title", "random"}, {"start", start}, {"steps", steps_}};
        if (!names_.empty() && chance(2)) {
            document[chance(2) ? "always" : "finally"] =
                Tree::array({Tree{{"check_object", one_of(names_)}, {"handle_count", below(3)}}});
        }
        if (chance(2)) document["profile"] = chance(2) ? "wine-8" : "wine-10";
        return document.dump();
    }

private:
    Tree steps_ = Tree::array();
    std::vector<std::string> threads_;
    std::vector<std::string> names_;
    std::map<std::string, std::vector<std::string>> of_kind_;

    std::string new_name(const std::string& kind) {
        names_.push_back("h" + std::to_string(names_.size() + 1));
        of_kind_[kind].push_back(names_.back());
        return names_.back();
    }
    std::string any() { return one_of(names_); }
    std::string any(const std::string& kind) { return of_kind_[kind].empty() ? any() : one_of(of_kind_[kind]); }
    Tree time_limit() { return chance(6) ? Tree(5) : chance(2) ? Tree(0) : Tree("INFINITE"); }

    void call(const std::string& by) {
        Tree call{{"by", by}};
        const std::size_t what = names_.empty() ? 0 : below(16);
        if (what < 3) {
            create(call);
        } else if (what < 5) {
            call["do"] = "CreatePipe";
            call["size"] = 4;
            call["read_as"] = new_name("read");
            call["write_as"] = new_name("write");
        } else if (what < 8) {
            call["do"] = "CloseHandle";
            call["handle"] = any();
        } else if (what < 10) {
            call["do"] = "DuplicateHandle";
            call["source"] = any();
            if (chance(3)) call["options"] = Tree::array({"SAME_ACCESS", "CLOSE_SOURCE"});
            call["as"] = new_name("copy");
        } else if (what < 11) {
            call["do"] = chance(3) ? "GetHandleInformation" : "SetHandleInformation";
            call["handle"] = any();
            if (call["do"] == "SetHandleInformation") call["inherit"] = chance(2);
        } else if (what < 13) {
            signal(call);
        } else if (what < 15) {
            wait(call);
        } else {
            const bool reads = chance(2);
            call["do"] = reads ? "ReadFile" : "WriteFile";
            call["handle"] = any(reads ? "read" : "write");
            if (reads) call["size"] = 2;
            if (!reads) call["data"] = chance(2) ? "ab" : "abcdef";
        }
        if (!chance(4)) call["expect"] = "any";
        steps_.push_back(std::move(call));
    }

    void create(Tree& call) {
        const bool mutex = chance(3);
        call["do"] = mutex ? "CreateMutex" : "CreateEvent";
        if (chance(4)) call["name"] = chance(2) ? "one" : "another";
        if (!mutex) call["manual_reset"] = chance(2);
        if (chance(2)) call[mutex ? "owned" : "signaled"] = true;
        call["as"] = new_name(mutex ? "mutex" : "event");
    }

    void signal(Tree& call) {
        const bool mutex = chance(3);
        call["do"] = mutex ? "ReleaseMutex" : chance(3) ? "ResetEvent" : "SetEvent";
        call["handle"] = any(mutex ? "mutex" : "event");
    }

    void wait(Tree& call) {
        if (chance(3)) {
            call["do"] = "WaitForMultipleObjects";
            call["handles"] = Tree::array({any(), any("event")});
            call["all"] = chance(2);
        } else {
            call["do"] = "WaitForSingleObject";
            call["handle"] = any(chance(2) ? "mutex" : "event");
        }
        call["timeout_ms"] = time_limit();
    }
};

}  // namespace

std::string random_sharers(unsigned seed) {
    return SharersAuthor(seed).text();
}

}  // namespace handlesim::test
