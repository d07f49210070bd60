// auction: sealed_first, sealed_second, express_lane, express_order, builder, focil.
#include "checker/lockstep/adapters/areas.hpp"

#include "impl/auction/observe.hpp"
#include "model/catalogue.hpp"

#include <algorithm>

namespace sequent::lockstep {
namespace {

using impl::Result;
using Picks = std::span<const int>;
using Names = std::vector<std::string>;

// ---- sealed bids ---------------------------------------------------------------------------------------------------

class Sealed {
public:
    explicit Sealed(const impl::auction::SealedConfig& config) : system_(config) {}

    static const Names& events() {
        static const Names names{"Tick",      "FundBidder", "AskDeposit", "TakeDeposit",
                                 "SetReserve", "CommitBid",  "RevealBid",  "SettleAuction"};
        return names;
    }
    static const Names& names() { return impl::auction::sealed_leaves(); }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.tick();
            case 1: return system_.fund(picks[0], picks[1]);
            case 2: return system_.ask(picks[0]);
            case 3: return system_.take(picks[0]);
            case 4: return system_.set_reserve(picks[0]);
            case 5: return system_.commit(picks[0], picks[1], picks[2]);
            case 6: return system_.reveal(picks[0], picks[1]);
            default: return system_.settle();
        }
    }
    void observe(std::span<int> values) const { impl::auction::observe(system_, values); }

private:
    impl::auction::SealedSystem system_;
};

template <bool second_price>
std::unique_ptr<System> make_sealed(const Parameters& p) {
    impl::auction::SealedConfig c;
    c.bid_window_l1_blocks = p.bid_window_l1_blocks;
    c.reveal_window_l1_blocks = p.reveal_window_l1_blocks;
    c.reveal_landing_l1_blocks = p.reveal_landing_l1_blocks;
    c.reserve_blackout_l1_blocks = p.reserve_blackout_l1_blocks;
    c.deposit_delay_l1_blocks = p.deposit_delay_l1_blocks;
    c.default_penalty_units = p.default_penalty_units;
    c.reserve_min_units = p.reserve_min_units;
    c.proceeds_members = p.proceeds_members;
    c.auction_sales = p.auction_sales;
    c.second_price = second_price;
    // All that a bidder ever puts in.
    c.bidder_funds_units = caps_for(second_price ? "sealed_second" : "sealed_first", p).price;
    return system_of(Sealed(c));
}

// The bounds of the machine: a clock of 7 blocks, 3 units a bidder, two sales, two members.
std::vector<Field> sealed_fields() {
    return {
        within<1, 4>(&Parameters::bid_window_l1_blocks),
        within<1, 3>(&Parameters::reveal_window_l1_blocks),
        within<1, 3>(&Parameters::reveal_landing_l1_blocks),
        {&Parameters::reserve_blackout_l1_blocks, just<0>, [](const Parameters& p) { return p.bid_window_l1_blocks; }},
        within<0, 6>(&Parameters::deposit_delay_l1_blocks),
        within<0, 3>(&Parameters::default_penalty_units),
        within<1, 3>(&Parameters::reserve_min_units),
        within<1, 2>(&Parameters::proceeds_members),
        within<1, 2>(&Parameters::auction_sales),
    };
}

std::vector<Instance> sealed_instances() {
    const Instance shipped = instance("nightly-shipped", {
        {&Parameters::bid_window_l1_blocks, 2}, {&Parameters::reveal_window_l1_blocks, 2},
        {&Parameters::reveal_landing_l1_blocks, 1}, {&Parameters::reserve_blackout_l1_blocks, 1},
        {&Parameters::deposit_delay_l1_blocks, 1}, {&Parameters::default_penalty_units, 1},
        {&Parameters::reserve_min_units, 1}, {&Parameters::proceeds_members, 2}, {&Parameters::auction_sales, 2}});
    return {variant(shipped, "one-sale", {{&Parameters::auction_sales, 1}}),
            variant(shipped, "two-sales", {{&Parameters::bid_window_l1_blocks, 1}, {&Parameters::reveal_window_l1_blocks, 1},
                                           {&Parameters::reserve_min_units, 2}, {&Parameters::deposit_delay_l1_blocks, 0}}),
            shipped};
}

// ---- the express lane ----------------------------------------------------------------------------------------------

class Lane {
public:
    explicit Lane(const impl::auction::LaneConfig& config) : system_(config) {}

