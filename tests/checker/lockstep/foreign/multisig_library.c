/* Four operators who sign blocks (spec/rotation/multisig.md), written from the specification alone as a shared
 * library with the C interface. MULTISIG_BUG=stale in the environment makes it take signatures of the height before. */
#include "adapter/sequent_adapter.h"

#include <stdlib.h>
#include <string.h>

enum { OPERATORS = 4, BLOCKS = 2 };

/* A signature names the height and the block that it is over. Those in the list of a block are what counts. */
struct signature {
    int height, block, signer;
};
struct list {
    int signers[OPERATORS];
    int length, published;
};
struct sequent_system {
    int signatures_min, faulty_signers, rival_proposals, operators_offline_max;
    int height, rival_shown, offline[OPERATORS];
    struct signature world[2 * OPERATORS * BLOCKS]; /* every signature of this height and of the one before */
    int signatures;
    struct list lists[BLOCKS];
    const char* reason;
};

static const char* const events[] = {"ProposeRival",   "SignBlock", "HandInSignature", "PublishBlock", "OpenHeight",
                                     "SwitchOperator", NULL};
#define BLOCK(b)                                                                                                              \
    "multisig." b ".signed_by[0]", "multisig." b ".signed_by[1]", "multisig." b ".signed_by[2]",                              \
        "multisig." b ".signed_by[3]", "multisig." b ".counted[0]", "multisig." b ".counted[1]", "multisig." b ".counted[2]", \
        "multisig." b ".counted[3]", "multisig." b ".tally", "multisig." b ".published"
#define EACH(field) "multisig." field "[0]", "multisig." field "[1]", "multisig." field "[2]", "multisig." field "[3]"
static const char* const names[] = {BLOCK("proposal"),     BLOCK("rival"),  "multisig.rivalled",
                                    EACH("signed_before"), EACH("offline"), NULL};

static const char* missing = NULL;
static int takes_stale = 0;

static sequent_system* create(const char* slice, const sequent_parameter* parameters, size_t count) {
    sequent_system* s;
    const char* bug = getenv("MULTISIG_BUG");
    size_t i;
    if (strcmp(slice, "multisig") != 0) {
        missing = "only multisig is implemented";
        return NULL;
    }
    takes_stale = bug && strcmp(bug, "stale") == 0;
    s = calloc(1, sizeof *s);
    if (!s) return NULL;
    for (i = 0; i < count; ++i) {
        if (strcmp(parameters[i].name, "signatures_min") == 0) s->signatures_min = parameters[i].value;
        if (strcmp(parameters[i].name, "faulty_signers") == 0) s->faulty_signers = parameters[i].value;
        if (strcmp(parameters[i].name, "rival_proposals") == 0) s->rival_proposals = parameters[i].value;
        if (strcmp(parameters[i].name, "operators_offline_max") == 0) s->operators_offline_max = parameters[i].value;
    }
    s->height = 1;
    return s;
}
static void destroy(sequent_system* s) { free(s); }
static sequent_system* copy_of(const sequent_system* s) {
    sequent_system* copy = malloc(sizeof *copy);
    if (copy) *copy = *s;
    return copy;
}
static const char* const* events_of(const sequent_system* s) { return (void)s, events; }
static const char* const* names_of(const sequent_system* s) { return (void)s, names; }
static const char* last_reason(const sequent_system* s) { return s ? s->reason : missing; }

static int has_signed(const sequent_system* s, int height, int block, int who) {
    int i;
    for (i = 0; i < s->signatures; ++i)
        if (s->world[i].height == height && s->world[i].block == block && s->world[i].signer == who) return 1;
    return 0;
}
static int is_listed(const struct list* list, int who) {
    int i;
    for (i = 0; i < list->length; ++i)
        if (list->signers[i] == who) return 1;
    return 0;
}
static int refuse(sequent_system* s, const char* reason) {
    s->reason = reason;
    return SEQUENT_REFUSED;
}

