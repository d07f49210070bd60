// The messages of preconf in one frame: a body of bounded size with one encoding, and a signature over that encoding in the
// body's own domain.
//
// A body is a struct with
//     static constexpr Domain domain;               // what a signature over it says
//     static constexpr std::size_t size_max;        // bytes, at most 256: longer statements are not remembered
//     void write(auto& out) const;                  // its only encoding
//     static Body read(Reader& in);                 // failures stick to the reader
#pragma once

#include "impl/bytes.hpp"
#include "impl/crypto/signature.hpp"

#include <cassert>

namespace sequent::impl::preconf {

using Account = std::array<std::uint8_t, 20>;

// The rollup that every statement names, so that a promise given on one chain is none on another.
inline constexpr std::uint64_t rollup_id = 901;

// A Writer of at most N bytes, in place: promises are encoded at every step of a lock-step search.
template <std::size_t N>
class FixedBytes {
public:
    FixedBytes& u8(std::uint8_t value) { assert(size_ < N); bytes_[size_++] = value; return *this; }
    FixedBytes& u64(std::uint64_t value) {
        for (int shift = 56; shift >= 0; shift -= 8) u8(static_cast<std::uint8_t>(value >> shift));
        return *this;
    }
    FixedBytes& raw(ByteView view) {
        assert(size_ + view.size() <= N);
        std::copy(view.begin(), view.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
        size_ += view.size();
        return *this;
    }
    ByteView view() const { return {bytes_.data(), size_}; }
    operator ByteView() const { return view(); }

private:
    std::size_t size_ = 0;
    std::array<std::uint8_t, N> bytes_;  // only the first size_ are ever read
};

// A body with its signature. Who signed is not part of it: the receiver knows whose signature it must be.
template <class Body>
struct Signed {
    static constexpr std::size_t size_max = Body::size_max + 64;
    Body body;
    Signature signature{};

    void write(auto& out) const {
        body.write(out);
        out.raw(signature);
    }
    static Signed read(Reader& in) {
        Signed message;
        message.body = Body::read(in);
        message.signature = in.array<64>();
        return message;
    }
};

template <class Message>
FixedBytes<Message::size_max> to_bytes(const Message& message) {
    FixedBytes<Message::size_max> out;
    message.write(out);
    return out;
}

// Exactly one message. Refused (malformed): truncated, trailing or out of range.
template <class Message>
Result<Message> from_bytes(ByteView bytes) {
    Reader in(bytes);
    const Message message = Message::read(in);
    if (auto end = in.finish(); !end) return end.refusal();
    return message;
}

template <class Body>
Signed<Body> sign_body(const KeyPair& key, const Body& body) {
    return {body, sign(key, Body::domain, to_bytes(body))};
}
template <class Body>
bool is_signed_by(const PublicKey& key, const Signed<Body>& message) {
    return verify(key, Body::domain, to_bytes(message.body), message.signature);
}

// Decodes a signed message and checks whose it is. Refused (malformed), (signature).
template <class Body>
Result<Signed<Body>> from_signer(const PublicKey& key, ByteView bytes) {
    auto message = from_bytes<Signed<Body>>(bytes);
    if (message && !is_signed_by(key, *message))
        return refuse(RefusalCode::signature, "the signature is not that of whose word it should be");
    return message;
}

// The rollup of a statement; another one's is malformed here.
inline void read_rollup(Reader& in) {
    if (in.u64() != rollup_id) in.fail("a statement about another rollup");
}

}  // namespace sequent::impl::preconf
