// Results of earlier checks, by a hash of all that they depend on: the program itself, in which rules, properties and engines
// are, and the design's modules, parameters and expectations. An entry that is not what was written is no entry.
#pragma once

#include "checker/audit/expectations.hpp"

#include <optional>
#include <string>

namespace sequent::commands {

class Cache {
public:
    // A folder, made when something is written; empty: nothing is kept.
    explicit Cache(std::string folder);

    std::optional<audit::Record> find(const Design& design, const std::string& engine) const;
    // Of a result that no budget cut short. Throws OutputError.
    void keep(const Design& design, const std::string& engine, const audit::Record& record) const;

private:
    std::string file_of(const Design& design, const std::string& engine) const;

    std::string folder_, program_;
};

}  // namespace sequent::commands
