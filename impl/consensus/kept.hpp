// Messages that were signed once and are shared ever after: copies of a system point to them. There are few different ones
// in lock-step, so they are kept until the program ends.
#pragma once

#include "impl/bytes.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace sequent::impl::consensus {

// The one kept message with these bytes; `decoded` is what they mean.
template <class Message>
const Message* kept(const Bytes& bytes, const Message& decoded) {
    static std::mutex guard;
    static std::map<std::string, std::unique_ptr<const Message>, std::less<>> all;
    const std::string_view key(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const std::lock_guard lock(guard);
    const auto found = all.find(key);
    if (found != all.end()) return found->second.get();
    auto& slot = all[std::string(key)];
    slot = std::make_unique<const Message>(decoded);
    return slot.get();
}

}  // namespace sequent::impl::consensus
