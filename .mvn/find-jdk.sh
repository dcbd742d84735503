# Sourced by ./tertulia and ./verify: sets and exports JAVA_HOME to a JDK 25 or newer.
# Asked in this order: JAVA_HOME, TERTULIA_JDK, javac on the PATH, the usual folders of
# distributions, SDKMAN, IDEs and macOS. From those folders the lowest release that will do is taken.

tertulia_jdk_release() { # the feature release of the JDK in $1; nothing when it is no JDK
  [[ -x $1/bin/javac && -r $1/release ]] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]\{1,\}\).*/\1/p' "$1/release"
}

tertulia_find_jdk() { # returns 1, after one clear line, when there is none
  local need=25 best='' best_release=0 folder release javac named=()
  [[ -n ${JAVA_HOME:-} ]] && named+=("$JAVA_HOME")
  [[ -n ${TERTULIA_JDK:-} ]] && named+=("$TERTULIA_JDK")
  if javac=$(command -v javac 2>/dev/null); then
    javac=$(readlink -f "$javac" 2>/dev/null || echo "$javac")
    named+=("${javac%/bin/javac}")
  fi
  for folder in ${named[@]+"${named[@]}"}; do
    release=$(tertulia_jdk_release "$folder")
    if [[ -n $release ]] && ((release >= need)); then
      export JAVA_HOME=$folder
      return 0
    fi
  done
  for folder in /usr/lib/jvm/* /usr/java/* /opt/jdk* /opt/java/* /opt/*/jdk* \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*; do
    release=$(tertulia_jdk_release "$folder")
    [[ -n $release ]] && ((release >= need)) || continue
    if ((best_release == 0 || release < best_release)); then
      best=$folder best_release=$release
    fi
  done
  if [[ -z $best ]]; then
    echo "tertulia: no JDK $need or newer found; install one (for example Temurin $need) and set JAVA_HOME to it" >&2
    return 1
  fi
  export JAVA_HOME=$best
}

tertulia_need_maven() { # returns 1, after one clear line, when mvn is missing
  command -v mvn >/dev/null 2>&1 && return 0
  echo "tertulia: Maven is needed to build, and mvn is not on the PATH; install it (apt-get install maven)" >&2
  return 1
}
