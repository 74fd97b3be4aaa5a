// What the author of random scenarios does with pipes, mailslots, files, sections and sockets.
#pragma once

#include "tests/explore/dice.hpp"

namespace handlesim::test {

class FileAuthor : protected Dice {
protected:
    explicit FileAuthor(unsigned seed) : Dice(seed) {}

    Tree steps_ = Tree::array();
    std::vector<std::string> threads_;
    std::vector<std::string> handles_;
    std::vector<std::string> processes_{"p"};
    std::vector<std::string> files_;
    std::vector<std::string> sections_;
    std::vector<std::string> views_;
    std::vector<std::string> begun_;
    std::vector<std::string> sockets_;
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
                if (chance(2)) call["overlapped"] = true;
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
        const bool can_go_on = what < 8 || call["do"] == "ConnectNamedPipe";
        if (can_go_on && chance(2)) {
            call["pending_as"] = handle_for(begun_);
            if (chance(2)) call["event"] = one_of(handles_);
            call["expect"] = "any";
            return;
        }
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

    void use_begun(const std::string& by) {
        const bool asks = !chance(4);
        Tree& call = add(by, asks ? "GetOverlappedResult" : "CancelIoEx");
        call["handle"] = one_of(files_);
        if (asks || chance(2)) call["of"] = one_of(begun_);
        if (asks && chance(2)) call["wait"] = true;
        call["expect"] = "any";
    }

    // --- A listener and a client, and what the two sides say to one another

    void connection() {
        for (const char* const call : {"WSASocket", "bind", "listen"}) {
            Tree& made = add(threads_[0], call);
            made[call == std::string("WSASocket") ? "as" : "handle"] = sockets_.empty() ? socket() : sockets_[0];
            if (call == std::string("bind")) made["port"] = "web";
        }
        add(threads_[1], "WSASocket")["as"] = socket();
        add(threads_[1], "connect")["handle"] = sockets_[1];
        steps_.back()["port"] = "web";
        steps_.back()["expect"] = "any";
        add(threads_[0], "accept")["handle"] = sockets_[0];
        steps_.back()["as"] = socket();
    }

    std::string socket() {
        sockets_.push_back(bind());
        return sockets_.back();
    }

    void use_socket(const std::string& by) {
        static const std::vector<std::string> calls{"send",        "recv",   "recv",   "shutdown",
                                                    "closesocket", "accept", "connect"};
        Tree& call = add(by, one_of(calls));
        call["handle"] = one_of(sockets_);
        if (call["do"] == "send") call["data"] = chance(2) ? "a" : "b";
        if (call["do"] == "shutdown") call["how"] = chance(2) ? "send" : "both";
        if (call["do"] == "accept") call["as"] = socket();
        if (call["do"] == "connect") call["port"] = "web";
        if (chance(2)) {
            call["expect"] = "any";
        } else if (call["do"] == "recv") {
            call["expect"] = Tree{{"data", chance(2) ? "a" : ""}};
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
};

}  // namespace handlesim::test
