// Messages that were signed once and are shared ever after: copies of a system point to them. There are few different ones
// in lock-step, so they are kept until the program ends.
#pragma once

#include "impl/bytes.hpp"

#include <map>
#include <memory>
#include <mutex>

namespace sequent::impl::consensus {

// The one kept message with these bytes; `decoded` is what they mean.
template <class Message>
const Message* kept(const Bytes& bytes, const Message& decoded) {
    static std::mutex guard;
    static std::map<Bytes, std::unique_ptr<const Message>> all;
    const std::lock_guard lock(guard);
    auto& slot = all[bytes];
    if (!slot) slot = std::make_unique<const Message>(decoded);
    return slot.get();
}

}  // namespace sequent::impl::consensus
