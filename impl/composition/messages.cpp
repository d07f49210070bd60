#include "impl/composition/messages.hpp"

#include <bit>

namespace sequent::impl::composition {
namespace {

// No slot and no inbox gets near this, and sums of two such numbers still fit.
constexpr std::uint64_t number_max = std::uint64_t{1} << 62;

std::int64_t read_number(Reader& reader) {
    const std::uint64_t value = reader.u64();
    return static_cast<std::int64_t>(value <= number_max ? value : reader.fail("number is too large"));
}

Party read_party(Reader& reader) {
    const std::uint8_t kind = reader.u8(), index = reader.u8();
    const Party party{static_cast<PartyKind>(kind), index};
    if (reader.ok() && !known(party)) reader.fail("no such party");
    return party;
}

template <class Out>
void write(Out& out, const Certificate& proof) {
    out.u8(proof.members);
    for (const Signature& signature : proof.signatures) out.raw(signature);
}
Certificate read_certificate(Reader& reader) {
    Certificate proof;
    proof.members = reader.u8();
    if (proof.members >> group_members != 0) reader.fail("a signer outside the group");
    for (int n = std::popcount(proof.members); reader.ok() && n > 0; --n) proof.signatures.push_back(reader.array<64>());
    return proof;
}

template <class Out>
void write(Out& out, const std::optional<Hash>& tx) {
    out.u8(tx.has_value());
    if (tx) out.raw(*tx);
}
std::optional<Hash> read_optional_hash(Reader& reader) {
    if (!reader.flag()) return std::nullopt;
    return reader.hash();
}

template <class T>
Result<T> finished(Reader& reader, const T& value) {
    if (auto end = reader.finish(); !end) return end.refusal();
    return value;
}

template <std::size_t N>
Bytes to_bytes(const FixedWriter<N>& out) {
    return {out.view().begin(), out.view().end()};
}

template <class Out>
Out& write_body(Out& out, const Bid& bid) {
    return out.u64(static_cast<std::uint64_t>(bid.slot)).u8(bid.bidder).u64(bid.price_units);
}
template <class Out>
Out& write_body(Out& out, const SlotPromise& promise) {
    out.u64(static_cast<std::uint64_t>(promise.slot)).raw(promise.tx);
    return out.u8(static_cast<std::uint8_t>(promise.maker.kind)).u8(promise.maker.index);
}
template <class Out>
Out& write_body(Out& out, const SlotBlock& block) {
    out.u64(static_cast<std::uint64_t>(block.slot)).u8(static_cast<std::uint8_t>(block.as));
    out.u8(static_cast<std::uint8_t>(block.sealer.kind)).u8(block.sealer.index);
    out.u8(block.forced);
    write(out, block.promised);
    write(out, block.listed);
    return out;
}

}  // namespace

Bytes encode(const ForcedTx& tx) { return Writer().raw(tx.sender).u64(tx.nonce).u64(tx.amount).take(); }
Result<ForcedTx> decode_forced_tx(ByteView bytes) {
    Reader reader(bytes);
    ForcedTx tx;
    tx.sender = reader.array<20>();
    tx.nonce = reader.u64();
    tx.amount = reader.u64();
    return finished(reader, tx);
}

FixedWriter<17> statement(const Bid& bid) {
    FixedWriter<17> out;
    return write_body(out, bid);
}
FixedWriter<81> statement(const Sale& sale) {
    FixedWriter<81> out;
    return write_body(out, sale.bid).raw(sale.bid.signature);
}
Bytes encode(const Sale& sale) {
    Writer out;
    return out.raw(statement(sale).view()).raw(sale.signature).take();
}
Result<Sale> decode_sale(ByteView bytes) {
    Reader reader(bytes);
    Sale sale;
    sale.bid.slot = read_number(reader);
    sale.bid.bidder = reader.u8();
    sale.bid.price_units = reader.u64();
    sale.bid.signature = reader.array<64>();
    sale.signature = reader.array<64>();
    return finished(reader, sale);
}

FixedWriter<42> statement(const SlotPromise& promise) {
    FixedWriter<42> out;
    return write_body(out, promise);
}
FixedWriter<promise_size_max> encoded(const SlotPromise& promise) {
    FixedWriter<promise_size_max> out;
    write(write_body(out, promise), promise.proof);
    return out;
}
Bytes encode(const SlotPromise& promise) { return to_bytes(encoded(promise)); }
Result<SlotPromise> decode_slot_promise(ByteView bytes) {
    Reader reader(bytes);
    SlotPromise promise;
    promise.slot = read_number(reader);
    promise.tx = reader.hash();
    promise.maker = read_party(reader);
    promise.proof = read_certificate(reader);
    return finished(reader, promise);
}
Result<void> verify(const SlotPromise& promise) {
    const auto said = statement(promise);
    if (promise.maker == set_party) return verify(Group::set, Domain::promise_share, said.view(), promise.proof);
    if (promise.proof.members != 1 || promise.proof.signatures.size() != 1)
        return refuse(RefusalCode::signature, "not one signature of one party");
    if (!impl::verify(key_of(promise.maker).public_key, Domain::promise, said.view(), promise.proof.signatures[0]))
        return refuse(RefusalCode::signature, "the promise is not signed by its maker");
    return {};
}

FixedWriter<40> statement(const SlotList& list) {
    FixedWriter<40> out;
    return out.u64(static_cast<std::uint64_t>(list.slot)).raw(list.tx);
}
Bytes encode(const SlotList& list) {
    Writer out;
    write(out.raw(statement(list).view()), list.proof);
    return out.take();
}
Result<SlotList> decode_slot_list(ByteView bytes) {
    Reader reader(bytes);
    SlotList list;
    list.slot = read_number(reader);
    list.tx = reader.hash();
    list.proof = read_certificate(reader);
    return finished(reader, list);
}

FixedWriter<block_body_size_max> statement(const SlotBlock& block) {
    FixedWriter<block_body_size_max> out;
    return write_body(out, block);
}
FixedWriter<block_size_max> encoded(const SlotBlock& block) {
    FixedWriter<block_size_max> out;
    return write_body(out, block).raw(block.signature);
}
Bytes encode(const SlotBlock& block) { return to_bytes(encoded(block)); }
Result<SlotBlock> decode_slot_block(ByteView bytes) {
    Reader reader(bytes);
    SlotBlock block;
    block.slot = read_number(reader);
    const std::uint8_t as = reader.u8();
    if (reader.ok() && (as < 1 || as > 3)) reader.fail("sealed under no right that there is");
    block.as = static_cast<SealedAs>(as);
    block.sealer = read_party(reader);
    block.forced = reader.u8();
    block.promised = read_optional_hash(reader);
    block.listed = read_optional_hash(reader);
    block.signature = reader.array<64>();
    return finished(reader, block);
}

}  // namespace sequent::impl::composition
