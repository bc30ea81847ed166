import { each, numbered, repeating, type Shape } from "./shape";

const stages = (count: number, write: (index: number) => string) => `FROM debian AS s0\n${each(count, write)}`;
const cacheMount = (index: number) => `--mount=type=cache,id=c${index},target=/c${index}`;

/** Many of one thing: lines, instructions, flags, names. */
export const numerousShapes: readonly Shape[] = [
  { name: "empty lines", count: 125_000, write: repeating("\n") },
  { name: "carriage returns", count: 125_000, write: repeating("\r", "RUN a") },
  { name: "lines of carriage returns", count: 50_000, write: repeating("\r\r\n") },
  { name: "spaces in one line", count: 250_000, write: repeating(" ", "RUN", "a\n") },
  { name: "spaces at a line's end", count: 125_000, write: repeating(" ", "RUN a \\", "\n b\n") },
  { name: "NULs", count: 125_000, write: repeating("\0") },
  { name: "no-break spaces", count: 50_000, write: repeating("\u00a0", "RUN a") },
  { name: "comments", count: 25_000, write: repeating("# a\n") },
  { name: "comments above an instruction", count: 25_000, write: repeating("# a\n", "", "RUN a\n") },
  {
    name: "comments with the keyword of a directive",
    count: 12_500,
    write: repeating("# check=skip=JSONArgsRecommended\n", "", "CMD a\n"),
  },
  {
    name: "syntax directives",
    count: 12_500,
    write: (count) => `${"# syntax=docker/dockerfile:1\n".repeat(count)}FROM a\n`,
  },
  { name: "check directives", count: 12_500, write: (count) => `${"# check=skip=all\n".repeat(count)}FROM a\n` },
  {
    name: "names in a check directive",
    count: 25_000,
    write: (count) => `# check=skip=${each(count, (index) => `A${index},`)}JSONArgsRecommended\nFROM a\nCMD a\n`,
  },
  {
    name: "options in a check directive",
    count: 25_000,
    write: (count) => `# check=${"skip=a;".repeat(count)}\nFROM a\nCMD a\n`,
  },
  {
    name: "names in a check comment",
    count: 25_000,
    write: numbered((index) => `A${index},`, "# check=skip=", "all\nCMD a\n"),
  },
  {
    name: "check comments above many instructions",
    count: 1_500,
    write: repeating("# check=skip=JSONArgsRecommended\nCMD a\n"),
  },
  { name: "lens-ignore comments", count: 5_000, write: repeating("# lens-ignore cache/mount-id: x\n", "", "RUN a\n") },
  {
    name: "lens-ignore comments for instructions",
    count: 1_250,
    write: repeating("# lens-ignore cache/mount-id: x\nRUN a\n"),
  },
  {
    name: "lens-ignore comments that name what is found",
    count: 400,
    write: repeating("# lens-ignore cache/mount-id, mount/invalid: x\nRUN --mount=type=cache,target=/var/tmp/x a\n"),
  },
  { name: "lens-ignore-file comments", count: 5_000, write: repeating("# lens-ignore-file cache/mount-id: x\n") },
  {
    name: "names in a lens-ignore comment",
    count: 2_500,
    write: numbered((index) => `cache/mount-${index}, `, "# lens-ignore ", ": x\nRUN a\n"),
  },
  {
    name: "the same name in a lens-ignore comment",
    count: 5_000,
    write: repeating("cache/mount-id, ", "# lens-ignore ", ": x\nRUN a\n"),
  },
  {
    name: "names in a lens-ignore-file comment",
    count: 5_000,
    write: repeating("cache/mount-id,mount/invalid,", "# lens-ignore-file ", ": x\nRUN a\n"),
  },
  { name: "tiny instructions", count: 8_000, write: repeating("RUN a\n") },
  { name: "keywords alone", count: 2_000, write: repeating("RUN\nENV\nCOPY\n") },
  { name: "unknown instructions", count: 3_000, write: numbered((index) => `x${index}\n`) },
  { name: "misspelt instructions", count: 2_500, write: repeating("RUNN a\nCOPI a b\n") },
  { name: "a long keyword", count: 125_000, write: repeating("a", "") },
  { name: "long keywords", count: 125, write: repeating(`${"r".repeat(2_000)}\n`) },
  { name: "keywords in mixed case", count: 1_500, write: repeating("run a\nRUN a\nRun a\n") },
  { name: "MAINTAINERs", count: 5_000, write: repeating("MAINTAINER a\n") },
  { name: "instructions before FROM", count: 8_000, write: (count) => "RUN a\n".repeat(count) },
  { name: "CMDs", count: 1_500, write: repeating("CMD a\nENTRYPOINT a\nHEALTHCHECK CMD a\n") },
  { name: "continuations", count: 25_000, write: repeating("a \\\n", "RUN ", "b\n") },
  { name: "empty continuations", count: 25_000, write: repeating("\n", "RUN a \\\n", "b\n") },
  { name: "empty continuations of many instructions", count: 3_000, write: repeating("RUN a \\\n\n b\n") },
  { name: "comments between continuations", count: 25_000, write: repeating("# a\n", "RUN a \\\n", "b\n") },
  { name: "continuations in words", count: 25_000, write: repeating("\\\n", "ENV a=", "b\n") },
  {
    name: "continuations between flags",
    count: 3_000,
    write: repeating("--mount=type=tmpfs,target=/a \\\n", "RUN ", "b\n"),
  },
  { name: "unknown flags", count: 25_000, write: repeating("--a ", "RUN ", "b\n") },
  { name: "unknown flags of COPY", count: 12_000, write: numbered((index) => `--fron${index}=a `, "COPY ", "b c\n") },
  { name: "quoted flags", count: 12_500, write: repeating("--'a'=\"b\" ", "RUN ", "b\n") },
  { name: "a flag given again", count: 5_000, write: repeating("--link ", "COPY ", "a b\n") },
  { name: "excludes", count: 5_000, write: numbered((index) => `--exclude=a${index} `, "COPY ", ". /b\n") },
  {
    name: "cache mounts of one RUN",
    count: 700,
    write: numbered((index) => `${cacheMount(index)} `, "RUN ", "npm ci\n"),
  },
  {
    name: "equal cache mounts of one RUN",
    count: 1_000,
    write: repeating("--mount=type=cache,target=/root/.npm ", "RUN ", "npm ci\n"),
  },
  {
    name: "cache mounts without an id",
    count: 1_250,
    write: numbered((index) => `--mount=type=cache,target=/c${index} `, "RUN ", "npm ci\n"),
  },
  { name: "flags of one RUN", count: 2_500, write: repeating("--mount=type=cache,target=/a ", "RUN ", "b\n") },
  {
    name: "secret mounts of one RUN",
    count: 5_000,
    write: numbered((index) => `--mount=type=secret,id=s${index} `, "RUN ", "cat /run/secrets/s1\n"),
  },
  { name: "invalid mounts of one RUN", count: 2_500, write: repeating("--mount=type=cach,targt=/a ", "RUN ", "b\n") },
  {
    name: "RUNs with a cache mount of one id",
    count: 1_250,
    write: repeating("RUN --mount=type=cache,id=a,target=/a b\n"),
  },
  {
    name: "RUNs with cache mounts of different ids",
    count: 1_250,
    write: numbered((index) => `RUN ${cacheMount(index)} b\n`),
  },
  {
    name: "RUNs with one id at different places",
    count: 750,
    write: numbered((index) => `RUN --mount=type=cache,id=a,target=/a${index},uid=${index} b\n`),
  },
  { name: "fields of a mount", count: 12_500, write: repeating("id=a,", "RUN --mount=", "type=cache,target=/a b\n") },
  { name: "empty fields of a mount", count: 12_500, write: repeating(",", "RUN --mount=", " b\n") },
  { name: "quoted fields of a mount", count: 12_500, write: repeating('"id=a""b",', "RUN --mount=", "target=/a b\n") },
  {
    name: "heredocs of one line",
    count: 1_250,
    write: (count) =>
      `FROM a\nCOPY ${each(count, (index) => `<<E${index} `)}/\n${each(count, (index) => `a\nE${index}\n`)}`,
  },
  {
    name: "heredocs of one RUN",
    count: 1_250,
    write: (count) =>
      `FROM a\nRUN ${each(count, (index) => `cat <<E${index}; `)}\n${each(count, (index) => `a\nE${index};\n`)}`,
  },
  { name: "heredocs that do not end", count: 1_250, write: numbered((index) => `<<E${index} `, "COPY ", "/\na\n") },
  { name: "instructions with a heredoc", count: 2_500, write: repeating("RUN <<EOF\na\nEOF\n") },
  { name: "lines of a heredoc", count: 4_000, write: repeating("apt-get install -y a\n", "RUN <<EOF\n", "EOF\n") },
  {
    name: "lines of a heredoc that is copied",
    count: 25_000,
    write: repeating("$a ${b} \\$c\n", "COPY <<EOF /a\n", "EOF\n"),
  },
  { name: "tabs before a heredoc's lines", count: 5_000, write: repeating("\t\t\ta\n", "RUN <<-EOF\n", "EOF\n") },
  { name: "a heredoc's name in part", count: 25_000, write: repeating("EO\n", "COPY <<EOF /a\n", "EOF\n") },
  { name: "sources of COPY", count: 12_500, write: numbered((index) => `a${index} `, "COPY ", "/b/\n") },
  { name: "equal sources of COPY", count: 12_500, write: repeating("a ", "COPY ", "/b/\n") },
  {
    name: "sources of ADD from the web",
    count: 5_000,
    write: numbered((index) => `https://example.com/${index} `, "ADD ", "/b/\n"),
  },
  { name: "COPY . before installs", count: 500, write: repeating("COPY . .\nRUN npm ci\n") },
  {
    name: "COPYs before one install",
    count: 2_500,
    write: numbered((index) => `COPY a${index} b\n`, "", "RUN npm ci\n"),
  },
  { name: "pairs of ENV", count: 12_500, write: numbered((index) => `A${index}=b `, "ENV ") },
  { name: "ENVs", count: 5_000, write: numbered((index) => `ENV A${index}=b\n`) },
  { name: "ENVs in the old form", count: 5_000, write: numbered((index) => `ENV A${index} b\n`) },
  { name: "ENVs with secret names", count: 5_000, write: numbered((index) => `ENV TOKEN_${index}=b\n`) },
  { name: "pairs of LABEL", count: 12_500, write: numbered((index) => `a${index}=b `, "LABEL ") },
  { name: "ARGs", count: 5_000, write: numbered((index) => `ARG A${index}=b\n`) },
  { name: "names of ARG", count: 12_500, write: numbered((index) => `A${index} `, "ARG ") },
  { name: "global ARGs", count: 5_000, write: (count) => `${each(count, (index) => `ARG A${index}=b\n`)}FROM $A1\n` },
  {
    name: "global ARGs that stages declare",
    count: 250,
    write: (count) =>
      `${each(count, (index) => `ARG A${index}=b\n`)}${each(count, (index) => `FROM a\nARG A${index}\nRUN a\n`)}`,
  },
  { name: "undefined variables", count: 2_500, write: numbered((index) => `ENV A${index}=$UNSET${index}\n`) },
  {
    name: "undefined variables in FROM",
    count: 1_250,
    write: (count) => each(count, (index) => `ARG A${index}\nFROM $UNSET${index}\n`),
  },
  { name: "variables that must be set", count: 1_000, write: repeating("ENV A=${UNSET:?needed}\n") },
  { name: "variables that one RUN uses", count: 5_000, write: repeating("$A ${B} ", "ARG A\nRUN echo ") },
  { name: "ports of EXPOSE", count: 6_000, write: numbered((index) => `${index}/TCP `, "EXPOSE ") },
  { name: "EXPOSEs", count: 5_000, write: numbered((index) => `EXPOSE ${index}\n`) },
  { name: "paths of VOLUME", count: 12_500, write: numbered((index) => `/a${index} `, "VOLUME ") },
  { name: "strings of SHELL", count: 12_500, write: repeating('"a",', "SHELL [", '"b"]\nRUN a\n') },
  { name: "SHELLs", count: 2_500, write: repeating('SHELL ["/bin/bash", "-c"]\nRUN a\n') },
  { name: "USERs", count: 5_000, write: numbered((index) => `USER a${index}\n`) },
  {
    name: "USERs and mounts by turns",
    count: 500,
    write: numbered((index) => `USER a${index}\nRUN --mount=type=cache,target=/a a\n`),
  },
  {
    name: "users that are created",
    count: 1_250,
    write: numbered((index) => `RUN useradd -u ${index} a${index}\nUSER a${index}\n`),
  },
  {
    name: "users created in one RUN",
    count: 2_500,
    write: numbered((index) => `useradd a${index} && `, "RUN ", "true\nUSER a1\n"),
  },
  {
    name: "a user that is changed again and again",
    count: 1_250,
    write: repeating("RUN usermod -u 5 app\n", "RUN useradd app\n", "USER app\n"),
  },
  {
    name: "HEALTHCHECKs",
    count: 2_500,
    write: repeating("HEALTHCHECK --interval=5s --retries=3 CMD curl -f http://localhost\n"),
  },
  { name: "ONBUILDs", count: 5_000, write: repeating("ONBUILD RUN a\n") },
  {
    name: "ONBUILDs that many stages set off",
    count: 75,
    write: (count) => `FROM debian AS s0\n${"ONBUILD ENV A=$UNSET\n".repeat(count)}${each(count, () => "FROM s0\n")}`,
  },
  { name: "stages", count: 5_000, write: (count) => stages(count, (index) => `FROM debian AS s${index + 1}\n`) },
  {
    name: "stages that build on each other",
    count: 5_000,
    write: (count) => stages(count, (index) => `FROM s${index} AS s${index + 1}\n`),
  },
  {
    name: "stages that build on each other, with steps",
    count: 300,
    write: (count) =>
      stages(
        count,
        (index) =>
          `FROM s${index} AS s${index + 1}\nENV A${index}=b\nRUN --mount=type=cache,target=/root/.npm npm ci\nUSER u${index}\n`,
      ),
  },
  { name: "stages of one name", count: 5_000, write: (count) => stages(count, () => "FROM debian AS same\n") },
  {
    name: "stages that all build on one",
    count: 1_000,
    write: (count) => stages(count, () => "FROM s0\nRUN npm ci\n"),
  },
  {
    name: "stages named in capitals",
    count: 2_500,
    write: (count) => stages(count, (index) => `from debian As S${index}\n`),
  },
  {
    name: "a base that is asked for in capitals",
    count: 1_250,
    write: (count) => stages(count, (index) => `FROM S${index} AS s${index + 1}\n`),
  },
  {
    name: "COPYs from every stage",
    count: 1_250,
    write: (count) => stages(count, (index) => `FROM debian AS s${index + 1}\nCOPY --from=s${index} /a /a\n`),
  },
  {
    name: "COPYs of one stage from all others",
    count: 1_250,
    write: (count) =>
      `${stages(count, (index) => `FROM debian AS s${index + 1}\n`)}FROM debian\n${each(count, (index) => `COPY --from=s${index} /a /a\n`)}`,
  },
  {
    name: "COPYs from stages that do not exist",
    count: 500,
    write: (count) =>
      `${stages(count, (index) => `FROM debian AS s${index + 1}\n`)}FROM debian\n${each(count, (index) => `COPY --from=S_${index}! /a /a\n`)}`,
  },
  {
    name: "COPYs from stages by number",
    count: 1_250,
    write: (count) => stages(count, (index) => `FROM debian\nCOPY --from=${index} /a /a\n`),
  },
  {
    name: "COPYs from a later stage",
    count: 1_250,
    write: (count) =>
      `FROM debian\n${each(count, (index) => `COPY --from=s${index} /a /a\n`)}${stages(count, (index) => `FROM debian AS s${index + 1}\n`)}`,
  },
  {
    name: "mounts from every stage",
    count: 1_250,
    write: (count) =>
      stages(count, (index) => `FROM debian AS s${index + 1}\nRUN --mount=from=s${index},target=/a a\n`),
  },
  {
    name: "bases of different names",
    count: 1_250,
    write: (count) => each(count, (index) => `FROM registry.example/a${index}:1 AS a${index}\n`),
    options: { forbiddenBases: ["*alpine*"], allowedBases: ["debian:*"] },
  },
  { name: "platforms", count: 2_500, write: (count) => each(count, () => "FROM --platform=linux/amd64 debian\n") },
  {
    name: "platforms of one FROM",
    count: 2_500,
    write: (count) => `FROM ${"--platform=$TARGETPLATFORM ".repeat(count)}debian\n`,
  },
  { name: "words of FROM", count: 12_500, write: (count) => `FROM ${"a ".repeat(count)}\n` },
  {
    name: "installs",
    count: 300,
    write: repeating("RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\n"),
  },
  {
    name: "installs of one RUN",
    count: 750,
    write: repeating("apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/* && ", "RUN ", "true\n"),
  },
  {
    name: "installs of one RUN by semicolons",
    count: 750,
    write: repeating("apt-get update; apt-get install -y git; rm -rf /var/lib/apt/lists/*; ", "RUN ", "true\n"),
  },
  {
    name: "packages of one install",
    count: 12_500,
    write: numbered((index) => `a${index} `, "RUN apt-get update && apt-get install -y "),
  },
  {
    name: "installs of many managers",
    count: 80,
    write: repeating(
      "RUN npm ci && pip install --no-cache-dir a && go build . && cargo build && apk add --no-cache a && mvn package\n",
    ),
  },
  {
    name: "commands that empty a cache",
    count: 1_250,
    write: repeating(
      "rm -rf /var/lib/apt/lists/*; apt-get clean; ",
      "RUN apt-get update && apt-get install -y a && ",
      "b\n",
    ),
  },
  {
    name: "commands that empty a cache, between two ands",
    count: 1_250,
    write: repeating(
      "apt-get clean; rm -rf /var/lib/apt/lists/* ; ",
      "RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y a && ",
      "apt-get clean && b\n",
    ),
  },
  {
    name: "commands that empty a cache, on lines of a heredoc",
    count: 1_250,
    write: repeating("apt-get clean\n# a\n", "RUN <<EOF\napt-get update\napt-get install -y a\n", "EOF\n"),
  },
  {
    name: "paths of one rm",
    count: 3_000,
    write: repeating("/var/lib/apt/lists/* /root/.npm ", "RUN apt-get update && apt-get install -y a && rm -rf "),
  },
  {
    name: "options that defeat a cache",
    count: 2_500,
    write: repeating("--no-cache-dir ", "RUN pip install ", "a\n"),
  },
  { name: "commands before an install", count: 2_500, write: repeating("cd a && export B=c && ", "RUN ", "npm ci\n") },
  {
    name: "secrets in layers",
    count: 300,
    write: repeating(
      "RUN --mount=type=secret,id=a cat /run/secrets/a > /b && curl -u a:b http://c\nCOPY .npmrc .env id_rsa /\nARG TOKEN\nRUN echo $TOKEN\n",
    ),
  },
  {
    name: "secret ARGs that one RUN uses",
    count: 750,
    write: (count) =>
      `FROM a\n${each(count, (index) => `ARG TOKEN_${index}\n`)}RUN a ${each(count, (index) => `$TOKEN_${index} `)}\n`,
  },
  {
    name: "secret ARGs that many RUNs use",
    count: 250,
    write: (count) =>
      `FROM a\n${each(count, (index) => `ARG TOKEN_${index}\n`)}${each(count, (index) => `RUN a $TOKEN_${index}\n`)}`,
  },
];
