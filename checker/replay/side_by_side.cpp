#include "checker/replay/side_by_side.hpp"

#include "fuzz/adapter.hpp"

namespace sequent {
namespace {

class Adapted final : public Implementation {
public:
    explicit Adapted(std::unique_ptr<lockstep::System> system) : system_(std::move(system)) {}
    std::optional<std::string> apply(const Action& action) override { return system_->apply(action); }
    std::vector<std::pair<std::string, int>> observe() const override {
        const auto values = system_->observe();
        std::vector<std::pair<std::string, int>> named;
        for (std::size_t i = 0; i < values.size(); ++i) named.emplace_back(system_->names()[i], values[i]);
        return named;
    }

private:
    std::unique_ptr<lockstep::System> system_;
};

}  // namespace

std::unique_ptr<Implementation> make_implementation(std::string_view slice, const Parameters& parameters) {
    auto system = lockstep::make_system(slice, parameters);
    return system ? std::make_unique<Adapted>(std::move(system)) : nullptr;
}

}  // namespace sequent
