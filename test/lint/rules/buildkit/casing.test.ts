import { ruleCases } from "../../ruleCases";

ruleCases("buildkit/StageNameCasing", {
  silent: { "no name": "FROM a\nFROM b AS c-1\n" },
  fixes: {
    "every reference": [
      'FROM a AS Build\nFROM Build AS Next\nCOPY --from=BUILD a b\nCOPY --from="Build" a b\nCOPY --from=0 a b\nRUN --mount=type=bind,from=buiLD,target=/x y\nFROM next\n',
      'FROM a AS build\nFROM build AS next\nCOPY --from=build a b\nCOPY --from="build" a b\nCOPY --from=0 a b\nRUN --mount=type=bind,from=build,target=/x y\nFROM next\n',
    ],
    "the nearest stage of that name": [
      "FROM a AS X\nCOPY --from=image.example/X a b\nFROM b AS x\nCOPY --from=X a b\nFROM c\nCOPY --from=x a b\n",
      "FROM a AS x\nCOPY --from=image.example/X a b\nFROM b AS x\nCOPY --from=x a b\nFROM c\nCOPY --from=x a b\n",
    ],
    "on another line": ["FROM a AS \\\n  Build\n", "FROM a AS \\\n  build\n"],
  },
});

ruleCases("buildkit/FromAsCasing", {
  silent: { lower: "from a as b\n", "mixed FROM is another check's": "From a as b\nRUN x\n" },
  fixes: {
    mixed: ["FROM a aS b\n", "FROM a AS b\n"],
    "lower FROM": ["from a AS b\nfrom c As d\n", "from a as b\nfrom c as d\n"],
  },
});

ruleCases("buildkit/ConsistentInstructionCasing", {
  silent: { "ARG before FROM": "arg x\nFROM a\n", "what ONBUILD triggers": "FROM a\nONBUILD run x\n" },
  fixes: {
    "a tie means capitals": ["FROM a\nrun x\n", "FROM a\nRUN x\n"],
    "mixed has no say": ["from a\nRun x\nRun y\n", "from a\nrun x\nrun y\n"],
    "most are small": ["FROM a\nrun x\nrun y\n", "from a\nrun x\nrun y\n"],
  },
});

ruleCases("buildkit/ExposeProtoCasing", {
  silent: { small: "EXPOSE 80/tcp 53/udp 80", "a variable": "ARG P\nEXPOSE 80/$P\n" },
  fixes: {
    several: ['EXPOSE 80/TCP 53/Udp "1-2/SCTP"', 'EXPOSE 80/tcp 53/udp "1-2/sctp"'],
    "a variable": ["ARG P=80\nEXPOSE $P/TCP", "ARG P=80\nEXPOSE $P/tcp"],
    "the next line": ["EXPOSE 80 \\\n  81/TCP", "EXPOSE 80 \\\n  81/tcp"],
  },
  reports: { "out of a variable": ["ARG P=80/TCP\nEXPOSE $P", "$P"] },
});

ruleCases("buildkit/ExposeInvalidFormat", {
  silent: { ranges: "EXPOSE 80-90 80/udp ${P}" },
  fixes: {
    host: ["EXPOSE 8080:80 [::1]:1:81/udp", "EXPOSE 80 81/udp"],
  },
  reports: { variable: ["ARG P=1:2\nEXPOSE ${P}", "${P}"] },
});
