# Sourced by run and mvnw: points JAVA_HOME at a JDK 25 or later, looking at JAVA_HOME, the default java and the usual folders.
# Leaves JAVA_HOME alone and returns 1 when there is none.

aftersale_jdk_version() {
  [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

aftersale_find_jdk() {
  set +f
  for home in "${JAVA_HOME-}" "$(dirname "$(dirname "$(readlink -f "$(command -v javac 2>/dev/null)" 2>/dev/null)")" 2>/dev/null)" \
    /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    version=$(aftersale_jdk_version "$home") || continue
    if [ "${version:-0}" -ge 25 ]; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  return 1
}
