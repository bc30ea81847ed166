/** How one of the programs is called: which options take a value, and what they mean. */
export interface AccountProgram {
  readonly kind: "user" | "group";
  readonly id: readonly string[];
  readonly group?: readonly string[];
  readonly home?: readonly string[];
  /** Other options that take the next word. */
  readonly takingNext: readonly string[];
  /** Options without a value that put the user into Debian's or the distribution's own group. */
  readonly sharedGroup?: Readonly<Record<string, string>>;
  /** Options that undo that. */
  readonly ownGroup?: readonly string[];
  readonly newName?: readonly string[];
}

/** shadow's useradd and groupadd; adduser and addgroup of Debian (long options) and of busybox (short ones). */
export const creators: Readonly<Record<string, AccountProgram>> = {
  useradd: {
    kind: "user",
    id: ["-u", "--uid"],
    group: ["-g", "--gid"],
    home: ["-d", "--home-dir", "--home"],
    takingNext:
      "-b --base-dir -c --comment -e --expiredate -f --inactive -G --groups -k --skel -K --key -p --password -R --root -P --prefix -s --shell -Z --selinux-user".split(
        " ",
      ),
    sharedGroup: { "-N": "100", "--no-user-group": "100" },
  },
  adduser: {
    kind: "user",
    id: ["-u", "--uid"],
    group: ["-G", "--gid", "--ingroup"],
    home: ["-h", "--home"],
    takingNext:
      "-g --gecos --comment -s --shell -k --skel --firstuid --lastuid --firstgid --lastgid --conf --add_extra_groups".split(
        " ",
      ),
    // A system user belongs to nogroup, which is 65534 in Debian (tried with bookworm) and 65533 in Alpine; only busybox has -S.
    sharedGroup: { "--system": "nogroup", "-S": "65533" },
    ownGroup: ["--group"],
  },
  groupadd: {
    kind: "group",
    id: ["-g", "--gid"],
    takingNext: "-K --key -p --password -R --root -P --prefix -U --users".split(" "),
  },
  addgroup: { kind: "group", id: ["-g", "--gid"], takingNext: ["--firstgid", "--lastgid", "--conf"] },
};

/** shadow's usermod and groupmod. */
export const changers: Readonly<Record<string, AccountProgram>> = {
  usermod: {
    kind: "user",
    id: ["-u", "--uid"],
    group: ["-g", "--gid"],
    home: ["-d", "--home"],
    newName: ["-l", "--login"],
    takingNext:
      "-c --comment -e --expiredate -f --inactive -G --groups -p --password -R --root -P --prefix -s --shell -v -V -w -W -Z --selinux-user".split(
        " ",
      ),
  },
  groupmod: {
    kind: "group",
    id: ["-g", "--gid"],
    newName: ["-n", "--new-name"],
    takingNext: "-p --password -R --root -P --prefix -U --users".split(" "),
  },
};
