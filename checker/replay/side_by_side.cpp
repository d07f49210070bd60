#include "checker/replay/side_by_side.hpp"

#include "checker/lockstep/lockstep.hpp"

namespace sequent {
namespace {

class Adapted final : public Implementation {
public:
    explicit Adapted(std::unique_ptr<lockstep::System> system) : system_(std::move(system)) {}
    std::optional<std::string> apply(const Action& action) override {
        const lockstep::Outcome outcome = lockstep::deliver(*system_, action);
        if (outcome.accepted) return std::nullopt;
        return std::string(outcome.reason);
    }
    std::vector<std::pair<std::string, int>> observe() const override {
        std::vector<int> values(system_->names().size());
        system_->observe(values);
        std::vector<std::pair<std::string, int>> named;
        for (std::size_t i = 0; i < values.size(); ++i) named.emplace_back(system_->names()[i], values[i]);
        return named;
    }

private:
    std::unique_ptr<lockstep::System> system_;
};

}  // namespace

std::unique_ptr<Implementation> make_implementation(std::string_view slice, const Parameters& parameters) {
    const lockstep::Harness* harness = lockstep::find_harness(slice);
    return harness ? std::make_unique<Adapted>(harness->make(parameters)) : nullptr;
}

}  // namespace sequent
