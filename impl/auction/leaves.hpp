// Writing the leaves of an abstraction one after another, and naming them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sequent::impl::auction {

class LeafWriter {
public:
    explicit LeafWriter(std::span<int> values) : next_(values.data()) {}
    LeafWriter& put(auto value) {
        *next_++ = static_cast<int>(value);
        return *this;
    }
    // f(0), ..., f(count - 1).
    LeafWriter& each(int count, auto&& f) {
        for (int i = 0; i < count; ++i) put(f(i));
        return *this;
    }

private:
    int* next_;
};

// "auction.clock", or "auction.deposit[0]", "auction.deposit[1]" for a length above 0.
struct LeafName {
    std::string_view name;
    int length = 0;
};
inline std::vector<std::string> leaf_names(std::string_view module, std::initializer_list<LeafName> leaves) {
    std::vector<std::string> names;
    for (const auto& [name, length] : leaves) {
        const std::string full = std::string(module) + "." + std::string(name);
        if (length == 0) names.push_back(full);
        for (int i = 0; i < length; ++i) names.push_back(full + "[" + std::to_string(i) + "]");
    }
    return names;
}

}  // namespace sequent::impl::auction
