# The slices of the catalogue and where their models are. Each becomes two translation units, one for each reading of its rules
# (integers for the explorer, Z3 terms for the prover), because the model's templates are heavy: build/*/slices/<name>.{concrete,
# symbolic}.cpp, from the two templates beside this file.
#
#   name   header below model/   type in namespace sequent   [real: a machine of its own at real bounds]
set(SEQUENT_SLICES
    "none          | force_include/none.hpp          | force_include::Slice<force_include::none::Variant>     | real"
    "op            | force_include/op.hpp            | force_include::Slice<force_include::op::Variant>       | real"
    "arbitrum      | force_include/arbitrum.hpp      | force_include::Slice<force_include::arbitrum::Variant> | real"
    "timeout       | force_include/timeout.hpp       | force_include::Slice<force_include::timeout::Variant>  | real"
    "deadline      | force_include/deadline.hpp      | force_include::Slice<force_include::deadline::Variant> | real"
    "quota         | force_include/quota.hpp         | force_include::Slice<force_include::quota::Variant>    | real"
    "schedule      | rotation/schedule.hpp           | rotation::schedule::Slice                              | real"
    "bonded        | rotation/bonded.hpp             | rotation::bonded::Slice                                | real"
    "failover      | rotation/failover.hpp           | rotation::failover::Slice                              |"
    "multisig      | rotation/multisig.hpp           | rotation::multisig::Slice                              |"
    "tendermint    | consensus/tendermint.hpp        | consensus::tendermint::Slice                           |"
    "hotstuff2     | consensus/hotstuff2.hpp         | consensus::hotstuff2::Slice                            |"
    "shared_log    | ordering/shared_log.hpp         | ordering::shared_log::Slice                            |"
    "confirmations | ordering/confirmations.hpp      | ordering::confirmations::Slice                         |"
    "bundles       | ordering/bundles.hpp            | ordering::bundles::Slice                               |"
    "membership    | ordering/membership.hpp         | ordering::membership::Slice                            |"
    "encrypted     | ordering/encrypted.hpp          | ordering::encrypted::Slice                             | real"
    "sealed_first  | auction/sealed_claims.hpp       | auction::sealed::Slice<false>                          | real"
    "sealed_second | auction/sealed_claims.hpp       | auction::sealed::Slice<true>                           | real"
    "express_lane  | auction/express_lane_claims.hpp | auction::express_lane::Slice                           | real"
    "express_order | auction/express_order.hpp       | auction::express_order::Slice                          | real"
    "builder       | auction/builder_claims.hpp      | auction::builder::Slice                                |"
    "focil         | auction/focil.hpp               | inclusion_list::focil::Slice                           |"
    "leader        | preconf/leader.hpp              | preconf::leader::Slice                                 | real"
    "threshold     | preconf/threshold.hpp           | preconf::threshold::Slice                              | real"
    "speculative   | preconf/speculative.hpp         | preconf::speculative::Slice                            | real"
    "incremental   | preconf/incremental.hpp         | preconf::incremental::Slice                            | real"
    "block         | composition/block.hpp           | composition::block::Slice                              |"
)

# "{.queue = 3, .reorg = 1}" of a slice, from model/bounds.hpp.
set(bounds_file ${CMAKE_SOURCE_DIR}/model/bounds.hpp)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${bounds_file})
file(READ ${bounds_file} bounds_text)
string(REGEX REPLACE "namespace real {.*" "" small_text "${bounds_text}")
string(REGEX REPLACE ".*namespace real {" "" real_text "${bounds_text}")
function(bounds_of text name result)
    string(REGEX MATCH "Caps ${name}({[^}]*})" found "${text}")
    if(NOT found)
        message(FATAL_ERROR "model/bounds.hpp has no bounds for the slice ${name}")
    endif()
    set(${result} "${CMAKE_MATCH_1}" PARENT_SCOPE)
endfunction()

set(SEQUENT_CONCRETE_SOURCES)
set(SEQUENT_SYMBOLIC_SOURCES)
set(names)
foreach(line IN LISTS SEQUENT_SLICES)
    string(REGEX REPLACE " *\\| *" ";" fields "${line}")
    list(GET fields 0 NAME)
    list(GET fields 1 HEADER)
    list(GET fields 2 TYPE)
    list(GET fields 3 LARGE)
    if(NOT LARGE STREQUAL "real")
        set(LARGE small)
    endif()
    bounds_of("${small_text}" ${NAME} SMALL)
    if(LARGE STREQUAL "real")
        bounds_of("${real_text}" ${NAME} REAL)
    else()
        set(REAL "${SMALL}")
    endif()
    set(generated ${CMAKE_BINARY_DIR}/slices/${NAME})
    configure_file(${CMAKE_CURRENT_LIST_DIR}/machines/slice.cpp.in ${generated}.concrete.cpp @ONLY)
    configure_file(${CMAKE_CURRENT_LIST_DIR}/prove/slice.cpp.in ${generated}.symbolic.cpp @ONLY)
    list(APPEND SEQUENT_CONCRETE_SOURCES ${generated}.concrete.cpp)
    list(APPEND SEQUENT_SYMBOLIC_SOURCES ${generated}.symbolic.cpp)
    string(APPEND names "SEQUENT_SLICE(${NAME})\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/slices/names.inc CONTENT "${names}")
