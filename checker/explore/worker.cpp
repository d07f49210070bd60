#include "checker/explore/worker.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace sequent::explorer {

Packed Worker::packed(const std::uint64_t* state) const {
    Packed result;
    std::copy_n(state, words_, result.word.begin());
    return result;
}

void Worker::seed(const Packed& state, const Wanted& wanted) {
    successors_.states.assign(state.word.begin(), state.word.begin() + words_);
    taken_ = 0;
    if (!finish(wanted)) throw std::logic_error("an empty table took no state");
}

bool Worker::expand(const Run& piece, const Wanted& wanted) {
    successors_.model_error = -1;
    machine_.expand_batch(parameters_, piece.states, piece.count, successors_);
    const bool plain = successors_.model_error < 0;
    if (!plain) expand_one_by_one(piece);
    const auto& fanout = successors_.fanout;
    std::size_t sum = 0, dead = 0;
    for (const std::uint32_t count : fanout) {
        sum += count;
        dead += count == 0;
    }
    if (fanout.size() != piece.count || sum * words_ != successors_.states.size())
        throw std::logic_error("expand_batch's fanout does not count its successors");
    if (dead > 0 && plain) {
        for (std::size_t i = 0; i < piece.count; ++i) {
            if (fanout[i] == 0) keep_smaller(findings.deadlock, packed(piece.states + i * words_));
        }
    }
    shared_.transitions.fetch_add(sum, std::memory_order_relaxed);
    drop_recent(piece.states);
    taken_ = 0;
    return finish(wanted);
}

// A batch tells of one error. To know them all, and to keep what the other states lead to, each state goes alone; a
// state with an error leads nowhere.
void Worker::expand_one_by_one(const Run& piece) {
    successors_.states.clear();
    successors_.fanout.clear();
    for (std::size_t i = 0; i < piece.count; ++i) {
        const std::uint64_t* state = piece.states + i * words_;
        single_.model_error = -1;
        machine_.expand_batch(parameters_, state, 1, single_);
        if (single_.model_error >= 0) {
            keep_smaller(findings.model_error, packed(state));
            single_.states.clear();
        } else if (single_.states.empty()) {
            keep_smaller(findings.deadlock, packed(state));
        }
        successors_.states.insert(successors_.states.end(), single_.states.begin(), single_.states.end());
        successors_.fanout.push_back(static_cast<std::uint32_t>(single_.states.size() / words_));
    }
}

// Four successors in five were seen before, most of them a moment ago: those need no look at the table, which is far away.
// What is dropped here went to the table, or stands before it in this batch; so must what the memory begins with.
void Worker::drop_recent(const std::uint64_t* known) {
    if (recent_.empty()) {
        // The table of a small search is near enough, and to fill the memory would take longer than the search.
        if (shared_.states.load(std::memory_order_relaxed) < recent_from_states) return;
        std::vector<std::uint64_t> first;
        first.reserve(words_ << recent_bits);
        for (std::size_t i = 0; i < std::size_t{1} << recent_bits; ++i) first.insert(first.end(), known, known + words_);
        recent_ = std::move(first);
    }
    if (words_ == 1) drop_recent_of<1>();
    else drop_recent_of<2>();
}

template <std::size_t words>
void Worker::drop_recent_of() {
    auto& states = successors_.states;
    std::uint64_t* kept = states.data();
    for (const std::uint64_t *state = kept, *end = kept + states.size(); state != end; state += words) {
        std::array<std::uint64_t, words> packed;
        std::copy_n(state, words, packed.begin());
        std::uint64_t hash = packed[0] * 0x9E3779B97F4A7C15u;
        if constexpr (words == 2) hash = (hash ^ packed[1]) * 0xD6E8FEB86659FD93u;
        std::uint64_t* const seen = recent_.data() + (hash >> (64 - recent_bits)) * words;
        bool same = true;
        for (std::size_t word = 0; word < words; ++word) same &= seen[word] == packed[word];
        // Without a branch: nobody can tell beforehand which way it would go.
        std::copy_n(packed.begin(), words, seen);
        std::copy_n(packed.begin(), words, kept);
        kept += same ? 0 : words;
    }
    states.resize(static_cast<std::size_t>(kept - states.data()));
}

bool Worker::finish(const Wanted& wanted) {
    const std::size_t count = successors_.states.size() / words_;
    while (taken_ < count) {
        const std::size_t batch = std::min(count - taken_, Table::batch_max);
        std::uint64_t* const room = store_.room(batch);
        const auto [taken, fresh] = table_.insert(successors_.states.data() + taken_ * words_, batch, room);
        store_.add(fresh);
        taken_ += taken;
        shared_.states.fetch_add(fresh, std::memory_order_relaxed);
        judge(room, fresh, wanted);
        if (taken < batch) return false;
    }
    return true;
}

void Worker::judge(const std::uint64_t* states, std::size_t count, const Wanted& wanted) {
    if (count == 0 || (wanted.violations | wanted.witnesses) == 0) return;
    verdicts_.resize(std::max(verdicts_.size(), count));
    machine_.judge_batch(parameters_, states, count, verdicts_.data(), wanted.violations | wanted.witnesses);
    for (std::size_t i = 0; i < count; ++i) {
        std::uint64_t hits = (~verdicts_[i] & wanted.violations) | (verdicts_[i] & wanted.witnesses);
        if (hits == 0) continue;
        const Packed state = packed(states + i * words_);
        findings.found |= hits;
        for (; hits != 0; hits &= hits - 1)
            keep_smaller(findings.properties[static_cast<std::size_t>(std::countr_zero(hits))], state);
    }
}

}  // namespace sequent::explorer
