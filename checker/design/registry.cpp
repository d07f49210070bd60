#include "checker/design/registry.hpp"

#include "model/force_include/op/manifest.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>

namespace sequent {
namespace {

using Need = TableReader::Need;

constexpr int ethereum_slot_seconds = 12;
// Fjord made the drift a constant of the protocol, whatever the chain's configuration says
// (ethereum-optimism/specs specs/protocol/fjord/derivation.md).
constexpr int fjord_drift_seconds = 1800;
constexpr int landing_l1_blocks = 5;            // assumed: a batch lands within a minute
constexpr int catchup_epochs_per_l1_block = 2;  // assumed: the slowest that catches up at all

// The smallest bound within which an operator that returns is back, so that a window too short for the usual landing
// time still makes a consistent design.
int recovery_l1_blocks(int landing, int catchup) { return (landing + 1 + catchup - 2) / (catchup - 1); }

// The sizes of the instance; everything else in it is derived.
void take_sizes(Design& design) {
    design.scaled = design.real;
    for (const ParameterInfo& info : parameter_table)
        if (const auto* size = catalogue::find_size(info.name))
            design.scaled.*(info.field) =
                std::min(size->usual, info.group == ParameterGroup::instance ? info.largest : design.real.*(info.field));
    note_scaling(design);
}

// A misfit is blamed on the key that the file has, not on the parameter that it became.
std::string_view registry_key(std::string_view parameter) {
    if (parameter == "l2_block_seconds") return "block_time";
    if (parameter == "drift_seconds") return "max_sequencer_drift";
    return "seq_window_size";
}

}  // namespace

std::variant<Design, NotAChain> read_registry(const TomlValue& document, const std::string& file) {
    if (!document.find("chain_id") && !document.find("seq_window_size"))
        return NotAChain{"not a chain: it has neither chain_id nor seq_window_size"};

    Problems problems(file);
    TableReader chain(&document, "", problems);
    Design design;
    design.file = file;
    design.slug = slug_of(file);
    design.source = "superchain-registry: " + std::filesystem::absolute(file).parent_path().filename().string() + "/" +
                    std::filesystem::path(file).filename().string();
    design.modules["force_include"] = "op";
    design.name = chain.text("name").value_or("");
    chain.integer("chain_id", 1, std::numeric_limits<int>::max());

    if (const auto type = chain.text("data_availability_type", Need::optional); type && *type != "eth-da")
        design.caveat = "Batch data lies outside L1 (" + *type + "): the model takes it to be as available as L1 itself.";
    const auto seconds = chain.integer("block_time", 1, 3600);
    const auto window = chain.integer("seq_window_size", 1, 65000);
    const auto drift = chain.integer("max_sequencer_drift", 0, 65000);
    const TomlValue* forks = chain.table("hardforks", Need::optional);
    if (!forks && !document.find("hardforks"))
        chain.problem("hardforks",
                      "expected the table [hardforks] that the registry's files have: with fjord_time in it the drift is "
                      "1,800 s, without it max_sequencer_drift (spec/chains.md), got nothing");
    TableReader hardforks(forks, "hardforks", problems);
    const bool fjord = hardforks.integer("fjord_time", 0, std::numeric_limits<int>::max(), Need::optional).has_value();
    problems.throw_if_any();

    Parameters& real = design.real;
    real.l1_block_seconds = ethereum_slot_seconds;
    real.l2_block_seconds = *seconds;
    real.seq_window_l1_blocks = *window;
    real.drift_seconds = fjord ? fjord_drift_seconds : *drift;
    real.landing_l1_blocks = std::min(landing_l1_blocks, *window - 1);
    real.catchup_epochs_per_l1_block = catchup_epochs_per_l1_block;
    real.recovery_l1_blocks_max = recovery_l1_blocks(real.landing_l1_blocks, real.catchup_epochs_per_l1_block);
    real.censoring = 1;
    real.offline = 1;
    real.filtering = 1;  // a deposit that reverts on L2 is included without effect
    real.l1_reorg_depth_max = 2;
    real.forced_txs = 2;
    for (const Misfit& misfit : slices::op::misfits(design.modules, real))
        chain.problem(registry_key(misfit.parameter), misfit.message);
    problems.throw_if_any();
    take_sizes(design);
    return design;
}

std::variant<Design, NotAChain> parse_registry(std::string_view text, const std::string& file) {
    return read_registry(parse_toml(text, file), file);
}

}  // namespace sequent
