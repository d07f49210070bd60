/* A sequencer in a shared library, driven in lock-step with the model: the C interface. spec/adapter.md is the manual.
 *
 * The library exports one function, sequent_adapter_get. All functions below are called from one thread. Text is UTF-8 and
 * belongs to the library; arrays of text end with a null pointer. */
#ifndef SEQUENT_ADAPTER_C_H
#define SEQUENT_ADAPTER_C_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SEQUENT_ADAPTER_VERSION 1

typedef struct sequent_system sequent_system; /* the library's own */

typedef struct sequent_parameter {
    const char* name; /* as in a design file: "signatures_min" */
    int32_t value;
} sequent_parameter;

enum { SEQUENT_REFUSED = 0, SEQUENT_ACCEPTED = 1, SEQUENT_FAILED = -1 };

typedef struct sequent_adapter {
    uint32_t version; /* SEQUENT_ADAPTER_VERSION */

    /* A fresh system of the slice, in its initial state; null where there is none, and last_reason(NULL) says why. */
    sequent_system* (*create)(const char* slice, const sequent_parameter* parameters, size_t count);
    void (*destroy)(sequent_system*);
    /* A copy that shares nothing with the original; null where it fails. */
    sequent_system* (*clone)(const sequent_system*);

    /* The events that it takes and the variables that it can tell, by the names of the model. The same at every call. */
    const char* const* (*events)(const sequent_system*);
    const char* const* (*names)(const sequent_system*);

    /* Delivers events[event] with its choices, in the order of the model. SEQUENT_REFUSED leaves the system as it was;
     * SEQUENT_FAILED ends the run, as a fault of the adapter. */
    int (*deliver)(sequent_system*, size_t event, const int32_t* picks, size_t count);
    /* A number for each name. */
    void (*observe)(const sequent_system*, int32_t* values);
    /* Why the last call refused or failed; may be null. */
    const char* (*last_reason)(const sequent_system*);
} sequent_adapter;

const sequent_adapter* sequent_adapter_get(void);

#ifdef __cplusplus
}
#endif

#endif
