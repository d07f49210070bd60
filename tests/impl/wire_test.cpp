// Every kind of message has one encoding: what is accepted is written back byte for byte, and what is cut, lengthened or
// changed is refused or is another message.
#include "impl/wire.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sequent::impl {
namespace {

TEST(Wire, ASampleOfEachKindIsAccepted) {
    for (const WireKind& kind : wire_kinds()) {
        const Bytes sample = kind.sample();
        const auto again = kind.recode(sample);
        ASSERT_TRUE(again) << kind.name << ": " << again.refusal().reason;
        EXPECT_EQ(*again, sample) << kind.name;
    }
}

TEST(Wire, EveryPrefixAndEveryLongerStringIsRefused) {
    for (const WireKind& kind : wire_kinds()) {
        Bytes bytes = kind.sample();
        for (std::size_t size = 0; size < bytes.size(); ++size)
            EXPECT_FALSE(kind.recode(ByteView(bytes).first(size))) << kind.name << " cut to " << size;
        const Bytes sample = bytes;
        for (const std::uint8_t byte : {0x00, 0x01, 0x80, 0xff})
            for (std::size_t more = 1; more <= 64; ++more) {
                bytes = sample;
                bytes.insert(bytes.end(), more, byte);
                EXPECT_FALSE(kind.recode(bytes)) << kind.name << " and " << more << " times " << int{byte};
            }
        bytes = sample;
        bytes.insert(bytes.end(), sample.begin(), sample.end());
        EXPECT_TRUE(sample.empty() || !kind.recode(bytes)) << kind.name << " twice";
    }
}

TEST(Wire, WhatIsAcceptedIsWrittenBackByteForByte) {
    std::mt19937 random(1);
    for (const WireKind& kind : wire_kinds())
        for (int i = 0; i < 5'000; ++i) {
            Bytes bytes = kind.sample();
            for (std::size_t changes = 1 + random() % 3; changes > 0 && !bytes.empty(); --changes)
                bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
            if (const auto again = kind.recode(bytes)) {
                EXPECT_EQ(*again, bytes) << kind.name;
            }
        }
}

}  // namespace
}  // namespace sequent::impl
