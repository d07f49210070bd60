# Passes only if the canary finds its planted bug: it exits non-zero AND prints the disagreement. A crash for another
# reason, or a canary that runs to its end, fails.
#
#     cmake -DCANARY=program -DCORPUS=folder -DBUG=name -P canary.cmake
# libFuzzer writes what it finds into the first folder, so the seeds stand second.
# What an earlier run found would be found again by reading it.
file(REMOVE_RECURSE canary_found)
file(MAKE_DIRECTORY canary_found)
execute_process(
    COMMAND ${CANARY} -max_total_time=480 -seed=1 -artifact_prefix=canary_found/ canary_found ${CORPUS}
    RESULT_VARIABLE result
    OUTPUT_VARIABLE output
    ERROR_VARIABLE output
    TIMEOUT 540)
string(REGEX MATCH "[^\n]*DISAGREEMENT[^\n]*" disagreement "${output}")
if(result STREQUAL "0" OR disagreement STREQUAL "")
    message(FATAL_ERROR "the canary did not find ${BUG}; exit ${result}\n${output}")
endif()
message(STATUS "exit ${result}, ${disagreement}")
