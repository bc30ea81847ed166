// What a test or a script can ask of the painted page. Tests in the extension host ask over a bridge, whose two ends are
// typed by this list.

/** What to act on: the visible elements that a CSS selector finds. */
export interface Target {
  selector: string;
  /** Look inside the webview that is shown instead of in the workbench. */
  inWebview?: boolean;
}

/** What is waited for: such an element, one with a text, or that there is none. */
export interface Painted extends Target {
  text?: string;
  gone?: boolean;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PageOperations {
  /** Each element's text as painted: with what decorations add to it, without icons, blanks as plain blanks. */
  text(target: Target): string[];
  /** Where each element is on the page, in pixels. */
  boxes(target: Target): Box[];
  click(target: Target & { button?: "left" | "right" }): void;
  hover(target: Target): void;
  /** Presses one key, with modifiers: `Control+Shift+P`. */
  press(given: { key: string }): void;
  type(given: { text: string }): void;
  /** Whether there is such an element now, one whose painted text includes `text` if given; with `gone`, whether there is none. */
  isThere(target: Painted): boolean;
  /** Waits, a minute by default, for an element, one whose painted text includes `text` if given, or until there is none such. */
  waitFor(target: Painted & { seconds?: number }): void;
  screenshot(given: { path: string }): void;
  resize(given: { width: number; height: number }): void;
}

export type OperationName = keyof PageOperations;

/** What the bridge answers to a request. */
export type Answer = { value: unknown } | { error: string };

/** Under this name the launcher tells the extension host where the bridge is; its path holds the secret. */
export const bridgeVariable = "BUILDKIT_LENS_PAGE_BRIDGE";

/** Marks what tests print, among all that the workbench logs; the launcher takes it off again. */
export const outputMark = "\u2063test\u2063";
