#include "checker/design/parameter_text.hpp"

#include "model/catalogue.hpp"

#include <algorithm>

namespace sequent {

std::string unit_of(const ParameterInfo& info) {
    struct Unit {
        std::string_view part, words;
    };
    static constexpr Unit units[] = {{"_per_l1_block", "L1 origins an L1 block"},
                                     {"_per_hour", "blocks an hour"},
                                     {"_per_proposal", "transactions"},
                                     {"_basis_points", "basis points"},
                                     {"_l1_blocks", "L1 blocks"},
                                     {"_l2_blocks", "L2 blocks"},
                                     {"_milliseconds", "milliseconds"},
                                     {"_seconds", "seconds"},
                                     {"_ms", "milliseconds"},
                                     {"_hours", "hours"},
                                     {"_milliether", "0.001 ETH"},
                                     {"_units", "units of money"},
                                     {"_percent", "percent"},
                                     {"_heights", "heights"},
                                     {"_slots", "slots"},
                                     {"_txs", "transactions"},
                                     {"_blocks", "blocks"},
                                     {"_block", "a block's number"},
                                     {"power_", "voting power"}};
    if (info.largest == 1) return "on or off";
    for (const Unit& unit : units)
        if (info.name.find(unit.part) != std::string_view::npos) return std::string(unit.words);
    return "a number";
}

std::string group_of(const ParameterInfo& info) {
    switch (info.group) {
        case ParameterGroup::mechanism: return "mechanism";
        case ParameterGroup::threat: return "threat";
        case ParameterGroup::instance: return "size";
        case ParameterGroup::composed: break;
    }
    return "composed";
}

std::string range_of(const ParameterInfo& info) {
    if (info.group == ParameterGroup::threat && info.largest == 1) return "true or false";
    return std::to_string(info.smallest) + ".." + std::to_string(info.largest);
}

std::string names_read(const catalogue::SliceInfo& slice) {
    std::string text;
    for (const ParameterInfo& info : parameter_table)
        if (slice.reads(info.name)) text.append(text.empty() ? "" : " ").append(info.name);
    return text;
}

std::string readers_of(const ParameterInfo& info) {
    std::string text;
    std::size_t of_inbox = 0, inboxes = 0;
    std::string others;
    for (const catalogue::SliceInfo& slice : catalogue::slices) {
        const bool inbox = catalogue::has_delay(slice);
        inboxes += inbox;
        if (!slice.reads(info.name)) continue;
        of_inbox += inbox;
        text += (text.empty() ? "" : ", ") + std::string(slice.name);
        if (!inbox) others += ", " + std::string(slice.name);
    }
    return of_inbox == inboxes ? "all of force_include" + others : text;
}

std::string in_instance(const ParameterInfo& info) {
    if (const auto* size = catalogue::find_size(info.name))
        return "a size: " + std::to_string(size->usual) + " where [instance] chooses nothing" +
               (size->part.empty() ? "" : ", of " + std::string(size->part));
    return info.group == ParameterGroup::mechanism ? "derived" : "as the design has it";
}

}  // namespace sequent
