import {
  BulkRegistration,
  type BulkUnregistration,
  type ClientCapabilities,
  RegistrationType,
  type ServerCapabilities,
} from "vscode-languageserver/node";
import { hear, languageFeaturesElsewhere, type ResolveData } from "../../protocol";
import { selectorOf } from "../../shared/documentKinds";
import type { Editing, Language } from "../languages/language";
import { Patience } from "../patience";
import type { Services } from "../services";
import type { Snapshot } from "../snapshot";
import type { LanguageFeature } from "./table";

/**
 * Up to this many characters the language service answers at once. What it takes grows faster than the text: beyond, a
 * person would wait at every key.
 */
const largestServedText = 128 * 1024;

/**
 * The editing features that other extensions may offer too. They answer only while they are on: in a trusted workspace,
 * where the setting says so or, when it says `auto`, where no other extension offers them. Where the client allows it
 * they are unregistered while they are off, so that the editor sends no requests.
 */
export class LanguageFeatures {
  readonly #services: Services;
  /** The languages with editing features, according to what the client can show. */
  readonly #editing: ReadonlyMap<Language, Editing>;
  readonly #registered: LanguageFeature[] = [];
  readonly #patience: Patience;
  /** Documents of which the log says already why they are not served. */
  readonly #told = new Set<string>();
  #elsewhere: boolean;
  #on = false;
  /** One for each language; undefined while these features are off. */
  #registrations: readonly BulkUnregistration[] | undefined;
  /** One step after the other: a registration must be answered before it can be unregistered. */
  #steps: Promise<void> = Promise.resolve();

  constructor(services: Services, client: ClientCapabilities, elsewhere: boolean) {
    this.#services = services;
    this.#editing = new Map(
      services.documents.languages.flatMap((language) => {
        const editing = language.editing?.(client);
        return editing ? [[language, editing]] : [];
      }),
    );
    this.#elsewhere = elsewhere;
    this.#patience = new Patience((uri) => this.#tell(uri, "is slow to process"));
    hear(services.connection, languageFeaturesElsewhere, (params) => {
      this.#elsewhere = params.elsewhere;
      this.#update();
    });
    services.documents.onClosed(({ uri }) => {
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
      else {
        const offering = [...this.#editing.values()].filter((editing) => editing[feature.offeredBy] !== undefined);
        if (offering.length > 0) Object.assign(told, { [feature.provider]: optionsOf(feature, offering) ?? true });
      }
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
   * What a document's language answers; `empty` while these features are off, for a document that is not open, for one
   * whose language does not offer the feature, and for one that is too large for it or takes too long.
   */
  serve<Result>(
    uri: string,
    empty: Result,
    work: (editing: Editing, snapshot: Snapshot) => Result | undefined,
  ): Result {
    const snapshot = this.#on ? this.#services.documents.get(uri) : undefined;
    const editing = snapshot && this.#editing.get(snapshot.language);
    if (snapshot === undefined || editing === undefined) return empty;
    if (snapshot.text.length > largestServedText) {
      this.#tell(uri, `is longer than ${largestServedText / 1024} KB`);
      return empty;
    }
    return this.#patience.within(uri, empty, () => work(editing, snapshot) ?? empty);
  }

  /**
   * Marks items of a document with its language, so that `resolve` finds that again: a client sends items back without
   * their document.
   */
  forResolving<Item extends { data?: unknown }>(uri: string, items: readonly Item[]): Item[] {
    const language = this.#services.documents.get(uri)?.language.kind.languageIds[0];
    if (language === undefined) return [...items];
    return items.map((item) => {
      const data: ResolveData = { language, data: item.data };
      return { ...item, data };
    });
  }

  /** Completes an item by its language; unchanged, where that adds nothing. */
  resolve<Item extends { data?: unknown }>(item: Item, work: (editing: Editing, own: Item) => Item | undefined): Item {
    const marked = item.data as ResolveData | undefined;
    for (const [{ kind }, editing] of this.#editing) {
      if (marked && kind.languageIds[0] === marked.language)
        return work(editing, { ...item, data: marked.data }) ?? item;
    }
    return item;
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
    if (this.#on === (this.#registrations !== undefined) || this.#registered.length === 0) return;
    if (this.#on) {
      this.#registrations = await Promise.all([...this.#editing].map((each) => this.#register(...each)));
    } else {
      for (const registration of this.#registrations ?? []) registration.dispose();
      this.#registrations = undefined;
    }
  }

  #register({ kind }: Language, editing: Editing): Promise<BulkUnregistration> {
    const bulk = BulkRegistration.create();
    for (const feature of this.#registered) {
      if (editing[feature.offeredBy] === undefined) continue;
      const options = { documentSelector: selectorOf([kind]), ...optionsOf(feature, [editing]) };
      bulk.add(new RegistrationType<object>(feature.method), options);
    }
    return this.#services.connection.client.register(bulk);
  }

  async #shouldBeOn(): Promise<boolean> {
    const { settings, trust } = this.#services;
    if (!trust.trusted) return false;
    const { languageFeatures } = await settings.editor();
    return languageFeatures === "on" || (languageFeatures !== "off" && !this.#elsewhere);
  }
}

/** A feature's options for these languages together; undefined: it has none. */
function optionsOf(feature: LanguageFeature, editing: readonly Editing[]): object | undefined {
  const triggers = editing.flatMap((each) => each.triggers?.[feature.offeredBy] ?? []);
  return feature.options?.([...new Set(triggers)]);
}
