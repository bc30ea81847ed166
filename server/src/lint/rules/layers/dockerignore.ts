import { formatBytes } from "../../../shared/bytes";
import { ignoreFileEnding } from "../../fileContext";
import { contextFolder, hasFile } from "../../layers/contextFiles";
import { folderCopy } from "../../layers/folderCopies";
import { leftOut } from "../../layers/leftOut";
import { defineRule } from "../../rule";

export default defineRule({
  id: "layers/dockerignore",
  severity: "warning",
  fix: "suggest",
  fixNote:
    "Creates the file, with a line for each kind of unneeded file that exists and that the Dockerfile does not copy by name.",
  summary: "Files that the image does not need are in .dockerignore",
  why: `\`COPY . .\` copies everything in the build context: the whole history in \`.git\`, the packages in \`node_modules\`,
keys in \`.env\`. All of it is sent to the engine and ends up in the image, and any change in it, such as a commit,
reruns the build from that step. A \`.dockerignore\` excludes such files.

The build context is assumed to be the Dockerfile's folder, unless the Dockerfile copies a file by name that does not
exist there. Files that the image may need are not excluded: a \`node_modules\` that no RUN installs, a \`dist\` that
no RUN builds, \`.git\` where a RUN uses git, and everything that a COPY names.`,
  messages: {
    missing:
      "The whole folder is copied, including {files} ({size}) the image does not need: exclude them in a .dockerignore",
  },
  titles: {
    missing: "Create a .dockerignore",
  },
  examples: [
    {
      folder: {
        ".git/HEAD": 23,
        ".git/objects/pack/pack-1.pack": 48_000_000,
        Dockerfile: 90,
        "node_modules/express/index.js": 224,
        "package.json": 900,
        "src/index.js": 4000,
      },
      bad: "FROM node:24-slim\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\n",
      creates: { name: ".dockerignore", text: ".git\n**/node_modules\nDockerfile*\n" },
      good: "FROM node:24-slim\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\n",
    },
  ],
  fileContext: ["folder", "ignoreFile"],
  source:
    "ContextCleanse project, “Build Context Optimization”; the BuildKit guide that the profile `portable` is based on, “.dockerignore”; Docker's reference on `.dockerignore`.",
  check(file, _options, report, fileContext) {
    const copies = ["COPY", "ADD"].flatMap((keyword) => file.instructionsOf(keyword));
    const whole = copies.find((each) => folderCopy(file, each, () => false)?.folder === "");
    const folder = whole && contextFolder(file, fileContext);
    if (!folder || fileContext.ignoreFile || ignoreFiles.some((path) => hasFile(folder, path))) return;
    const left = leftOut(file, folder);
    if (!left) return;
    const count = `${left.files} ${left.files === 1 ? "file" : "files"}`;
    const files = folder.isComplete ? count : `more than ${count}`;
    report(whole.textSpan, "missing", { files, size: formatBytes(left.bytes) }, (edit) =>
      edit.createFile(ignoreFileEnding, left.patterns.map((pattern) => `${pattern}\n`).join("")),
    );
  },
});

/** The second is Podman's. */
const ignoreFiles = [ignoreFileEnding, ".containerignore"];
