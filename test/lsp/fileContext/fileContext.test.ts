import { deepEqual, equal, notEqual, ok } from "node:assert/strict";
import { Emitter, FileChangeType, type FileEvent } from "vscode-languageserver/node";
import { type FileContextParts, FileContextStore } from "../../../server/src/lsp/fileContext/fileContexts";
import { dockerfile } from "../../../server/src/lsp/languages/dockerfile";
import { Snapshot } from "../../../server/src/lsp/snapshot";
import { WorkspaceFolders } from "../../../server/src/lsp/workspaceFolders";
import { lintHere } from "../../../server/src/services/linting/lintHere";
import { memoryDisk, memoryFiles } from "../support";

const app = "/project/app/Dockerfile";
const web = "/project/web/Dockerfile";
const mount = (id: string) => `FROM debian\nRUN --mount=type=cache,id=${id},target=/c true\n`;

/** Milliseconds: long enough for what comes together, short enough for a test. */
const delays = { firstListing: 20, nextListing: 60, search: 30, read: 30 };

/** What lies around Dockerfiles, with a disk and an editor in memory. */
class Around {
  readonly store: FileContextStore;
  readonly watched = new Map<string, readonly string[]>();
  readonly logged: string[] = [];
  readonly listed: string[] = [];
  changes = 0;
  readonly #open = new Map<string, Snapshot>();
  readonly #documentChanged = new Emitter<Snapshot>();
  readonly #documentClosed = new Emitter<string>();
  readonly #filesChanged = new Emitter<readonly FileEvent[]>();
  readonly #storeChanged = new Emitter<void>();
  #serial = 0;

  constructor(readonly files: Map<string, string>) {
    const disk = memoryDisk(files);
    const parts: FileContextParts = {
      documents: {
        all: () => [...this.#open.values()],
        onChanged: this.#documentChanged.event,
        onClosed: this.#documentClosed.event,
      },
      folders: new WorkspaceFolders([{ uri: "file:///project", name: "project" }]),
      watchedFiles: {
        onChanged: this.#filesChanged.event,
        watchPattern: (key, pattern) => this.watched.set(key, [pattern]),
        watchFolders: (key, folders) => this.watched.set(key, folders),
      },
      disk: {
        ...disk,
        listFolder: (folder, signal) => {
          this.listed.push(folder);
          return disk.listFolder(folder, signal);
        },
      },
      files: memoryFiles(files),
      log: { info() {}, warn: (line) => this.logged.push(line), error: (line) => this.logged.push(line) },
    };
    this.store = new FileContextStore(parts, delays);
    this.store.onChanged(() => {
      this.changes += 1;
      this.#storeChanged.fire();
    });
  }

  type(path: string, text: string): void {
    this.#serial += 1;
    const snapshot = new Snapshot(`file://${path}`, this.#serial, text, this.#serial, dockerfile, lintHere);
    this.#open.set(path, snapshot);
    this.#documentChanged.fire(snapshot);
  }

  close(path: string): void {
    this.#open.delete(path);
    this.#documentClosed.fire(`file://${path}`);
  }

  /** Writes a file, or deletes it where there is no text, and tells of it as a client does. */
  write(path: string, text: string | undefined): void {
    const type = text === undefined ? "Deleted" : this.files.has(path) ? "Changed" : "Created";
    if (text === undefined) this.files.delete(path);
    else this.files.set(path, text);
    this.tell(path, type);
  }

  tell(path: string, type: "Created" | "Changed" | "Deleted"): void {
    this.#filesChanged.fire([{ uri: `file://${path}`, type: FileChangeType[type] }]);
  }

  /** The next time that something has changed; what never comes ends with the test's own time limit. */
  changed(): Promise<void> {
    return new Promise((resolve) => {
      const listener = this.#storeChanged.event(() => {
        listener.dispose();
        resolve();
      });
    });
  }

  /** Waits until this holds of what lies around a file. */
  async until(path: string, holds: (around: Awaited<ReturnType<FileContextStore["of"]>>) => boolean): Promise<void> {
    while (!holds(await this.store.of(path))) await this.changed();
  }

  async ids(path: string): Promise<string[] | undefined> {
    const { others } = await this.store.of(path);
    return others?.flatMap((other) => other.cacheMounts.map(({ id }) => `${other.path}: ${id}`));
  }
}

describe("what is around a Dockerfile", () => {
  it("is known at once without what takes long, and whole a moment later", async () => {
    const around = new Around(
      new Map([
        [app, mount("a")],
        [web, mount("b")],
        ["/project/app/.dockerignore", "*.log\n"],
      ]),
    );
    around.type(app, mount("a"));
    deepEqual(await around.store.of(app), {
      ignoreFile: { name: ".dockerignore", text: "*.log\n" },
      folder: undefined,
      others: undefined,
    });
    await around.until(app, ({ folder, others }) => folder !== undefined && others !== undefined);
    const { folder } = await around.store.of(app);
    deepEqual(
      folder?.files.map(({ path }) => path),
      [".dockerignore", "Dockerfile"],
    );
    deepEqual(await around.ids(app), ["web/Dockerfile: b"]);
    equal(await around.store.of(app), await around.store.of(app), "the same object while nothing changes");
    deepEqual(around.logged, []);
  });

  it("is awaited by those who need all of it", async () => {
    const around = new Around(
      new Map([
        [app, mount("a")],
        [web, mount("b")],
      ]),
    );
    const { folder, others } = await around.store.allOf(app, new AbortController().signal);
    deepEqual(folder?.files, [{ path: "Dockerfile", bytes: Buffer.byteLength(mount("a")) }]);
    equal(others?.length, 1);
  });

  it("of a file outside of the workspace is only its folder, which is not watched", async () => {
    const around = new Around(
      new Map([
        [web, mount("b")],
        ["/home/me/Dockerfile", ""],
        ["/home/me/notes", ""],
      ]),
    );
    around.type("/home/me/Dockerfile", "");
    await around.until("/home/me/Dockerfile", ({ folder }) => folder !== undefined);
    equal((await around.store.of("/home/me/Dockerfile")).others, undefined);
    deepEqual(around.watched.get("folders of Dockerfiles"), []);
  });
});

