import { defined } from "../../shared/defined";
import { shown } from "../model/shown";

/** Why a value is rejected, as the end of a sentence, and what was meant where that is known. */
export interface ValueProblem {
  readonly reason: string;
  readonly meant?: string;
}

const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};
const durationPart = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gy;

/** A HEALTHCHECK's interval: 0, or a duration such as `1m30s` of at least a millisecond. */
export function durationProblem(text: string): ValueProblem | undefined {
  const unsigned = text.replace(/^[-+]/, "");
  const nanoseconds = readDuration(unsigned);
  if (nanoseconds === undefined) {
    const days = /^(\d+)d$/.exec(unsigned)?.[1];
    const meant = /^\d+$/.test(unsigned) ? `${text}s` : days ? `${Number(days) * 24}h` : undefined;
    return { reason: "must be a duration with a unit, such as 30s or 1m30s", ...defined({ meant }) };
  }
  if (nanoseconds >= 2 ** 63) return { reason: "must be shorter than 290 years" };
  if (nanoseconds === 0) return undefined;
  return text.startsWith("-") || nanoseconds < 1e6 ? { reason: "must be 0 or at least 1ms" } : undefined;
}

/** A duration without a sign in nanoseconds; undefined if it is not a duration. */
export function readDuration(text: string): number | undefined {
  if (text === "0") return 0;
  let nanoseconds = 0;
  let end = 0;
  for (const [part, amount, unit] of text.matchAll(durationPart)) {
    nanoseconds += Number(amount) * (units[unit as string] as number);
    end += part.length;
  }
  return text === "" || end < text.length ? undefined : nanoseconds;
}

/** `--retries`: a whole number from 0 to 2^31 - 1. */
export function retriesProblem(text: string): ValueProblem | undefined {
  return /^(?:\+?\d+|-0+)$/.test(text) && Number(text) < 2 ** 31
    ? undefined
    : { reason: "must be a whole number, 0 or more" };
}

/** A COPY's or ADD's `--chmod`: an octal number, or the letters that the command chmod takes. */
export function chmodProblem(text: string): ValueProblem | undefined {
  if (/^\d/.test(text)) {
    if (/^0*[0-7]{1,4}$/.test(text)) return undefined;
    const meant = /^0o[0-7]{1,4}$/i.test(text) ? text.replace(/o/i, "") : undefined;
    return { reason: "must be an octal number up to 7777", ...defined({ meant }) };
  }
  const isSymbolic = text.split(",").every((clause) => /^[ugoa]*(?:[-+=](?:[rwxXst]+|[ugo]+)?)+$/.test(clause));
  return isSymbolic ? undefined : { reason: "must be octal, such as 0755, or symbolic, such as u+x" };
}

const digestLengths: ReadonlyMap<string, number> = new Map([
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
]);

/** An ADD's `--checksum` for a downloaded file; that of a Git source is a commit id, which is not checked. */
export function checksumProblem(text: string): ValueProblem | undefined {
  const [, algorithm, hex] = /^([a-z0-9]+(?:[+._-][a-z0-9]+)*):([a-zA-Z0-9=_-]+)$/.exec(text) ?? [];
  if (algorithm === undefined || hex === undefined) {
    const bare = /^[0-9a-f]{64}$/i.test(text) ? `sha256:${text.toLowerCase()}` : undefined;
    const lower = /^sha(?:256|384|512):[0-9a-f]+$/i.test(text) ? text.toLowerCase() : undefined;
    const meant = bare ?? lower;
    return { reason: "must be sha256: followed by 64 hexadecimal digits", ...defined({ meant }) };
  }
  const length = digestLengths.get(algorithm);
  if (length === undefined) return { reason: `must be sha256, sha384 or sha512, not ${algorithm}` };
  if (hex.length !== length) return { reason: `must have ${length} digits for ${algorithm}, not ${hex.length}` };
  if (/^[0-9a-f]+$/.test(hex)) return undefined;
  const meant = /^[0-9a-f]+$/i.test(hex) ? text.toLowerCase() : undefined;
  return { reason: "must contain only the digits 0-9 and a-f", ...defined({ meant }) };
}

