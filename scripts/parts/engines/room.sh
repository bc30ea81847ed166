#!/bin/sh
# The room: a mount namespace in which the machine looks as if the engines were installed on it, while nothing on the
# machine itself changes. Started by room.ts with the read end of the pipe `users` as its input; every process that
# uses the engines holds the write end. When the last of them has closed it, or has died, the input ends, and so does
# the room: the daemon, all it started, and every mount.
#
#   room.sh <folder of the engines> <run folder> [<name of the daemon's bridge>]   without a bridge, no Docker daemon
set -eu
engines=$1 run=$2 bridge=${3-}
private=$run/private

furnish() {
  cd "$engines" # an overlay's folders must not have a colon in their names, and the cache folder may
  mkdir -p "$private" data/docker data/podman
  mount -t tmpfs -o mode=755 buildkit-lens "$private"
  for each in etc etc.work run run.work var-lib-containers var-cache-containers usr-src usr-local; do
    mkdir "$private/$each"
  done

  # The engines' programs and libraries, before the machine's own. People do keep projects in /usr/src and /usr/local.
  mount --rbind /usr/src "$private/usr-src"
  mount --rbind /usr/local "$private/usr-local"
  mount -t overlay -o ro,lowerdir=root/usr:/usr buildkit-lens /usr
  mount --rbind "$private/usr-src" /usr/src
  mount --rbind "$private/usr-local" /usr/local

  # Their configuration and their state: seen in here only.
  mount -t overlay -o "lowerdir=etc:/etc,upperdir=$private/etc,workdir=$private/etc.work" buildkit-lens /etc
  mount -t overlay -o "lowerdir=/run,upperdir=$private/run,workdir=$private/run.work" buildkit-lens /run
  for each in lib cache; do
    # Podman keeps a little here, whatever it is told. An empty folder is made to mount over, and removed in the end.
    mkdir -p "/var/$each/containers"
    mount --bind "$private/var-$each-containers" "/var/$each/containers"
  done

  # A bridge of our own, for builds that do not use the machine's network as it is.
  [ -z "$bridge" ] || ip link show "$bridge" >/dev/null 2>&1 || ip link add "$bridge" type bridge
}

# What runs in the room is in a process namespace of its own: when its first process ends, all of it ends.
occupy() {
  setpriv --pdeathsig KILL unshare --pid --fork --kill-child --mount-proc sh -c '
    run=$1 data=$2 bridge=$3
    if [ -n "$bridge" ]; then
      dockerd --data-root "$data" --exec-root "$run/private/docker" --pidfile "$run/private/docker.pid" \
        -H "unix://$run/docker.sock" --bridge "$bridge" --iptables=false --ip6tables=false --ip-forward=false \
        >"$run/dockerd.log" 2>&1 &
      daemon=$!
    fi
    cat >/dev/null # until nobody uses the engines any more
    rm -f "$run/users"
    [ -n "$bridge" ] || exit 0
    kill -TERM "$daemon"
    tries=0
    while kill -0 "$daemon" 2>/dev/null && [ "$tries" -lt 100 ]; do
      sleep 0.1
      tries=$((tries + 1))
    done
  ' room "$run" "$engines/data/docker" "$bridge"
}

vacate() {
  [ -z "$bridge" ] || ip link delete "$bridge" || true
  for each in lib cache; do
    umount "/var/$each/containers"
    rmdir --ignore-fail-on-non-empty "/var/$each/containers" || true
  done
  rm -f "$run/room.pid" "$run/docker.sock"
}

# Read to its last line before it does anything: the file may change while the room is there.
main() {
  furnish
  echo $$ >"$run/room.pid"
  occupy || true
  vacate
  exit
}
main
