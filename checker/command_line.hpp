// What is made from the table of options: completions for shells, and a manual page.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sequent {

// `shell` is "bash", "zsh" or "fish". `designs` are offered where a design is wanted, beside files.
std::string completions(const CLI::App& app, std::string_view shell, const std::vector<std::string>& designs);

// A page for man(1), in roff.
std::string manual(const CLI::App& app, const std::string& version);

}  // namespace sequent
