import { ruleCases } from "../../ruleCases";

const apt = (fields: string) => `RUN --mount=type=cache,${fields} apt-get install -y git`;

ruleCases("cache/sharing", { silent: { anything: apt("target=/var/cache/apt,sharing=locked") } });

ruleCases("cache/sharing", {
  options: { cacheSharing: "omit" },
  silent: {
    private: apt("target=/var/cache/apt,sharing=private"),
    "read only": apt("target=/var/cache/apt,ro"),
    "a folder above, where no system manager runs": "RUN --mount=type=cache,target=/var/cache make",
    "a bind mount": "RUN --mount=sharing=locked,target=/a make",
  },
  reports: { "half in quotes": [apt('target=/a,"sharing=locked"'), "remove it"] },
  fixes: {
    "in the middle": [apt("sharing=locked,target=/var/cache/apt"), apt("target=/var/cache/apt")],
    "at the end, in capitals": [apt("target=/a,sharing=LOCKED"), apt("target=/a")],
    first: ["RUN --mount=sharing=locked,type=cache,target=/a make", "RUN --mount=type=cache,target=/a make"],
    twice: [apt("sharing=locked,target=/a,sharing=locked"), apt("target=/a")],
    "in quotes of CSV": [
      `RUN --mount='type=cache,"target=/a,b","sharing=locked",id=c' make`,
      `RUN --mount='type=cache,"target=/a,b",id=c' make`,
    ],
  },
});

ruleCases("cache/sharing", {
  options: { cacheSharing: "locked-for-system" },
  silent: {
    locked: apt("target=/var/cache/apt,sharing=locked"),
    private: apt("target=/var/cache/apt,sharing=private"),
    "read only": apt("target=/var/cache/apt,ro"),
    "a folder above, where no system manager runs": "RUN --mount=type=cache,target=/var/cache make",
    pip: "RUN --mount=type=cache,target=/root/.cache/pip pip install flask",
  },
  fixes: {
    "/var/cache/apk": [apt("target=/var/cache/apk"), apt("target=/var/cache/apk,sharing=locked")],
    "/etc/apk/cache": [apt("target=/etc/apk/cache"), apt("target=/etc/apk/cache,sharing=locked")],
    "/var/cache/dnf": [apt("target=/var/cache/dnf"), apt("target=/var/cache/dnf,sharing=locked")],
    "/var/cache/libdnf5": [apt("target=/var/cache/libdnf5"), apt("target=/var/cache/libdnf5,sharing=locked")],
    "/var/cache/yum": [apt("target=/var/cache/yum"), apt("target=/var/cache/yum,sharing=locked")],
    "/var/cache/zypp": [apt("target=/var/cache/zypp"), apt("target=/var/cache/zypp,sharing=locked")],
    "/var/cache/pacman/pkg": [apt("target=/var/cache/pacman/pkg"), apt("target=/var/cache/pacman/pkg,sharing=locked")],
    "a folder above, where apt runs": [
      "RUN --mount=type=cache,target=/var/cache apt-get install -y git",
      "RUN --mount=type=cache,target=/var/cache,sharing=locked apt-get install -y git",
    ],
    "what ONBUILD triggers": [
      "ONBUILD RUN --mount=type=cache,target=/var/cache/apt make",
      "ONBUILD RUN --mount=type=cache,target=/var/cache/apt,sharing=locked make",
    ],
    lists: [apt("target=/var/lib/apt/lists"), apt("target=/var/lib/apt/lists,sharing=locked")],
    shared: [apt("target=/var/cache/apt,sharing=shared"), apt("target=/var/cache/apt,sharing=locked")],
  },
});
