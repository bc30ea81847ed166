import type { BuildQuestions, BuildSecret } from "../../../../server/src/protocol";
import type { Entry } from "../../ui/form/entries";
import { plainLabel } from "../../ui/format";
import { shownValue } from "../shownOptions";

/** A name and its value. */
export type Pair = readonly [string, string];

/** The file's build arguments, then added ones; the detail is the file's comment on each. */
export function argumentEntries({ args, argsWithoutDefault }: BuildQuestions, values: readonly Pair[]): Entry<Pair>[] {
  const set = new Map(values.map((pair) => [pair[0], pair]));
  const own = args.map(({ name, default: initial, description }): Entry<Pair> => {
    const pair = set.get(name);
    const byItself =
      initial === undefined ? (argsWithoutDefault.includes(name) ? "needs a value" : "") : `default: ${initial}`;
    return {
      label: name,
      description: pair ? shown(pair) : byItself,
      ...(description === undefined ? {} : { detail: plainLabel(description) }),
      value: pair,
    };
  });
  const added = values.filter(([name]) => !args.some((each) => each.name === name));
  return [...own, ...added.map((pair) => ({ label: pair[0], description: shown(pair), value: pair }))];
}

function shown([name, value]: Pair): string {
  return `= ${shownValue(name, value)}`;
}

/** The secrets that the file mounts, then the others. */
export function secretEntries(
  ids: readonly string[],
  values: readonly BuildSecret[],
  shortPath: (path: string) => string,
): Entry<BuildSecret>[] {
  const all = [...new Set([...ids, ...values.map(({ id }) => id)])];
  return all.map((id) => {
    const value = values.find((each) => each.id === id);
    const from = value && ("file" in value ? `from ${shortPath(value.file)}` : `from variable ${value.env}`);
    return { label: id, description: from ?? "used in the Dockerfile", value };
  });
}
