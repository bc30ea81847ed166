/** Checks typed input: returns an error message, or undefined if it is valid. */
export type Check = (text: string) => string | undefined;

/** Splits a comma-separated list; spaces around the items are removed. */
export function readList(text: string): string[] {
  return text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

// The grammar of image names. Source: the reference package of the distribution project.
const imageName =
  /^(?:(?:[A-Za-z0-9]+(?:[.-]+[A-Za-z0-9]+)*|\[[0-9a-fA-F:]+\])(?::[0-9]+)?\/)?[a-z0-9]+(?:(?:[._/]|__|-+)[a-z0-9]+)*(?::\w[\w.-]{0,127})?$/;

export const checkTags: Check = (text) => {
  const wrong = readList(text).find((tag) => !imageName.test(tag));
  if (wrong === undefined) return undefined;
  if (/\s/.test(wrong)) return `"${wrong}" is not a valid image name: separate names with commas.`;
  if (/[A-Z]/.test(wrong.replace(/^[^/]*\//, "").replace(/:[^/:]*$/, ""))) {
    return `"${wrong}" is not a valid image name: use lowercase letters.`;
  }
  return `"${wrong}" is not a valid image name. Example: shop/web:1.4.`;
};

export const checkPlatform: Check = (text) =>
  /^[a-z0-9_-]+(?:\/[a-z0-9_-]+){1,2}$/i.test(text) ? undefined : "Not a valid platform. Example: linux/arm64.";

export const checkArgumentName: Check = (text) =>
  /^[A-Za-z_]\w*$/.test(text) ? undefined : "Use only letters, digits and _.";

export const checkLabelName: Check = (text) =>
  text !== "" && !/[\s="]/.test(text) ? undefined : "A label name cannot contain spaces or =.";

export const checkSecretId: Check = (text) =>
  /^[^\s,="]+$/.test(text) ? undefined : "A secret ID cannot contain spaces, commas or =.";

export const checkVariable: Check = (text) =>
  /^[A-Za-z_]\w*$/.test(text) ? undefined : "Enter the variable's name, not its value: letters, digits and _.";

export const checkSsh: Check = (text) =>
  /^[^\s,=]+(?:=.+)?$/.test(text) ? undefined : "Enter default, or an id and a path: deploy=/home/me/.ssh/id_ed25519.";

export const checkContextName: Check = (text) =>
  text !== "" && !/[\s=]/.test(text) ? undefined : "A build context name cannot contain spaces or =.";

export const checkGiven: Check = (text) => (text === "" ? "Required." : undefined);
