// A file as a git repository has it at a revision.
#pragma once

#include <optional>
#include <string>

namespace sequent::commands {

// "main:designs/mine.toml" as its two parts; nullopt of what is no such thing: a path, a shipped name, "C:x" without a dot.
struct RevisionPath {
    std::string revision, path;
};
std::optional<RevisionPath> revision_path(const std::string& argument);

// The same, or nullopt where the revision has no such file. Throws InputError where git is not there or does not know the
// revision.
std::optional<std::string> text_if_there(const RevisionPath& where);

// The text of the file in the repository of the working folder: the path is taken from there, or else from the repository's
// root. Throws InputError where git is not there or does not know the revision or the path.
std::string text_at(const RevisionPath& where);

}  // namespace sequent::commands
