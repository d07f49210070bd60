// A figure in words: whose numbers it shows, and how sure they are.
#include "checker/audit/audit.hpp"
#include "checker/audit/reports.hpp"
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

// A design with one figure: of so many blocks, the deployed parameters' or an instance's.
DesignOutcome with_first(int blocks, Exactness exactness, Scale scale) {
    SliceOutcome slice;
    slice.info = catalogue::find_slice("arbitrum");
    slice.real.delay_l1_blocks = blocks - 1;
    slice.real.l1_block_seconds = 12;
    Figure figure = figure_at(*slice.info, first_wait(*slice.info), slice.real);
    figure.exactness = exactness;
    figure.scale = scale;
    slice.figures = {figure};
    DesignOutcome design;
    design.slices = {slice};
    return design;
}

TEST(Figures, NumbersOfTwoScalesAreNotCompared) {
    const auto to = [](int blocks, Exactness exactness, Scale scale) {
        return audit::compare(with_first(7201, Exactness::by_instance, Scale::real), with_first(blocks, exactness, scale));
    };
    const audit::Audit shorter = to(5, Exactness::by_instance, Scale::real), scaled = to(5, Exactness::scaled, Scale::scaled);
    ASSERT_EQ(shorter.figures.size(), 1u);
    EXPECT_EQ(shorter.figures[0].change, audit::Change::better);
    EXPECT_EQ(audit::moved(shorter.figures[0]), "-7,196 L1 blocks, -24.0 h");
    ASSERT_EQ(scaled.figures.size(), 1u);
    EXPECT_EQ(scaled.figures[0].change, audit::Change::weaker) << "five blocks of an instance are no shorter wait";
    EXPECT_EQ(audit::moved(scaled.figures[0]), "");
}

}  // namespace
}  // namespace sequent::report
