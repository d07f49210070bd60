#include "checker/commands/revision.hpp"

#include "checker/design/design.hpp"
#include "checker/design/input_error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace sequent::commands {
namespace {

struct Said {
    int status = -1;  // 0: it went well
    std::string out;
};

// No shell: a revision is an argument and never a command.
Said git(const std::string& folder, std::initializer_list<std::string> arguments) {
    std::vector<std::string> words{"git"};
    if (!folder.empty()) words.insert(words.end(), {"-C", folder});
    words.insert(words.end(), arguments);
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return {-1, std::strerror(errno)};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    pid_t child = 0;
    const int failed = posix_spawnp(&child, "git", &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    Said said;
    std::array<char, 4096> buffer;
    for (ssize_t n; failed == 0 && (n = read(ends[0], buffer.data(), buffer.size())) != 0;) {
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 || said.out.size() > design_bytes_max) break;
        said.out.append(buffer.data(), static_cast<std::size_t>(n));
    }
    close(ends[0]);
    if (failed != 0) return {-1, std::string("git: ") + std::strerror(failed)};
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    said.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return said;
}

}  // namespace

std::optional<RevisionPath> revision_path(const std::string& argument) {
    const std::size_t colon = argument.find(':');
    std::error_code error;
    if (colon == std::string::npos || colon == 0 || colon + 1 == argument.size() || std::filesystem::exists(argument, error))
        return std::nullopt;
    return RevisionPath{argument.substr(0, colon), argument.substr(colon + 1)};
}

namespace {

InputError refusal(const RevisionPath& where, const std::string& why) {
    return InputError(where.revision + ":" + where.path, 0, "", why, exit_bad_configuration);
}

}  // namespace

namespace {

std::string commit_of(const RevisionPath& where) {
    const Said known = git(where.folder, {"rev-parse", "--verify", "--end-of-options", where.revision + "^{commit}"});
    if (known.status == -1) throw refusal(where, "expected git, to read a file at a revision: " + known.out);
    if (known.status != 0)
        throw refusal(where, "expected a revision of the repository in " +
                                 (where.folder.empty() ? "this folder" : printable(where.folder)) + ", got " +
                                 in_quotes(where.revision) + " (git: " + printable(known.out.substr(0, known.out.find('\n'))) +
                                 ")");
    return known.out.substr(0, known.out.find('\n'));
}

constexpr int links_max = 8;  // one after the other

std::optional<std::string> text_in(const RevisionPath& where, const std::string& commit, int links) {
    const auto ask = [&](std::initializer_list<std::string> arguments) { return git(where.folder, arguments); };
    for (const char* from : {"./", ""}) {
        const std::string object = commit + ":" + from + where.path;
        if (ask({"cat-file", "-e", object}).status != 0) continue;
        if (ask({"cat-file", "-t", object}).out.starts_with("tree"))
            throw refusal(where, "expected a file at that revision, got a folder");
        const Said text = ask({"cat-file", "blob", object});
        if (text.status != 0) continue;
        if (!ask({"ls-tree", commit, "--", where.path}).out.starts_with("120000")) return text.out;
        // A link: its text is the way to the file.
        const auto target = (std::filesystem::path(where.path).parent_path() / text.out).lexically_normal();
        if (target.is_absolute() || links == links_max)
            throw refusal(where, "expected a file at that revision, got a link out of the repository");
        return text_in({where.revision, target.string(), where.folder}, commit, links + 1);
    }
    return std::nullopt;
}

}  // namespace

void expect_revision(const std::string& revision, const std::string& folder) { commit_of({revision, folder, folder}); }

std::vector<std::string> names_at(const std::string& revision, const std::string& folder) {
    std::vector<std::string> names;
    const Said said = git(folder, {"ls-tree", "-z", "--name-only", commit_of({revision, folder, folder})});
    for (std::size_t at = 0; said.status == 0 && at < said.out.size();) {
        const std::size_t end = std::min(said.out.find('\0', at), said.out.size());
        names.push_back(said.out.substr(at, end - at));
        at = end + 1;
    }
    return names;
}

std::optional<std::string> text_if_there(const RevisionPath& where) { return text_in(where, commit_of(where), 0); }

std::string text_at(const RevisionPath& where) {
    if (auto text = text_if_there(where)) return *text;
    throw refusal(where, "expected a file of that path at revision " + in_quotes(where.revision) + ", which has none");
}

}  // namespace sequent::commands
