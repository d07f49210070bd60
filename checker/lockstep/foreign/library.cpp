#include "adapter/sequent_adapter.h"
#include "checker/lockstep/foreign/foreign.hpp"

#include "model/catalogue.hpp"

#include <dlfcn.h>

namespace sequent::lockstep {
namespace {

struct Library {
    explicit Library(const std::string& path) : file(path) {
        // A plain name would be looked for where the system keeps its libraries.
        const std::string place = file.find('/') == std::string::npos ? "./" + file : file;
        handle = ::dlopen(place.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (!handle) throw AdapterError(file + ": cannot be loaded: " + ::dlerror());
        auto* get = reinterpret_cast<const sequent_adapter* (*)()>(::dlsym(handle, "sequent_adapter_get"));
        if (!get) fail("expected the function sequent_adapter_get");
        adapter = get();
        if (!adapter) fail("sequent_adapter_get returns null");
        if (adapter->version != SEQUENT_ADAPTER_VERSION)
            fail("expected an adapter of version " + std::to_string(SEQUENT_ADAPTER_VERSION) + ", got " +
                 std::to_string(adapter->version));
        if (!adapter->create || !adapter->destroy || !adapter->clone || !adapter->events || !adapter->names ||
            !adapter->deliver || !adapter->observe || !adapter->last_reason)
            fail("a function of the adapter is null");
    }
    ~Library() { ::dlclose(handle); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    std::string reason(const sequent_system* system) const {
        const char* text = adapter->last_reason(system);
        return text ? text : "no reason given";
    }
    [[noreturn]] void fail(const std::string& why) const { throw AdapterError(file + ": " + why); }

    std::string file;
    void* handle = nullptr;
    const sequent_adapter* adapter = nullptr;
};

std::vector<std::string> texts(const Library& library, const char* const* array, const char* what) {
    if (!array) library.fail(std::string("its list of ") + what + " is null");
    std::vector<std::string> all;
    for (; *array; ++array) all.emplace_back(*array);
    return all;
}

class LibrarySystem final : public System {
public:
    LibrarySystem(std::shared_ptr<const Library> library, sequent_system* system)
        : library_(std::move(library)), system_(system) {
        events_ = texts(*library_, adapter().events(system_), "events");
        names_ = texts(*library_, adapter().names(system_), "names");
    }
    LibrarySystem(const LibrarySystem& other)
        : library_(other.library_), system_(other.cloned()), events_(other.events_), names_(other.names_) {}
    LibrarySystem& operator=(const LibrarySystem&) = delete;
    ~LibrarySystem() override { adapter().destroy(system_); }

    std::unique_ptr<System> clone() const override { return std::make_unique<LibrarySystem>(*this); }
    void become(const System& other) override {
        sequent_system* copy = static_cast<const LibrarySystem&>(other).cloned();
        adapter().destroy(system_);
        system_ = copy;
    }
    const std::vector<std::string>& events() const override { return events_; }
    const std::vector<std::string>& names() const override { return names_; }
    Outcome deliver(std::size_t event, std::span<const int> picks) override {
        const int answer = adapter().deliver(system_, event, picks.data(), picks.size());
        if (answer == SEQUENT_ACCEPTED) return {};
        reason_ = library_->reason(system_);
        if (answer != SEQUENT_REFUSED) library_->fail(events_[event] + " failed: " + reason_);
        return {false, reason_};
    }
    void observe(std::span<int> values) const override { adapter().observe(system_, values.data()); }

private:
    const sequent_adapter& adapter() const { return *library_->adapter; }
    sequent_system* cloned() const {
        sequent_system* copy = adapter().clone(system_);
        if (!copy) library_->fail("cannot clone a system: " + library_->reason(system_));
        return copy;
    }

    std::shared_ptr<const Library> library_;
    sequent_system* system_;
    std::vector<std::string> events_, names_;
    std::string reason_;
};

}  // namespace

Foreign load_library(const std::string& file) {
    return [library = std::make_shared<const Library>(file)](const Setting& setting) -> std::unique_ptr<System> {
        std::vector<sequent_parameter> parameters;
        // The table's names are string literals, which end with a null byte.
        for (const ParameterInfo& info : parameter_table)
            if (catalogue::find_slice(setting.slice)->reads(info.name))
                parameters.push_back({info.name.data(), setting.parameters.*info.field});
        sequent_system* system = library->adapter->create(setting.slice.c_str(), parameters.data(), parameters.size());
        if (!system) library->fail("cannot create the system of " + setting.slice + ": " + library->reason(nullptr));
        return std::make_unique<LibrarySystem>(library, system);
    };
}

}  // namespace sequent::lockstep
