import { ruleCases } from "../../ruleCases";

ruleCases("buildkit/JSONArgsRecommended", {
  silent: {
    list: 'CMD ["a"]\nENTRYPOINT []',
    "with SHELL": 'SHELL ["/bin/bash", "-c"]\nCMD a',
    "with the SHELL of the stage below": 'FROM a AS b\nSHELL ["/bin/bash", "-c"]\nFROM b\nCMD a\n',
    healthcheck: "HEALTHCHECK CMD a b\nONBUILD CMD a\n",
  },
  reports: {
    "SHELL after it": ['CMD a $B\nSHELL ["/bin/bash", "-c"]', "CMD"],
    empty: ["CMD", "CMD"],
    "a broken list": ['ENTRYPOINT ["a",]', "ENTRYPOINT"],
    "what needs a shell": ["CMD a && b\nENTRYPOINT X=1 a\n", "CMD", "ENTRYPOINT"],
    "a shell's own": ["CMD cd /x\nENTRYPOINT a > b\n", "CMD", "ENTRYPOINT"],
    comments: ["CMD a \\\n# b\n  c\n", "CMD"],
  },
  suggests: {
    quotes: [`CMD a "b c" 'd "e' f""\\\n  g`, 'CMD ["a", "b c", "d \\"e", "f", "g"]'],
    exec: ["entrypoint exec a --b=c:d/e", 'entrypoint ["a", "--b=c:d/e"]'],
  },
});

ruleCases("buildkit/LegacyKeyValueFormat", {
  silent: { pairs: "ENV a=b c=d\nLABEL a=b", trigger: "ONBUILD ENV a b" },
  fixes: {
    blanks: ["ENV a   b c", 'ENV a="b c"'],
    "an = in the value": ["ENV a b=c\nenv I a=b c", 'ENV a=b=c\nenv I="a=b c"'],
    quotes: [`ENV a "x y"\nENV b "x y" z\nENV c '$A' x`, `ENV a="x y"\nENV b="x y"\\ z\nENV c='$A'\\ x`],
    escapes: ["ENV a x\\ y\nENV b x\\ y  z", "ENV a=x\\ y\nENV b=x\\ y\\ \\ z"],
    variables: ["ENV a ${B:-c d}\nENV P $PATH:/x", 'ENV a="${B:-c d}"\nENV P=$PATH:/x'],
    "several lines": ["ENV a \\\n  b\\\n c", 'ENV a="b c"'],
  },
  reports: {
    "an open quote": ["LABEL a it's so", "LABEL"],
    comments: ["ENV a b \\\n# c\n d", "ENV"],
  },
});

ruleCases("buildkit/MaintainerDeprecated", {
  suggests: {
    quotes: ['MAINTAINER "A B"', 'LABEL org.opencontainers.image.authors="A B"'],
    "what LABEL would read": ['MAINTAINER A "$B" \\ C', 'LABEL org.opencontainers.image.authors="A \\"\\$B\\" \\\\ C"'],
    small: ["FROM a\nmaintainer x", 'FROM a\nlabel org.opencontainers.image.authors="x"'],
  },
});

ruleCases("buildkit/NoEmptyContinuation", {
  silent: { comment: "RUN a \\\n # b\n c", heredoc: "COPY <<EOF /a\nx \\\n\ny\nEOF\n" },
  fixes: {
    several: ["RUN a \\\n\n \t\n # c\n\n  && b", "RUN a \\\n # c\n  && b"],
    "at the end": ["RUN a\nRUN a \\\n\n\n", "RUN a\nRUN a \\\n"],
    "before a heredoc": ["RUN a \\\n\n <<EOF\nx\nEOF", "RUN a \\\n <<EOF\nx\nEOF"],
  },
});

ruleCases("buildkit/MultipleInstructionsDisallowed", {
  silent: { stages: 'FROM a\nCMD ["a"]\nFROM a\nCMD ["a"]\n', trigger: 'ONBUILD CMD ["a"]\nONBUILD CMD ["b"]' },
  suggests: {
    three: ["CMD a\nCMD b\nRUN x\nCMD c", "RUN x\nCMD c"],
    healthcheck: ["HEALTHCHECK NONE\n# b\nHEALTHCHECK CMD \\\n  a", "# b\nHEALTHCHECK CMD \\\n  a"],
  },
});

ruleCases("buildkit/WorkdirRelativePath", {
  silent: {
    "after an absolute one": "WORKDIR /a\nWORKDIR b",
    "in the stage below": "FROM a AS b\nWORKDIR /x\nFROM b\nWORKDIR y\n",
    "a variable": "ARG D=/x\nWORKDIR $D/y",
    "of the base image": "WORKDIR $HOME/x",
    "on Windows": "FROM --platform=windows/amd64 a\nWORKDIR C:\\\\x\nFROM a/windows/nanoserver:1\nWORKDIR C:/x\n",
    quotes: 'WORKDIR "/a b"',
  },
  reports: {
    "only the first": ["WORKDIR a b\nWORKDIR c", "a b"],
    "a path of Windows elsewhere": ["WORKDIR C:\\x", "C:"],
    "the folder itself": ["WORKDIR .", "."],
    "a variable": ["ARG D=x\nWORKDIR $D", "$D"],
  },
  suggests: { dot: ["WORKDIR ./a/b", "WORKDIR /a/b"] },
});

ruleCases("buildkit/DuplicateStageName", {
  reports: { "other capitals": ["FROM a AS b\nFROM a AS B\nFROM a AS c\nFROM a AS b\n", "b", "b"] },
});

ruleCases("buildkit/ReservedStageName", {
  silent: { part: "FROM a AS scratch-2\n" },
  reports: { both: ["FROM a AS Scratch\nFROM a AS context\n", "scratch", "context"] },
});