    static const Names& events() {
        static const Names names{"AuctionSecond", "FundBidder",   "AskDeposit",   "TakeDeposit",  "SetReserve",
                                 "SignBid",       "ResolveRound", "RetimeRounds", "SetMinReserve", "RetimeClosing",
                                 "TransferRight"};
        return names;
    }
    static const Names& names() { return impl::auction::lane_leaves(); }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.second();
            case 1: return system_.fund(picks[0], picks[1]);
            case 2: return system_.ask(picks[0]);
            case 3: return system_.take(picks[0]);
            case 4: return system_.set_reserve(picks[0]);
            case 5: return system_.sign_bid(picks[0], picks[1], picks[2]);
            case 6: return system_.resolve(picks[0], picks[1]);
            case 7: return system_.retime(picks[0], picks[1]);
            case 8: return system_.set_min_reserve(picks[0]);
            case 9: return system_.set_closing(picks[0]);
            default: return system_.transfer(picks[0], picks[1], picks[2]);
        }
    }
    void observe(std::span<int> values) const { impl::auction::observe(system_, values); }

private:
    impl::auction::LaneSystem system_;
};

std::unique_ptr<System> make_lane(const Parameters& p) {
    impl::auction::LaneConfig c;
    c.round_seconds = p.round_seconds;
    c.auction_closing_seconds = p.auction_closing_seconds;
    c.reserve_submission_seconds = p.reserve_submission_seconds;
    c.reserve_min_units = p.reserve_min_units;
    c.owner_acts = p.auction_owner == 1;
    c.auction_sales = p.auction_sales;
    const Caps& bounds = caps_for("express_lane", p);
    c.bidder_funds_units = bounds.price;   // all that a bidder ever puts in
    c.origin_base_seconds = bounds.clock;  // what the model counts origins from
    return system_of(Lane(c));
}

// The bounds of the machine: rounds of 4 seconds, 3 units a bidder, two rounds sold.
std::vector<Field> lane_fields() {
    return {
        within<2, 4>(&Parameters::round_seconds),
        {&Parameters::auction_closing_seconds, just<1>, [](const Parameters& p) { return p.round_seconds; }},
        {&Parameters::reserve_submission_seconds, just<0>,
         [](const Parameters& p) { return p.round_seconds - p.auction_closing_seconds; }},
        flag(&Parameters::published_tie_to_high_hash),
        within<1, 3>(&Parameters::reserve_min_units),
        within<1, 2>(&Parameters::auction_sales),
        flag(&Parameters::auction_owner),
    };
}

std::vector<Instance> lane_instances() {
    const Instance shipped = instance("nightly-shipped", {
        {&Parameters::round_seconds, 4}, {&Parameters::auction_closing_seconds, 1},
        {&Parameters::reserve_submission_seconds, 2}, {&Parameters::reserve_min_units, 1}, {&Parameters::auction_sales, 2}});
    return {variant(shipped, "one-sale", {{&Parameters::auction_sales, 1}, {&Parameters::reserve_submission_seconds, 1}}),
            variant(shipped, "two-sales", {{&Parameters::round_seconds, 2}, {&Parameters::reserve_submission_seconds, 0},
                                           {&Parameters::reserve_min_units, 3}}),
            variant(shipped, "nightly-owner", {{&Parameters::round_seconds, 3}, {&Parameters::auction_closing_seconds, 2},
                                       {&Parameters::reserve_submission_seconds, 0}, {&Parameters::auction_sales, 1},
                                       {&Parameters::auction_owner, 1}}),
            variant(shipped, "least", {{&Parameters::round_seconds, 2}, {&Parameters::reserve_submission_seconds, 0},
                                       {&Parameters::reserve_min_units, 3}, {&Parameters::auction_sales, 1}}),
            shipped};
}

class Express {
public:
    explicit Express(const impl::auction::ExpressConfig& config) : system_(config) {}

    static const Names& events() {
        static const Names names{"Moment", "ArriveTx", "SequenceTx"};
        return names;
    }
    static const Names& names() { return impl::auction::express_leaves(); }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.moment();
            case 1: return system_.arrive(picks[0]);
            default: return system_.sequence(picks[0]);
        }
    }
    void observe(std::span<int> values) const { impl::auction::observe(system_, values); }

private:
    impl::auction::ExpressSystem system_;
};

std::unique_ptr<System> make_express(const Parameters& p) {
    impl::auction::ExpressConfig c;
    c.advantage_ms = p.express_advantage_milliseconds;
    c.moment_ms = p.express_moment_milliseconds;
    return system_of(Express(c));
}

