#include "tests/explore/random_scenario.hpp"

#include "tests/explore/dice.hpp"

namespace handlesim::test {

namespace {

class Author : Dice {
public:
    explicit Author(unsigned seed) : Dice(seed) {}

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
        if (with_files && chance(3)) rivals();
        for (std::size_t i = 0; i < given; ++i) with_files ? create_file("p") : create("p");
        if (handles_.empty()) create("p");
        if (processes_.size() > 1) create("q");
        const std::size_t more = views_.empty() && rival_check_.is_null() ? 3 + below(3) : 1;
        for (std::size_t i = 0; i < more; ++i) step();
        Tree document{{"title", "random"}, {"start", start}, {"steps", steps_}};
        if (chance(2)) document["always"] = Tree::array({check()});
        if (chance(2)) document["finally"] = Tree::array({check()});
        if (!rival_check_.is_null()) document["finally"] = Tree::array({rival_check_});
        if (chance(4)) document["profile"] = "wine-8";
        return document.dump();
    }

private:
    Tree steps_ = Tree::array();
    std::vector<std::string> threads_;
    std::vector<std::string> handles_;
    std::vector<std::string> processes_{"p"};
    std::vector<std::string> files_;
    std::vector<std::string> sections_;
    std::vector<std::string> views_;
    Tree rival_check_;
    int names_ = 0;

    std::string new_name(const std::string& prefix) { return prefix + std::to_string(++names_); }

    Tree& add(const std::string& by, const std::string& operation) {
        steps_.push_back({{"by", by}, {"do", operation}});
        return steps_.back();
    }
    std::string bind() {
        handles_.push_back(new_name("h"));
        return handles_.back();
    }

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

    // --- Files: most of what is created twice meets, and most of what waits can be helped.

    void create_file(const std::string& by) {
        switch (below(7)) {
            case 0:
            case 1: {
                Tree& call = add(by, "CreatePipe");
                call["inherit"] = chance(2);
                if (chance(2)) call["size"] = 2;
                call["read_as"] = file();
                call["write_as"] = file();
                break;
            }
            case 2:
            case 3: {
                Tree& call = add(by, "CreateMailslot");
                call["name"] = R"(\\.\mailslot\m)";
                if (chance(2)) call["read_timeout_ms"] = chance(3) ? 0 : 50;
                call["as"] = file();
                open(by, R"(\\.\mailslot\m)");
                break;
            }
            case 4: {
                Tree& call = add(by, "CreateNamedPipe");
                call["name"] = R"(\\.\pipe\p)";
                if (chance(2)) call["type"] = "message";
                call["instances"] = 1 + below(2);
                call["as"] = file();
                if (chance(2)) open(by, R"(\\.\pipe\p)");
                break;
            }
            case 5: open(by, "log"); break;
            default: {
                Tree& call = add(by, chance(3) ? "CreateJobObject" : chance(2) ? "WSASocket" : "CreateFileMapping");
                const bool section = call["do"] == "CreateFileMapping";
                if (section) call["size"] = 8;
                call["as"] = section ? handle_for(sections_) : bind();
                if (!section) files_.push_back(handles_.back());
            }
        }
    }

    void open(const std::string& by, const std::string& path) {
        Tree& call = add(by, "CreateFile");
        call["path"] = path;
        call["access"] = chance(2) ? "GENERIC_READ|GENERIC_WRITE" : "GENERIC_WRITE";
        call["share"] = "FILE_SHARE_READ|FILE_SHARE_WRITE";
        if (path == "log") call["disposition"] = "OPEN_ALWAYS";
        if (path == "log" && chance(3)) call["delete_on_close"] = true;
        call["as"] = file();
        call["expect"] = "any";
    }

