@ABOUT@
//
// Your sequencer stands behind the C interface of Sequent's adapters: link a library that exports sequent_adapter_get.

#include "sequent_adapter.h"

#include <rapidcheck.h>

#include <cstring>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct Event {
    const char* name;
    std::vector<std::int32_t> choices;
};

const char* const slice = "@SLICE@";
const std::vector<sequent_parameter> parameters{
@PARAMETERS@};
// The run, which ends where @ENDS@.
const std::vector<Event> run{
@EVENTS@};
// The state in which it ends; what is not named is 0.
const std::map<std::string, std::int32_t> reached{@REACHED@};

class System {
public:
    System() : adapter_(*sequent_adapter_get()), system_(adapter_.create(slice, parameters.data(), parameters.size())) {
        if (!system_) throw std::runtime_error(adapter_.last_reason(nullptr));
    }
    ~System() { adapter_.destroy(system_); }
    System(const System&) = delete;
    System& operator=(const System&) = delete;

    bool deliver(const Event& event) {
        std::size_t i = 0;
        while (adapter_.events(system_)[i] && std::strcmp(adapter_.events(system_)[i], event.name) != 0) ++i;
        if (!adapter_.events(system_)[i]) throw std::runtime_error(std::string("the adapter takes no event ") + event.name);
        const int answer = adapter_.deliver(system_, i, event.choices.data(), event.choices.size());
        if (answer == SEQUENT_FAILED) throw std::runtime_error(adapter_.last_reason(system_));
        return answer == SEQUENT_ACCEPTED;
    }
    std::map<std::string, std::int32_t> state() const {
        std::size_t count = 0;
        while (adapter_.names(system_)[count]) ++count;
        std::vector<std::int32_t> values(count);
        adapter_.observe(system_, values.data());
        std::map<std::string, std::int32_t> state;
        for (std::size_t i = 0; i < count; ++i) state[adapter_.names(system_)[i]] = values[i];
        return state;
    }

private:
    const sequent_adapter& adapter_;
    sequent_system* system_;
};

bool is_reached(const std::map<std::string, std::int32_t>& state) {
    for (const auto& [name, value] : state) {
        const auto expected = reached.find(name);
        if (value != (expected == reached.end() ? 0 : expected->second)) return false;
    }
    return true;
}

}  // namespace

// The run with events left out, doubled and exchanged: what is refused changes nothing, and the last state of the run is never
// reached. Begin with the run itself: as long as your sequencer takes it, this fails, and shrinks to the fewest events that do.
int main() {
    const bool itself = rc::check("the run itself does not reach its end", [] {
        System system;
        for (const Event& event : run) system.deliver(event);
        RC_ASSERT(!is_reached(system.state()));
    });
    const bool varied = rc::check("no variation of the run reaches its end", [] {
        const auto order = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, run.size()));
        System system;
        for (const std::size_t i : order) {
            const auto before = system.state();
            if (!system.deliver(run[i])) RC_ASSERT(system.state() == before);
            RC_ASSERT(!is_reached(system.state()));
        }
    });
    return itself && varied ? 0 : 1;
}
