// A rule's own text, out of the model, and where the specification shows it: at the end of the rule's section, fenced, with
// the file that it comes from. tools/spec-rules puts it there; a test keeps it equal.
#pragma once

#include "tests/traceability/source_tree.hpp"

#include <regex>

namespace sequent::source {

// The text from a line on to the end of its braces, with the comment and the template line above it.
inline std::string block(const std::vector<std::string>& all, std::size_t at) {
    std::size_t first = at;
    while (first > 0 && (all[first - 1].starts_with("//") || all[first - 1].starts_with("template"))) --first;
    std::string text;
    int depth = 0;
    bool opened = false;
    for (std::size_t line = first; line < all.size(); ++line) {
        text += all[line] + "\n";
        if (line < at) continue;
        depth += static_cast<int>(std::count(all[line].begin(), all[line].end(), '{')) -
                 static_cast<int>(std::count(all[line].begin(), all[line].end(), '}'));
        opened = opened || all[line].find('{') != std::string::npos;
        if (opened && depth == 0) break;
    }
    return text;
}
// The functions of a file, by name.
inline std::map<std::string, std::string> functions(const std::vector<std::string>& all) {
    static const std::regex start("^(?:inline )?constexpr [\\w<>:]+ (\\w+)\\(.*");
    std::map<std::string, std::string> found;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (std::smatch m; std::regex_match(all[i], m, start)) found[m[1]] += block(all, i);
    return found;
}

// By the rule's id: each struct that reacts for it, with the comment above it, file by file; and the functions of that file
// which it calls, where the meaning may stand.
inline std::map<std::string, std::string> rule_sources(const Tree& tree) {
    static const std::regex start("^struct \\w+ : (?:\\w+::)*\\w+<[^>]*\"([A-Z]+-[0-9]+)\">.*");
    std::map<std::string, std::string> sources;
    std::map<std::string, std::string> last_file, arithmetic;
    for (const auto& [path, text] : tree) {
        if (!under(path, "model/")) continue;
        const auto all = lines(text);
        for (std::size_t i = 0; i < all.size(); ++i) {
            std::smatch m;
            if (!std::regex_match(all[i], m, start)) continue;
            const std::string id = m[1];
            std::string& source = sources[id];
            if (last_file[id] != path) source += (source.empty() ? "" : "\n") + ("// " + path) + "\n";
            last_file[id] = path;
            source += block(all, i);
        }
        for (const auto& [name, function] : functions(all)) {
            static const std::regex rule("[A-Z]+-[0-9]+");
            const std::string comment = function.substr(0, function.find('\n'));
            const std::string head = comment.starts_with("// ") ? comment.substr(3, comment.find("  ") - 3) : "";
            for (std::sregex_iterator m(head.begin(), head.end(), rule), end; m != end; ++m)
                arithmetic[m->str()] += (arithmetic[m->str()].empty() ? "// " + path + "\n" : "\n") + function;
        }
        for (auto& [id, file] : last_file) {
            if (file != path) continue;
            std::string& source = sources[id];
            const std::string own = source.substr(source.rfind("// " + path));
            for (const auto& [name, function] : functions(all))
                if (std::regex_search(own, std::regex("\\b" + name + "\\(|[(, ]" + name + "\\)"))) source += "\n" + function;
        }
    }
    // A rule that is only arithmetic is a function, under a comment that begins with its id.
    for (const auto& [id, text] : arithmetic) sources.try_emplace(id, text);
    return sources;
}

// The page with the text of each rule that it has a section for.
inline std::string with_rule_sources(const std::string& page, const std::map<std::string, std::string>& sources) {
    static const std::regex heading("^### ([A-Z]+-[0-9]+)\\b.*");
    constexpr std::string_view open = "```cpp";
    std::string result, id;
    const auto close_section = [&] {
        const auto source = sources.find(id);
        id.clear();
        if (source == sources.end()) return;
        while (result.ends_with("\n\n")) result.pop_back();
        result += "\n" + std::string(open) + "\n" + source->second + "```\n\n";
    };
    const auto all = lines(page);
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::smatch m;
        if (all[i].starts_with("#")) {
            close_section();
            if (std::regex_match(all[i], m, heading)) id = m[1];
        }
        if (!id.empty() && all[i] == open && i + 1 < all.size() && all[i + 1].starts_with("// model/")) {
            while (i < all.size() && all[i] != "```") ++i;
            continue;
        }
        result += all[i] + "\n";
    }
    close_section();
    while (result.ends_with("\n\n")) result.pop_back();
    return result;
}

}  // namespace sequent::source
