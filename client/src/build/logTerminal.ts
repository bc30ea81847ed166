import { type Disposable, EventEmitter, type Pseudoterminal, type Terminal, ThemeIcon, window } from "vscode";
import { BoundedText } from "./boundedText";

const clearScreen = "\x1b[2J\x1b[3J\x1b[H";
const cutNotice = "\x1b[2m… earlier lines omitted …\x1b[0m\r\n";

/** The log of one Dockerfile's builds: kept whole, and shown in a terminal that can be closed and opened again. */
export class LogTerminal implements Disposable {
  #text = new BoundedText();
  #terminal: Terminal | undefined;
  #write: EventEmitter<string> | undefined;
  #follower: ((text: string) => void) | undefined;

  /** `name` stands on the terminal's tab. */
  constructor(private readonly name: string) {}

  /**
   * Begins the log of a further build: what the one before left is cleared away.
   * @param follower shows the text elsewhere, so that a terminal is opened only when it is asked for
   */
  begin(follower?: (text: string) => void): void {
    this.#text = new BoundedText();
    this.#write?.fire(clearScreen);
    this.#follower = follower;
    if (!follower) this.#terminal ??= this.#open();
  }

  append(text: string): void {
    this.#text.append(text);
    this.#write?.fire(text);
    this.#follower?.(text);
  }

  /** Shows the log from its beginning; the editor keeps the focus. */
  show(): void {
    this.#terminal ??= this.#open();
    this.#terminal.show(true);
  }

  dispose(): void {
    this.#terminal?.dispose();
  }

  #open(): Terminal {
    const write = new EventEmitter<string>();
    const pty: Pseudoterminal = {
      onDidWrite: write.event,
      // What was written before the terminal was there would be lost: all of it comes now.
      open: () => {
        this.#write = write;
        const { text, cut } = this.#text.read();
        write.fire((cut ? cutNotice : "") + text);
      },
      close: () => {
        this.#write = undefined;
        this.#terminal = undefined;
        write.dispose();
      },
    };
    return window.createTerminal({ name: this.name, pty, iconPath: new ThemeIcon("package"), isTransient: true });
  }
}
