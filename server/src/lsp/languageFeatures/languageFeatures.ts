import type { DockerfileLanguageService } from "dockerfile-language-service";
import {
  BulkRegistration,
  type BulkUnregistration,
  type ClientCapabilities,
  RegistrationType,
  type ServerCapabilities,
} from "vscode-languageserver/node";
import { languageFeaturesElsewhere } from "../../protocol";
import { dockerfileLanguage } from "../documents";
import { Patience } from "../patience";
import type { Services } from "../services";
import type { Snapshot } from "../snapshot";
import { languageService } from "./languageService";
import type { LanguageFeature } from "./table";

/**
 * Up to this many characters the language service answers at once. What it takes grows faster than the text: beyond, a
 * person would wait at every key.
 */
export const largestServedText = 128 * 1024;

/**
 * The editing features that other extensions may offer as well. They answer only while they are on: in a trusted
 * workspace, where the setting says so or, when it says `auto`, where nobody else offers them. Where the client allows
 * it they are taken off its list while they are off, so that the editor does not even ask.
 */
export class LanguageFeatures {
  /** For requests that depend on no document: resolving a completion item or link that was offered before. */
  readonly service: DockerfileLanguageService;
  readonly #services: Services;
  readonly #registered: LanguageFeature[] = [];
  readonly #patience: Patience;
  /** Documents of which the log says already why they are not served. */
  readonly #told = new Set<string>();
  #elsewhere: boolean;
  #on = false;
  #registration: BulkUnregistration | undefined;
  /** One step after the other: a registration must have completed before it can be reverted. */
  #steps: Promise<void> = Promise.resolve();

  constructor(services: Services, client: ClientCapabilities, elsewhere: boolean) {
    this.#services = services;
    this.service = languageService(client);
    this.#elsewhere = elsewhere;
    this.#patience = new Patience((uri) => {
      // What was parsed of it may be incomplete.
      services.documents.get(uri)?.forgetFile();
      this.#tell(uri, "is slow to process");
    });
    services.connection.onNotification(languageFeaturesElsewhere.method, (params: { elsewhere: boolean }) => {
      this.#elsewhere = params.elsewhere;
      this.#update();
    });
    services.documents.onClosed((uri) => {
      this.#told.delete(uri);
      this.#patience.forget(uri);
    });
  }

  /**
   * Installs the features' handlers. Gives the capabilities to report at `initialize`: those that cannot be registered
   * later; the others are registered when the client is ready.
   */
  install(features: readonly LanguageFeature[], client: ClientCapabilities): ServerCapabilities {
    const told: ServerCapabilities = {};
    for (const feature of features) {
      feature.install(this.#services, this);
      const clientKnows = client.textDocument?.[feature.clientCapability] as
        | { dynamicRegistration?: boolean }
        | undefined;
      if (clientKnows?.dynamicRegistration === true) this.#registered.push(feature);
      else Object.assign(told, feature.capabilities);
    }
    return told;
  }

  /** Starts to serve, and follows the settings from here on; called once the client is ready. */
  start(): void {
    const { settings, trust } = this.#services;
    settings.onChanged(() => this.#update());
    trust.onGiven(() => this.#update());
    this.#update();
  }

  /**
   * What the language service answers for an open document; `empty` while these features are off, for a document that
   * is not open, and for one that is too large for it or takes too long.
   */
  serve<Result>(
    uri: string,
    empty: Result,
    work: (service: DockerfileLanguageService, text: string, snapshot: Snapshot) => Result,
  ): Result {
    const snapshot = this.#on ? this.#services.documents.get(uri) : undefined;
    if (snapshot === undefined) return empty;
    if (snapshot.text.length > largestServedText) {
      this.#tell(uri, `is longer than ${largestServedText / 1024} KB`);
      return empty;
    }
    return this.#patience.within(uri, empty, () => work(this.service, snapshot.text, snapshot));
  }

  /** Says once of a document why it is not served. */
  #tell(uri: string, reason: string): void {
    if (this.#told.has(uri)) return;
    this.#told.add(uri);
    this.#services.log.info(
      `${uri} ${reason}, so completion, hovers, formatting and similar features are disabled for it. Linting still works.`,
    );
  }

  #update(): void {
    this.#steps = this.#steps
      .then(() => this.#step())
      .catch((error) =>
        this.#services.log.error("Could not turn completion, formatting and similar features on or off.", error),
      );
  }

  async #step(): Promise<void> {
    this.#on = await this.#shouldBeOn();
    if (this.#on === (this.#registration !== undefined) || this.#registered.length === 0) return;
    if (this.#on) {
      const bulk = BulkRegistration.create();
      const documentSelector = [{ language: dockerfileLanguage }];
      for (const { requests } of this.#registered) {
        for (const { method, options } of requests)
          bulk.add(new RegistrationType<object>(method), { documentSelector, ...options });
      }
      this.#registration = await this.#services.connection.client.register(bulk);
    } else {
      this.#registration?.dispose();
      this.#registration = undefined;
    }
  }

  async #shouldBeOn(): Promise<boolean> {
    const { settings, trust } = this.#services;
    if (!trust.trusted) return false;
    const { languageFeatures } = await settings.editor();
    return languageFeatures === "on" || (languageFeatures !== "off" && !this.#elsewhere);
  }
}
