import { type Disposable, EventEmitter, type Pseudoterminal, type Terminal, ThemeIcon, window } from "vscode";
import { BoundedText } from "./boundedText";

const clearScreen = "\x1b[2J\x1b[3J\x1b[H";
const cutNotice = "\x1b[2m… earlier lines omitted …\x1b[0m\r\n";

/** The log of a Dockerfile's builds, shown in a terminal that can be closed and opened again. */
export class LogTerminal implements Disposable {
  #text = new BoundedText();
  #terminal: Terminal | undefined;
  #write: EventEmitter<string> | undefined;
  #follower: ((text: string) => void) | undefined;

  /** `name` is the title of the terminal. */
  constructor(private readonly name: string) {}

  /**
   * Starts the log of another build: clears the previous one.
   * @param follower shows the output elsewhere, so that a terminal is opened only on request
   */
  start(follower?: (text: string) => void): void {
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

  /** Shows the log from its start; the editor keeps the focus. */
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
      // Text written before the terminal is open would be lost, so all of it is written now.
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
