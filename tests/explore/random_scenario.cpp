#include "tests/explore/random_scenario.hpp"

#include "tests/explore/file_author.hpp"

namespace handlesim::test {

namespace {

class Author : FileAuthor {
public:
    explicit Author(unsigned seed) : FileAuthor(seed) {}

    std::string text() {
        Tree start = {"p", "p/t"};
        threads_ = {"p", "p/t"};
        if (chance(3)) {
            start = {"p", "q", "r"};
            threads_ = {"p", "q", "r"};
            processes_ = {"p", "q", "r"};
        } else if (chance(3)) {
            start.push_back("q");
            threads_.emplace_back("q");
        }
        // Something to fight about.
        const std::size_t given = 1 + below(2);
        const bool with_files = chance(2);
        if (!with_files && chance(4)) connection();
        if (with_files && chance(3)) rivals();
        for (std::size_t i = 0; i < given; ++i) with_files ? create_file("p") : create("p");
        if (handles_.empty()) create("p");
        if (processes_.size() > 1) create("q");
        const bool is_long = !views_.empty() || !rival_check_.is_null() || !sockets_.empty();
        const std::size_t more = is_long ? 1 + below(2) : 3 + below(3);
        for (std::size_t i = 0; i < more; ++i) step();
        Tree document{{"title", "random"}, {"start", start}, {"steps", steps_}};
        if (chance(2)) document["always"] = Tree::array({check()});
        if (chance(2)) document["finally"] = Tree::array({check()});
        if (!rival_check_.is_null()) document["finally"] = Tree::array({rival_check_});
        if (chance(4)) document["profile"] = "wine-8";
        return document.dump();
    }

private:
    void create(const std::string& by) {
        switch (below(5)) {
            case 0:
            case 1: {
                Tree& call = add(by, "CreateEvent");
                call["manual_reset"] = chance(2);
                call["signaled"] = chance(3);
                call["inherit"] = chance(2);
                if (chance(3)) call["name"] = "n";
                call["as"] = bind();
                break;
            }
            case 2: {
                Tree& call = add(by, "CreateMutex");
                call["owned"] = chance(2);
                call["as"] = bind();
                break;
            }
            case 3: {
                Tree& call = add(by, "CreateSemaphore");
                call["initial"] = below(2);
                call["maximum"] = 1 + below(2);
                call["inherit"] = chance(2);
                call["as"] = bind();
                break;
            }
            default: {
                Tree& call = add(by, "CreateWaitableTimer");
                call["manual_reset"] = chance(2);
                call["as"] = bind();
                const std::string timer = handles_.back();
                Tree& set = add(by, "SetWaitableTimer");
                set["handle"] = timer;
                set["due_ms"] = 100;
            }
        }
    }

    void wait(const std::string& by) {
        Tree& call = add(by, chance(5) ? "WaitForMultipleObjects" : "WaitForSingleObject");
        if (call["do"] == "WaitForSingleObject") {
            call["handle"] = one_of(handles_);
        } else {
            call["handles"] = {one_of(handles_), one_of(handles_)};
            call["all"] = chance(2);
        }
        if (chance(3)) call["timeout_ms"] = chance(3) ? 0 : 50;
        if (chance(3)) {
            call["expect"] = "blocks";
            if (chance(2)) steps_.push_back({{"by", by}, {"do", "await"}, {"expect", {{"wait", "WAIT_OBJECT_0"}}}});
        } else if (chance(3)) {
            call["expect"] = Tree{{"wait", "WAIT_OBJECT_0"}};
        }
    }

    void signal(const std::string& by) {
        static const std::vector<std::string> signals{"SetEvent", "ResetEvent", "ReleaseMutex", "ReleaseSemaphore"};
        Tree& call = add(by, one_of(signals));
        call["handle"] = one_of(handles_);
        if (chance(2)) call["expect"] = "any";
    }

    void duplicate(const std::string& by) {
        Tree& call = add(by, "DuplicateHandle");
        call["source"] = one_of(handles_);
        call["inherit"] = chance(2);
        call["options"] = chance(2) ? Tree{"SAME_ACCESS", "CLOSE_SOURCE"} : Tree{"SAME_ACCESS"};
        call["as"] = bind();
        if (chance(3)) call["expect"] = "any";
    }

    void spawn(const std::string& by) {
        const std::string child = new_name("c");
        Tree& call = add(by, "CreateProcess");
        call["child"] = child;
        call["inherit_handles"] = !chance(4);
        if (chance(5)) call["suspended"] = true;
        if (chance(2)) call["process_as"] = bind();
        if (chance(2)) call["thread_as"] = bind();
        threads_.push_back(child);
        processes_.push_back(child);
    }

    void thread(const std::string& by) {
        switch (below(5)) {
            case 0: {
                Tree& call = add(by, "OpenThread");
                call["thread"] = one_of(threads_);
                call["access"] = "THREAD_ALL_ACCESS";
                call["as"] = bind();
                call["expect"] = "any";
                break;
            }
            case 1: add(by, "SuspendThread")["handle"] = one_of(handles_); break;
            case 2: add(by, "ResumeThread")["handle"] = one_of(handles_); break;
            case 3: add(by, chance(2) ? "ExitThread" : "ExitProcess"); break;
            default: add(by, "TerminateThread")["handle"] = one_of(handles_); break;
        }
        if (chance(2)) steps_.back()["expect"] = "any";
    }

    void step() {
        const std::string by = one_of(threads_);
        if (!sections_.empty() && chance(2)) return use_section(by);
        if (!sockets_.empty() && !chance(3)) return use_socket(by);
        if (!begun_.empty() && chance(3)) return use_begun(by);
        if (!files_.empty() && !chance(3)) return use_file(by);
        switch (below(8)) {
            case 0: create(by); break;
            case 1:
            case 2: wait(by); break;
            case 3: signal(by); break;
            case 4: duplicate(by); break;
            case 5: spawn(by); break;
            case 6: thread(by); break;
            default: add(by, "CloseHandle")["handle"] = one_of(handles_); break;
        }
    }

    Tree check() {
        if (chance(3)) return {{"check_table", one_of(processes_)}, {"lacks", {one_of(handles_)}}};
        Tree check{{"check_object", one_of(handles_)}};
        switch (below(4)) {
            case 0: check["alive"] = chance(2); break;
            case 1: check["handle_count"] = below(3); break;
            case 2: check["usage_count"] = below(3); break;
            default: check["held_by"] = Tree::array({one_of(processes_)}); break;
        }
        return check;
    }
};

}  // namespace

std::string random_scenario(unsigned seed) {
    return Author(seed).text();
}

}  // namespace handlesim::test
