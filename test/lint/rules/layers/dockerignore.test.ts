import assert from "node:assert/strict";
import { IgnorePatterns } from "../../../../server/src/ignore/names";
import { defaultSettings } from "../../../../server/src/lint";
import { ruleCases } from "../../ruleCases";
import { type Beside, dockerfile, fileContextOf, findings } from "../../support";

const rule = "layers/dockerignore";
const some = { ".git/HEAD": 20, ".git/objects/a": 2000, "main.py": 5 };

describe("layers/dockerignore: when it speaks", () => {
  ruleCases(rule, { silent: { "the folder is not known": "COPY . ." } });
  ruleCases(rule, {
    folder: some,
    silent: {
      "the build has another context": "COPY . .\nCOPY services/api/main.py ./",
      "parts are copied": "COPY main.py ./",
      "a copy from a stage": "FROM a AS b\nFROM c\nCOPY --from=b . .",
      "git is asked for something": "COPY . .\nRUN git describe --tags > version",
    },
  });
  ruleCases(rule, { folder: some, ignoreFile: "x\n", silent: { "there is one": "COPY . ." } });
  ruleCases(rule, { folder: { ...some, ".containerignore": 1 }, silent: { "there is Podman's": "COPY . ." } });
  ruleCases(rule, {
    folder: { "main.py": 5, Dockerfile: 30, ".gitignore": 3, "compose.yaml": 1 },
    silent: { "nothing that is worth it": "COPY . ." },
  });
  ruleCases(rule, {
    folder: { "node_modules/a/b.js": 5, "dist/index.html": 4, "target/a.jar": 5, "server.js": 1 },
    silent: { "what the image may live on": 'COPY . .\nCMD ["node", "server.js"]' },
  });
});

describe("layers/dockerignore: what it makes", () => {
  const cases: Readonly<
    Record<string, readonly [text: string, folder: NonNullable<Beside["folder"]>, patterns: string, message: RegExp]>
  > = {
    "what is there": [
      "ADD ./ /app/",
      { ...some, Dockerfile: 5 },
      ".git\nDockerfile*\n",
      /including 3 files \(2\.0 kB\)/,
    ],
    "what tools and people leave": [
      "COPY . .",
      {
        ".idea/a": 1,
        "web/.nyc_output/a": 1,
        ".DS_Store": 1,
        "a/.DS_Store": 1,
        "x.log": 1,
        "b/x.log": 1,
        "web/.env.local": 1,
        ".github/a.yml": 1,
        "compose.dev.yaml": 1,
        "htmlcov/x": 1,
        "src/coverage/a.py": 1,
        "docker-compose.yml": 1,
        "Containerfile.x": 1,
        "a.dockerfile": 1,
        ".vscode/a": 1,
        ".gitignore": 1,
      },
      "**/.nyc_output\n**/.idea\nhtmlcov\n**/.env.local\n**/*.log\n**/.DS_Store\n.vscode\n.github\n.gitignore\nContainerfile*\n*.dockerfile\ncompose*.y*ml\ndocker-compose*.y*ml\n",
      /15 files/,
    ],
    "Java's and Gradle's, where the image builds": [
      "COPY . .\nRUN ./gradlew build && mvn package",
      { "target/a.jar": 1, "x/.gradle/y": 1, "src/target/a": 1 },
      "target\n**/.gradle\n",
      /2 files/,
    ],
    "one file": ["COPY . .", { ".env": 5, "a.py": 1 }, "**/.env\n", /including 1 file \(5 B\)/],
    "Python's": [
      "COPY . .",
      { ".venv/bin/python": 1, "a/__pycache__/b.pyc": 1, "c.pyc": 1, ".mypy_cache/x": 1 },
      "**/.venv\n**/__pycache__\n**/.mypy_cache\n**/*.pyc\n",
      /4 files/,
    ],
    "Node's, where the image installs and builds": [
      "COPY . .\nRUN npm ci && npm run build",
      { "node_modules/a": 1, "web/node_modules/a": 1, "dist/a": 1, "src/a": 1 },
      "**/node_modules\ndist\n",
      /3 files/,
    ],
    "not what is copied by name": [
      "COPY . .\nCOPY .env /run/\nRUN --mount=type=bind,source=dist,target=/d npm run build",
      { ".env": 1, "dist/a": 1, "coverage/x": 1, "a.js": 1 },
      "coverage\n",
      /1 file /,
    ],
    ".NET's output and no other bin": [
      "COPY . .\nRUN dotnet publish",
      { "App/bin/Debug/a.dll": 1, "App/obj/x.json": 1, "bin/run.sh": 1 },
      "**/bin/Debug\n**/obj\n",
      /2 files/,
    ],
  };
  for (const [name, [text, folder, patterns, message]] of Object.entries(cases)) {
    it(name, () => {
      const [found, ...others] = findings(dockerfile(text), defaultSettings(), rule, fileContextOf({ folder }));
      assert.deepEqual(found?.fix?.creates, { name: ".dockerignore", text: patterns });
      assert.match(found.message, message);
      const ignored = new IgnorePatterns(patterns);
      const left = Object.keys(folder).filter((path) => ignored.leavesOut(path));
      assert.equal(left.length, Number(/including (\d+)/.exec(found.message)?.[1]), "as many as the engine leaves out");
      assert.deepEqual([found.fix.edits, others], [[], []]);
    });
  }

  it("says that there can be more", () => {
    const folder = { files: [{ path: ".git/HEAD", bytes: 1 }], isComplete: false };
    const [found] = findings(dockerfile("COPY . ."), defaultSettings(), rule, { folder });
    assert.match(found?.message ?? "", /including more than 1 file /);
  });
});
