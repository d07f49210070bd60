#include "checker/lockstep/foreign/child.hpp"

#include "checker/design/input_error.hpp"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace sequent::lockstep {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

void make_pipe(int (&ends)[2]) {
    if (::pipe2(ends, O_CLOEXEC) != 0) throw AdapterError(std::string("no pipe for the adapter: ") + std::strerror(errno));
}

// The group of the child that lives: it is not in ours, so what a terminal sends to us does not reach it.
std::atomic<pid_t> living{0};
static_assert(std::atomic<pid_t>::is_always_lock_free, "a signal handler may read it");

extern "C" void end_with_the_child(int signal) {
    if (const pid_t group = living.load(); group > 0) ::kill(-group, SIGKILL);
    std::signal(signal, SIG_DFL);
    ::raise(signal);
}

}  // namespace

Child::Child(const std::string& command, std::chrono::milliseconds patience) : command_(command), patience_(patience) {
    std::signal(SIGPIPE, SIG_IGN);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, end_with_the_child);
    int to[2], from[2];
    make_pipe(to);
    make_pipe(from);
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_adddup2(&files, to[0], STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&files, from[1], STDOUT_FILENO);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t defaults;
    ::sigemptyset(&defaults);
    ::sigaddset(&defaults, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&attributes, &defaults);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
    std::string shell = "sh", option = "-c", text = command;
    char* const arguments[] = {shell.data(), option.data(), text.data(), nullptr};
    const int error = ::posix_spawn(&pid_, "/bin/sh", &files, &attributes, arguments, environ);
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
    ::close(to[0]);
    ::close(from[1]);
    in_ = to[1];
    out_ = from[0];
    if (error != 0) {
        pid_ = -1;
        end();
        throw AdapterError(command_ + ": cannot be started: " + std::strerror(error));
    }
    living.store(pid_);
    ::fcntl(in_, F_SETFL, O_NONBLOCK);
    ::fcntl(out_, F_SETFL, O_NONBLOCK);
}

Child::~Child() { end(); }

void Child::end() {
    if (in_ >= 0) ::close(in_);
    if (out_ >= 0) ::close(out_);
    in_ = out_ = -1;
    if (pid_ < 0) return;
    living.store(0);
    bool ended = false;
    for (int i = 0; i < 500 && !ended; ++i) {
        ended = ::waitpid(pid_, nullptr, WNOHANG) == pid_;
        if (!ended) std::this_thread::sleep_for(10ms);
    }
    ::kill(-pid_, SIGKILL);  // whatever it left behind in its group
    if (!ended) ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

void Child::fail(const std::string& why) {
    // No moment for the child that failed us: it may be busy for ever.
    if (pid_ > 0) ::kill(-pid_, SIGKILL);
    end();
    throw AdapterError("the adapter `" + command_ + "` " + why);
}

std::string Child::how_it_ended() {
    int status = 0;
    for (int i = 0; i < 1000; ++i) {
        if (::waitpid(pid_, &status, WNOHANG) == pid_) {
            ::kill(-pid_, SIGKILL);
            pid_ = -1;
            living.store(0);
            if (WIFSIGNALED(status)) return "was ended by signal " + std::to_string(WTERMSIG(status));
            return "ended with exit code " + std::to_string(WEXITSTATUS(status));
        }
        std::this_thread::sleep_for(10ms);
    }
    return "closed its output";
}

void Child::wait_for(int fd, short events, Clock::time_point until, const char* what) {
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
        if (left.count() < 0) fail(std::string(what) + " for " + std::to_string(patience_.count()) + " ms");
        pollfd waiting{fd, events, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(left.count()) + 1);
        if (ready > 0) return;
        if (ready < 0 && errno != EINTR) fail(std::string("cannot be waited for: ") + std::strerror(errno));
    }
}

std::string Child::ask(const std::string& line) {
    if (pid_ < 0) throw AdapterError("the adapter `" + command_ + "` is gone");
    if (!read_.empty()) fail("said something that nobody asked for: " + printable(read_.substr(0, 60)));
    const auto until = Clock::now() + patience_;
    const std::string text = line + "\n";
    for (std::size_t written = 0; written < text.size();) {
        const ssize_t n = ::write(in_, text.data() + written, text.size() - written);
        if (n > 0) written += static_cast<std::size_t>(n);
        else if (errno == EPIPE) fail(how_it_ended());
        else if (errno == EAGAIN) wait_for(in_, POLLOUT, until, "reads nothing");
        else if (errno != EINTR) fail(std::string("cannot be written to: ") + std::strerror(errno));
    }
    std::size_t searched = 0, end_of_line;
    while ((end_of_line = read_.find('\n', searched)) == std::string::npos) {
        searched = read_.size();
        if (searched > answer_bytes_max) fail("answers with more than " + std::to_string(answer_bytes_max) + " bytes");
        char buffer[65536];
        const ssize_t n = ::read(out_, buffer, sizeof buffer);
        if (n > 0) read_.append(buffer, static_cast<std::size_t>(n));
        else if (n == 0) fail(how_it_ended());
        else if (errno == EAGAIN) wait_for(out_, POLLIN, until, "is silent");
        else if (errno != EINTR) fail(std::string("cannot be read from: ") + std::strerror(errno));
    }
    if (end_of_line > answer_bytes_max) fail("answers with more than " + std::to_string(answer_bytes_max) + " bytes");
    std::string answer = read_.substr(0, end_of_line);
    read_.erase(0, end_of_line + 1);
    return answer;
}

}  // namespace sequent::lockstep
