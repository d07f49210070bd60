// SPDX-License-Identifier: UNLICENSED
@ABOUT@
//
// A skeleton for Foundry: fill in what each event is in your contracts (a call, a warp, a roll), and what each state variable
// is there; leave out of `observe` what your contracts cannot tell.
pragma solidity ^0.8.20;

import {Test} from "forge-std/Test.sol";

abstract contract @SUITE@Events is Test {
@FUNCTIONS@
    // The value of a state variable, and whether your contracts can tell it.
    function observe(string memory variable) internal view virtual returns (bool known, uint256 value);
}

abstract contract @SUITE@ is @SUITE@Events {
    function expectState(string memory variable, uint256 expected) private view {
        (bool known, uint256 value) = observe(variable);
        if (known) assertEq(value, expected, variable);
    }

    // The run ends where @ENDS@.
    // If your contracts do not allow it, one of these calls reverts: then put vm.expectRevert() before it, and end there.
    function test_@NAME@() public {
@STEPS@    }
}
