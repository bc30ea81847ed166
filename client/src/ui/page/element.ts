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
  const created = document.createElement(name);
  if (given.class !== undefined) created.className = given.class;
  if (given.text !== undefined) created.textContent = escapeInvisible(given.text);
  for (const [attribute, value] of Object.entries(given.attributes ?? {})) created.setAttribute(attribute, value);
  created.append(...children.filter((child) => child !== undefined));
  return created;
}

/** A button with what it does. `hint` is shown when one points at it, and read out behind its name. */
export function button(text: string, hint: string, press: () => void): HTMLButtonElement {
  const created = element("button", { text, attributes: { type: "button", title: hint } });
  created.addEventListener("click", press);
  return created;
}
