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
    "It makes the file, with a line for each kind of thing that is there and that the Dockerfile does not copy by name.",
  summary: "What an image has no use for is left out by .dockerignore",
  why: `\`COPY . .\` takes all that the build's context holds: the whole history in \`.git\`, the packages in \`node_modules\`, keys
in \`.env\`. It is sent to the engine, ends up in the image, and a change in any of it, such as a commit, makes the build start
over from there. A \`.dockerignore\` leaves it out of all of that.

The context is taken to be the Dockerfile's own folder, except where the file copies something by name that is not there.
What the image may need stays: a \`node_modules\` that no RUN installs, a \`dist\` that no RUN builds, \`.git\` where a RUN
asks git for something, and whatever a COPY names.`,
  messages: {
    missing:
      "All of the folder is copied, with {files} ({size}) that an image has no use for: leave them out with a .dockerignore",
  },
  titles: { missing: "Make a .dockerignore" },
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
    "ContextCleanse, “Build Context Optimization”; the BuildKit guide behind the profile `portable`, “.dockerignore”; Docker's reference on `.dockerignore`.",
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
