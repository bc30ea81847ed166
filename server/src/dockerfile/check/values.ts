import { shown } from "../model/shown";

/** Why a value is refused, as the middle of a sentence, and what was meant where that can be told. */
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
    return { reason: "is a time with a unit, such as 30s or 1m30s", ...(meant ? { meant } : {}) };
  }
  if (nanoseconds >= 2 ** 63) return { reason: "is longer than 290 years" };
  if (nanoseconds === 0) return undefined;
  return text.startsWith("-") || nanoseconds < 1e6 ? { reason: "is at least 1ms, or 0" } : undefined;
}

/** A duration without a sign in nanoseconds; undefined for what is no duration. */
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

/** `--retries`: a number from 0 on that has 31 bits. */
export function retriesProblem(text: string): ValueProblem | undefined {
  return /^(?:\+?\d+|-0+)$/.test(text) && Number(text) < 2 ** 31 ? undefined : { reason: "is a number from 0 on" };
}

/** A COPY's or ADD's `--chmod`: an octal number, or the letters that the command chmod takes. */
export function chmodProblem(text: string): ValueProblem | undefined {
  if (/^\d/.test(text)) {
    if (/^0*[0-7]{1,4}$/.test(text)) return undefined;
    const meant = /^0o[0-7]{1,4}$/i.test(text) ? text.replace(/o/i, "") : undefined;
    return { reason: "is an octal number up to 7777", ...(meant ? { meant } : {}) };
  }
  const isSymbolic = text.split(",").every((clause) => /^[ugoa]*(?:[-+=](?:[rwxXst]+|[ugo]+)?)+$/.test(clause));
  return isSymbolic ? undefined : { reason: "is octal, such as 0755, or letters, such as u+x" };
}

const digestLengths: ReadonlyMap<string, number> = new Map([
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
]);

/** An ADD's `--checksum` for a file from the web; a Git source takes a commit's id, which is not looked at. */
export function checksumProblem(text: string): ValueProblem | undefined {
  const [, algorithm, hex] = /^([a-z0-9]+(?:[+._-][a-z0-9]+)*):([a-zA-Z0-9=_-]+)$/.exec(text) ?? [];
  if (algorithm === undefined || hex === undefined) {
    const bare = /^[0-9a-f]{64}$/i.test(text) ? `sha256:${text.toLowerCase()}` : undefined;
    const lower = /^sha(?:256|384|512):[0-9a-f]+$/i.test(text) ? text.toLowerCase() : undefined;
    const meant = bare ?? lower;
    return { reason: "is written as sha256: and 64 hexadecimal digits", ...(meant ? { meant } : {}) };
  }
  const length = digestLengths.get(algorithm);
  if (length === undefined) return { reason: `is a sha256, sha384 or sha512, not a ${algorithm}` };
  if (hex.length !== length) return { reason: `has ${length} digits for ${algorithm}, not ${hex.length}` };
  if (/^[0-9a-f]+$/.test(hex)) return undefined;
  const meant = /^[0-9a-f]+$/i.test(hex) ? text.toLowerCase() : undefined;
  return { reason: "has the digits 0 to 9 and a to f", ...(meant ? { meant } : {}) };
}

const signals =
  /^(?:ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT|KILL|PIPE|POLL|PROF|PWR|QUIT|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|URG|USR1|USR2|VTALRM|WINCH|XCPU|XFSZ|RTMIN(?:\+(?:[1-9]|1[0-5]))?|RTMAX(?:-(?:[1-9]|1[0-4]))?)$/;

/** A STOPSIGNAL: a number but 0, or a name with or without SIG, in any case. */
export function isSignal(text: string): boolean {
  return /^[-+]?\d+$/.test(text) ? Number(text) !== 0 : signals.test(text.toUpperCase().replace(/^SIG/, ""));
}

/** The names of the signals that people stop containers with, for "did you mean". */
export const commonSignals = ["SIGTERM", "SIGKILL", "SIGINT", "SIGQUIT", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGWINCH"];

/** What EXPOSE refuses in one port: `[[ip:]host:]container[/protocol]`, where a port is a number or a range. */
export function portProblem(text: string): string | undefined {
  const slash = text.indexOf("/");
  const ports = slash === -1 ? text : text.slice(0, slash);
  const protocol = slash === -1 ? "" : text.slice(slash + 1);
  if (ports === "" || ports.endsWith(":")) return "names no port";
  if (!/^(?:|tcp|udp|sctp)$/i.test(protocol)) return `has the protocol ${shown(protocol)}: there are tcp, udp and sctp`;
  const parts = ports.split(":");
  const container = range(parts.at(-1) as string);
  if (!container) return "is no port: a number up to 65535, or two with a - between";
  const host = parts.length > 1 ? (parts.at(-2) as string) : "";
  const hostRange = host === "" ? undefined : range(host);
  if (host !== "" && !hostRange) return `has the host port ${shown(host)}, which is none`;
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
    return `has the address ${shown(address)}, which is none`;
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
    return { reason: `is written as linux/amd64${text.includes(",") ? ": one platform, not several" : ""}` };
  }
  if (parts.length > 1 || known.has(text.toLowerCase().replace(/\(.*/, ""))) return undefined;
  const meant = /^armv[5-8]l?$/i.test(text) ? `linux/arm/${text.slice(3, 5).toLowerCase()}` : undefined;
  return { reason: "is an operating system and an architecture, such as linux/amd64", ...(meant ? { meant } : {}) };
}
