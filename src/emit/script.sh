if [ -z "${BASH_VERSION:-}" ]; then
  echo 'error: run this with bash' >&2
  exit 2
fi
set -euf -o pipefail
export AWS_PAGER='' AWS_CLI_ERROR_FORMAT=legacy AWS_CLI_AUTO_PROMPT=off MSYS_NO_PATHCONV=1 MSYS2_ARG_CONV_EXCL='*'
current='' completed='' differs='' files=''

say() { printf '%s\n' "$*"; }

stop() {
  say "error: $*" >&2
  exit 1
}

# At the end, good or bad: says what was done.
report() {
  status=$?
  if [ -n "$files" ]; then cd / && rm -rf "$files"; fi
  if [ "$status" -ne 0 ] && [ -n "$current" ]; then
    say "stopped in step $current; done before it:${completed:- nothing}" >&2
    say 'Remove the cause and run the same command again: what is done is repeated without harm.' >&2
  elif [ "$status" -eq 0 ]; then
    say "done:${completed:- nothing}"
  fi
}
trap report EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Reads the command line: a phase, and the steps that are wanted. Leaves the shell in a new, empty folder.
start() {
  phase=${1:-$usual}
  if [ "$#" -gt 0 ]; then shift; fi
  wanted=" $* "
  [ -n "$phase" ] || stop "say what to do: $phases"
  case " $phases " in
    *" ${phase// /-} "*) ;;
    *) stop "$phase is not one of: $phases" ;;
  esac
  for name in "$@"; do
    case " $(steps_of "$phase") " in
      *" $name "*) ;;
      *) stop "$name is not a step of $phase: $(steps_of "$phase")" ;;
    esac
  done
  command -v aws >/dev/null || stop 'the AWS CLI is missing; see https://aws.amazon.com/cli/'
  files=$(mktemp -d)
  cd "$files"
}

# Begins a step, unless other steps are wanted.
step() {
  if [ "$wanted" != '  ' ] && [ "${wanted#* "$1" }" = "$wanted" ]; then return 1; fi
  current=$1
  say "$1: $2"
}

finished() {
  completed="$completed $current"
  current=''
}

# Whether the last error says that there is no such thing.
absent() { grep -qE '\((NoSuchEntity|NotFoundException|ResourceNotFoundException)\)' error.txt; }

# Prints what a call prints; nothing where there is no such thing.
look() {
  local out
  if out=$("$@" 2>error.txt); then
    if [ "$out" != None ]; then say "$out"; fi
  elif ! absent; then
    cat error.txt >&2
    return 1
  fi
}

# Removes; already gone is as good.
gone() {
  if "$@" >/dev/null 2>error.txt; then return 0; fi
  if absent; then
    say '  already gone'
  else
    cat error.txt >&2
    return 1
  fi
}

# A new role takes some seconds until a service can assume it.
retry() {
  local left=6
  until "$@" >/dev/null 2>error.txt; do
    left=$((left - 1))
    if [ "$left" -eq 0 ] || ! grep -qi 'not assume' error.txt; then
      cat error.txt >&2
      return 1
    fi
    say '  the role is not ready yet; again in 5 seconds'
    sleep 5
  done
}

# Shows verdicts, a line each; an error or a denial is not as it should be.
judge() {
  local out line
  out=$("$@")
  if [ -n "$out" ]; then say "$out"; fi
  while IFS= read -r line; do
    case $line in ERROR* | *plicitDeny)
      differs="$differs $current"
      break
      ;;
    esac
  done <<<"$out"
}

# Must be there.
expect() {
  if [ -n "$1" ]; then
    say "  $1"
  else
    say '  missing, or not as it should be' >&2
    differs="$differs $current"
  fi
}

# What the script leaves to the person.
remind() {
  if [ "$wanted" = '  ' ]; then say "$1"; fi
}

# Whether what AWS stored is a file's, white space aside.
alike() {
  case $(printf '%s' "$2" | tr -d '[:space:]') in
    *"$(tr -d '[:space:]' <"$1")"*) ;;
    *) return 1 ;;
  esac
}

# Must be alike.
same() {
  if alike "$@"; then
    say "  same as $1"
  else
    say "  differs from $1; AWS has:" "${2:-nothing}" >&2
    differs="$differs $1"
  fi
}

# Whether a file is to be written; shows what it replaces.
replaces() {
  if alike "$@"; then
    say "  same as $1 already"
    return 1
  fi
  if [ -n "$2" ]; then say "  $1 replaces what was there:" "$2"; fi
}

