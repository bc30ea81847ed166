import type { Dockerfile, Instruction, Stage } from "../../dockerfile";
import { baseImage } from "../../dockerfile/model/users";
import type { FixEditor } from "../fixes/editing";

/** The image that a file makes where no `--target` is given. */
export interface FinalImage {
  readonly stage: Stage;
  /** Its own and those of the stages that it builds on, in the order they come to be in force. */
  readonly instructions: readonly Instruction[];
  /** The CMD and the ENTRYPOINT that are in force; at least one. */
  readonly starts: readonly Instruction[];
}

/** Stages that are there to build, test or develop in, by their names. */
const workshops =
  /(?:^|[-_.])(?:dev|devel|develop|development|devcontainer|tests?|testing|build|builder|ci|lint|debug|sdk|tools?)(?:$|[-_.])/;

/** Programs that open an interpreter or a shell: for images to build on or to work in, which start no program. */
const interpreters =
  /^(?:(?:ba|da|z|a)?sh|fish|pwsh|node|nodejs|deno|bun|python[\d.]*|ipython|irb|ruby|perl|php|julia|R|ghci|iex|jshell|lua|psql|scala|swipl)$/;

const memo = new WeakMap<Dockerfile, { readonly image: FinalImage | undefined }>();

/**
 * The last stage of a file, if it starts a program. Undefined for a stage that only contains files, starts what its
 * base starts, opens an interpreter, or is named for building, testing or developing, and for Windows and WebAssembly.
 */
export function finalImage(file: Dockerfile): FinalImage | undefined {
  const known = memo.get(file);
  if (known) return known.image;
  const image = readFinalImage(file);
  memo.set(file, { image });
  return image;
}

function readFinalImage(file: Dockerfile): FinalImage | undefined {
  const stage = file.stages.at(-1);
  if (!stage || workshops.test(stage.name ?? "") || isForWindows(stage)) return undefined;
  const chain: Stage[] = [];
  for (let at: Stage | undefined = stage; at; at = at.parent) chain.push(at);
  const instructions = chain.reverse().flatMap((each) => each.instructions);
  const starts = ["CMD", "ENTRYPOINT"].flatMap(
    (wanted) => instructions.findLast(({ keyword }) => keyword === wanted) ?? [],
  );
  const isProgram = starts.length > 0 && !starts.every(opensInterpreter) && !starts.some(isWebAssembly);
  return isProgram ? { stage, instructions, starts } : undefined;
}

function isForWindows(stage: Stage): boolean {
  return /windows|nanoserver|servercore/.test(baseImage(stage)?.name ?? "");
}

/** What a runtime outside of the container runs: it has no users, shells and health checks. */
const isWebAssembly = ({ words }: Instruction) => words[0]?.value.endsWith(".wasm") === true;

/** Docker's official images have an entry script that only checks what is started: `docker-entrypoint.sh`. */
function opensInterpreter({ keyword, words }: Instruction): boolean {
  const program = words[0]?.value.replace(/^.*\//, "") ?? "";
  if (keyword === "ENTRYPOINT" && program === "docker-entrypoint.sh") return true;
  return interpreters.test(program) && words.slice(1).every(({ value }) => /^-(?!c$|m$)\w+$/.test(value));
}

const content = new Set(["ADD", "COPY", "RUN", "USER", "WORKDIR"]);

/**
 * Inserts lines after the content of the last stage: before the CMD or other instructions without effect on the files.
 * @param written instructions with uppercase keywords; they become lowercase if the FROM of the file is
 */
export function addToFinalImage(edit: FixEditor, { stage }: FinalImage, written: readonly string[]): void {
  const { file } = edit;
  const { instructions, from } = stage;
  const isLowerCase = file.text[from.keywordSpan.start] === "f";
  const lines = isLowerCase ? written.map((line) => line.replace(/^[A-Z]+/, (word) => word.toLowerCase())) : written;
  const lastContent = instructions.findLastIndex(({ keyword }) => content.has(keyword));
  const after = instructions.slice(lastContent + 1);
  const next = after.find(({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT") ?? after[0];
  if (next) {
    edit.insertBefore(next, lines);
    return;
  }
  const { end } = (instructions.at(-1) ?? from).span;
  if (file.text[end - 1] === "\n") edit.insertLines(end, lines);
  else edit.replace({ start: end, end }, lines.map((line) => file.newline + line).join(""));
}