const signals =
  /^(?:ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT|KILL|PIPE|POLL|PROF|PWR|QUIT|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|URG|USR1|USR2|VTALRM|WINCH|XCPU|XFSZ|RTMIN(?:\+(?:[1-9]|1[0-5]))?|RTMAX(?:-(?:[1-9]|1[0-4]))?)$/;

/** A STOPSIGNAL: a number but 0, or a name with or without SIG, in any case. */
export function isSignal(text: string): boolean {
  return /^[-+]?\d+$/.test(text) ? Number(text) !== 0 : signals.test(text.toUpperCase().replace(/^SIG/, ""));
}

/** The names of the signals that people stop containers with, for "did you mean". */
export const commonSignals = ["SIGTERM", "SIGKILL", "SIGINT", "SIGQUIT", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGWINCH"];

/** What EXPOSE rejects in one port: `[[ip:]host:]container[/protocol]`, where a port is a number or a range. */
export function portProblem(text: string): string | undefined {
  const slash = text.indexOf("/");
  const ports = slash === -1 ? text : text.slice(0, slash);
  const protocol = slash === -1 ? "" : text.slice(slash + 1);
  if (ports === "" || ports.endsWith(":")) return "has no port number";
  if (!/^(?:|tcp|udp|sctp)$/i.test(protocol)) return `has an unknown protocol ${shown(protocol)}: use tcp, udp or sctp`;
  const parts = ports.split(":");
  const container = range(parts.at(-1) as string);
  if (!container) return "is not valid: use a number up to 65535, or a range such as 8000-8010";
  const host = parts.length > 1 ? (parts.at(-2) as string) : "";
  const hostRange = host === "" ? undefined : range(host);
  if (host !== "" && !hostRange) return `has an invalid host port ${shown(host)}`;
  if (hostRange && hostRange[1] - hostRange[0] !== container[1] - container[0] && container[0] !== container[1]) {
    return "has two ranges of different lengths";
  }
  const address = parts
    .slice(0, -2)
    .join(":")
    .replace(/^\[(.*)\]$/, "$1");
  if (
    address !== "" &&
    !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address) &&
    !(/^[0-9a-f:.]+$/i.test(address) && address.includes(":"))
  ) {
    return `has an invalid address ${shown(address)}`;
  }
  return undefined;
}

function range(text: string): [number, number] | undefined {
  const match = /^(\+?\d+)(?:-(\+?\d+))?$/.exec(text);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return first <= last && last <= 65535 ? [first, last] : undefined;
}

const systems =
  "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos macos";
const machines =
  "386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm i386 x86_64 x86-64 aarch64 armhf armel";
const known = new Set(`${systems} ${machines}`.split(" "));

/** A FROM's `--platform`: `os/architecture[/variant]`, or one of the two. */
export function platformProblem(text: string): ValueProblem | undefined {
  const parts = text.split("/");
  const isWritten = parts.every((part, index) =>
    index === 0 ? /^[\w-]+(?:\([\w.%+-]*\))?$/.test(part) : /^[\w.-]+$/.test(part),
  );
  if (parts.length > 3 || !isWritten) {
    return { reason: `must be ${text.includes(",") ? "one platform" : "a platform"} such as linux/amd64` };
  }
  if (parts.length > 1 || known.has(text.toLowerCase().replace(/\(.*/, ""))) return undefined;
  const meant = /^armv[5-8]l?$/i.test(text) ? `linux/arm/${text.slice(3, 5).toLowerCase()}` : undefined;
  return {
    reason: "must be an operating system and an architecture, such as linux/amd64",
    ...defined({ meant }),
  };
}
