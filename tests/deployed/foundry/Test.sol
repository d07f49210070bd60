// SPDX-License-Identifier: UNLICENSED
// What a run asks of forge-std's Test.
pragma solidity ^0.8.20;

abstract contract Test {
    function assertEq(uint256 left, uint256 right, string memory what) internal pure {
        require(left == right, what);
    }
}
