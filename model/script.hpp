// A run written by hand, for a slice's plays (model/manifest.hpp). Every step of it is run on the model.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sequent {

class Script {
public:
    using Picks = std::vector<std::pair<std::string, int>>;

    virtual ~Script() = default;
    // False, and nothing happens, where the rules refuse it.
    virtual bool act(const std::string& event, const Picks& picks = {}) = 0;
    virtual bool allows(const std::string& event, const Picks& picks = {}) const = 0;
    // A state variable by its name: "inbox.age[0]".
    virtual int value(const std::string& variable) const = 0;
    // Lets so many L1 blocks pass; false where one of them is refused.
    virtual bool wait(int blocks) = 0;
    // How many L1 blocks, at most `blocks_max`, may pass from here until `due` holds; what is due stays due.
    virtual int blocks_until(int blocks_max, const std::function<bool(const Script&)>& due) const = 0;
};

}  // namespace sequent
