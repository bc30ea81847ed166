import assert from "node:assert/strict";
import { isDockerfileName } from "../../server/src/files/names";
import { searchFolder } from "../../server/src/files/search";
import { clean, inFolder } from "./support";

describe("names of Dockerfiles", () => {
  const names = {
    yes: [
      ...[
        "Dockerfile",
        "dockerfile",
        "DOCKERFILE",
        "Dockerfile.dev",
        "Dockerfile.alpine.3",
        "app.dockerfile",
        "app.Dockerfile",
      ],
      ...[
        "Containerfile",
        "Containerfile.prod",
        "x.containerfile",
        ".dockerfile",
        "a\nb.Dockerfile",
        "Dockerfile.a\nb",
      ],
    ],
    no: [
      ...[
        "Dockerfiles",
        "Dockerfile-dev",
        "MyDockerfile",
        "dockerfile~",
        "docker-compose.yml",
        "Makefile",
        "file.dockerfiles",
      ],
      ...["Dockerfile.dockerignore", "Dockerfile.dev.dockerignore", ".dockerignore", "Containerfile.containerignore"],
    ],
  };
  for (const name of names.yes) it(`takes ${JSON.stringify(name)}`, () => assert.equal(isDockerfileName(name), true));
  for (const name of names.no) it(`leaves ${JSON.stringify(name)}`, () => assert.equal(isDockerfileName(name), false));
});

describe("searching a folder", () => {
  interface Case {
    readonly title: string;
    readonly tree: Parameters<typeof inFolder>[0];
    /** The folder to search, below the test's. */
    readonly from?: string;
    readonly found: readonly string[];
    readonly problems?: readonly string[];
  }
  const files = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, clean]));
  const cases: readonly Case[] = [
    {
      title: "goes down into folders, hidden ones too, and sorts",
      tree: files(
        "b/Dockerfile",
        "a.Dockerfile",
        "a/Dockerfile",
        "Dockerfile",
        ".devcontainer/Dockerfile",
        "README.md",
      ),
      found: [".devcontainer/Dockerfile", "Dockerfile", "a.Dockerfile", "a/Dockerfile", "b/Dockerfile"],
    },
    {
      title: "leaves .git and node_modules alone",
      tree: files(".git/Dockerfile", "node_modules/x/Dockerfile", "a/node_modules/Dockerfile"),
      found: [],
    },
    {
      title: "searches a folder that is called Dockerfile",
      tree: files("Dockerfile/Dockerfile"),
      found: ["Dockerfile/Dockerfile"],
    },
    {
      title: "takes names with blanks, quotes, shell syntax and line ends",
      tree: files(
        "a b/Dockerfile",
        "$(touch x)/Dockerfile",
        'it\'s "q"/Dockerfile',
        "a\nb/Dockerfile",
        "--fix/Dockerfile",
      ),
      found: ["$(touch x)/Dockerfile", "--fix/Dockerfile", "a\nb/Dockerfile", "a b/Dockerfile", 'it\'s "q"/Dockerfile'],
    },
    {
      title: "leaves out what .gitignore files say, the nearest one having the last word",
      tree: {
        ...files(
          "out/Dockerfile",
          "a/x.dockerfile",
          "a/y.dockerfile",
          "a/b/x.dockerfile",
          "keep/Dockerfile",
          "Dockerfile",
        ),
        ".gitignore": "\ufeffout/\nx.dockerfile\r\nkeep\n!keep\n",
        "a/.gitignore": "y.dockerfile\n",
        "a/b/.gitignore": "!x.dockerfile\n",
      },
      found: ["Dockerfile", "a/b/x.dockerfile", "keep/Dockerfile"],
    },
    {
      title: "anchors patterns with a slash at their own .gitignore's folder",
      tree: { ...files("a/out/Dockerfile", "out/Dockerfile", "a/b/out/Dockerfile"), "a/.gitignore": "/out\n" },
      found: ["a/b/out/Dockerfile", "out/Dockerfile"],
    },
    {
      title: "searches a folder that a nearer .gitignore takes back in",
      tree: { ...files("a/out/Dockerfile", "out/Dockerfile"), ".gitignore": "out/\n", "a/.gitignore": "!out/\n" },
      found: ["a/out/Dockerfile"],
    },
    {
      title: "heeds the .gitignore files above, up to the repository's root",
      tree: { ...files("a/out/Dockerfile", "a/Dockerfile"), ".git/HEAD": "", ".gitignore": "out/\n" },
      from: "a",
      found: ["Dockerfile"],
    },
    {
      title: "heeds no .gitignore above outside of a repository",
      tree: { ...files("a/out/Dockerfile"), ".gitignore": "out/\n" },
      from: "a",
      found: ["out/Dockerfile"],
    },
    {
      title: "searches an ignored folder that is named",
      tree: { ...files("out/Dockerfile"), ".git/HEAD": "", ".gitignore": "out/\n" },
      from: "out",
      found: ["Dockerfile"],
    },
    {
      title: "does not carry patterns into a repository inside the repository",
      tree: { ...files("sub/Dockerfile.x"), "sub/.git": "gitdir: elsewhere", ".git/HEAD": "", ".gitignore": "*.x\n" },
      found: ["sub/Dockerfile.x"],
    },
    {
      title: "takes links to files, follows none to folders, and tells of those that lead nowhere",
      tree: {
        ...files("real/some-file", "real/Dockerfile"),
        Dockerfile: { linkTo: "real/some-file" },
        "real/up": { linkTo: ".." },
        "loop/Dockerfile": { linkTo: "Dockerfile" },
        "Dockerfile.gone": { linkTo: "nowhere" },
        "Dockerfile.d": { linkTo: "real" },
      },
      found: ["Dockerfile", "real/Dockerfile"],
      problems: ["Dockerfile.gone", "loop/Dockerfile"],
    },
  ];
  for (const { title, tree, from = ".", found, problems = [] } of cases) {
    it(title, () =>
      inFolder(tree, async ({ path }) => {
        const result = await searchFolder(`${path}/${from}`.replace(/\/\.$/, ""));
        assert.deepEqual(result.dockerfiles, found);
        assert.deepEqual(
          result.problems.map((problem) => problem.path),
          problems,
        );
      }),
    );
  }
});
