import type { Stage } from "../../dockerfile";
import { evaluateWord } from "../../dockerfile/model/expand";
import { stagesNeededBy, targetStage } from "../../steps/stages";
import type { ContextSnapshot } from "../context/types";
import type { DraftPart } from "./drafts";
import { normalPlatform, platformOfMachine, platformVariables } from "./platforms";
import { contentPart } from "./taking";
import type { Part } from "./types";
import type { DraftInput } from "./walk";

/** What a FROM or a `from` names. */
export type Source =
  | { readonly kind: "stage"; readonly stage: Stage }
  | { readonly kind: "scratch" }
  | { readonly kind: "image"; readonly name: string }
  | { readonly kind: "context"; readonly name: string; readonly context: ContextSnapshot }
  /** A repository, an archive on the web: what is in it is not known here. */
  | { readonly kind: "elsewhere"; readonly address: string };

/** What stages start from and take from, with the arguments of this build put in. */
export class Bases {
  readonly #globals = new Map<string, string>();
  readonly #byStage = new Map<Stage, Source>();
  readonly #names = new Map<string, readonly Stage[]>();

  constructor(readonly input: DraftInput) {
    const { file } = input.build;
    const machine = normalPlatform(input.environment.platform ?? platformOfMachine());
    for (const [name, value] of platformVariables(machine, normalPlatform(input.platform)))
      this.#globals.set(name, value);
    this.#globals.set("TARGETSTAGE", input.build.options.target ?? "default");
    for (const { name, value } of file.globalArgs.flatMap(({ pairs }) => pairs)) {
      const own = value === undefined ? undefined : this.#fillIn(value);
      const given = this.buildArgument(name) ?? own;
      if (given !== undefined) this.#globals.set(name, given);
    }
    for (const stage of file.stages) {
      const name = this.#fillIn(stage.base);
      const parent = this.#names.get(name)?.at(-1);
      this.#byStage.set(stage, this.#named(name) ?? (parent ? { kind: "stage", stage: parent } : imageOrScratch(name)));
      if (stage.name !== undefined) {
        this.#names.set(stage.name, [...(this.#names.get(stage.name) ?? []), stage]);
      }
    }
  }

  of(stage: Stage): Source {
    return this.#byStage.get(stage) as Source;
  }

  /**
   * What `COPY --from` or a mount's `from` names in a stage: those before it by name, else an image.
   * @param numbers whether a stage's number names it too: BuildKit takes `from=0` of a mount for an image
   */
  source(name: string, stage: Stage, numbers: boolean): Source {
    const named = this.#named(name);
    if (named) return named;
    const earlier = this.#names.get(name.toLowerCase())?.findLast(({ index }) => index < stage.index);
    const numbered = numbers && /^\d+$/.test(name) ? this.input.build.file.stages[Number(name)] : undefined;
    const found = earlier ?? numbered;
    return found ? { kind: "stage", stage: found } : imageOrScratch(name);
  }

  /** The stages that the build's target needs, in the order of the file. */
  stagesToBuild(): readonly Stage[] {
    const { file, options } = this.input.build;
    const target = targetStage(file, options.target);
    const parentOf = (stage: Stage) => {
      const base = this.of(stage);
      return base.kind === "stage" ? base.stage : undefined;
    };
    return target ? stagesNeededBy(target, parentOf) : file.stages;
  }

  /** The parts of a FROM that starts a chain. */
  partsOf(base: Exclude<Source, { kind: "stage" }>, stage: Stage): readonly DraftPart[] {
    const { input } = this;
    const platform = this.#platformOf(stage);
    const word = evaluateWord(stage.base, this.#globals, { escape: input.build.file.escape, unset: "empty" });
    const informational = word.uses.map(
      ({ name }): Part => ({
        kind: "variable",
        name,
        value: input.hash(this.#globals.get(name) ?? ""),
        informational: true,
      }),
    );
    const content = contentPart(input, base, platform, { keyword: "COPY", sources: ["."] });
    return [content, { kind: "platform", value: platform }, ...informational];
  }

  buildArgument(name: string): string | undefined {
    const { buildArgs = {} } = this.input.build.options;
    return Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined;
  }

  /** Of an ARG before the first FROM, or one that the engine sets; undefined: it has none. */
  globalValue(name: string): string | undefined {
    return this.#globals.get(name);
  }

  #platformOf({ from }: Stage): string {
    const flag = from.flags.find(({ name }) => name === "platform")?.value;
    return normalPlatform((flag !== undefined && this.#fillIn(flag)) || this.input.platform);
  }

  /** What a named build context puts in a name's place. */
  #named(name: string): Source | undefined {
    const { contexts = {} } = this.input.build.options;
    const written = Object.hasOwn(contexts, name) ? contexts[name] : undefined;
    if (written === undefined) return undefined;
    const context = this.input.environment.contexts?.get(name);
    if (context) return { kind: "context", name, context };
    const image = /^(?:docker-image|container-image):\/\/(.+)/.exec(written)?.[1];
    return image === undefined ? { kind: "elsewhere", address: written } : { kind: "image", name: image };
  }

  #fillIn(text: string): string {
    return evaluateWord(text, this.#globals, { escape: this.input.build.file.escape, unset: "empty" }).text ?? text;
  }
}

function imageOrScratch(name: string): Source {
  return name === "scratch" ? { kind: "scratch" } : { kind: "image", name };
}
