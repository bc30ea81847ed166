import { bases, ignoreFiles } from "./aroundFiles";
import { type AdversarialInput, inStage, letters, lines, times, words } from "./input";

export type { AdversarialInput } from "./input";

const shellPatterns: readonly AdversarialInput[] = [
  ...[
    "%%*a*a*ab",
    "%*a*a*a*a*a*ab",
    "##a*a*a*a*a*b",
    "#*a*a*ab*",
    "/*a*a*a*b/x",
    "//*a*a*a*b/x",
    "//a?*?a*?b/x",
    "%%*?*?*?*?b",
  ].map((operation) =>
    inStage(`\${X${operation}} over 500 characters`, `ENV X=${times("a", 500)}\nENV Y=\${X${operation}}`),
  ),
  inStage(
    "500 expansions with stars",
    `ENV X=${times("a", 500)}\n${lines(500, (at) => `ENV Y${at}=\${X%%*a*a*a${letters(at)}b}`)}`,
  ),
  inStage(
    "a pattern of 500 stars and as many letters",
    `ENV X=${times("a", 500)}\n${lines(200, (at) => `ENV Y${at}=\${X##${times("*a", 250)}b}`)}`,
  ),
  inStage("a pattern in a variable", `ENV X=${times("a", 500)} P=${times("*a", 200)}b\nENV Y=\${X%%$P} Z=\${X//$P/$P}`),
  inStage(
    "a replacement at each character",
    `ENV X=${times("a", 512)}\n${lines(500, (at) => `ENV Y${at}=\${X//a/${times("b", 500)}}`)}`,
  ),
];

const imageNames: readonly AdversarialInput[] = [
  { name: "FROM of variables and a backslash", text: "FROM $R$R$R$R$R$R:1\\x\n" },
  { name: "FROM of variables with long names and a backslash", text: `FROM ${times(`$${times("R", 15)}`, 6)}:1\\x\n` },
  { name: "a platform of variables and a backtick", text: `FROM --platform=$0${times("0$0", 29)}\`x a\n` },
  { name: "a platform of variables and text", text: `FROM --platform=${times("$abcdef", 20)}\`x a\n` },
  { name: "FROM of 10,000 variables and a quote", text: `FROM ${times("$R", 10_000)}:1'\n` },
  { name: "FROM of braces and a backslash", text: `FROM ${times("${R}a", 5000)}\\x\n` },
  { name: "a platform of 30 variables", text: `FROM --platform=$0${times("0$0", 29)} a\n` },
  { name: "a platform of variables and a quote", text: `FROM --platform=${times("$a1", 5000)}" a\n` },
  { name: "a platform of slashes", text: `FROM --platform=${times("/", 200_000)} a\n` },
  { name: "a platform of brackets", text: `FROM --platform=linux${times("(", 200_000)} a\n` },
  ...["-", "a-", "a.", "a__", "A", "a/", "a:", "@", "a@", "-a", "/", ".", "0"].map((part) => ({
    name: `FROM ${part}${part}${part}…`,
    text: `FROM ${times(part, 60_000 / part.length)}\nFROM a${times(part, 900 / part.length)}!\nFROM x/${times(part, 200 / part.length)}!\n`,
  })),
  { name: "a long digest", text: `FROM a@sha256:${times("0", 200_000)}!\nFROM a@${times("a-", 480)}:0\n` },
  { name: "a long tag", text: `FROM a:${times("a", 200_000)}\nFROM a:${times("-", 200_000)}\n` },
  { name: "a long scheme", text: `FROM ${times("a", 200_000)}://x\nFROM ${times("https://", 20_000)}\n` },
  { name: "a long name after AS", text: `FROM a AS ${times("a-", 100_000)}!\n` },
  {
    name: "a long azurelinux tag",
    text: `FROM mcr.microsoft.com/dotnet/aspnet:${times("azurelinux", 20_000)}\nRUN x\n`,
  },
  { name: "1,000 images of 900 letters", text: lines(1000, (at) => `FROM ${letters(at)}${times("-a", 100)}`) },
];

const values: readonly AdversarialInput[] = [
  ...["start-period", "interval", "timeout", "start-interval"].flatMap((flag) => [
    inStage(`--${flag} of 32 zeros`, `HEALTHCHECK --${flag}=${times("0", 32)}x CMD a`),
    inStage(`--${flag} of many parts`, `HEALTHCHECK --${flag}=${times("0.0ms0", 30_000)}x CMD a`),
  ]),
  inStage(
    "a long duration",
    `HEALTHCHECK --interval=${times("1", 200_000)} CMD a\nHEALTHCHECK --timeout=${times("1h", 100_000)} CMD a`,
  ),
  inStage("long retries", `HEALTHCHECK --retries=${times("0", 200_000)}x CMD a`),
  inStage("a port of colons", `EXPOSE ${times(":", 200_000)}\nEXPOSE ${times("a:", 100_000)}1`),
  inStage("a port of digits", `EXPOSE ${times("1", 200_000)}x\nEXPOSE [${times("[", 200_000)}]:1:1`),
  inStage("a port of braces", `EXPOSE ${times("${", 60_000)}`),
  inStage("a port of braces in quotes", `EXPOSE '${times("${", 60_000)}'`),
  inStage("20,000 ports", `EXPOSE ${words(20_000, (at) => `${at}/tcp`)}`),
  inStage("a long mode", `COPY --chmod=${times("0", 200_000)}9 a b\nCOPY --chmod=${times("ugo", 60_000)}! a b`),
  inStage("a mode of signs", `COPY --chmod=u${times("+", 200_000)}! a b\nCOPY --chmod=${times("u+x,", 50_000)}! a b`),
  inStage("a long owner", `COPY --chown=${times(":", 200_000)} a b\nUSER ${times("a:", 100_000)}`),
  inStage(
    "a long checksum",
    `ADD --checksum=${times("a-", 100_000)}! https://a/b c\nADD --checksum=sha256:${times("=", 200_000)}! https://a/b c`,
  ),
  inStage("a long signal", `STOPSIGNAL ${times("SIG", 100_000)}\nSTOPSIGNAL ${times("-", 200_000)}1`),
  inStage(
    "a folder of slashes",
    `ENV HOME=/${times("/", 100_000)}x PIP_CACHE_DIR=/${times("/", 100_000)}x\nWORKDIR a${times("/", 100_000)}x\nWORKDIR a\nRUN pip install a`,
  ),
  inStage("a list of quotes", `CMD ["${times('\\"', 60_000)}"]\nCMD ["${times("\\\\", 60_000)}]`),
  inStage(
    "a long source of ADD",
    `ADD ${times("git@", 40_000)} b\nADD --checksum=sha256:0 ${times("a.git", 30_000)}x b\nADD ${times("a@", 80_000)} b`,
  ),
  { name: "a long frontend", text: `# syntax=${times("docker.io/", 20_000)}\nFROM a\n` },
  { name: "a frontend of versions", text: `# syntax=docker/dockerfile${times("1.", 90)}x\nFROM a\n` },
  { name: "a long check directive", text: `# check=skip=${times("a;", 50_000)}\nFROM a\n` },
  { name: "names in a check directive", text: `# check=skip=${words(20_000, letters).replaceAll(" ", ",")}\nFROM a\n` },
  { name: "a long escape directive", text: `# escape=${times("`", 100_000)}\nFROM a\n` },
];

const mounts: readonly AdversarialInput[] = [
  inStage("a mount's long size", `RUN --mount=type=tmpfs,target=/a,size=${times("1_", 50_000)}! x`),
  inStage("a mount's size of exponents", `RUN --mount=type=tmpfs,target=/a,size=1${times("e1", 50_000)} x`),
  inStage("a mount of quotes", `RUN --mount=${times('""', 50_000)} x\nRUN --mount="${times('""', 50_000)} x`),
  inStage(
    "a mount's target of slashes",
    `RUN --mount=type=cache,target=${times("/", 100_000)} x\nRUN --mount=type=cache,target=${times("/a/..", 30_000)} x`,
  ),
  inStage("a secret's target of dots and dashes", `RUN --mount=type=secret,target=${times("a.-/", 30_000)}! x`, {
    options: { engines: ["podman >=4.0", "docker >=20"] },
  }),
  inStage(
    "a mount of 20,000 options",
    `RUN --mount=type=cache,target=/a,${words(20_000, (at) => `id=${letters(at)}`).replaceAll(" ", ",")} x`,
  ),
  inStage(
    "a mount of misspelt options",
    `RUN --mount=type=cache,${words(20_000, (at) => `targe${letters(at)}=a`).replaceAll(" ", ",")} x`,
  ),
  inStage(
    "a mount's long mode and owner",
    `RUN --mount=type=cache,target=/a,mode=${times("7", 100_000)}8,uid=${times("1", 100_000)}x x`,
  ),
  inStage("a mount's long path as an id", `RUN --mount=type=cache,target=/${times("-", 100_000)}x y`),
  inStage("a mount's path of names", `RUN --mount=type=cache,target=/${times("a!/", 50_000)}x y`),
  inStage(
    "1,000 mounts with one id",
    lines(1000, (at) => `RUN --mount=type=cache,id=a,target=/a${at} x`),
  ),
  inStage(
    "2,000 mounts with ids",
    lines(2000, (at) => `RUN --mount=type=cache,id=a${at},target=/a${at} x`),
  ),
  inStage(
    "1,000 mounts and 2,000 other files with one id",
    lines(1000, (at) => `RUN --mount=type=cache,id=a,target=/y${at}/obj x`),
    {
      others: Array.from({ length: 2000 }, (_, at) => ({
        path: `f${at}/Dockerfile`,
        bases: [],
        cacheMounts: [{ id: "a", owner: "-:-:-", target: `/x${at}/obj` }],
      })),
    },
  ),
  inStage(
    "2,000 mounts and 2,000 other files",
    lines(2000, (at) => `RUN --mount=type=cache,id=a${at},target=/a${at} x`),
    {
      others: Array.from({ length: 2000 }, (_, at) => ({
        path: `f${at}/Dockerfile`,
        bases: [`python:3.${at}`],
        cacheMounts: [{ id: `a${at}`, owner: "-:-:-", target: `/b${at}` }],
      })),
    },
  ),
];

const misspelt: readonly AdversarialInput[] = [
  { name: "long unknown instructions", text: `FROM a\n${lines(20, () => `${times("R", 20_000)} x`)}\n` },
  { name: "5,000 unknown instructions", text: `FROM a\n${lines(5000, (at) => `RU${letters(at)} x`)}\n` },
  inStage("20,000 unknown flags", `RUN ${words(20_000, (at) => `--moun${letters(at)}=a`)} x`),
  inStage(
    "long unknown flags",
    lines(20, () => `COPY --${times("chmo", 5000)}=a b c`),
  ),
  {
    name: "2,000 stages and as many misspelt references",
    text: lines(2000, (at) => `FROM a AS stage${letters(at)}\nCOPY --from=Stage!${letters(at)} a b`),
  },
  {
    name: "5,000 stages and as many references",
    text: lines(5000, (at) => `FROM a AS s${at}\nCOPY --from=s${Math.floor(at / 2)} a b`),
  },
  {
    name: "stages with long names",
    text: lines(
      60,
      (at) => `FROM a AS ${times("a", 3000)}${letters(at)}\nCOPY --from=${times("a", 3000)}${letters(at)}! a b`,
    ),
  },
  {
    name: "3,000 declared and 3,000 undefined variables",
    text: `FROM a\n${lines(3000, (at) => `ARG NAME${at}=1`)}\n${lines(3000, (at) => `ENV X${at}=$NAM${at}`)}\n`,
  },
  {
    name: "long undefined variables",
    text: `FROM a\n${lines(100, (at) => `ARG ${times("N", 1000)}${at}\nENV X${at}=$${times("N", 1000)}_${at}`)}\n`,
  },
  {
    name: "5,000 global and 5,000 undefined variables",
    text: `${lines(5000, (at) => `ARG NAME${at}`)}\n${lines(5000, (at) => `FROM a:$NAM${at}`)}\n`,
  },
  inStage(
    "4,000 unknown rules in comments",
    lines(4000, (at) => `# lens-ignore cache/mount-${letters(at)}: x\nRUN x`),
  ),
  inStage(
    "a comment that names 20,000 rules",
    `# lens-ignore ${words(20_000, (at) => `cache/i${letters(at)}`).replaceAll(" ", ", ")}: x\nRUN x`,
  ),
  inStage(
    "5,000 comments and 5,000 findings",
    lines(5000, () => "# lens-ignore buildkit/WorkdirRelativePath: x\nWORKDIR a"),
  ),
  inStage(
    "2,000 comments for the whole file",
    `${lines(2000, () => "# lens-ignore-file cache/mount-id: x")}\n${lines(1000, (at) => `RUN --mount=type=cache,target=/a${at} x`)}`,
  ),
  inStage(
    "a comment of blanks",
    `# lens-ignore${times(" ", 200_000)}x\n# lens-ignore-file ${times("a:", 50_000)}\nRUN x`,
  ),
  inStage(
    "5,000 comments that skip checks",
    lines(5000, () => "# check=skip=WorkdirRelativePath\nWORKDIR a"),
  ),
];

const commands: readonly AdversarialInput[] = [
  inStage("a RUN of assignments", `RUN apt-get update\nRUN ${times("a=", 60_000)} apt-get install -y x`),
  inStage("a RUN of names of managers", `RUN ${times("npm run ", 30_000)}`),
  inStage("a RUN of one manager's words", `RUN ${times("conda.sh ", 20_000)}`),
  inStage("a RUN of useradd", `RUN ${times("useradd ", 20_000)}\nRUN ${times("adduser a ", 20_000)}`),
  inStage("a RUN of bundle config", `RUN ${times("bundle config ", 20_000)}`),
  inStage(
    "a RUN of yarn set version",
    `RUN ${times("corepack use ", 20_000)}\nRUN ${times("yarn set version ", 10_000)}`,
  ),
  inStage("a RUN of git and builds", `COPY . .\nRUN ${times("npm ", 60_000)}`, {
    folder: [".git/HEAD", "dist/a.js", "package.json"],
  }),
  inStage("an ENTRYPOINT of names", `ENTRYPOINT ["${times("entrypoint/", 30_000)}x"]\nUSER a`),
  inStage("a copy of credentials", `COPY ${times(".config/gcloud/", 20_000)}\n b\nCOPY ${times(".env.", 30_000)}x b`),
  inStage(
    "rm of stars in a mount",
    `RUN --mount=type=cache,target=/var/cache/${times("a", 2000)} rm -rf /var/cache/${times("*a", 500)}b`,
  ),
  inStage(
    "rm of many stars",
    `RUN --mount=type=cache,target=/var/cache/apt rm -rf ${words(3000, (at) => `/var/*/*a*p*t*${at}`)}`,
  ),
  inStage("a RUN of pacman's options", `RUN pacman -S${times("u", 60_000)}- x`),
  inStage("a value that looks like an address", `ENV A=${times("://a:", 40_000)} B=${times("://", 60_000)}`),
  inStage("an ARG of underscores", `ARG ${times("_", 100_000)}TOKEN=x\nENV ${times("a_", 50_000)}KEY=x`),
  inStage("a RUN of dollars", `RUN echo ${times("$", 200_000)}\nRUN echo ${times("${", 60_000)}`),
  inStage("a RUN of here-documents", `RUN ${times("<<", 100_000)}\nRUN cat ${times("<<-", 60_000)}`),
  inStage(
    "a disabling variable set 3,000 times",
    `${lines(3000, () => "ENV PIP_NO_CACHE_DIR=1")}\n${lines(30, () => "RUN --mount=type=cache,target=/root/.cache/pip pip install x")}`,
  ),
  inStage("a secret ARG named by 3,000 RUNs", `ARG API_TOKEN\n${lines(3000, () => "RUN curl -H $API_TOKEN x")}`),
  inStage("blanks at the end of lines", `RUN a ${times(" ", 200_000)}\\\n b${times("\t ", 100_000)}x`),
  inStage("a label of quotes", `LABEL a="${times('\\"', 60_000)}" ${times("b=", 60_000)}`),
];

/** Each of them once hung, or may make a worse program hang: patterns, grammars, ignore files, bases, words nearly right. */
export const patternInputs: readonly AdversarialInput[] = [
  ...shellPatterns,
  ...imageNames,
  ...values,
  ...mounts,
  ...ignoreFiles,
  ...bases,
  ...misspelt,
  ...commands,
];
