import type { Connection } from "vscode-languageserver/node";
import { compareSteps, detailsOf, summaries } from "../../builds/history";
import type { BuildRecord } from "../../builds/records/record";
import type { RecordStore } from "../../builds/records/store";
import { TerminalText } from "../../builds/terminalText";
import { type Dockerfile, readDockerfile } from "../../dockerfile";
import { readDockerfileText } from "../../files/dockerfileText";
import {
  answer,
  type BuildComparison,
  type BuildDetails,
  type BuildSummary,
  buildDetails,
  compareBuilds,
  forgetBuilds,
  instructionPlace,
  pastBuildLog,
  pastBuilds,
  pastBuildsChanged,
  tell,
} from "../../protocol";
import { instructionKeys } from "../../steps/keys";
import type { Services } from "../services";
import { pathOf } from "../workspaceFolders";

/** Answers the requests about past builds. */
export class History {
  readonly #connection: Connection;
  readonly #services: Services;
  readonly #records: RecordStore;
  readonly #forgotten: () => void;

  /** @param forgotten called when builds were deleted */
  constructor(connection: Connection, services: Services, records: RecordStore, forgotten: () => void) {
    this.#connection = connection;
    this.#services = services;
    this.#records = records;
    this.#forgotten = forgotten;
    // Other budgets are missed by other builds.
    services.configurations.onChanged(() => this.tellChanged());
    answer(connection, pastBuilds, async () => this.#summaries(await records.all()));
    answer(connection, instructionPlace, (asked) => this.#place(asked));
    answer(connection, buildDetails, ({ id }) => this.#details(id));
    answer(connection, pastBuildLog, ({ id }) => this.#log(id));
    answer(connection, compareBuilds, (asked) => this.#compare(asked));
    answer(connection, forgetBuilds, ({ ids }) => this.#forget(ids));
  }

  /** Notifies the client that the list of builds has changed. */
  tellChanged(): void {
    void tell(this.#connection, pastBuildsChanged, {});
  }

  async #details(id: string): Promise<BuildDetails | null> {
    const all = await this.#records.all();
    const record = all.find((each) => each.id === id);
    if (!record) return null;
    const summaries = await this.#summaries(all.filter(({ dockerfile }) => dockerfile === record.dockerfile));
    return detailsOf(record, summaryIn(summaries, id));
  }

  async #log(id: string): Promise<{ text: string } | null> {
    const record = (await this.#records.all()).find((each) => each.id === id);
    const text = record && (await this.#records.log(record));
    // A log that an older version has stored contains all that was printed.
    return text === undefined ? null : { text: new TerminalText().push(text) };
  }

  async #compare(asked: { before: string; after: string }): Promise<BuildComparison | null> {
    const all = await this.#records.all();
    const [before, after] = [asked.before, asked.after].map((id) => all.find((record) => record.id === id));
    if (!before || !after) return null;
    const summaries = await this.#summaries(all);
    return {
      before: summaryIn(summaries, before.id),
      after: summaryIn(summaries, after.id),
      steps: compareSteps(before, after),
    };
  }

  async #summaries(records: readonly BuildRecord[]): Promise<BuildSummary[]> {
    const files = [...new Set(records.map(({ dockerfile }) => dockerfile))];
    const budgets = files.map(async (file) => [file, await this.#services.configurations.budgetsFor(file)] as const);
    return summaries(records, new Map(await Promise.all(budgets)));
  }

  /** Uses the text in the editor, or on disk if it is not open. */
  async #place({ uri, key }: { uri: string; key: string }): Promise<{ line: number } | null> {
    const file = this.#services.documents.dockerfiles.get(uri)?.dockerfile ?? (await readOnDisk(uri));
    for (const [instruction, own] of file ? instructionKeys(file) : []) {
      if (file && own === key) return { line: file.lines.lineAt(instruction.textSpan.start) };
    }
    return null;
  }

  async #forget(ids: readonly string[]): Promise<{ forgotten: number }> {
    const forgotten = await this.#records.forget(ids);
    if (forgotten > 0) {
      this.tellChanged();
      this.#forgotten();
    }
    return { forgotten };
  }
}

function summaryIn(summaries: readonly BuildSummary[], id: string): BuildSummary {
  return summaries.find((summary) => summary.id === id) as BuildSummary;
}

async function readOnDisk(uri: string): Promise<Dockerfile | undefined> {
  const path = pathOf(uri);
  const text = path === undefined ? undefined : await readDockerfileText(path).catch(() => undefined);
  return text === undefined ? undefined : readDockerfile(text);
}
