#include "checker/report/markdown.hpp"

#include "checker/report/words.hpp"

#include <cctype>
#include <fmt/format.h>

namespace sequent::report {
namespace {

// Who takes part in a sequence chart, without an article: an identifier for Mermaid.
std::string_view participant(Actor actor) {
    const std::string_view name = report::name(actor);
    return name.substr(name.rfind(' ') + 1);
}

// Mermaid ends a statement at a semicolon, and reads "end" as its own word.
std::string for_chart(std::string text) {
    for (char& c : text)
        if (c == ';') c = ',';
    for (std::size_t at = 0; (at = text.find("end", at)) != std::string::npos; at += 3) {
        const auto is_letter = [&](std::size_t i) {
            return i < text.size() && std::isalnum(static_cast<unsigned char>(text[i]));
        };
        if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + 3)) text.replace(at, 3, "(end)"), at += 2;
    }
    return text;
}

}  // namespace

std::string cell(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        if (c == '|') safe += "\\|";
        else if (c == '\n') safe += ' ';
        else if (c == '<') safe += "&lt;";
        else safe += c;
    }
    return safe;
}
std::string row(const std::vector<std::string>& cells) {
    std::string text = "|";
    for (const std::string& one : cells) text += " " + cell(one) + " |";
    return text + "\n";
}

std::string chart(const Machine& machine, const std::vector<Action>& run, const std::string& last_note) {
    std::string text = "```mermaid\nsequenceDiagram\n    participant chain\n";
    for (const Action& action : run) {
        const EventShape* event = machine.find_event(action.event);
        const Actor actor = event ? event->actor : Actor::sequencer;
        text += fmt::format("    {}->>chain: {}\n", participant(actor), for_chart(report::in_words(machine, action)));
    }
    text += fmt::format("    Note over chain: {}\n", for_chart(last_note));
    return text + "```\n";
}

}  // namespace sequent::report
