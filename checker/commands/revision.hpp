// A file as a git repository has it at a revision.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace sequent::commands {

// "main:designs/mine.toml" as its two parts; nullopt of what is no such thing: a path, a shipped name, "C:x" without a dot.
struct RevisionPath {
    std::string revision, path;
    std::string folder = {};  // from where the path leads, in its repository; empty: the working folder
};
std::optional<RevisionPath> revision_path(const std::string& argument);

// Throws InputError where git is not there, or the folder's repository does not know the revision.
void expect_revision(const std::string& revision, const std::string& folder);
// The names of what stands in the folder at the revision; none where it has no such folder.
std::vector<std::string> names_at(const std::string& revision, const std::string& folder);

// The same as text_at(), or nullopt where the revision has no such file. Throws InputError where git is not there or does not
// know the revision.
std::optional<std::string> text_if_there(const RevisionPath& where);

// The text of the file in the repository of the folder: the path is taken from there, or else from the repository's root. A
// link is followed to what it led to then. Throws InputError where git is not there or does not know the revision or the path.
std::string text_at(const RevisionPath& where);

}  // namespace sequent::commands
