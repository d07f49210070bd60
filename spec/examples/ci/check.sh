#!/usr/bin/env bash
# What the CI job runs, and what you can run before you push: the designs against their expectations, and an audit of those that
# differ from the base branch. Exit codes: 0 as expected, 10 something moved, 12 a property is violated, 152 a budget ended.
set -euo pipefail
cd "$(dirname "$0")"
exec sequent ci designs --engine explore --base "${BASE:-origin/main}" --reports reports --cache .sequent-cache "$@"