describe("a Dockerfile's folder", () => {
  const opened = async () => {
    const around = new Around(new Map([[app, ""]]));
    around.type(app, "");
    await around.until(app, ({ folder }) => folder !== undefined);
    return around;
  };

  it("is listed again, once, when files in it are made or deleted", async () => {
    const around = await opened();
    deepEqual(around.watched.get("folders of Dockerfiles"), ["/project/app"]);
    around.write("/project/app/src/key.pem", "x");
    around.write("/project/app/src/main.c", "x");
    await around.until(app, ({ folder }) => folder?.files.length === 3);
    equal(around.listed.length, 2);
    around.write("/project/app/src/key.pem", undefined);
    await around.until(app, ({ folder }) => folder?.files.length === 2);
  });

  it("is not listed again for what git and package managers do, nor for what is elsewhere", async () => {
    const around = await opened();
    for (const path of ["app/.git/index.lock", "app/node_modules/x/index.js", "application/x", "x"]) {
      around.tell(`/project/${path}`, "Created");
    }
    around.tell("/project/app/src/main.c", "Changed");
    await new Promise((resolve) => setTimeout(resolve, 150));
    equal(around.listed.length, 1);
  });

  it("is forgotten when its last Dockerfile is closed, and not listed where that was at once", async () => {
    const around = await opened();
    around.type("/project/app/Dockerfile.dev", "");
    around.close(app);
    ok((await around.store.of(app)).folder);
    around.close("/project/app/Dockerfile.dev");
    equal((await around.store.of(app)).folder, undefined);
    deepEqual(around.watched.get("folders of Dockerfiles"), []);
    around.type(web, "");
    around.close(web);
    await new Promise((resolve) => setTimeout(resolve, 100));
    deepEqual(around.listed, ["/project/app"]);
  });
});

describe("the workspace's other Dockerfiles", () => {
  const opened = async (files: [string, string][] = [[web, mount("b")]]) => {
    const around = new Around(new Map([[app, mount("a")], ...files]));
    around.type(app, mount("a"));
    await around.until(app, ({ others }) => others !== undefined);
    return around;
  };

  it("are as the editor has them where they are open, and else as the disk has them", async () => {
    const around = await opened();
    around.type(web, mount("typed"));
    await around.until(app, ({ others }) => others?.[0]?.cacheMounts[0]?.id === "typed");
    around.write(web, mount("written"));
    around.close(web);
    await around.until(app, ({ others }) => others?.[0]?.cacheMounts[0]?.id === "written");
  });

  it("are updated when one is saved, created or deleted", async () => {
    const around = await opened();
    around.write(web, mount("c"));
    await around.until(app, ({ others }) => others?.[0]?.cacheMounts[0]?.id === "c");
    around.write("/project/new/app.dockerfile", mount("d"));
    await around.until(app, ({ others }) => others?.length === 2);
    deepEqual(await around.ids(app), ["new/app.dockerfile: d", "web/Dockerfile: c"]);
    // Of a folder that is deleted nothing but itself is told.
    around.files.delete("/project/new/app.dockerfile");
    around.tell("/project/new", "Deleted");
    await around.until(app, ({ others }) => others?.length === 1);
  });

  it("do not check the file in which a person types a second time", async () => {
    const around = await opened();
    const before = await around.store.of(app);
    const beforeWeb = await around.store.of(web);
    around.type(app, mount("other"));
    await around.changed();
    equal(await around.store.of(app), before);
    notEqual(await around.store.of(web), beforeWeb);
  });

  it("report no change that no rule needs", async () => {
    const around = await opened();
    await around.store.of(web);
    await around.until(app, ({ folder }) => folder !== undefined);
    const { changes } = around;
    around.type(web, `# A remark\n${mount("b")}`);
    around.type(app, `# A remark\n${mount("a")}`);
    await new Promise((resolve) => setTimeout(resolve, 120));
    // The folder of the one that was opened has been listed; nothing else has changed.
    ok(around.changes <= changes + 1, `${around.changes - changes} changes`);
    deepEqual(await around.ids(app), ["web/Dockerfile: b"]);
  });

  it("are skipped where no person wrote them: too long to be read at each save", async () => {
    const around = await opened([
      [web, mount("b")],
      ["/project/long/Dockerfile", `${"# x\n".repeat(100_000)}${mount("z")}`],
    ]);
    deepEqual(await around.ids(app), ["web/Dockerfile: b"]);
  });
});
