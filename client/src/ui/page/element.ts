import { escapeInvisible } from "../../../../server/src/protocol";

interface Given {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Makes an element. Text is set as text, never as markup, so what an engine printed stays what it is. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  given: Given = {},
  ...children: readonly (Node | undefined)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (given.class !== undefined) made.className = given.class;
  if (given.text !== undefined) made.textContent = escapeInvisible(given.text);
  for (const [attribute, value] of Object.entries(given.attributes ?? {})) made.setAttribute(attribute, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button with what it does. `hint` is shown when one points at it, and read out behind its name. */
export function button(text: string, hint: string, press: () => void): HTMLButtonElement {
  const made = element("button", { text, attributes: { type: "button", title: hint } });
  made.addEventListener("click", press);
  return made;
}
