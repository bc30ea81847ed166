/**
 * The instructions that BuildKit knows and what each takes.
 * Source: BuildKit's frontend/dockerfile/instructions, Dockerfile frontend 1.26.
 */
export interface InstructionGrammar {
  /** Flags that need a value; of these, `mount` and `exclude` may be repeated. */
  readonly valueFlags: readonly string[];
  /** Flags that are switches: `--link` or `--link=true`. */
  readonly switches: readonly string[];
  /** How many words it wants at least. */
  readonly least: number;
  /** What is missing when it has too few, for the message. */
  readonly wants: string;
}

const grammar = (
  least: number,
  wants: string,
  valueFlags: readonly string[] = [],
  switches: readonly string[] = [],
): InstructionGrammar => ({ least, wants, valueFlags, switches });

export const instructions: Readonly<Record<string, InstructionGrammar>> = {
  ADD: grammar(
    2,
    "a source and a destination",
    ["chown", "chmod", "checksum", "exclude"],
    ["link", "keep-git-dir", "unpack"],
  ),
  ARG: grammar(1, "a name"),
  CMD: grammar(0, "a command"),
  COPY: grammar(2, "a source and a destination", ["from", "chown", "chmod", "exclude"], ["link", "parents"]),
  ENTRYPOINT: grammar(0, "a command"),
  ENV: grammar(1, "a name and a value"),
  EXPOSE: grammar(1, "a port"),
  FROM: grammar(1, "an image", ["platform"]),
  HEALTHCHECK: grammar(1, "CMD or NONE", ["interval", "timeout", "start-period", "start-interval", "retries"]),
  LABEL: grammar(1, "a name and a value"),
  MAINTAINER: grammar(1, "a name"),
  ONBUILD: grammar(1, "an instruction"),
  RUN: grammar(0, "a command", ["mount", "network", "security", "device"]),
  SHELL: grammar(1, "a JSON array"),
  STOPSIGNAL: grammar(1, "a signal"),
  USER: grammar(1, "a user"),
  VOLUME: grammar(1, "a path"),
  WORKDIR: grammar(1, "a path"),
};

/** Flags that may be given several times. */
export const repeatableFlags: ReadonlySet<string> = new Set(["mount", "exclude", "device"]);
