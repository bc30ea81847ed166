import { ruleCases } from "../../ruleCases";

const apt = (fields: string) => `RUN --mount=type=cache,${fields} apt-get install -y git`;

ruleCases("cache/sharing", { silent: { anything: apt("target=/var/cache/apt,sharing=locked") } });

ruleCases("cache/sharing", {
  options: { cacheSharing: "omit" },
  silent: {
    private: apt("target=/var/cache/apt,sharing=private"),
    "a bind mount": "RUN --mount=sharing=locked,target=/a make",
  },
  reports: { "half in quotes": [apt('target=/a,"sharing=locked"'), "take it away"] },
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
    pip: "RUN --mount=type=cache,target=/root/.cache/pip pip install flask",
  },
  fixes: {
    lists: [apt("target=/var/lib/apt/lists"), apt("target=/var/lib/apt/lists,sharing=locked")],
    shared: [apt("target=/var/cache/apt,sharing=shared"), apt("target=/var/cache/apt,sharing=locked")],
  },
});
