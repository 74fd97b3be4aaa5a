#include "core/scenario/read_profile.hpp"

#include "core/scenario/read/readers.hpp"

namespace handlesim {

namespace {

// A profile together with the words that it points to.
struct OwnProfile {
    std::string name;
    std::string system;
    Profile profile;
};

// Never that of a profile of the program.
std::string name_of_file(const std::string& file) {
    const std::string name = file.substr(file.find_last_of("/\\") + 1);
    return find_profile(name) == nullptr ? name : file;
}

void read_setting(const Path& path, const Node& node, Profile& profile, bool Profile::*member) {
    profile.*member = read_flag(path, node);
}
void read_setting(const Path& path, const Node& node, Profile& profile, std::uint32_t Profile::*member) {
    profile.*member = static_cast<std::uint32_t>(read_number(path, node, 1, largest_table_capacity));
}
template <Worded E>
void read_setting(const Path& path, const Node& node, Profile& profile, E Profile::*member) {
    const std::string& word = read_string(path, node);
    std::string list;
    for (std::size_t i = 0; i < Words<E>::list.size(); ++i) {
        if (Words<E>::list[i] == word) {
            profile.*member = static_cast<E>(i);
            return;
        }
        list += (list.empty() ? "" : ", ") + std::string(Words<E>::list[i]);
    }
    throw DocumentError(path, say("{} is no value of this switch", in_quotes(word)), say("it is one of {}", list));
}

class ProfileReader {
public:
    explicit ProfileReader(OwnProfile& result) : result_(result) {}

    void run(std::string_view text) {
        TopLevel top;
        top.is_list = [](std::string_view /*key*/) { return false; };
        top.element = {};
        top.member = [this](std::string_view key, Node node) { keep(key, std::move(node)); };
        parse_json(text, top);
        const Path root;
        if (!based_on_) {
            throw DocumentError(root, say("a profile says which one it is based on"),
                                say("add {}", "\"based_on\": \"windows\""));
        }
        const Path based_on(root, "based_on");
        result_.profile = read_profile(based_on, read_string(based_on, *based_on_));
        // In English, as transcripts have it.
        result_.system = "as " + result_.name + " says, based on " + std::string(result_.profile.name);
        result_.profile.name = result_.name;
        result_.profile.system = result_.system;
        const Path switches(root, "switches");
        for (const auto& [name, value] : switches_.members) read_switch(Path(switches, name), name, value);
    }

private:
    OwnProfile& result_;
    std::optional<Node> based_on_;
    Node switches_;

    // The switches may stand first, so both are looked at when all is there.
    void keep(std::string_view key, Node node) {
        const Path root;
        const Path here(root, key);
        if (key == "based_on") {
            based_on_ = std::move(node);
        } else if (key == "switches") {
            switches_ = expect_kind(here, node, Node::Kind::object);
        } else {
            unknown_key(here, key, {"based_on", "switches"});
        }
    }

    void read_switch(const Path& path, const std::string& name, const Node& value) {
        const Switch& one = handlesim::read_switch(path, name, Place::key);
        std::visit([&](auto member) { read_setting(path, value, result_.profile, member); }, one.member);
    }
};

}  // namespace

std::shared_ptr<const Profile> read_profile_document(const std::string& file, const std::string& text) {
    const auto own = std::make_shared<OwnProfile>(OwnProfile{name_of_file(file), {}, default_profile()});
    try {
        ProfileReader(*own).run(text);
    } catch (DocumentError& error) {
        error.set_file(file);
        if (!error.position) error.set_place(text, locate(text, error.pointer(), error.place()));
        throw;
    }
    return {own, &own->profile};
}

}  // namespace handlesim
