#!/bin/sh
# Stands in for a package manager, as far as its cache goes: what it finds in its cache it does not download, what it
# downloads it keeps there, and all of it goes into the image. /etc/stand-ins says how each manager does that.
set -eu

program=${0##*/}
keep=yes offline='' arguments="$*" packages=''

# What the managers differ in; /etc/stand-ins/<program> sets what is not as here.
cache=$HOME/.cache/$program # where what is downloaded is kept
cache_option=               # names another place
offline_option=--offline    # downloads nothing
no_cache=                   # the option that keeps nothing
clean=                      # the words that empty the cache
manifest=                   # the file that names packages, besides the arguments
into=$PWD/installed         # where they are installed
metadata=                   # yes: a list of all packages is downloaded first, and kept as they are
discards=                   # yes: packages, unlike the list of them, are thrown away once they are installed
beside=                     # a folder beside the cache that it writes to as well
needs_root=                 # yes: nobody else may run it
. "/etc/stand-ins/$program"

fail() {
  echo "$program: $*" >&2
  exit 1
}

for word; do
  case $word in
    "$offline_option") offline=yes ;;
    lens-*) packages="$packages $word" ;;
    *)
      [ -z "$cache_option" ] || [ "${word#"$cache_option="}" = "$word" ] || cache=${word#"$cache_option="}
      [ -z "$no_cache" ] || [ "$word" != "$no_cache" ] || keep=
      ;;
  esac
done

[ -z "$needs_root" ] || [ "$(id -u)" = 0 ] || fail "only root can do that"

if [ -n "$clean" ] && [ "${arguments#"$clean"}" != "$arguments" ]; then
  rm -rf "${cache:?}"/*
  exit
fi

[ -z "$manifest" ] || [ ! -e "$manifest" ] || packages="$packages $(grep -o 'lens-[a-z]*' "$manifest" || true)"
[ -n "$packages" ] || exit 0

# Leaves a file in the folder $work, from the cache where that has it.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fetch() {
  if [ -n "$keep" ] && [ -e "$cache/$1" ]; then
    cp "$cache/$1" "$work/$1"
    return
  fi
  [ -z "$offline" ] || fail "$1 is not in $cache, and nothing is to be downloaded"
  wget -q -O "$work/$1" "http://packages.test/$program/$1" || fail "$1 cannot be downloaded"
  [ -n "$keep" ] || return 0
  mkdir -p "$cache"
  cp "$work/$1" "$cache/$1"
}

[ -z "$metadata" ] || fetch metadata
mkdir -p "$into"
for package in $packages; do
  fetch "$package"
  cp "$work/$package" "$into/$package"
  [ -z "$discards" ] || rm -f "$cache/$package"
done
[ -z "$beside" ] || mkdir -p "$beside"
