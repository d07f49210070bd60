// spec/state.md, out of the model: what each state variable means, in the words beside its declaration. tools/spec-rules writes
// it; a test keeps it equal, another says that no variable of a slice is missing.
#pragma once

#include "model/catalogue.hpp"
#include "tests/traceability/source_tree.hpp"

#include <regex>
#include <set>
#include <stdexcept>

namespace sequent::source {

inline constexpr std::string_view state_page = "spec/state.md";
inline constexpr std::string_view state_head =
    "# State variables: what a model remembers\n\n"
    "The variables of each slice's state, by the part of the state that they stand in; below a part's name, the slices that\n"
    "have it. A variable with an index is one of several: `inbox.age[0]` is that of the oldest entry. Indices count from 0;\n"
    "where an event counts from 1, its bidder 1 is `[0]`. Where a history has two indices, the first is 0 for this L1 block\n"
    "and 1 for the one before. What begins with \"ledger\" decides nothing: it is written down beside the rules, and the\n"
    "properties compare the rest of the state with it. `sequent explain VARIABLE` shows the meaning with the range. This\n"
    "page is written by `tools/spec-rules` from the declarations in `model/`.\n";

// A state variable, or a part of the state that has variables of its own.
struct Field {
    std::string type, name, meaning;
};
struct StateStruct {
    std::string name;    // qualified: "inbox::State"
    bool whole = false;  // a slice's state as a whole, which nothing else has as a part
    std::vector<Field> fields;
};

inline std::string trimmed(std::string text) {
    text.erase(0, text.find_first_not_of(" \t"));
    text.erase(text.find_last_not_of(" \t") + 1);
    return text;
}

inline void add_words(std::string& text, const std::string& words) { text += (text.empty() ? "" : " ") + trimmed(words); }

// The fields of a declaration that begins behind "BOOST_HANA_DEFINE_STRUCT(": each in parentheses, its name last, its meaning
// in a comment behind it, which may go on in the lines below.
inline std::vector<Field> fields_of(const std::string& text, std::size_t at) {
    std::vector<Field> fields;
    for (int depth = 1; depth > 0 && at < text.size(); ++at) {
        if (text.compare(at, 2, "//") == 0) {
            const std::size_t end = text.find('\n', at);
            if (!fields.empty()) add_words(fields.back().meaning, text.substr(at + 2, end - at - 2));
            at = end - 1;
            continue;
        }
        if (text[at] == ')') --depth;
        if (text[at] != '(') continue;
        const std::size_t open = at;
        for (int inner = 1; inner > 0;) {
            ++at;
            inner += (text[at] == '(') - (text[at] == ')');
        }
        const std::string whole = text.substr(open + 1, at - open - 1);
        const std::size_t comma = whole.rfind(',');
        fields.push_back({trimmed(whole.substr(0, comma)), trimmed(whole.substr(comma + 1)), ""});
    }
    // The comment of the last field stands behind the declaration's end, and below it.
    for (std::size_t line = at; !fields.empty() && line < text.size();) {
        const std::size_t end = std::min(text.find('\n', line), text.size());
        const std::string rest = text.substr(line, end - line);
        const std::size_t comment = rest.find("//");
        if (comment == std::string::npos || (line > at && !trimmed(rest.substr(0, comment)).empty())) break;
        add_words(fields.back().meaning, rest.substr(comment + 2));
        line = end + 1;
    }
    return fields;
}

inline std::vector<StateStruct> structs_of(const std::string& text) {
    static const std::regex names("namespace sequent::([\\w:]+) \\{"), start("BOOST_HANA_DEFINE_STRUCT\\((\\w+),");
    std::vector<StateStruct> all;
    for (std::sregex_iterator m(text.begin(), text.end(), start), end; m != end; ++m) {
        const auto at = static_cast<std::size_t>(m->position());
        std::string space;
        for (std::sregex_iterator n(text.begin(), text.begin() + m->position(), names); n != end; ++n) space = (*n)[1];
        const std::size_t declared = text.rfind("struct " + (*m)[1].str() + " {", at);
        all.push_back({space + "::" + (*m)[1].str(), declared > 0 && text[declared - 1] != '\n',
                       fields_of(text, at + static_cast<std::size_t>(m->length()))});
    }
    return all;
}

// The files of the model that a slice's own includes, and they theirs; its own first.
inline std::vector<std::string> files_of_slice(const Tree& tree, const std::string& folder) {
    static const std::regex include("#include \"(model/[\\w/]+\\.hpp)\"");
    std::vector<std::string> files;
    for (const auto& [path, text] : tree)
        if (under(path, folder)) files.push_back(path);
    std::set<std::string> known(files.begin(), files.end());
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string& text = tree.at(files[i]);
        for (std::sregex_iterator m(text.begin(), text.end(), include), end; m != end; ++m)
            if (tree.contains((*m)[1]) && known.insert((*m)[1]).second) files.push_back((*m)[1]);
    }
    return files;
}