static int propose_rival(sequent_system* s) { /* RO-60 */
    if (!s->rival_proposals) return refuse(s, "proposers are honest here");
    if (s->rival_shown) return refuse(s, "the rival is shown already");
    s->rival_shown = 1;
    return SEQUENT_ACCEPTED;
}
static int sign(sequent_system* s, int who, int block) { /* RO-61 */
    struct signature signature;
    if (block == 1 && !s->rival_shown) return refuse(s, "there is no such block");
    if (s->offline[who]) return refuse(s, "the operator is offline");
    if (has_signed(s, s->height, block, who)) return refuse(s, "it has signed that block");
    if (who >= s->faulty_signers && has_signed(s, s->height, 1 - block, who)) return refuse(s, "it has signed the other");
    signature.height = s->height;
    signature.block = block;
    signature.signer = who;
    s->world[s->signatures++] = signature;
    return SEQUENT_ACCEPTED;
}
static int hand_in(sequent_system* s, int who, int block, int stale) { /* RO-62 */
    struct list* list = &s->lists[block];
    const int height = stale ? s->height - 1 : s->height;
    if (!has_signed(s, height, block, who)) return refuse(s, "there is no such signature");
    if (stale && !takes_stale) return refuse(s, "it is over another height");
    if (is_listed(list, who)) return refuse(s, "the signer is on the list");
    list->signers[list->length++] = who;
    return SEQUENT_ACCEPTED;
}
static int publish(sequent_system* s, int block) { /* RO-63 */
    if (s->lists[block].published) return refuse(s, "it is published");
    if (s->lists[block].length < s->signatures_min) return refuse(s, "signatures are missing");
    s->lists[block].published = 1;
    return SEQUENT_ACCEPTED;
}
static int open_height(sequent_system* s) { /* RO-64 */
    int i, kept = 0;
    if (!s->lists[0].published && !s->lists[1].published) return refuse(s, "no block is published");
    for (i = 0; i < s->signatures; ++i)
        if (s->world[i].height == s->height) s->world[kept++] = s->world[i];
    s->signatures = kept;
    memset(s->lists, 0, sizeof s->lists);
    s->rival_shown = 0;
    ++s->height;
    return SEQUENT_ACCEPTED;
}
static int switch_operator(sequent_system* s, int who) { /* RO-65 */
    int i, down = 0;
    for (i = 0; i < OPERATORS; ++i) down += s->offline[i];
    if (!s->offline[who] && down >= s->operators_offline_max) return refuse(s, "too many are offline");
    s->offline[who] = !s->offline[who];
    return SEQUENT_ACCEPTED;
}

static int deliver(sequent_system* s, size_t event, const int32_t* picks, size_t count) {
    static const size_t choices[] = {0, 2, 3, 1, 0, 1};
    if (event >= 6 || count != choices[event]) {
        s->reason = "no such event, or not so many choices";
        return SEQUENT_FAILED;
    }
    switch (event) {
        case 0: return propose_rival(s);
        case 1: return sign(s, picks[0], picks[1]);
        case 2: return hand_in(s, picks[0], picks[1], picks[2]);
        case 3: return publish(s, picks[0]);
        case 4: return open_height(s);
        default: return switch_operator(s, picks[0]);
    }
}

static void observe(const sequent_system* s, int32_t* values) {
    int block, i;
    for (block = 0; block < BLOCKS; ++block) {
        for (i = 0; i < OPERATORS; ++i) *values++ = has_signed(s, s->height, block, i);
        for (i = 0; i < OPERATORS; ++i) *values++ = is_listed(&s->lists[block], i);
        *values++ = s->lists[block].length;
        *values++ = s->lists[block].published;
    }
    *values++ = s->rival_shown;
    for (i = 0; i < OPERATORS; ++i) *values++ = has_signed(s, s->height - 1, 0, i) || has_signed(s, s->height - 1, 1, i);
    for (i = 0; i < OPERATORS; ++i) *values++ = s->offline[i];
}

const sequent_adapter* sequent_adapter_get(void) {
    static const sequent_adapter adapter = {
        SEQUENT_ADAPTER_VERSION, create, destroy, copy_of, events_of, names_of, deliver, observe, last_reason};
    return &adapter;
}
