import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BuildOrder } from "../../server/src/engines/engine";
import type { EngineStatus } from "../../server/src/protocol";
import { type BuildState, openBuildState } from "../../server/src/services/buildState";
import { fixture } from "../builds/support";
import { fakeDocker } from "../lsp/build/fakeDocker";
import { buildFixtures } from "../support/folders";

/** A Dockerfile with a docker that prints what a real one printed, and what is remembered of its builds. */
export class ServiceProject {
  readonly folder = mkdtempSync(join(tmpdir(), "lens-services-"));
  readonly dockerfile = join(this.folder, "project/Dockerfile");
  readonly warnings: string[] = [];
  readonly status: EngineStatus;
  state: BuildState;

  /** @param kind what the docker does, as `fakeDocker` has it */
  constructor(kind = "stages", text = fixture("stages.Dockerfile")) {
    for (const name of ["project", "bin"]) mkdirSync(join(this.folder, name));
    writeFileSync(this.dockerfile, text);
    writeFileSync(join(this.folder, "bin/kind"), kind);
    const program = fakeDocker(join(this.folder, "bin"), buildFixtures);
    this.status = {
      id: "docker",
      label: "Docker 28.5.2",
      version: "28.5.2",
      state: "ready",
      builder: "buildx",
      buildxVersion: "0.29.1",
      program,
      problem: "",
    };
    this.state = this.#open();
  }

  /** The build of the project, with options besides. */
  order(more: Partial<BuildOrder> = {}): BuildOrder {
    return { dockerfile: this.dockerfile, context: join(this.folder, "project"), ...more };
  }

  /** As another process finds what is stored. */
  restart(): void {
    this.state = this.#open();
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #open(): BuildState {
    return openBuildState(join(this.folder, "storage"), (message) => this.warnings.push(message));
  }
}
