// Which ids are defined and mentioned where, and which cells of the table "id x room" are empty. Rooms are the folders
// that must speak of an id: spec (one heading), model (the formal form), impl, tests, weakenings.
#pragma once

#include "tests/traceability/source_tree.hpp"

#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace sequent::source {

using Findings = std::vector<std::string>;
using Ids = std::set<std::string>;

inline std::string cell(const std::string& id, const std::string& room, const std::string& what) {
    return id + " x " + room + ": " + what;
}

inline void each_match(const std::string& text, const std::string& pattern, auto&& f) {
    const std::regex regex(pattern);
    for (std::sregex_iterator it(text.begin(), text.end(), regex), end; it != end; ++it) f(*it);
}
inline Ids mentions(const std::string& text, const std::string& pattern) {
    Ids ids;
    each_match(text, "(^|[^A-Z0-9-])(" + pattern + ")\\b", [&](const std::smatch& m) { ids.insert(m[2]); });
    return ids;
}

inline const std::string rule_pattern = "(?:FI|RO|SO|AU|PC|CO)-[0-9]+";
inline const std::string property_pattern = "(?:INV|LEM|WIT)-(?:FI|RO|SO|AU|PC|CO)-[0-9]+";
inline const std::string assumption_pattern = "ASM-(?:FI|RO|SO|AU|PC|CO)-[0-9]+";

// ---- what the model defines ----------------------------------------------------------------------------------------

struct Definitions {
    std::map<std::string, Ids> files;  // id -> model files that define it
    Findings twice;                    // an id given twice where it may be given once
};

// What is not in a slice's folder is shared by several.
inline bool common_file(const std::string& path) { return std::count(path.begin(), path.end(), '/') < 3; }

// A rule is defined by `On<Event, "FI-4">`; one that is only arithmetic, by a comment that begins with its id.
inline Definitions rules_of(const Tree& tree) {
    static const std::regex opening("^\\s*//\\s*(" + rule_pattern + "(?:, " + rule_pattern + ")*)");
    Definitions rules;
    for (const auto& [path, text] : tree) {
        if (!under(path, "model/")) continue;
        std::set<std::pair<std::string, std::string>> reactions;
        each_match(text, "\\bOn<\\s*(\\w+)\\s*,\\s*\"(" + rule_pattern + ")\"\\s*>", [&](const std::smatch& m) {
            rules.files[m[2]].insert(path);
            if (!reactions.emplace(m[1], m[2]).second)
                rules.twice.push_back(cell(m[2], path, "two reactions to " + m[1].str()));
        });
        for (const std::string& line : lines(text)) {
            std::smatch m;
            if (!std::regex_search(line, m, opening)) continue;
            for (const std::string& id : mentions(m[1], rule_pattern)) rules.files[id].insert(path);
        }
    }
    // A variant may restate a common rule; a variant's own rule has one home.
    for (const auto& [id, files] : rules.files) {
        const bool common = std::any_of(files.begin(), files.end(), common_file);
        if (!common && files.size() > 1) rules.twice.push_back(cell(id, *files.begin(), "also in " + *files.rbegin()));
    }
    return rules;
}

inline Definitions properties_of(const Tree& tree) {
    Definitions properties;
    for (const auto& [path, text] : tree) {
        if (!under(path, "model/")) continue;
        Ids here;
        each_match(text, "\\b(?:Invariant|Lemma|Witness)<\\s*\"(" + property_pattern + ")\"", [&](const std::smatch& m) {
            properties.files[m[1]].insert(path);
            if (!here.insert(m[1]).second) properties.twice.push_back(cell(m[1], path, "defined twice"));
        });
    }
    return properties;
}

inline Findings missing_witnesses(const Tree& tree) {
    Findings findings;
    for (const auto& [path, text] : tree) {
        if (!under(path, "model/")) continue;
        each_match(text, "\\bInvariant<\\s*\"([A-Z0-9-]+)\"\\s*(?:,\\s*\"([A-Z0-9-]+)\")?", [&](const std::smatch& m) {
            if (!m[2].matched) findings.push_back(cell(m[1], path, "names no witness"));
            else if (text.find("Witness<\"" + m[2].str() + "\">") == std::string::npos)
                findings.push_back(cell(m[1], path, "its witness " + m[2].str() + " is not defined beside it"));
        });
    }
    return findings;
}

