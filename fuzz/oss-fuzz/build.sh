#!/usr/bin/env bash
# Builds every fuzz target into $OUT, each with its seed corpus, dictionary and options, as OSS-Fuzz and ClusterFuzzLite ask.
# Reads CC, CXX, CXXFLAGS, LIB_FUZZING_ENGINE, SRC, OUT and WORK; without them it builds as a developer would, into
# build/oss-fuzz/out.
set -euo pipefail
cd "$(dirname "$0")/../.."
export CXX=${CXX:-clang++-19} LIB_FUZZING_ENGINE=${LIB_FUZZING_ENGINE:--fsanitize=fuzzer}
out=${OUT:-build/oss-fuzz/out}
work=${WORK:-build/oss-fuzz}/sequent
mkdir -p "$out"
out=$(cd "$out" && pwd)
# The runner has none of our libraries: they are linked in.
cmake -S . -B "$work" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER="$CXX" -DCMAKE_CXX_FLAGS="${CXXFLAGS:-}" \
    -DSEQUENT_FUZZ=ON -DSEQUENT_CHECKER=OFF -DBUILD_TESTING=OFF -DSEQUENT_STATIC_DEPENDENCIES=ON \
    -DSEQUENT_COVERAGE_FLAGS="${SEQUENT_COVERAGE_FLAGS--fsanitize=fuzzer-no-link}"
cmake --build "$work"
for program in "$work"/fuzz/*_fuzzer; do
    name=$(basename "$program")
    cp "$program" "$out/"
    [ -d "fuzz/corpus/$name" ] && (cd "fuzz/corpus/$name" && zip -q -r "$out/${name}_seed_corpus.zip" .)
    [ -f "fuzz/$name.dict" ] && cp "fuzz/$name.dict" "$out/"
    if [ -f "fuzz/$name.options" ]; then cp "fuzz/$name.options" "$out/"; else cp fuzz/lockstep_fuzzer.options "$out/$name.options"; fi
done
# What users write is the best seed for the reader of it.
zip -q -j "$out/design_toml_fuzzer_seed_corpus.zip" spec/designs/*.toml spec/weakenings/*.toml
# A fuzzer that must crash is for our own tests.
rm -f "$out"/canary_fuzzer*
