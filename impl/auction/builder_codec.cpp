#include "impl/auction/builder_codec.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::auction {
namespace {

// The first byte of every message.
enum class Kind : std::uint8_t { signed_header = 1, body = 2, attestation = 3, evidence = 4 };

Packet open_message(Kind kind) {
    Packet out;
    out.u8(static_cast<std::uint8_t>(kind));
    return out;
}
Reader open_message(Kind kind, ByteView bytes) {
    Reader reader(bytes);
    if (reader.u8() != static_cast<std::uint8_t>(kind)) reader.fail("another kind of message");
    return reader;
}
template <class T>
Result<T> finish(Reader& reader, const T& value) {
    if (auto end = reader.finish(); !end) return end.refusal();
    return value;
}

// What an attester signs.
Packet statement_of(std::uint64_t slot, const Hash& header) {
    Packet out;
    out.u64(slot).raw(header);
    return out;
}

void write(Packet& out, const PayloadHeader& header) {
    out.u64(header.slot).raw(header.parent).raw(header.payload).u64(static_cast<std::uint64_t>(header.value));
    out.raw(header.fee_recipient).u64(header.builder);
}
void write(Packet& out, const SlotAttestation& attestation) {
    out.u64(attestation.slot).raw(attestation.header);
    out.u8(static_cast<std::uint8_t>(attestation.voters >> 8)).u8(static_cast<std::uint8_t>(attestation.voters));
    for (const Signature& signature : attestation.signatures) out.raw(signature);
}
SlotAttestation read_attestation(Reader& reader) {
    SlotAttestation attestation;
    attestation.slot = reader.u64();
    attestation.header = reader.hash();
    const int high = reader.u8();
    attestation.voters = static_cast<std::uint16_t>(high << 8 | reader.u8());
    if (attestation.voters >> attesters != 0) reader.fail("no such attester");
    for (int i = 0; i < attesters && reader.ok(); ++i)
        if (attestation.voters >> i & 1) attestation.signatures.push_back(reader.array<64>());
    return attestation;
}
SignedHeader read_signed_header(Reader& reader) {
    SignedHeader message;
    message.header = read_header(reader);
    message.signature = reader.array<64>();
    return message;
}

}  // namespace

Packet encode(const PayloadHeader& header) {
    Packet out;
    write(out, header);
    return out;
}

PayloadHeader read_header(Reader& reader) {
    PayloadHeader header;
    header.slot = reader.u64();
    header.parent = reader.hash();
    header.payload = reader.hash();
    header.value = read_units(reader);
    header.fee_recipient = reader.array<20>();
    header.builder = reader.u64();
    return header;
}

Hash digest_of(const PayloadHeader& header) { return hash_of(encode(header)); }

Packet encode(const SignedHeader& message) {
    Packet out = open_message(Kind::signed_header);
    write(out, message.header);
    return out.raw(message.signature);
}

Result<SignedHeader> decode_signed_header(ByteView bytes) {
    Reader reader = open_message(Kind::signed_header, bytes);
    const SignedHeader message = read_signed_header(reader);
    return finish(reader, message);
}

SignedHeader sign_header(const PayloadHeader& header, Domain domain, const KeyPair& key) {
    return {header, sign(key, domain, encode(header))};
}

bool verify_header(const SignedHeader& message, Domain domain, const PublicKey& key) {
    return verify(key, domain, encode(message.header), message.signature);
}

Packet encode(const PayloadBody& body) {
    Packet out = open_message(Kind::body);
    out.u64(body.slot).u64(body.builder).raw(body.transactions).raw(body.paid_to);
    return out.u64(static_cast<std::uint64_t>(body.payment));
}

Result<PayloadBody> decode_body(ByteView bytes) {
    Reader reader = open_message(Kind::body, bytes);
    PayloadBody body;
    body.slot = reader.u64();
    body.builder = reader.u64();
    body.transactions = reader.hash();
    body.paid_to = reader.array<20>();
    body.payment = read_units(reader);
    return finish(reader, body);
}

Hash payload_hash_of(const PayloadBody& body) {
    if (planted("commitment-leaves-field-unbound")) {
        PayloadBody unpaid = body;
        unpaid.payment = 0;
        return hash_of(encode(unpaid));
    }
    return hash_of(encode(body));
}

Packet encode(const SlotAttestation& attestation) {
    Packet out = open_message(Kind::attestation);
    write(out, attestation);
    return out;
}

Result<SlotAttestation> decode_attestation(ByteView bytes) {
    Reader reader = open_message(Kind::attestation, bytes);
    const SlotAttestation attestation = read_attestation(reader);
    return finish(reader, attestation);
}

Signature sign_attestation(std::uint64_t slot, const Hash& header, int attester) {
    return sign(party(Role::attester, attester).key, Domain::builder_attestation, statement_of(slot, header));
}

Result<int> votes_in(const SlotAttestation& attestation) {
    const Packet statement = statement_of(attestation.slot, attestation.header);
    std::size_t votes = 0;
    for (int i = 0; i < attesters; ++i) {
        if (!(attestation.voters >> i & 1)) continue;
        if (votes == attestation.signatures.size()) return refuse(RefusalCode::signature, "a vote without a signature");
        const PublicKey& key = party(Role::attester, i).key.public_key;
        if (!verify(key, Domain::builder_attestation, statement, attestation.signatures[votes++]))
            return refuse(RefusalCode::signature, "a vote that is not its voter's");
    }
    if (votes != attestation.signatures.size()) return refuse(RefusalCode::signature, "more signatures than votes");
    return static_cast<int>(votes);
}

Packet encode(const SlotEvidence& evidence) {
    Packet out = open_message(Kind::evidence);
    write(out, evidence.attestation);
    out.u8(static_cast<std::uint8_t>(evidence.headers.size()));
    for (const SignedHeader& message : evidence.headers) {
        write(out, message.header);
        out.raw(message.signature);
    }
    return out;
}

Result<SlotEvidence> decode_evidence(ByteView bytes) {
    Reader reader = open_message(Kind::evidence, bytes);
    SlotEvidence evidence;
    evidence.attestation = read_attestation(reader);
    const std::size_t headers = reader.u8();
    if (headers > evidence_headers_max) reader.fail("more headers than a slot can have");
    for (std::size_t i = 0; i < headers && reader.ok(); ++i) evidence.headers.push_back(read_signed_header(reader));
    return finish(reader, evidence);
}

}  // namespace sequent::impl::auction
