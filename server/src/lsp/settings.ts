import { type Connection, DidChangeConfigurationNotification, Emitter, type Event } from "vscode-languageserver/node";
import { type FileContext, type LintSettings, settingsOf } from "../lint";
import type { FileSettings } from "../services/linting/linter";
import { type Settings as EditorSettings, readSettings, settingsSection } from "../settings";
import type { FileContextStore } from "./fileContext/fileContexts";
import type { ConfigurationStore } from "./lint/configurationStore";
import type { Log } from "./log";
import type { ClientAbilities } from "./services";
import { pathOf } from "./workspaceFolders";

/** The part of the editor's settings that belongs to this extension, as the editor gives it. */
export type SettingsSection = Readonly<Record<string, unknown>>;

/**
 * The settings for each Dockerfile: by the nearest configuration file, else by the editor. While nothing changes, the
 * same document gets the same object, so findings can be memoized by it.
 */
export class Settings {
  readonly #connection: Connection;
  readonly #client: ClientAbilities;
  readonly #configurations: ConfigurationStore;
  readonly #fileContext: FileContextStore;
  readonly #log: Log;
  readonly #changed = new Emitter<void>();
  readonly #sections = new Map<string, Promise<SettingsSection>>();
  readonly #lintSettings = new WeakMap<SettingsSection, LintSettings>();
  readonly #fileSettings = new WeakMap<LintSettings, WeakMap<FileContext, FileSettings>>();
  readonly #told = new Set<string>();
  /** For clients that send their settings instead of answering for them. */
  #sent: SettingsSection = {};

  constructor(
    connection: Connection,
    client: ClientAbilities,
    configurations: ConfigurationStore,
    fileContext: FileContextStore,
    log: Log,
  ) {
    this.#connection = connection;
    this.#client = client;
    this.#configurations = configurations;
    this.#fileContext = fileContext;
    this.#log = log;
    connection.onDidChangeConfiguration(({ settings }) => {
      this.#sent = sectionIn(settings);
      this.#sections.clear();
      this.#changed.fire();
    });
    configurations.onChanged(() => this.#changed.fire());
    fileContext.onChanged(() => this.#changed.fire());
  }

  /** Asks the client to report changes; called once it is ready. */
  start(): void {
    this.#fileContext.start();
    if (!this.#client.configurationEvents) return;
    this.#connection.client
      .register(DidChangeConfigurationNotification.type, { section: settingsSection })
      .catch((error) =>
        this.#log.error("Could not watch the settings. Restart the server after changing them.", error),
      );
  }

  /** Fires when what is set for any document may have changed. */
  get onChanged(): Event<void> {
    return this.#changed.event;
  }

  /**
   * The lint settings for a document. Never rejects: a setting that cannot be read counts as not set, and parts of the
   * document's context that take long to collect are added when they are available.
   */
  async forLinting(uri: string): Promise<FileSettings> {
    const path = pathOf(uri);
    if (path === undefined) return this.#fromEditor(uri);
    const settings = await this.#ofPath(path, uri);
    const fileContext = await this.#fileContext.of(path);
    const known = this.#fileSettings.get(settings) ?? new WeakMap<FileContext, FileSettings>();
    this.#fileSettings.set(settings, known);
    const fileSettings = known.get(fileContext) ?? { ...settings, fileContext };
    known.set(fileContext, fileSettings);
    return fileSettings;
  }

  /** The same with all that is around the document, however long that takes; a signal that is given ends that early. */
  async forLintingWithAll(uri: string, signal: AbortSignal): Promise<FileSettings> {
    const path = pathOf(uri);
    if (path === undefined) return this.#fromEditor(uri);
    return { ...(await this.#ofPath(path, uri)), fileContext: await this.#fileContext.allOf(path, signal) };
  }

  async #ofPath(path: string, uri: string): Promise<LintSettings> {
    return (await this.#configurations.settingsFor(path)) ?? this.#fromEditor(uri);
  }

  async #fromEditor(uri: string): Promise<LintSettings> {
    const section = await this.section(uri);
    let settings = this.#lintSettings.get(section);
    if (settings === undefined) {
      settings = settingsOf({ extends: section.profile, options: section.options, rules: section.rules });
      this.#lintSettings.set(section, settings);
    }
    return settings;
  }

  /** The editor's own settings for a document, or for the window. What is wrong in them is logged, and not set. */
  async editor(uri?: string): Promise<EditorSettings> {
    const { settings, problems } = readSettings(await this.section(uri));
    for (const problem of problems) {
      if (!this.#told.has(problem)) this.#log.warn(`${problem}. Using the default.`);
      this.#told.add(problem);
    }
    return settings;
  }

  /** The same as the editor gives them, unchecked; empty where the client has none. */
  section(uri?: string): Promise<SettingsSection> {
    if (!this.#client.configuration) return Promise.resolve(this.#sent);
    const key = uri ?? "";
    let section = this.#sections.get(key);
    if (section === undefined) {
      section = this.#ask(uri);
      this.#sections.set(key, section);
    }
    return section;
  }

  async #ask(scopeUri: string | undefined): Promise<SettingsSection> {
    try {
      const answer: unknown = await this.#connection.workspace.getConfiguration({ scopeUri, section: settingsSection });
      return isSection(answer) ? answer : {};
    } catch (error) {
      this.#log.error("Could not read the editor's settings. Using the defaults.", error);
      return {};
    }
  }
}

function sectionIn(settings: unknown): SettingsSection {
  const section = isSection(settings) ? settings[settingsSection] : undefined;
  return isSection(section) ? section : {};
}

const isSection = (value: unknown): value is SettingsSection =>
  typeof value === "object" && value !== null && !Array.isArray(value);
