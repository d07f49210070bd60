#include "impl/crypto/signature.hpp"

#include <sodium.h>

#include <bit>
#include <cstring>

namespace sequent::impl {
namespace {

constexpr std::size_t statement_max = 256;  // what the table remembers; longer statements are computed each time
constexpr std::size_t table_sets = 1024;
constexpr std::size_t table_ways = 4;  // of a set; with one, two statements that share a slot would drive each other out

// A multiplicative hash to find a set; equality of the whole input decides, so that collisions cost time only.
std::size_t set_of(const std::uint8_t* key, std::size_t key_bytes, Domain domain, ByteView statement) {
    std::uint64_t h = static_cast<std::uint64_t>(domain) + 0x9E3779B97F4A7C15u;
    const auto mix = [&](const std::uint8_t* bytes, std::size_t count) {
        for (; count >= 8; bytes += 8, count -= 8) {
            std::uint64_t word;
            std::memcpy(&word, bytes, 8);
            h = std::rotl(h ^ word, 29) * 0xBF58476D1CE4E5B9u;
        }
        for (; count > 0; ++bytes, --count) h = (h ^ *bytes) * 0x100000001B3u;
    };
    mix(key, key_bytes);
    mix(statement.data(), statement.size());
    return (h ^ h >> 32) % table_sets;
}

struct Entry {
    bool used = false;
    bool valid = false;
    Domain domain{};
    std::uint16_t size = 0;
    PublicKey key{};
    Signature signature{};
    std::array<std::uint8_t, statement_max> statement{};

    bool is(const PublicKey& k, Domain d, ByteView s) const {
        return used && domain == d && size == s.size() && key == k && std::memcmp(statement.data(), s.data(), s.size()) == 0;
    }
    void remember(const PublicKey& k, Domain d, ByteView s, const Signature& sig, bool ok) {
        used = true, valid = ok, domain = d, size = static_cast<std::uint16_t>(s.size()), key = k, signature = sig;
        std::memcpy(statement.data(), s.data(), s.size());
    }
};

class Table {
public:
    // The entry of a set that `is` what is looked for, else the one to overwrite: each in turn.
    Entry& find(std::size_t set, auto is) {
        Entry* ways = &entries_[set * table_ways];
        for (std::size_t way = 0; way < table_ways; ++way)
            if (is(ways[way])) return ways[way];
        return ways[oldest_[set]++ % table_ways];
    }

private:
    std::vector<Entry> entries_ = std::vector<Entry>(table_sets * table_ways);
    std::array<std::uint8_t, table_sets> oldest_{};
};

Bytes signed_bytes(Domain domain, ByteView statement) {
    constexpr std::string_view prefix = "sequent:";
    Bytes bytes(prefix.begin(), prefix.end());
    bytes.push_back(static_cast<std::uint8_t>(domain));
    bytes.insert(bytes.end(), statement.begin(), statement.end());
    return bytes;
}

}  // namespace

KeyPair key_pair_of(std::string_view role, std::uint64_t number) {
    Writer seed;
    seed.string({reinterpret_cast<const std::uint8_t*>(role.data()), role.size()}).u64(number);
    const Hash hash = hash_of(seed.take());
    KeyPair pair;
    static_assert(crypto_sign_SEEDBYTES == std::tuple_size_v<Hash>);
    crypto_sign_seed_keypair(pair.public_key.data(), pair.secret.data(), hash.data());
    return pair;
}

Signature sign(const KeyPair& key, Domain domain, ByteView statement) {
    static thread_local Table table;
    const auto compute = [&] {
        Signature signature;
        const Bytes bytes = signed_bytes(domain, statement);
        crypto_sign_detached(signature.data(), nullptr, bytes.data(), bytes.size(), key.secret.data());
        return signature;
    };
    if (statement.size() > statement_max) return compute();
    // The public key stands for the secret one, of which it is the second half.
    const auto is = [&](const Entry& entry) { return entry.is(key.public_key, domain, statement); };
    Entry& entry = table.find(set_of(key.public_key.data(), 16, domain, statement), is);
    if (!is(entry)) entry.remember(key.public_key, domain, statement, compute(), true);
    return entry.signature;
}

bool verify(const PublicKey& key, Domain domain, ByteView statement, const Signature& signature) {
    static thread_local Table table;
    const auto compute = [&] {
        const Bytes bytes = signed_bytes(domain, statement);
        return crypto_sign_verify_detached(signature.data(), bytes.data(), bytes.size(), key.data()) == 0;
    };
    if (statement.size() > statement_max) return compute();
    const auto is = [&](const Entry& entry) { return entry.is(key, domain, statement) && entry.signature == signature; };
    Entry& entry = table.find(set_of(signature.data(), 16, domain, statement), is);
    if (!is(entry)) entry.remember(key, domain, statement, signature, compute());
    return entry.valid;
}

}  // namespace sequent::impl
