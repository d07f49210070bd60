#!/usr/bin/env bash
# What the CI job runs, and what you can run before you push: the designs against their expectations, and an audit of those that
# differ from the base branch. Exit codes: 0 as expected, 10 something moved, 12 a property is violated, 151 bad input, 152 a budget
# ended.
set -euo pipefail
cd "$(dirname "$0")"
base=${BASE:-origin/main}
compared=()
if git rev-parse --verify --quiet "$base^{commit}" > /dev/null; then compared=(--base "$base")
else echo "no $base here: nothing is audited; name a revision with BASE=" >&2; fi
exec sequent ci designs "${compared[@]}" --reports reports --cache .sequent-cache "$@"
