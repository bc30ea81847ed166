// A window on a busy machine loses clicks and keys: a menu that has just opened takes none, a tree that is painted anew
// closes the menu over it, a list that is being built forgets which line had the focus. So what is done to a window is
// done again until it shows that it took.

/** How many seconds a state is waited for. A wait costs nothing where the state comes, however long it may be. */
export const patience = 60;

/**
 * Does `action` until `hasTaken`, at most for twice `patience` seconds. An action that fails is done again soon; one that
 * went through gets 3 s to show its effect, then 6, then 12, so that what is merely slow is not done twice.
 *
 * @param what names the action in the error
 */
export async function persist(
  what: string,
  action: () => Promise<unknown>,
  hasTaken: () => Promise<boolean>,
): Promise<void> {
  const seconds = 2 * patience;
  const end = Date.now() + seconds * 1000;
  let trouble = "it had no effect";
  for (let wait = 3000; Date.now() < end; ) {
    try {
      await action();
    } catch (error) {
      trouble = (error as Error).message;
      await pause(200);
      continue;
    }
    if (await comes(hasTaken, wait)) return;
    wait = Math.min(2 * wait, 12_000);
  }
  throw new Error(`${what}: not within ${seconds} s: ${trouble}`);
}

/** Whether a state comes within so many milliseconds. */
export async function comes(state: () => Promise<boolean>, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; ; await pause(50)) {
    if (await state()) return true;
    if (Date.now() > end) return false;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
