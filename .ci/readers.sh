# Sourced by .ci/run: readers that others wrote, for the exports and the page.
# Without a registry the tests that need them are skipped and say so.
if command -v npm >/dev/null 2>&1 &&
  timeout 180 npm ci --silent --no-audit --no-fund --ignore-scripts --prefix .ci/readers >/dev/null 2>&1; then
  export DIPLOGRAPH_READERS="$PWD/.ci/readers"
  export DIPLOGRAPH_AXE="$DIPLOGRAPH_READERS/node_modules/axe-core/axe.min.js"
else
  echo "no npm packages: exports are not read by others, the page is not checked by axe-core"
fi
