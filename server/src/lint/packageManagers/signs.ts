import type { Dockerfile, Instruction, ShellCommand, Stage } from "../../dockerfile";

/**
 * What earlier instructions tell about how a package manager is set up. What may stand in between is bounded, so that a
 * text that is made for it cannot take long.
 */
const patterns = {
  /** Yarn 2 or later. */
  berry:
    /\.yarnrc\.yml|\.yarn\/releases|\bcorepack\s+(?:prepare|install|use)\b[^;&|]{0,300}\byarn@(?:[2-9]|\d\d|berry|stable)|\byarn\s+set\s+version\s+(?!classic|1)|\byarn\b[^;&|\n]{0,300}\s--immutable/,
  /** Yarn 1, where corepack could mean any. */
  classicYarn: /\byarn@1|\byarn\b[^;&|\n]{0,300}\s--(?:frozen-lockfile|pure-lockfile|cache-folder|production)/,
  corepack: /\bcorepack\s+enable\b/,
  /** Packages are taken from the cache when the program runs, or are in the project with it. */
  plugAndPlay: /\.pnp\.|\.yarn\/cache/,
  /** Poetry's virtual environment is not in its cache folder. */
  poetryEnvironmentElsewhere:
    /virtualenvs\.(?:create\s+["']?false|in-project\s+["']?true|path\s)|POETRY_VIRTUALENVS_(?:CREATE[= ]["']?(?:0|false)|IN_PROJECT[= ]["']?(?:1|true)|PATH[= ])|\bVIRTUAL_ENV[= ]/i,
  goVendor: /^[ \t]*(?:COPY|ADD)[ \t](?:.*[ \t])?["']?(?:\.\/)?vendor\/?["']?[\s,]/im,
  /** What Hex was told is in the folder of its cache. */
  hexSettings: /\bmix\s+hex\.(?:organization|repo|user|config|registry)\b/,
  /** The folder that conda's installer is given. */
  condaPrefix: /(?:conda|forge|mamba)[^;&|\n]{0,300}\.sh\b[^;&|\n]{0,300}\s-[bfsu]*p\s*["']?([^\s"';&|]+)/i,
  /** Somebody else than root is given conda's folder. */
  condaGiven: /\bchown\b[^;&|\n]{0,300}(?:\$\{?CONDA_DIR|conda|mamba|forge)/i,
  /** Gems do not go where GEM_HOME says. */
  bundlePath:
    /\bbundler?\s+(?:config\s[^;&|\n]{0,300}\b(?:path|deployment)\b|install\s[^;&|\n]{0,300}--(?:path|deployment)\b)|\bBUNDLE_DEPLOYMENT[= ]/,
  /** A user is created with a home, or a home is made for one. */
  homeMade:
    /\buseradd\b[^;&|]{0,300}?\s(?:--create-home\b|-[A-Za-z]*m)|\badduser\b(?![^;&|]{0,300}\s(?:-[A-Za-z]*H\b|--no-create-home))|\bmkdir\b[^;&|]{0,300}\/home\//,
  keepcache: /\bkeepcache\s*=\s*(?:1|true|yes)/i,
} as const;

export type Sign = keyof typeof patterns;

interface Seen {
  readonly start: number;
  /** What the pattern's group holds. */
  readonly value: string;
}

const remembered = new WeakMap<Dockerfile, ReadonlyMap<Stage, ReadonlyMap<Sign, Seen>>>();

/** What the first instruction that shows a sign tells, if it is a command's own or stands before it, in its stage or those below. */
export function signAt(
  file: Dockerfile,
  { instruction }: Pick<ShellCommand, "instruction">,
  sign: Sign,
): string | undefined {
  const stage = file.stageOf(instruction);
  const seen = stage && signsOf(file).get(stage)?.get(sign);
  return seen && seen.start <= instruction.span.start ? seen.value : undefined;
}

function signsOf(file: Dockerfile): ReadonlyMap<Stage, ReadonlyMap<Sign, Seen>> {
  const known = remembered.get(file);
  if (known) return known;
  const byStage = new Map<Stage, ReadonlyMap<Sign, Seen>>();
  // A stage stands after those that it builds on.
  for (const stage of file.stages) {
    const signs = new Map(stage.parent && byStage.get(stage.parent));
    for (const instruction of stage.instructions) readSigns(file, instruction, signs);
    byStage.set(stage, signs);
  }
  remembered.set(file, byStage);
  return byStage;
}

const mayTell = /^(?:RUN|ENV|ARG|COPY|ADD)$/;

function readSigns(file: Dockerfile, { keyword, span }: Instruction, signs: Map<Sign, Seen>): void {
  if (!mayTell.test(keyword)) return;
  const text = file.text.slice(span.start, span.end);
  for (const [sign, pattern] of Object.entries(patterns) as [Sign, RegExp][]) {
    if (signs.has(sign)) continue;
    const match = pattern.exec(text);
    if (match) signs.set(sign, { start: span.start, value: match[1] ?? "" });
  }
}
