#include "checker/lockstep/designs.hpp"

#include "checker/design/design.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sequent::lockstep {
namespace {

// The files of spec/designs, each { "op-mainnet", its text }: a fuzzer runs where no folder of ours is.
constexpr auto design_files = std::to_array<std::pair<std::string_view, std::string_view>>({
#include "shipped_designs.inc"
});

// What scale::derive() finds for each of them: a fuzzer has no solver with it. They are kept equal by
// tests/checker/lockstep/derived_test.cpp.
struct Derived {
    std::string_view design, parameter;
    int value;
};
constexpr auto derived = std::to_array<Derived>({
#include "checker/lockstep/instances.inc"
});

Parameters instance_of(const Design& design) {
    Parameters p = design.scaled;
    for (const Derived& row : derived)
        if (row.design == design.slug) p.*(find_parameter(row.parameter)->field) = row.value;
    return p;
}

}  // namespace

const std::vector<DesignSlices>& designs() {
    static const std::vector<DesignSlices> all = [] {
        std::vector<DesignSlices> found;
        for (const auto& [slug, text] : design_files) {
            const Design design = parse_design(text, std::string(slug) + ".toml");
            DesignSlices slices{design.slug, {}};
            for (const catalogue::SliceInfo* slice : design.slices())
                if (find_harness(slice->name)) slices.slices.push_back({std::string(slice->name), instance_of(design)});
            if (!slices.slices.empty()) found.push_back(std::move(slices));
        }
        return found;
    }();
    return all;
}

bool is_whole_design(std::span<const std::uint8_t> bytes) { return !bytes.empty() && bytes[0] == whole_design; }

DesignCommands decode_design(std::span<const std::uint8_t> bytes) {
    std::size_t next = 1;
    const auto byte = [&]() -> std::size_t { return next < bytes.size() ? bytes[next++] : (++next, 0); };
    const std::size_t low = byte(), tag = low | byte() << 8;
    const auto named = std::find_if(designs().begin(), designs().end(),
                                    [&](const DesignSlices& design) { return long_tag_of(design.slug) == tag; });
    DesignCommands commands{
        named == designs().end() ? tag % designs().size() : static_cast<std::size_t>(named - designs().begin()), {}};
    const auto& slices = designs()[commands.design].slices;
    while (next < bytes.size() && commands.events.size() < events_max) {
        const std::size_t number = byte();
        const auto of = std::find_if(slices.begin(), slices.end(), [&](const Setting& setting) {
            return static_cast<std::size_t>(catalogue::find_slice(setting.slice)->number) == number;
        });
        const std::size_t slice = of == slices.end() ? number % slices.size() : static_cast<std::size_t>(of - slices.begin());
        EventBytes event;
        for (std::uint8_t& part : event) part = static_cast<std::uint8_t>(byte());
        commands.events.push_back({slice, spelling_of(machine_for(slices[slice])).index(event)});
    }
    return commands;
}

std::vector<std::uint8_t> encode(const DesignCommands& commands) {
    const DesignSlices& design = designs()[commands.design];
    const std::uint16_t tag = long_tag_of(design.slug);
    std::vector<std::uint8_t> bytes{whole_design, static_cast<std::uint8_t>(tag), static_cast<std::uint8_t>(tag >> 8)};
    for (const auto& [slice, index] : commands.events) {
        const Setting& setting = design.slices[slice];
        bytes.push_back(static_cast<std::uint8_t>(catalogue::find_slice(setting.slice)->number));
        for (const std::uint8_t byte : spelling_of(machine_for(setting)).bytes(index)) bytes.push_back(byte);
    }
    return bytes;
}

std::string to_text(const DesignCommands& commands, const std::optional<Divergence>& divergence) {
    const auto& design = designs()[commands.design];
    std::string text = "design " + design.slug + "\n";
    for (std::size_t i = 0; i < commands.events.size(); ++i) {
        const auto [slice, index] = commands.events[i];
        text += std::to_string(i + 1) + " " + design.slices[slice].slice + ": " +
                to_text(machine_for(design.slices[slice]).actions()[index]) + "\n";
        if (divergence && divergence->at == i) break;  // nothing after the disagreement was delivered
    }
    if (divergence) text += "DISAGREEMENT " + divergence->disagreement + "\n";
    return text;
}

}  // namespace sequent::lockstep
