// All that one run of a scenario can touch: a job that no agent leaves alive, a fresh folder, and names that nobody
// else has. A scenario is data from anywhere; what it names is put behind a random prefix before any call sees it.
//
// When the controller ends, however it ends, the kernel closes its handles: the job's last handle ends every agent, and
// the folder's removes the folder.
#pragma once

#include <map>
#include <memory>
#include <string>

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

    HANDLE job() const { return job_.get(); }
    const std::wstring& folder() const { return folder_; }
    const std::wstring& channels() const { return channels_; }  // what control pipes' names begin with

    // Puts the names that a call gives behind the prefix. Throws BackendError for one that cannot be kept inside.
    void hide_names(NativeCall& call);
    // The scenario's own spelling of a name that the kernel tells; empty for an object without one.
    std::string reveal(const std::string& kernel_name) const;

private:
    OwnedHandle job_;
    OwnedHandle folder_handle_;
    std::wstring folder_;
    std::string prefix_;  // "handlesim-0123456789abcdef-"
    std::wstring channels_;
    std::map<std::string, std::string> spelled_;  // by the last part of the kernel's name

    void make_job();
    void make_folder();
    std::string hide_object(const std::string& name);
    std::string hide_mailslot(const std::string& path);
};

}  // namespace handlesim::win32