struct Variable {
    std::string name, meaning;  // "inbox.age"
    std::string part;           // "inbox"
};

// The variables of a slice in order, without indices.
inline std::vector<Variable> variables_of_slice(const Tree& tree, const std::string& folder) {
    std::vector<StateStruct> own, all;
    std::map<std::string, std::string> aliases;
    static const std::regex alias("using (\\w+) = ((?:\\w+::)*State<D)");
    for (const std::string& file : files_of_slice(tree, folder)) {
        const std::string& text = tree.at(file);
        for (StateStruct& one : structs_of(text)) {
            if (under(file, folder)) own.push_back(one);
            all.push_back(std::move(one));
        }
        for (std::sregex_iterator m(text.begin(), text.end(), alias), end; m != end; ++m) aliases[(*m)[1]] = (*m)[2];
    }
    const auto part_of = [&](const std::string& type) -> const StateStruct* {
        if (type.find("Variant::template State") != std::string::npos) {
            for (const StateStruct& one : own)
                if (!one.whole) return &one;
            return nullptr;
        }
        const std::string named = aliases.contains(type) ? aliases.at(type) : type;
        const std::size_t arguments = named.find("<D");
        if (arguments == std::string::npos) return nullptr;
        const std::string name = "::" + named.substr(0, arguments);
        for (const StateStruct& one : all)
            if (!one.whole && ("::" + one.name).ends_with(name)) return &one;
        return nullptr;
    };
    // Declared within the slice, or last of its parts.
    const auto within = std::find_if(all.begin(), all.end(), [](const StateStruct& one) { return one.whole; });
    if (within == all.end() && own.empty()) throw std::runtime_error("no state of " + folder);
    const StateStruct& whole = within != all.end() ? *within : own.back();
    std::vector<Variable> variables;
    const auto walk = [&](const auto& self, const StateStruct& one, const std::string& prefix) -> void {
        for (const Field& field : one.fields) {
            const std::string name = prefix + field.name;
            if (const StateStruct* part = part_of(field.type)) {
                self(self, *part, name + ".");
                continue;
            }
            const bool past = field.name.starts_with("past_");
            variables.push_back(
                {name,
                 past ? "`" + prefix + field.name.substr(5) + "` at the start of this L1 block and of the one before"
                      : field.meaning,
                 name.substr(0, name.find('.'))});
        }
    };
    walk(walk, whole, "");
    return variables;
}

// The catalogue's slices, each with its folder.
using SliceFolders = std::vector<std::pair<std::string, std::string>>;
inline SliceFolders slice_folders() {
    SliceFolders folders;
    for (const catalogue::SliceInfo& slice : catalogue::slices)
        folders.emplace_back(slice.name, "model/" + std::string(slice.module) + "/" + std::string(slice.name) + "/");
    return folders;
}

// Each part of a state once, with the slices that have it alike.
inline std::string state_text(const Tree& tree, const SliceFolders& slices) {
    struct Part {
        std::string name, slices, rows;
    };
    std::vector<Part> parts;
    for (const auto& [slice, folder] : slices) {
        std::vector<Part> own;
        for (const Variable& variable : variables_of_slice(tree, folder)) {
            if (own.empty() || own.back().name != variable.part) own.push_back({variable.part, "", ""});
            own.back().rows += "| `" + variable.name + "` | " + variable.meaning + " |\n";
        }
        for (Part& part : own) {
            const auto same = std::find_if(parts.begin(), parts.end(), [&](const Part& known) {
                return known.name == part.name && known.rows == part.rows;
            });
            if (same != parts.end()) same->slices += ", " + slice;
            else parts.push_back({part.name, slice, part.rows});
        }
    }
    std::string page(state_head);
    for (const Part& part : parts)
        page += "\n## " + part.name + "\n\nIn " + part.slices + ".\n\n| variable | meaning |\n|---|---|\n" + part.rows;
    return page;
}

}  // namespace sequent::source