// ---- headings ------------------------------------------------------------------------------------------------------

inline std::map<std::string, std::vector<std::string>> headings(const Tree& tree, const std::string& folder,
                                                                const std::string& pattern) {
    std::map<std::string, std::vector<std::string>> found;
    const std::regex heading("^#+ +(" + pattern + ")\\b.*");
    for (const auto& [path, text] : tree) {
        if (!under(path, folder) || !path.ends_with(".md")) continue;
        int number = 0;
        for (const std::string& line : lines(text)) {
            ++number;
            if (std::smatch m; std::regex_match(line, m, heading)) found[m[1]].push_back(path + ":" + std::to_string(number));
        }
    }
    return found;
}

// Exactly one heading for each id, and no heading without an id.
inline Findings unmatched_headings(const Tree& tree, const std::string& folder, const std::string& pattern, const Ids& ids,
                                   const std::string& definer) {
    Findings findings;
    const auto found = headings(tree, folder, pattern);
    for (const std::string& id : ids)
        if (!found.contains(id)) findings.push_back(cell(id, folder, "no heading"));
    for (const auto& [id, places] : found) {
        if (places.size() > 1) findings.push_back(cell(id, folder, "two headings, " + places[0] + ", " + places[1]));
        if (!ids.contains(id)) findings.push_back(cell(id, definer, "not defined, yet a heading in " + places[0]));
    }
    return findings;
}

inline Ids keys(const std::map<std::string, Ids>& files) {
    Ids ids;
    for (const auto& [id, where] : files) ids.insert(id);
    return ids;
}

// The implementation, and whoever lock-step puts around it: a rule of the environment is stated there.
inline bool is_implementation(const std::string& path) {
    return under(path, "impl/") || under(path, "checker/lockstep/systems/");
}

inline Findings rule_headings(const Tree& tree) {
    return unmatched_headings(tree, "spec/", rule_pattern, keys(rules_of(tree).files), "model/");
}
inline Findings property_headings(const Tree& tree) {
    return unmatched_headings(tree, "spec/", property_pattern, keys(properties_of(tree).files), "model/");
}
inline Findings assumption_headings(const Tree& tree) {
    Ids used;
    for (const auto& [path, text] : tree)
        if (under(path, "model/") || is_implementation(path) || under(path, "spec/"))
            used.merge(mentions(text, assumption_pattern));
    return unmatched_headings(tree, "spec/", assumption_pattern, used, "spec/");
}

// ---- rooms ---------------------------------------------------------------------------------------------------------

// What impl/ and spec/ speak of must exist.
inline Findings dangling_mentions(const Tree& tree) {
    const Ids rules = keys(rules_of(tree).files), properties = keys(properties_of(tree).files);
    Findings findings;
    for (const auto& [path, text] : tree) {
        if (!is_implementation(path) && !under(path, "spec/")) continue;
        for (const std::string& id : mentions(text, rule_pattern))
            if (!rules.contains(id)) findings.push_back(cell(id, "model/", "not defined, yet mentioned in " + path));
        for (const std::string& id : mentions(text, property_pattern))
            if (!properties.contains(id)) findings.push_back(cell(id, "model/", "not defined, yet mentioned in " + path));
    }
    return findings;
}

// Every rule must be mentioned in the room.
inline Findings unmentioned_rules(const Tree& tree, const std::string& room) {
    Ids mentioned;
    for (const auto& [path, text] : tree)
        if ((room == "impl/" ? is_implementation(path) : under(path, room)) && !under(path, "tests/traceability/") &&
            !under(path, "tests/tidy/"))
            mentioned.merge(mentions(text, rule_pattern));
    Findings findings;
    for (const std::string& id : keys(rules_of(tree).files))
        if (!mentioned.contains(id)) findings.push_back(cell(id, room, "not mentioned"));
    return findings;
}

// ---- weakenings ----------------------------------------------------------------------------------------------------

