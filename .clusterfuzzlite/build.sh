#!/usr/bin/env bash
set -euo pipefail
exec "$SRC/sequent/fuzz/oss-fuzz/build.sh"
