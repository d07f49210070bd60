// Progress, on standard error: a bar that redraws itself on a terminal, a plain line for each step anywhere else.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace sequent::commands {

class Progress {
public:
    explicit Progress(std::size_t total);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void step(const std::string& text);    // what begins now
    void update(const std::string& text);  // how far it is; shown on a terminal only
    void advance() { ++done_; }            // one of the total is finished

private:
    std::string estimate() const;
    void draw(const std::string& text);

    std::size_t total_, done_ = 0;
    bool terminal_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::string step_;
};

}  // namespace sequent::commands
