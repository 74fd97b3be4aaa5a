// All that one run of a scenario can touch: a job that no agent leaves alive, a fresh folder, and names that nobody
// else has. A scenario is data from anywhere; what it names is put behind a random prefix before any call sees it.
//
// When the controller ends, however it ends, the janitor and the kernel end every agent (janitor.hpp). The job here
// ends those of one scenario.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/backends/win32/channel.hpp"

namespace handlesim::win32 {

class Sandbox {
public:
    // Throws BackendError where the system refuses.
    Sandbox();
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;
    // Ends every agent and waits until they are gone.
    ~Sandbox();

    // The job that every agent is in, and all the jobs that one must be started in, the outermost first. None lets a
    // process break away.
    HANDLE job() const { return jobs_.back().get(); }
    std::vector<HANDLE> jobs() const { return {jobs_.front().get(), jobs_.back().get()}; }
    const std::wstring& channels() const { return channels_; }  // what control pipes' names begin with

    // Puts the names that a call gives behind the prefix, files into the folder, and ports where some are free. Throws
    // BackendError for a name that cannot be kept inside.
    void hide_names(NativeCall& call);
    // A directory of the scenario that is there before its first step.
    void make_directory(const std::string& path);
    // Whether a name that a call was given is a file's.
    bool is_file(const std::string& name) const;
    static bool is_mailslot(const std::string& name);
    // The scenario's own spelling of a name that the kernel tells; empty for an object without one.
    std::string reveal(const std::string& kernel_name) const;

private:
    std::array<OwnedHandle, 2> jobs_;
    std::wstring folder_;
    std::string prefix_;  // "handlesim-0123456789abcdef-"
    std::wstring channels_;
    std::map<std::string, std::string> spelled_;  // by spelling_key
    std::map<std::string, std::string> ports_;    // by the scenario's label

    const std::wstring& folder();  // made when it is first needed
    std::string hide_object(const std::string& name);
    std::string hide_device_path(const std::string& path);
    std::string hide_file(const std::string& name);
    std::string port_for(const std::string& label);
};

}  // namespace handlesim::win32
