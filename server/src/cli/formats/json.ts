import { jsonText } from "../jsonText";
import type { Format } from "./format";

/**
 * `{"version":1,"files":[{"path","findings":[…]}]}` with zero-based lines and UTF-16 characters, one file a line, and
 * `"errors":[{"path","message","position"?}]` after the files when something could not be checked.
 */
export const json: Format = {
  help: `{"version":1,"files":[{"path","findings":[{"rule","severity","message","range":{"start":
{"line","character"},"end":{"line","character"}},"fix":"safe"|"suggest"|null,"url"}]}]}
Lines and characters (UTF-16) start at zero. Files that could not be checked are listed
in "errors":[{"path","message","position"?:{"line","character"}}].`,
  *print({ files, problems }) {
    yield '{"version":1,"files":[';
    for (const [index, { path, findings }] of files.entries()) {
      yield `${index === 0 ? "" : ","}\n{"path":${jsonText(path)},"findings":[`;
      for (const [place, { rule, severity, message, range, fix, url }] of findings.entries()) {
        yield `${place === 0 ? "" : ","}\n${jsonText({ rule, severity, message, range, fix, url })}`;
      }
      yield "]}";
    }
    yield problems.length === 0 ? "]}\n" : `],"errors":${jsonText(problems)}}\n`;
  },
};