    void use_file(const std::string& by) {
        const std::size_t what = below(12);
        Tree& call = add(by, what < 4 ? "ReadFile" : what < 8 ? "WriteFile" : "CloseHandle");
        call["handle"] = one_of(files_);
        if (what < 4 && chance(2)) call["size"] = 1 + below(3);
        if (what >= 4 && what < 8) call["data"] = std::string(1 + below(3), static_cast<char>('a' + below(2)));
        static const std::vector<std::string> others{"ConnectNamedPipe", "DisconnectNamedPipe", "PeekNamedPipe",
                                                     "GetMailslotInfo"};
        if (what > 9) call["do"] = one_of(others);
        if (what == 9) {
            static const std::vector<std::string> places{"CreateDirectory", "RemoveDirectory", "SetCurrentDirectory"};
            const bool place = chance(3);
            const std::string named = place ? one_of(places) : chance(2) ? "DeleteFile" : "GetFileAttributes";
            call = Tree{{"by", by}, {"do", named}, {"path", place ? "d" : "log"}};
            if (place) call["expect"] = "any";
            if (place) return;
        }
        if (chance(3)) {
            call["expect"] = "any";
        } else if (what < 4 && chance(2)) {
            call["expect"] = Tree{{"data", chance(2) ? "a" : "b"}};
        }
    }

    void use_section(const std::string& by) {
        if (views_.empty() || chance(3)) {
            Tree& call = add(by, "MapViewOfFile");
            call["handle"] = one_of(sections_);
            call["access"] = "FILE_MAP_WRITE";
            call["view_as"] = handle_for(views_);
            return;
        }
        const bool writes = chance(2);
        Tree& call = add(by, writes ? "WriteView" : chance(4) ? "UnmapViewOfFile" : "ReadView");
        call["view"] = one_of(views_);
        if (writes) call["data"] = chance(2) ? "a" : "b";
        if (call["do"] == "ReadView") call["size"] = 1;
        if (chance(2)) call["expect"] = "any";
    }

    // Two threads leave different things in one place, and what is found there depends on who came last.
    void rivals() {
        const std::string one = threads_[0];
        const std::string other = threads_[1];
        switch (below(4)) {
            case 0: {
                Tree& call = add(one, "CreatePipe");
                call["read_as"] = file();
                call["write_as"] = file();
                rival_calls("WriteFile", "handle", files_[1], "ReadFile", files_[0]);
                break;
            }
            case 1: {
                add(one, "CreateFileMapping")["size"] = 8;
                steps_.back()["as"] = handle_for(sections_);
                add(one, "MapViewOfFile")["handle"] = sections_[0];
                steps_.back()["access"] = "FILE_MAP_WRITE";
                steps_.back()["view_as"] = handle_for(views_);
                rival_calls("WriteView", "view", views_[0], "ReadView", views_[0]);
                break;
            }
            case 2:
                open(one, "log");
                steps_.back()["share"] = "FILE_SHARE_READ|FILE_SHARE_WRITE|FILE_SHARE_DELETE";
                add(other, "DeleteFile")["path"] = "log";
                steps_.back()["expect"] = "any";
                add(other, "GetFileAttributes")["path"] = "log";
                if (chance(2)) add(one, "CloseHandle")["handle"] = files_[0];
                break;
            default:
                open(one, "log");
                add(one, "CloseHandle")["handle"] = files_[0];
                add(other, "DeleteFile")["path"] = "log";
                steps_.back()["expect"] = "any";
                open(other, "log");
                add(other, "CloseHandle")["handle"] = files_[1];
                steps_.back()["expect"] = "any";
                rival_check_ = Tree{{"check_object", files_[0]}, {"name_exists", true}};
        }
    }

    void rival_calls(const std::string& write, const std::string& field, const std::string& to, const std::string& read,
                     const std::string& from) {
        for (std::size_t i = 0; i < 2; ++i) {
            Tree& call = add(threads_[i], write);
            call[field] = to;
            call["data"] = i == 0 ? "a" : "b";
            call["expect"] = "any";
        }
        Tree& call = add(threads_[below(2)], read);
        call[field] = from;
        call["size"] = 1;
        call["expect"] = Tree{{"data", chance(2) ? "a" : "b"}};
    }

    std::string handle_for(std::vector<std::string>& list) {
        list.push_back(new_name("v"));
        return list.back();
    }

    std::string file() {
        files_.push_back(bind());
        return files_.back();
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
