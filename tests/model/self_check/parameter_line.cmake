# Makes the table of parameters of a model that declares LINE, and wants ADVICE in what is said of it; with no ADVICE, the table.
set(folder ${CMAKE_CURRENT_BINARY_DIR}/${NAME})
file(WRITE ${folder}/model/module/slice/rules.hpp "PARAMETER(known_units, 1, 3, \"module: known\")\n${LINE}\n")
execute_process(COMMAND ${CMAKE_COMMAND} -DMODEL=${folder}/model -DOUTPUT=${folder}/table.hpp -P ${TABLE}
                RESULT_VARIABLE failed ERROR_VARIABLE text OUTPUT_VARIABLE text)
string(REGEX REPLACE "[ \n]+" " " text "${text}")
if(NOT ADVICE)
    file(READ ${folder}/table.hpp table)
    if(failed OR NOT table MATCHES "X\\(mechanism, \"module/slice\", known_units, 1, 3, \"module: known\"\\)")
        message(FATAL_ERROR "no table: ${text}")
    endif()
elseif(NOT failed OR NOT text MATCHES "model/module/slice/rules.hpp: .*${ADVICE}")
    message(FATAL_ERROR "not refused with ${ADVICE}: ${text}")
endif()
