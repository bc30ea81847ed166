import { fill } from "../filling";
import { take } from "../taking";
import type { Part } from "../types";
import type { InstructionSite, StepDraft } from "../walk";

/** By what is copied and where to, as written; the names of the sources do not count, only what is found there. */
export function copyParts(site: InstructionSite): StepDraft {
  const { instruction, input } = site;
  const { hash } = input;
  const openers = new Set(instruction.heredocs.map(({ opener }) => opener.start));
  const words = instruction.words.filter(({ span }) => !openers.has(span.start));
  const filled = words.slice(0, -1).map(({ value }) => fill(site, value));
  const sources = filled.map(({ text }) => text);
  const flag = (wanted: string) =>
    instruction.flags.flatMap(({ name, value }) => (name === wanted ? [value ?? ""] : []));
  const excludes = flag("exclude");
  const keyword = instruction.keyword === "ADD" ? "ADD" : "COPY";
  const selection = {
    keyword,
    sources,
    ...(excludes.length > 0 ? { excludes } : {}),
    ...(flag("parents").length > 0 ? { parents: true } : {}),
    // What the instruction sets for all that it takes counts, not what that had before.
    ...(flag("chown").length > 0 ? { chown: true } : {}),
    ...(flag("chmod").length > 0 ? { chmod: modeOf(fill(site, flag("chmod").at(-1) ?? "").text) } : {}),
  } as const;
  const taken = sources.length > 0 ? take(site, flag("from").at(-1), selection) : { parts: [], sources: [] };
  const isUnknown = taken.parts.every(({ kind }) => kind !== "files");
  return {
    parts: [
      { kind: "instruction", name: "keyword", value: keyword },
      ...(isUnknown ? [{ kind: "instruction", name: "sources", value: hash(sources), uncertain: true } as const] : []),
      { kind: "instruction", name: "sources", value: hash(sources), informational: true },
      { kind: "instruction", name: "destination", value: hash(words.at(-1)?.value ?? "") },
      ...["chown", "chmod"].flatMap((name) => flag(name).map((value) => ownership(site, name, value, isUnknown))),
      ...heredocParts(site),
      ...taken.parts,
      ...filled.flatMap(({ informational }) => informational),
    ],
    sources: taken.sources,
  };
}

/** An octal mode; true for letters, which change the mode that a file has. */
function modeOf(text: string): number | true {
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : true;
}

/** What is copied is root's anyway. */
const root = /^(?:0|root)(?::(?:0|root))?$/;

function ownership(site: InstructionSite, name: string, value: string, isUnknown: boolean): Part {
  const { text } = fill(site, value);
  // An octal mode is part of what is found in the context.
  const isIncluded = name === "chown" ? root.test(text) : modeOf(text) !== true && !isUnknown;
  const part: Part = { kind: "instruction", name: `--${name}`, value: site.input.hash(text) };
  return isIncluded ? { ...part, informational: true } : part;
}

function heredocParts(site: InstructionSite): Part[] {
  const { text } = site.input.build.file;
  return site.instruction.heredocs.map(({ body, expand }): Part => {
    const written = text.slice(body.start, body.end);
    const content = expand ? fill(site, written, { escape: "\\", quotes: false }).text : written;
    return { kind: "instruction", name: "heredoc", value: site.input.hash(content) };
  });
}
