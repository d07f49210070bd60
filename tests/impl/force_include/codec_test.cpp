// The wire format: one encoding a value, and refusals for everything else.
#include "impl/force_include/batch_codec.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sequent::impl {
namespace {

ForcedMessage some_message() {
    ForcedMessage message;
    message.sender = user_address(1);
    message.nonce = 7;
    message.l1_block = 1'234;
    message.timestamp = 14'808;
    message.payload = Payload(encode(Transfer{recipient_address(), 1}));
    return message;
}

OpBatch some_batch() {
    OpBatch batch;
    batch.epoch_number = 1'000;
    batch.epoch_hash.fill(0x11);
    batch.parent_hash.fill(0x22);
    batch.timestamp = 12'002;
    batch.transactions = {Bytes{1, 2, 3}, Bytes(200, 9), Bytes{}};
    return batch;
}

OpSpan some_span() {
    OpSpan span;
    span.epoch_number = 1'300;
    span.epoch_hash.fill(0x33);
    span.timestamp = 15'600;
    span.epochs = 300;
    return span;
}

DelayProof some_proof() {
    DelayProof proof;
    proof.preceding_accumulator.fill(0x44);
    proof.message = some_message();
    return proof;
}

// What holds of every decoder: it takes the encoder's bytes and nothing near them, and what it takes it gives back.
template <class Decode>
void expect_canonical(const Bytes& bytes, Decode decode) {
    const auto decoded = decode(ByteView(bytes));
    ASSERT_TRUE(decoded.ok()) << decoded.refusal().reason;
    EXPECT_EQ(encode(*decoded), bytes);

    for (std::size_t length = 0; length < bytes.size(); ++length) {
        const auto cut = decode(ByteView(bytes).first(length));
        EXPECT_FALSE(cut.ok()) << "accepts the first " << length << " bytes";
        EXPECT_EQ(cut.refusal().code, RefusalCode::malformed);
    }
    for (int extra = 0; extra < 256; ++extra) {
        Bytes longer = bytes;
        longer.push_back(static_cast<std::uint8_t>(extra));
        EXPECT_FALSE(decode(ByteView(longer)).ok()) << "accepts a trailing byte " << extra;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i)
        for (int flip = 1; flip < 256; ++flip) {
            Bytes other = bytes;
            other[i] = static_cast<std::uint8_t>(other[i] ^ flip);
            const auto changed = decode(ByteView(other));
            if (changed) {
                EXPECT_EQ(encode(*changed), other) << "byte " << i << " xor " << flip;
            }
        }
}

TEST(Codec, EncodesEachMessageInExactlyOneWay) {
    expect_canonical(encode(some_message()), decode_message);
    expect_canonical(encode(some_batch()), decode_op_batch);
    expect_canonical(encode(OpBatch{}), decode_op_batch);
    expect_canonical(encode(some_span()), decode_op_span);
    expect_canonical(encode(ArbitrumBatch{3, std::nullopt}), decode_arbitrum_batch);
    expect_canonical(encode(ArbitrumBatch{4, some_proof()}), decode_arbitrum_batch);
    expect_canonical(encode(ArbitrumForce{5, some_proof()}), decode_arbitrum_force);
    expect_canonical(encode(Transfer{recipient_address(), 1}), decode_transfer);
}

TEST(Codec, RefusesAnotherKindOfMessage) {
    EXPECT_FALSE(decode_op_span(encode(some_batch())).ok());
    EXPECT_FALSE(decode_op_batch(encode(some_span())).ok());
    EXPECT_FALSE(decode_arbitrum_force(encode(ArbitrumBatch{4, some_proof()})).ok());
    EXPECT_FALSE(decode_arbitrum_batch(encode(ArbitrumForce{4, some_proof()})).ok());
}

TEST(Codec, RefusesANonMinimalCount) {
    Bytes bytes = encode(OpBatch{});
    ASSERT_EQ(bytes.back(), 0);  // the count of transactions
    bytes.back() = 0x80;
    bytes.push_back(0x00);
    const auto decoded = decode_op_batch(bytes);
    ASSERT_FALSE(decoded.ok());
    EXPECT_EQ(decoded.refusal().reason, "count is not minimal");
}

TEST(Codec, RefusesAFlagThatIsNeitherZeroNorOne) {
    Bytes bytes = encode(ArbitrumBatch{3, std::nullopt});
    bytes.back() = 2;
    EXPECT_EQ(decode_arbitrum_batch(bytes).refusal().reason, "flag is neither 0 nor 1");
}

TEST(Codec, RefusesWhatIsTooLarge) {
    OpBatch many;
    many.transactions.assign(batch_txs_max + 1, Bytes{1});
    EXPECT_EQ(decode_op_batch(encode(many)).refusal().reason, "count is too large");
    many.transactions.pop_back();
    EXPECT_TRUE(decode_op_batch(encode(many)).ok());

    OpBatch wide;
    wide.transactions.assign(1, Bytes(batch_tx_size_max + 1, 1));
    EXPECT_EQ(decode_op_batch(encode(wide)).refusal().reason, "count is too large");

    OpBatch heavy;
    heavy.transactions.assign(17, Bytes(batch_tx_size_max, 1));
    EXPECT_EQ(decode_op_batch(encode(heavy)).refusal().reason, "message is too large");

    Bytes far = encode(ArbitrumBatch{});
    far[1] = 0x7f;  // the most significant byte of the number of messages
    EXPECT_EQ(decode_arbitrum_batch(far).refusal().reason, "number is too large");

    OpSpan span;
    span.epochs = span_epochs_max + 1;
    EXPECT_FALSE(decode_op_span(encode(span)).ok());
}

// What a decoder accepts of arbitrary bytes, it gives back.
template <class T>
void expect_same(const Result<T>& decoded, const Bytes& bytes) {
    if (decoded) {
        EXPECT_EQ(encode(*decoded), bytes);
    }
}

TEST(Codec, NeverCrashesOnAnyBytes) {
    std::mt19937 random(1);
    for (int i = 0; i < 50'000; ++i) {
        Bytes bytes(random() % 220);
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random() % 4 ? random() % 4 : random());
        expect_same(decode_op_batch(bytes), bytes);
        expect_same(decode_op_span(bytes), bytes);
        expect_same(decode_arbitrum_batch(bytes), bytes);
        expect_same(decode_arbitrum_force(bytes), bytes);
        expect_same(decode_message(bytes), bytes);
    }
}

TEST(Hash, IsBlake2b256) {
    const Hash empty = hash_of(ByteView{});
    EXPECT_EQ(empty[0], 0x0e);  // 0e5751c0...e3a8, the published digest of the empty string
    EXPECT_EQ(empty[1], 0x57);
    EXPECT_EQ(empty[31], 0xa8);
    Bytes joined(32, 0);
    joined.insert(joined.end(), {1, 2, 3});
    EXPECT_EQ(hash_of(Hash{}, Bytes{1, 2, 3}), hash_of(ByteView(joined)));
}

}  // namespace
}  // namespace sequent::impl
