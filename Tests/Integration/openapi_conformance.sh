#!/usr/bin/env bash
# Both ports against their OpenAPI documents, with the release build: see _openapi_conformance.py.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${FACEAUTH_TEST_PYTHON:-.venv/bin/python}
[ -x "$python" ] || { echo 'run scripts/setup-test-python first' >&2; exit 69; }
exec "$python" Tests/Integration/_openapi_conformance.py \
  "${FACEAUTH_TEST_BINARY:-.build/release/faceauth}" models .cache/photos/obama.jpg