struct Weakening {
    std::string slug, name, design, rule, breaks;
};
inline std::vector<Weakening> weakenings_of(const Tree& tree) {
    const std::string folder = "spec/weakenings/";
    std::vector<Weakening> found;
    for (const auto& [path, text] : tree) {
        if (!under(path, folder) || !path.ends_with(".toml")) continue;
        const auto value = [&](const std::string& key) {
            std::smatch m;
            return std::regex_search(text, m, std::regex("(?:^|\\n)" + key + " *= *\"([^\"]*)\"")) ? m[1].str() : "";
        };
        found.push_back({path.substr(folder.size(), path.size() - folder.size() - 5), value("name"), value("design"),
                         value("rule"), value("breaks")});
    }
    return found;
}

inline Findings unbroken_invariants(const Tree& tree) {
    Ids broken;
    for (const Weakening& weakening : weakenings_of(tree)) broken.insert(weakening.breaks);
    Findings findings;
    for (const auto& [id, files] : properties_of(tree).files)
        if (id.starts_with("INV-") && !broken.contains(id))
            findings.push_back(cell(id, "spec/weakenings/", "no weakening breaks it"));
    return findings;
}

// Files and weakened rules belong together, and name what exists.
inline Findings unknown_weakenings(const Tree& tree) {
    const Ids rules = keys(rules_of(tree).files), properties = keys(properties_of(tree).files);
    Ids in_model, in_spec;
    for (const auto& [path, text] : tree) {
        if (!under(path, "model/")) continue;
        each_match(text, "\\bInsteadOf<[^>\"]*\"([a-z0-9-]+)\"", [&](const std::smatch& m) { in_model.insert(m[1]); });
        each_match(text, "constant_weakenings *\\{([^}]*)\\}", [&](const std::smatch& list) {
            each_match(list[1], "\"([a-z0-9-]+)\"", [&](const std::smatch& m) { in_model.insert(m[1]); });
        });
    }
    Findings findings;
    for (const Weakening& weakening : weakenings_of(tree)) {
        in_spec.insert(weakening.slug);
        if (!in_model.contains(weakening.slug)) findings.push_back(cell(weakening.slug, "model/", "no weakened rule"));
        if (!rules.contains(weakening.rule))
            findings.push_back(cell(weakening.slug, "model/", "its rule '" + weakening.rule + "' is not defined"));
        if (!properties.contains(weakening.breaks))
            findings.push_back(cell(weakening.slug, "model/", "what it breaks, '" + weakening.breaks + "', is not defined"));
    }
    for (const std::string& slug : in_model)
        if (!in_spec.contains(slug)) findings.push_back(cell(slug, "spec/weakenings/", "no file"));
    return findings;
}

// "Broken by:" below each invariant's heading lists exactly the weakenings whose files name the invariant.
inline Findings misquoted_weakenings(const Tree& tree) {
    std::set<std::pair<std::string, std::string>> in_files, in_prose;
    for (const Weakening& weakening : weakenings_of(tree)) in_files.emplace(weakening.breaks, weakening.slug);
    for (const auto& [path, text] : tree) {
        if (!under(path, "spec/") || !path.ends_with(".md")) continue;
        std::string id;
        bool listing = false;
        for (const std::string& line : lines(text)) {
            if (line.starts_with("#")) {
                const Ids here = mentions(line, property_pattern);
                id = here.empty() ? "" : *here.begin();
                listing = false;
            }
            const auto start = line.find("Broken by:");
            if (start != std::string::npos) listing = true;
            if (listing && !id.empty())
                each_match(start == std::string::npos ? line : line.substr(start), "`([a-z0-9]+-[a-z0-9-]+)`",
                           [&](const std::smatch& m) { in_prose.emplace(id, m[1]); });
        }
    }
    Findings findings;
    for (const auto& [invariant, slug] : in_files)
        if (!in_prose.contains({invariant, slug}))
            findings.push_back(cell(invariant, "spec/", "does not say that " + slug + " breaks it"));
    for (const auto& [invariant, slug] : in_prose)
        if (!in_files.contains({invariant, slug}))
            findings.push_back(cell(invariant, "spec/weakenings/", "no file " + slug + " says that it breaks it"));
    return findings;
}

}  // namespace sequent::source
