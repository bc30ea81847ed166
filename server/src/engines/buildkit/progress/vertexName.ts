import { defined } from "../../../shared/defined";
import type { StepPlace } from "../../events";

/** More vertices than any build has; what comes after them is ignored, so that memory stays bounded. */
export const mostVertices = 20_000;

/**
 * Reads a BuildKit vertex's name: `[<platform>[->target] ][<stage> ]<n>/<m>] <text>`, n padded with spaces. Gives
 * nothing for the engine's own work (`[internal] load build context`, `exporting to image`).
 */
export function placeOfVertex(name: string): StepPlace | undefined {
  if (!name.startsWith("[")) return undefined;
  const close = name.indexOf("] ");
  // A prefix is short: a name of 128 characters and a platform. What is longer is something else.
  if (close === -1 || close > 512) return undefined;
  const words = name.slice(1, close).split(" ").filter(Boolean);
  const count = /^(\d{1,6})\/(\d{1,6})$/.exec(words.pop() ?? "");
  if (!count) return undefined;
  // `COPY --link` has a second step that puts its layer on top: `LINK COPY --link …`, with the same number.
  const text = name.slice(close + 2).replace(/^LINK (?=COPY |ADD )/, "");
  // A platform has a slash, which no stage name can have. Bake puts its target's name first, so the last one is the stage.
  const stage = words.filter((word) => !word.includes("/")).pop();
  const platform = platformOf(words.find((word) => word.includes("/")));
  return {
    ...defined({ stage }),
    index: Number(count[1]),
    total: Number(count[2]),
    ...defined({ platform }),
    ...(text.startsWith("ONBUILD ") ? { isTrigger: true } : {}),
    text,
  };
}

/** `linux/amd64->arm64` runs on the first and builds for the second, whose system is omitted where it is the same. */
function platformOf(written: string | undefined): string | undefined {
  const [from = "", to = from] = written?.split("->") ?? [];
  if (to === "") return undefined;
  return to.includes("/") ? to : `${from.split("/")[0]}/${to}`;
}
