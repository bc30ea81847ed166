import type { Instruction } from "../../../dockerfile";
import { fill } from "../filling";
import { absolutePath, baseName, destinationPath } from "../paths";
import { take } from "../taking";
import type { Part } from "../types";
import type { InstructionSite, StepDraft } from "../walk";

/** Flags whose value counts as it is written. */
const flagsThatCount = new Set(["chown", "chmod", "link", "parents", "checksum", "keep-git-dir", "unpack"]);

/** Addresses, which ADD fetches. */
const remote = /^(?:https?|git|ssh):\/\/|^git@|^github\.com\//;

/** COPY and ADD: what is taken, its destination, and its owner. */
export function copyParts(site: InstructionSite): StepDraft {
  const { instruction, input, scope } = site;
  const { hash } = input;
  const openers = new Set(instruction.heredocs.map(({ opener }) => opener.start));
  const words = instruction.words.filter(({ span }) => !openers.has(span.start)).map(({ value }) => fill(site, value));
  const sources = words.slice(0, -1).map(({ text }) => text);
  const destination = words.at(-1)?.text ?? "";
  const addresses = instruction.keyword === "ADD" ? sources.filter((source) => remote.test(source)) : [];
  const paths = sources.filter((source) => !addresses.includes(source));
  const from = flagValue(instruction, "from");
  const excludes = instruction.flags.flatMap(({ name, value }) => (name === "exclude" ? [value ?? ""] : []));
  const parents = instruction.flags.some(({ name, value }) => name === "parents" && value !== "false");
  const keyword = instruction.keyword === "ADD" ? "ADD" : "COPY";
  const selection = {
    keyword,
    sources: paths,
    ...(excludes.length > 0 ? { excludes } : {}),
    ...(parents ? { parents } : {}),
  } as const;
  const taken = paths.length > 0 ? take(site, from, selection) : { parts: [], sources: [] };
  // The content of a stage is not known before it is built: the path in it is used instead.
  const isUnknown = paths.length > 0 && taken.parts.every(({ kind }) => kind !== "files");
  const wholePaths = paths.map((path) => absolutePath("/", path));
  return {
    parts: [
      ...(keyword === "ADD" ? [{ kind: "instruction", name: "keyword", value: "ADD" } as const] : []),
      {
        kind: "instruction",
        name: "sources",
        value: hash(parents ? wholePaths : paths.map(baseName), excludes),
      },
      ...(isUnknown
        ? [{ kind: "instruction", name: "sources", value: hash(wholePaths), uncertain: true } as const]
        : []),
      { kind: "instruction", name: "sources", value: hash(paths, excludes), informational: true },
      { kind: "instruction", name: "destination", value: hash(destinationPath(scope.workdir, destination)) },
      ...addresses.map((address): Part => ({ kind: "instruction", name: "address", value: hash(address) })),
      ...heredocParts(site),
      ...flagParts(site),
      ...taken.parts,
      ...words.flatMap(({ informational }) => informational),
    ],
    sources: taken.sources,
  };
}

function flagParts(site: InstructionSite): Part[] {
  return site.instruction.flags.flatMap(({ name, value }): Part[] => {
    if (!flagsThatCount.has(name) || value === "false") return [];
    const { text, informational } = fill(site, value ?? "true");
    return [{ kind: "instruction", name: `--${name}`, value: site.input.hash(normal(name, text)) }, ...informational];
  });
}

/** `0600` is the same as `600`. */
function normal(flag: string, value: string): string {
  return flag === "chmod" && /^[0-7]+$/.test(value) ? value.replace(/^0+(?=.)/, "") : value;
}

/** Files whose content is in the Dockerfile: their names count as well. */
function heredocParts(site: InstructionSite): Part[] {
  const { file } = site.input.build;
  return site.instruction.heredocs.flatMap(({ name, body, chomp, expand }): Part[] => {
    const text = bodyText(file.text.slice(body.start, body.end), chomp);
    const { text: filled, informational } = expand
      ? fill(site, text, { escape: "\\", quotes: false })
      : { text, informational: [] };
    return [{ kind: "instruction", name: "heredoc", value: site.input.hash(name, filled) }, ...informational];
  });
}

/** A heredoc's content as BuildKit sees it: line ends stay unmodified, and `<<-` removes leading tabs. */
export function bodyText(written: string, chomp: boolean): string {
  return chomp ? written.replace(/^\t+/gm, "") : written;
}

/** A flag's value; of several of one name BuildKit takes the last. */
export function flagValue({ flags }: Instruction, wanted: string): string | undefined {
  return flags.findLast(({ name }) => name === wanted)?.value;
}