// At most three moments of 100 milliseconds: the bounds of the machine.
constexpr std::array express_advantages{100, 200, 300};
std::vector<Field> express_fields() {
    static constexpr std::array moment{100};
    return {{&Parameters::express_moment_milliseconds, nullptr, nullptr, moment},
            {&Parameters::express_advantage_milliseconds, nullptr, nullptr, express_advantages}};
}

std::vector<Instance> express_instances() {
    return {instance("shipped", {{&Parameters::express_advantage_milliseconds, 200},
                                 {&Parameters::express_moment_milliseconds, 100}})};
}

// ---- inclusion lists -----------------------------------------------------------------------------------------------

class Lists {
public:
    static const Names& events() {
        static const Names names{"SendListed", "WriteList", "WriteAnother", "BuildOnLists", "JudgeBlock"};
        return names;
    }
    static const Names& names() { return impl::auction::list_leaves(); }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.send(picks[0]);
            case 1: return system_.write_list(picks[0], picks[1], picks[2]);
            case 2: return system_.write_another(picks[0]);
            case 3: return system_.build(picks[0], picks[1], picks[2]);
            default: return system_.judge();
        }
    }
    void observe(std::span<int> values) const { impl::auction::observe(system_, values); }

private:
    impl::auction::ListSystem system_;
};

std::unique_ptr<System> make_lists(const Parameters&) { return system_of(Lists()); }

// ---- builders ------------------------------------------------------------------------------------------------------

class Builder {
public:
    explicit Builder(const impl::auction::BuilderConfig& config) : system_(config) {}

    static const Names& events() {
        static const Names names{"BidHeader",  "SignHeader", "RevealBody",   "PublishOwn",
                                 "AttestSlot", "SettleSlot", "ShareProceeds"};
        return names;
    }
    static const Names& names() { return impl::auction::builder_leaves(); }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.bid(picks[0], picks[1]);
            case 1: return system_.sign(picks[0], picks[1]);
            case 2: return system_.reveal(picks[0], picks[1], picks[2]);
            case 3: return system_.publish_own();
            case 4: return system_.attest(picks[0], picks[1]);
            case 5: return system_.settle();
            default: return system_.share_proceeds();
        }
    }
    void observe(std::span<int> values) const { impl::auction::observe(system_, values); }

private:
    impl::auction::BuilderSystem system_;
};

std::unique_ptr<System> make_builder(const Parameters& p) {
    impl::auction::BuilderConfig c;
    c.attesting_weight_percent = p.attesting_weight_percent;
    c.equivocation_penalty_units = p.equivocation_penalty_units;
    c.proceeds_members = p.proceeds_members;
    c.proposer_dishonest = p.proposer_dishonest == 1;
    c.builder_withholds = p.builder_withholds == 1;
    c.builder_stake_units = caps_for("builder", p).price;
    return system_of(Builder(c));
}

std::vector<Field> builder_fields() {
    return {within<1, 100>(&Parameters::attesting_weight_percent), within<0, 3>(&Parameters::equivocation_penalty_units),
            within<1, 2>(&Parameters::proceeds_members), flag(&Parameters::proposer_dishonest),
            flag(&Parameters::builder_withholds)};
}

std::vector<Instance> builder_instances() {
    const Instance shipped = instance("shipped", {
        {&Parameters::attesting_weight_percent, 60}, {&Parameters::equivocation_penalty_units, 1},
        {&Parameters::proceeds_members, 2}, {&Parameters::proposer_dishonest, 1}, {&Parameters::builder_withholds, 1}});
    return {shipped,
            variant(shipped, "honest", {{&Parameters::proposer_dishonest, 0}, {&Parameters::builder_withholds, 0}}),
            variant(shipped, "one-member", {{&Parameters::proceeds_members, 1}, {&Parameters::attesting_weight_percent, 55},
                                            {&Parameters::proposer_dishonest, 0}})};
}

}  // namespace

void add_auction(std::vector<Harness>& all) {
    all.push_back({"sealed_first", "auction", sealed_fields(), sealed_instances(), make_sealed<false>});
    all.push_back({"sealed_second", "auction", sealed_fields(), sealed_instances(), make_sealed<true>});
    all.push_back({"express_lane", "auction", lane_fields(), lane_instances(), make_lane});
    all.push_back({"express_order", "auction", express_fields(), express_instances(), make_express});
    all.push_back({"focil", "auction", {}, {instance("shipped", {})}, make_lists});
    all.push_back({"builder", "auction", builder_fields(), builder_instances(), make_builder});
}

}  // namespace sequent::lockstep
