// Building the names of leaves and filling their values in the same order.
#pragma once

#include <cassert>
#include <span>
#include <string>
#include <vector>

namespace sequent::impl::ordering {

class LeafNames {
public:
    explicit LeafNames(std::string prefix) : prefix_(std::move(prefix)) {}
    LeafNames& one(const std::string& name) {
        names_.push_back(prefix_ + name);
        return *this;
    }
    LeafNames& array(const std::string& name, int length) {
        for (int i = 0; i < length; ++i) one(name + "[" + std::to_string(i) + "]");
        return *this;
    }
    std::vector<std::string> take() { return std::move(names_); }

private:
    std::string prefix_;
    std::vector<std::string> names_;
};

class LeafValues {
public:
    explicit LeafValues(std::span<int> values) : values_(values) {}
    void add(auto value) {
        assert(next_ < values_.size());
        values_[next_++] = static_cast<int>(value);
    }
    // The next `length` places, all 0, to be filled in any order.
    std::span<int> next(std::size_t length) {
        assert(next_ + length <= values_.size());
        auto places = values_.subspan(next_, length);
        for (int& place : places) place = 0;
        next_ += length;
        return places;
    }

private:
    std::span<int> values_;
    std::size_t next_ = 0;
};

}  // namespace sequent::impl::ordering
