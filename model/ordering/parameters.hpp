// Parameters of ordering that more than one slice reads.
#pragma once

#include "model/domain/parameter.hpp"

THREAT(shared_leader_faulty, 0, 1, "the shared sequencer's leader may propose whatever the others do not reject")
THREAT(data_server_lying, 0, 1, "whoever serves block data to a rollup's node may lie")
THREAT(node_restarts, 0, 1, "a rollup's node and its conductor may restart at any time")
INSTANCE(shared_blocks, 1, 3, "blocks of the shared log")
