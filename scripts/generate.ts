/**
 * Writes what is made from the code: the projects of the server's rooms, the registry of rules, their pages, the schema of
 * the configuration file, the settings in package.json and their page. With `--check` it writes nothing, names each file that is not up to date and exits 1.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { formatJson } from "./generating/json";
import { roomProjects } from "./generating/roomProjects";
import { pagesIn, ruleIdsIn, ruleIndex } from "./generating/ruleIndex";

const root = join(__dirname, "..");
const rulesFolder = join(root, "server/src/lint/rules");
const pagesFolder = join(root, "docs/rules");

/** Path in the repository → what is to stand in the file. */
type Files = Map<string, string>;

async function main(isCheck: boolean): Promise<number> {
  // The registry first: all else is made from the rules that it names.
  const ids = ruleIdsIn(rulesFolder);
  const registry: Files = new Map([["server/src/lint/rules/index.ts", ruleIndex(ids)]]);
  const stale = isCheck ? staleAmong(registry) : write(registry);
  const files = await filesFromCode(ids);
  stale.push(...(isCheck ? staleAmong(files) : write(files)));
  for (const path of stale) console.log(isCheck ? `Not up to date: ${path}` : `Written: ${path}`);
  const unwanted = pagesIn(pagesFolder).filter((page) => !files.has(inRepository(page)));
  for (const page of unwanted) {
    console.log(`${isCheck ? "Of no rule" : "Removed"}: ${inRepository(page)}`);
    if (!isCheck) remove(page);
  }
  const isWrong = isCheck && stale.length + unwanted.length > 0;
  if (isWrong) console.log("Run: npm run generate");
  return isWrong ? 1 : 0;
}

/** Loaded only now, when the registry is right. */
async function filesFromCode(ids: readonly string[]): Promise<Files> {
  const { rules } = await import("../server/src/lint");
  const { pagePath, rulePage, rulesPage } = await import("./generating/rulePages");
  const { settingsPage } = await import("./generating/settingsPage");
  const { configurationSchema } = await import("./generating/schemas");
  const misnamed = ids.filter((id) => !rules.some((rule) => rule.id === id));
  if (misnamed.length > 0) throw new Error(`A rule's id is its file's path: ${misnamed.join(", ")}`);
  return new Map([
    ...roomProjects(),
    ...rules.map((rule) => [pagePath(rule.id), rulePage(rule)] as const),
    ["docs/rules/README.md", rulesPage(rules)],
    ["docs/settings.md", settingsPage()],
    ["schemas/buildkit-lens.schema.json", `${formatJson(configurationSchema())}\n`],
    ["docs/building.md", await buildingPage()],
    ["README.md", await readme()],
    ["package.json", await manifest()],
  ]);
}

/** README.md with the table of settings put between its marks; all else stays as it is. */
async function readme(): Promise<string> {
  const { settingsTable } = await import("./generating/settingsPage");
  const text = readFileSync(join(root, "README.md"), "utf8");
  const block = /(<!-- settings: [^>]*-->\n\n)[\s\S]*?(\n\n<!-- \/settings -->)/;
  if (!block.test(text)) throw new Error("README.md has lost the marks between which its settings stand");
  return text.replace(block, (_, before, after) => `${before}${settingsTable()}${after}`);
}

/** docs/building.md with the table of a build's options put between its marks; all else stays as it is. */
async function buildingPage(): Promise<string> {
  const { buildOptionsTable } = await import("./generating/buildOptions");
  const text = readFileSync(join(root, "docs/building.md"), "utf8");
  const block = /(<!-- options: [^>]*-->\n\n)[\s\S]*?(\n\n<!-- \/options -->)/;
  if (!block.test(text)) throw new Error("docs/building.md has lost the marks between which its options stand");
  return text.replace(block, (_, before, after) => `${before}${buildOptionsTable()}${after}`);
}

/**
 * package.json with the settings' block and the task type put in, the settings not read from an untrusted workspace, and the
 * settings by which a command is listed; all else stays as it is.
 */
async function manifest(): Promise<string> {
  const { manifestConfiguration } = await import("./generating/schemas");
  const { restrictedSettings } = await import("../server/src/settings");
  const { engines } = await import("../server/src/engines");
  const { builderSetting } = await import("../server/src/protocol");
  const { taskDefinition } = await import("../server/src/builds/options");
  const text = readFileSync(join(root, "package.json"), "utf8");
  const parsed = JSON.parse(text);
  const taskDefinitions = [taskDefinition()];
  parsed.contributes = { ...parsed.contributes, taskDefinitions, configuration: manifestConfiguration() };
  parsed.capabilities.untrustedWorkspaces.restrictedConfigurations = restrictedSettings();
  const settings = engines.filter(({ builders }) => builders !== undefined).map(({ id }) => builderSetting(id));
  const stop = parsed.contributes.menus.commandPalette.find(
    ({ command }: { readonly command: string }) => command === "buildkitLens.stopUsingBuilderHere",
  );
  stop.when = settings.map((setting) => `config.buildkitLens.${setting} != ''`).join(" || ");
  return `${JSON.stringify(parsed, undefined, 2)}\n`;
}

function staleAmong(files: Files): string[] {
  return [...files].filter(([path, text]) => current(path) !== text).map(([path]) => path);
}

function write(files: Files): string[] {
  const stale = staleAmong(files);
  for (const path of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), files.get(path) as string);
  }
  return stale;
}

/** A page, and its group's folder with the last one. */
function remove(page: string): void {
  rmSync(page);
  if (readdirSync(dirname(page)).length === 0) rmdirSync(dirname(page));
}

function current(path: string): string | undefined {
  const absolute = join(root, path);
  return existsSync(absolute) ? readFileSync(absolute, "utf8") : undefined;
}

const inRepository = (path: string) => relative(root, path).split("\\").join("/");

main(process.argv.includes("--check")).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
