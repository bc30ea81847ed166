import type { Position } from "vscode-languageserver/node";
import { type Finding, ruleById } from "../../lint";
import { escaped, link } from "../../shared/markdown";
import type { Snapshot } from "../snapshot";

/** What the hover says of the findings at a position, as Markdown; undefined where there is none. */
export function findingHover(snapshot: Snapshot, findings: readonly Finding[], position: Position) {
  const at = snapshot.offsetAt(position);
  const here = findings.filter(({ span }) => span.start <= at && at <= span.end);
  // A rule that reports the place twice explains itself once.
  const first = [...new Map(here.toReversed().map((finding) => [finding.rule, finding])).values()].toReversed();
  const last = first.at(-1);
  if (last === undefined) return undefined;
  return { text: first.map(explain).join("\n\n"), range: snapshot.range(last.span) };
}

function explain({ rule, message, url }: Finding): string {
  const known = ruleById(rule);
  const summary = `**${known?.summary ?? escaped(message)}** (${link(rule, url)})`;
  return known === undefined ? summary : `${summary}\n\n${known.why}`;
}
