// SPDX-License-Identifier: UNLICENSED
// An inbox with an emergency, as a user would fill in the skeleton of polygon-zkevm's INV-FI-13.
pragma solidity ^0.8.20;

import {TimeoutRun} from "./Run.t.sol";

contract Inbox {
    uint256 public length;
    uint256 public age;
    uint256 public freeze;
    uint256 public mode;

    function enqueue() external {
        require(freeze == 0, "an emergency");
        ++length;
    }
    function declare(uint256 on) external {
        freeze = on == 1 ? 4 : 0;
    }
    function close() external {
        if (length > 0) ++age;
    }
    function operate(uint256 how) external {
        mode = how;
    }
}

contract Filled is TimeoutRun {
    Inbox private inbox = new Inbox();

    function onSetOperatorMode(uint256 mode_) internal override {
        inbox.operate(mode_);
    }
    function onEnqueue(uint256) internal override {
        inbox.enqueue();
    }
    function onEmergency(uint256 on_) internal override {
        inbox.declare(on_);
    }
    function onTick() internal override {
        inbox.close();
    }
    function observe(string memory variable) internal view override returns (bool known, uint256 value) {
        bytes32 name = keccak256(bytes(variable));
        if (name == keccak256("inbox.len")) return (true, inbox.length());
        if (name == keccak256("inbox.age[0]")) return (true, inbox.age());
        if (name == keccak256("halt.freeze")) return (true, inbox.freeze());
        if (name == keccak256("rotation.mode")) return (true, inbox.mode());
        return (false, 0);
    }
}
