import { type QuickPickItem, QuickPickItemKind, Uri, window } from "vscode";
import { type BuildQuestions, looksSecret } from "../../../server/src/protocol";
import { plainLabel } from "../ui/format";
import { checkTags, readList } from "./form/checks";
import {
  type Answers,
  type BuildWish,
  endStages,
  knownAnswers,
  openQuestions,
  type Question,
  targetOf,
} from "./openQuestions";
import { shortPath } from "./shortPath";

/** An answer, or undefined if the user canceled the question with Escape. */
type Answer<T> = Promise<T | undefined>;

/** Asks what a build still needs. Returns undefined if the user cancels a question. */
export async function askForBuild(questions: BuildQuestions, wish: BuildWish): Answer<Answers & { context: string }> {
  const clear = targetOf(questions, wish);
  const target = clear === "ask" ? await askStage(questions) : clear;
  if (!target) return undefined;
  let answers = wish.again ?? knownAnswers(questions, target.target);
  for (const question of openQuestions(questions, wish, answers)) {
    const answer = await askOne(question, { questions, answers });
    if (!answer) return undefined;
    answers = { ...answers, ...answer };
  }
  return answers.context === undefined ? undefined : { ...answers, context: answers.context };
}

interface Asked {
  readonly questions: BuildQuestions;
  readonly answers: Answers;
}

function askOne(question: Question, asked: Asked): Answer<Partial<Answers>> {
  switch (question.kind) {
    case "context":
      return askContext(asked);
    case "argument":
      return askArgument(question.name, asked);
    case "tag":
      return askTag(asked);
    case "push":
      return askPush(asked);
  }
}

async function askStage(questions: BuildQuestions): Answer<{ target: string | undefined }> {
  const ends = new Set(endStages(questions));
  const items = questions.stages.map((stage) => ({
    label: plainLabel(stage.name),
    description: stage.isLast ? `line ${stage.line + 1}, last stage` : `line ${stage.line + 1}`,
    stage,
  }));
  // The stages that are built most often are at the end of the file.
  items.sort((a, b) => Number(ends.has(b.stage)) - Number(ends.has(a.stage)) || b.stage.line - a.stage.line);
  const picked = await window.showQuickPick(items, {
    title: "Build to Stage",
    placeHolder: "Choose the stage to build to",
    ignoreFocusOut: true,
  });
  return picked && { target: picked.stage.name };
}

async function askContext({ questions, answers }: Asked): Answer<Partial<Answers>> {
  const folders = [...new Set([answers.context ?? [], questions.contexts].flat())];
  const items: (QuickPickItem & { folder?: string })[] = folders.map((folder) => ({
    label: plainLabel(shortPath(folder)),
    description: plainLabel(folder),
    folder,
  }));
  items.push({ label: "", kind: QuickPickItemKind.Separator });
  items.push({ label: "$(folder-opened) Choose Another Folder…" });
  const picked = await window.showQuickPick(items, {
    title: "Build Context",
    placeHolder: "Choose the folder that the Dockerfile copies from",
    ignoreFocusOut: true,
  });
  if (!picked) return undefined;
  if (picked.folder !== undefined) return { context: picked.folder };
  const start = folders[0];
  const chosen = await window.showOpenDialog({
    title: "Build Context",
    openLabel: "Use as Build Context",
    canSelectFolders: true,
    canSelectFiles: false,
    ...(start === undefined ? {} : { defaultUri: Uri.file(start) }),
  });
  return chosen?.[0] && { context: chosen[0].fsPath };
}

async function askArgument(name: string, { questions, answers }: Asked): Answer<Partial<Answers>> {
  const value = await window.showInputBox({
    title: "Build Argument",
    prompt: questions.argsWithoutDefault.includes(name)
      ? `Value of ${name} (the Dockerfile has no default for it)`
      : `Value of ${name} (looks like a secret, so it is not stored)`,
    password: looksSecret(name),
    ignoreFocusOut: true,
  });
  return value === undefined ? undefined : { buildArgs: { ...answers.buildArgs, [name]: value } };
}

async function askTag({ questions, answers }: Asked): Answer<Partial<Answers>> {
  const tag = await window.showInputBox({
    title: "Image Tag",
    prompt: "Name of the image. Leave empty to build an untagged image",
    value: answers.tags?.join(", ") ?? questions.suggestedTag,
    ignoreFocusOut: true,
    validateInput: checkTags,
  });
  return tag === undefined ? undefined : { tags: readList(tag) };
}

/** Whether the image is sent on as the last time. */
async function askPush({ answers }: Asked): Answer<Partial<Answers>> {
  const names = answers.tags?.join(", ") ?? "";
  const items = [
    { label: "Build and Push", description: plainLabel(names), output: answers.output },
    { label: "Build Only", description: "the image is not pushed", output: undefined },
  ];
  const picked = await window.showQuickPick(items, {
    title: "Push",
    placeHolder: "The last build of this file was pushed. Choose whether to push this one",
    ignoreFocusOut: true,
  });
  return picked && { output: picked.output };
}
