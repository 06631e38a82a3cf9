# Sourced by .ci/run: what the page's tests need beside Go. Without a registry
# the tests that need it are skipped and say so.
if command -v npm >/dev/null 2>&1; then
  axe_dir=$(mktemp -d)
  if npm install --silent --no-save --no-audit --no-fund --prefix "$axe_dir" axe-core@4 >/dev/null 2>&1; then
    export DIPLOGRAPH_AXE="$axe_dir/node_modules/axe-core/axe.min.js"
  else
    echo "no axe-core: the accessibility test is skipped"
  fi
fi
