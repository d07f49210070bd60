// A figure in words: whose numbers it shows, and how sure they are.
#include "checker/report/figures.hpp"

#include <gtest/gtest.h>

namespace sequent::report {
namespace {

TEST(Figures, AnInstancesOwnNumbersAreNotTheUsers) {
    const catalogue::SliceInfo& slice = *catalogue::find_slice("arbitrum");
    Parameters p;
    p.delay_l1_blocks = 4;
    p.l1_block_seconds = 12;
    Figure figure = figure_at(slice, first_wait(slice), p);
    figure.exactness = Exactness::unbounded;
    EXPECT_EQ(figure.text(), "> 5 blocks 1.0 min");
    figure.trace = Path{Scale::scaled, {}, {}};
    EXPECT_EQ(figure.text(), "> 5 blocks 1.0 min (by instance)");
    figure.scale = Scale::scaled;
    EXPECT_EQ(figure.text(), "> 5 blocks (scaled)") << "no hours of a chain that nobody runs";
    figure.exactness = Exactness::scaled;
    EXPECT_EQ(figure.text(), "5 blocks (scaled)");
}

}  // namespace
}  // namespace sequent::report
