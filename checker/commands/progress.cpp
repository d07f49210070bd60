#include "checker/commands/progress.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace sequent::commands {
namespace {

constexpr std::size_t bar_width = 20;

std::size_t terminal_width() {
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

}  // namespace

Progress::Progress(std::size_t total) : total_(total), terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (terminal_) fmt::print(stderr, "\r\x1b[K");
}

void Progress::step(const std::string& text) {
    step_ = text;
    if (terminal_) draw("");
    else fmt::print(stderr, "[{}/{}] {}\n", done_ + 1 > total_ ? total_ : done_ + 1, total_, text);
}

void Progress::update(const std::string& text) {
    if (terminal_) draw(text);
}

// From what is done: "about 40 s left"; nothing before the first is.
std::string Progress::estimate() const {
    if (done_ == 0 || done_ >= total_) return "";
    const double gone = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    return fmt::format("about {:.0f} s left, ", gone / static_cast<double>(done_) * static_cast<double>(total_ - done_));
}

void Progress::draw(const std::string& text) {
    const std::size_t filled = total_ == 0 ? bar_width : bar_width * done_ / total_;
    std::string line = fmt::format("[{}{}] {}/{} {}{}{}{}", std::string(filled, '#'), std::string(bar_width - filled, '.'),
                                   done_, total_, estimate(), step_, text.empty() ? "" : ": ", text);
    const std::size_t width = terminal_width() - 1;
    if (line.size() > width) line.resize(width);
    fmt::print(stderr, "\r{}\x1b[K", line);
    std::fflush(stderr);
}

}  // namespace sequent::commands
