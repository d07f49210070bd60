// The L1 contract that sells the right to sequence the next slot by sealed bids: deposits, commitments, reveals, settlement.
// It knows a bid only once it is opened. The clock is L1's: slots have a fixed length, so that the sale that runs, and whether
// it takes bids, follows from the height of the block in which a call stands.
#pragma once

#include "impl/auction/sealed_codec.hpp"
#include "impl/flat_vec.hpp"

namespace sequent::impl::auction {

inline constexpr int sealed_bidders = 2;
inline constexpr int sealed_sales_max = 3;
inline constexpr int sealed_members_max = 8;

struct SealedConfig {
    int bid_window_l1_blocks = 1;
    int reveal_window_l1_blocks = 1;
    int reveal_landing_l1_blocks = 1;    // how long a reveal takes that is sent when bids close
    int reserve_blackout_l1_blocks = 0;  // 0..bid window
    int deposit_delay_l1_blocks = 0;
    Units default_penalty_units = 0;
    Units reserve_min_units = 1;
    int proceeds_members = 1;  // 1..sealed_members_max
    int auction_sales = 1;     // 1..sealed_sales_max
    bool second_price = false;
    Units bidder_funds_units = 0;  // what each bidder owns at the beginning
};

// All the accounts of this part of L1. A bidder pays from its hot account and is paid out to its cold one.
namespace sealed_account {
inline constexpr std::size_t hot = 0, cold = hot + sealed_bidders, deposit = cold + sealed_bidders,
                             penalties = deposit + sealed_bidders, members = penalties + 1,
                             count = members + sealed_members_max;
}
using SealedMoney = Accounts<sealed_account::count>;

// What L1 says of a call: in which block it stands, and who calls.
struct L1Context {
    std::int64_t height = 0;
    Address sender{};
};

// What the contract logs of each sale.
struct SaleLog {
    int winner = 0;  // 1..bidders; 0: nobody
    Units price = 0;
    int commitments = 0, reveals = 0;  // AU-10: who committed and did not reveal has defaulted
};

struct SealedCommitment {
    Hash hash{};
    bool made = false;
    Units opened = 0;  // the amount, once it is revealed
};

// One sale: what is forgotten when the next begins.
struct Sale {
    std::int64_t number = 0;
    std::array<SealedCommitment, sealed_bidders> commitments{};
    int leader = 0;  // 1..bidders, of the bids opened so far
    Units best = 0, second = 0;
    bool settled = false;
};

// A reserve price and since when it has been that.
struct ReserveSetting {
    Units amount = 0;
    std::int64_t since = 0;  // L1 block
};

class SealedHouse {
public:
    // Sales run from L1 block `genesis` on. Every parameter within its range; anything else is the caller's bug.
    SealedHouse(const SealedConfig& config, std::int64_t genesis);

    // Runs a call. Refusals leave everything as it was: malformed; unknown (a caller who is no bidder, or not the seller);
    // mismatch (an opening that is not the commitment's); guard (see AU-1..AU-5, AU-7, AU-8).
    Result<void> call(SealedMoney& money, const L1Context& at, ByteView bytes);
    // Whether the call would be accepted.
    Result<void> check_reveal(const SealedMoney& money, const L1Context& at, ByteView bytes) const;

    const SealedConfig& config() const { return config_; }
    // The sale that a block belongs to, counted from 0, and how many blocks after its beginning the block is.
    std::int64_t sale_number(std::int64_t height) const { return (height - genesis_) / slot_blocks(); }
    int clock(std::int64_t height) const { return static_cast<int>((height - genesis_) % slot_blocks()); }
    int bids_close() const { return config_.bid_window_l1_blocks; }
    int reveals_close() const { return config_.bid_window_l1_blocks + config_.reveal_window_l1_blocks; }
    bool selling(std::int64_t height) const { return sale_number(height) < config_.auction_sales; }
    bool blackout(std::int64_t height) const;

    // The sale of a block as the contract knows it.
    const Sale& sale(std::int64_t height) const;
    // The logs of the sales so far; all zero for one to come.
    const SaleLog& log(std::int64_t sale) const { return logs_[static_cast<std::size_t>(sale)]; }
    // AU-9: who bought the slot of a block, 1..bidders; 0: nobody, and rotation's own leader seals.
    int holder(std::int64_t height) const;
    Units reserve() const { return reserve_.amount; }
    // The reserve as the newest blackout found it; 0 where none has begun.
    Units announced(std::int64_t height) const;
    // How long, in L1 blocks, bidder i's request for its deposit has stood; -1: there is none.
    std::int64_t asked_for(int i, std::int64_t height) const;

private:
    // A slot has one block after the deadline, in which its sale is settled.
    int slot_blocks() const { return reveals_close() + 1; }
    std::int64_t blackout_start(std::int64_t height) const;
    Sale& running(std::int64_t height);  // forgets the sale before

    Result<void> deposit(SealedMoney& money, int bidder, Units amount);
    Result<void> ask(const SealedMoney& money, int bidder, std::int64_t height);
    Result<void> take(SealedMoney& money, int bidder, std::int64_t height);
    Result<void> set_reserve(const L1Context& at, Units amount);
    Result<void> commit(const SealedMoney& money, int bidder, std::int64_t height, const Hash& commitment);
    Result<void> check_opening(const SealedMoney& money, int bidder, std::int64_t height, const SealedCall& call) const;
    void open(int bidder, std::int64_t height, Units amount);
    Result<void> settle(SealedMoney& money, std::int64_t height);

    SealedConfig config_;
    std::int64_t genesis_;
    Sale sale_;
    std::array<SaleLog, sealed_sales_max + 1> logs_{};
    std::array<std::int64_t, sealed_bidders> asked_at_{};  // in auction time; -1: not asked for
    ReserveSetting reserve_, reserve_before_;              // the newest, and the one that the newest blackout found
};

}  // namespace sequent::impl::auction
