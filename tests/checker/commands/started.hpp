// The executable at work, waited for by what it has done and never by a time, and ended by a signal.
#pragma once

#include "tests/checker/commands/program.hpp"

#include <csignal>
#include <fcntl.h>
#include <functional>
#include <sys/ioctl.h>
#include <vector>

namespace sequent::test {

class Started {
public:
    // `input` is read as standard input; there is none if it is negative.
    Started(const Folder& folder, const std::vector<std::string>& arguments, int input = -1)
        : out_(folder.file("started.out")), err_(folder.file("started.err")) {
        std::vector<const char*> words{"sequent"};
        for (const std::string& argument : arguments) words.push_back(argument.c_str());
        words.push_back(nullptr);
        child_ = ::fork();
        if (child_ != 0) return;
        const int in = input < 0 ? ::open("/dev/null", O_RDONLY) : input;
        const int out = ::open(out_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        const int err = ::open(err_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (::dup2(in, 0) == 0 && ::dup2(out, 1) == 1 && ::dup2(err, 2) == 2)
            ::execv(SEQUENT_PROGRAM, const_cast<char* const*>(words.data()));
        ::_exit(126);
    }
    ~Started() {
        if (!running()) return;
        ::kill(child_, SIGKILL);
        ::waitpid(child_, &status_, 0);
    }
    Started(const Started&) = delete;
    Started& operator=(const Started&) = delete;

    std::string err() const { return text_of(err_); }

    // Waits until it is so; false if the program ends before.
    bool works_until(const std::function<bool()>& so) {
        while (!so()) {
            if (!running()) return so();
            ::usleep(10'000);
        }
        return true;
    }
    // Whether it has read all that the file, or the pipe, holds and now waits for more.
    bool waits_behind(const std::string& file) const {
        namespace fs = std::filesystem;
        std::error_code gone;
        const fs::path of_child = "/proc/" + std::to_string(child_);
        for (const fs::directory_entry& one : fs::directory_iterator(of_child / "fd", gone)) {
            if (fs::read_symlink(one.path(), gone) != fs::canonical(file)) continue;
            std::istringstream info(text_of(of_child / "fdinfo" / one.path().filename()));
            std::string pos;
            std::uintmax_t at = 0;
            return info >> pos >> at && at == fs::file_size(file) && sleeps();
        }
        return false;
    }
    bool waits_behind(int pipe) const {
        int unread = 0;
        return ::ioctl(pipe, FIONREAD, &unread) == 0 && unread == 0 && sleeps();
    }

    // Sends a signal, or none if it is 0, and waits for the end.
    Said ended(int signal = 0) {
        if (running() && signal != 0) ::kill(child_, signal);
        if (running()) ::waitpid(child_, &status_, 0);
        ended_ = true;
        return {WIFEXITED(status_) ? WEXITSTATUS(status_) : -1, text_of(out_), text_of(err_)};
    }

private:
    bool running() {
        if (!ended_ && child_ > 0) ended_ = ::waitpid(child_, &status_, WNOHANG) == child_;
        return !ended_ && child_ > 0;
    }
    bool sleeps() const {
        const std::string stat = text_of("/proc/" + std::to_string(child_) + "/stat");
        const std::size_t name_ends = stat.rfind(')');
        return name_ends != std::string::npos && stat.compare(name_ends, 3, ") S") == 0;
    }

    std::string out_, err_;
    pid_t child_ = -1;
    int status_ = -1;
    bool ended_ = false;
};

}  // namespace sequent::test
