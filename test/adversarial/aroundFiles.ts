import { type AdversarialInput, inStage, letters, lines, times, words } from "./input";

// What lies beside a file: ignore files, and the images of other Dockerfiles.

const sources = (count: number, name: (index: number) => string) => `COPY ${words(count, name)} /to/`;

export const ignoreFiles: readonly AdversarialInput[] = [
  inStage(
    "73 KB of sources and 110,000 ignored names",
    sources(10_000, (at) => `f${at}`),
    { ignoreFile: lines(110_000, (at) => `g${at}`) },
  ),
  inStage(
    "the same with folders",
    sources(8000, (at) => `a/b/f${at}`),
    { ignoreFile: lines(90_000, (at) => `a/g${at}`) },
  ),
  inStage(
    "sources and 100,000 endings",
    sources(8000, (at) => `a.f${at}`),
    { ignoreFile: lines(100_000, (at) => `*.g${at}`) },
  ),
  inStage(
    "sources and 90,000 starts",
    sources(8000, (at) => `f${at}`),
    { ignoreFile: lines(90_000, (at) => `g${at}*`) },
  ),
  inStage(
    "sources and 70,000 names anywhere",
    sources(8000, (at) => `a/f${at}`),
    { ignoreFile: lines(70_000, (at) => `**/g${at}`) },
  ),
  inStage(
    "sources and 60,000 patterns open at both ends",
    sources(8000, (at) => `f${letters(at)}`),
    { ignoreFile: lines(60_000, (at) => `*${letters(at)}x*`) },
  ),
  inStage(
    "sources and 40,000 patterns of sets",
    sources(8000, (at) => `f${at}`),
    { ignoreFile: lines(40_000, (at) => `[a-f][0-9]*${letters(at)}[x-z]`) },
  ),
  inStage(
    "sources and patterns of many stars",
    sources(5000, (at) => `${times("a", 14)}${at}`),
    { ignoreFile: lines(10_000, (at) => `*a*a*a*a*${letters(at)}*`) },
  ),
  inStage(
    "sources and one pattern 100,000 times",
    sources(8000, (at) => `aab${at}`),
    { ignoreFile: times("*a*b*x\n", 100_000) },
  ),
  inStage("a long name and a pattern of many stars", `COPY ${times("a", 4000)} /to`, {
    ignoreFile: lines(50, (at) => `${times("*a", 2000 - at)}b`),
  }),
  inStage("a source of 70 KB", `COPY ${times("a/", 35_000)} /to`, {
    ignoreFile: lines(1000, (at) => `${times("**/a/", 9)}${at}`),
  }),
  inStage("a deep source and globstars", `COPY ${times("a/", 2000)} /to`, { ignoreFile: `${times("**/a/", 30)}b` }),
  inStage(
    "an ignore file of one line of stars",
    sources(5000, (at) => `a${at}`),
    { ignoreFile: times("*a", 400_000) },
  ),
  inStage("an ignore file of one line of sets", "COPY a b", { ignoreFile: times("[a", 400_000) }),
  inStage("an ignore file of dots and slashes", "COPY a b", {
    ignoreFile: `${times("../", 300_000)}\n${times("a/../", 3000)}`,
  }),
  inStage("an ignore file of blanks", "COPY a b", { ignoreFile: `${times(" ", 400_000)}x${times(" ", 400_000)}` }),
  inStage("20,000 files of a folder and 50,000 patterns", "COPY a.txt b\nCOPY . .\nRUN npm ci && npm run build", {
    ignoreFile: lines(50_000, (at) => `*x${letters(at)}`),
    folder: Array.from({ length: 20_000 }, (_, at) => `f${at % 100}/${at}.txt`),
  }),
  inStage(
    "20,000 files and 5,000 sources",
    `${sources(5000, (at) => `f${at % 100}/${at}.txt`)}\nCOPY . .\nRUN pip install -r a`,
    {
      folder: Array.from({ length: 20_000 }, (_, at) => `f${at % 100}/${at}.txt`),
    },
  ),
];

const image = (at: number) => `registry.example/team/${letters(at)}`;

export const bases: readonly AdversarialInput[] = [
  {
    name: "a forbidden base of stars",
    text: `FROM ${times("a", 250)}\n`,
    options: { forbiddenBases: ["*a*a*a*a*a*a*b"] },
  },
  {
    name: "an allowed base of stars",
    text: `FROM ${times("a/", 120)}a\n`,
    options: { allowedBases: [`${times("*a", 100)}b`] },
  },
  {
    name: "bases and a long name",
    text: `FROM ${times("a", 100_000)}\n`,
    options: { allowedBases: [`${times("*a", 50_000)}b`] },
  },
  {
    name: "2,000 bases and 10,000 allowed names",
    text: lines(2000, (at) => `FROM ${image(at)}`),
    options: { allowedBases: Array.from({ length: 10_000 }, (_, at) => `${image(at)}:x`) },
  },
  {
    name: "2,000 bases and 10,000 forbidden words",
    text: lines(2000, (at) => `FROM ${image(at)}`),
    options: { forbiddenBases: Array.from({ length: 10_000 }, (_, at) => `*x${letters(at)}x*`) },
  },
  {
    name: "2,000 bases and 2,000 other files",
    text: lines(2000, (at) => `FROM python:3.${at}-slim`),
    others: Array.from({ length: 2000 }, (_, at) => ({
      path: `f${at}/Dockerfile`,
      bases: [`python:3.${at}-slim`],
      cacheMounts: [],
    })),
  },
  {
    name: "a base of versions",
    text: `FROM python:1-${times("1.", 60)}x\n`,
    others: [{ path: "a", bases: [`python:2-${times("1.", 60)}x`], cacheMounts: [] }],
  },
];
