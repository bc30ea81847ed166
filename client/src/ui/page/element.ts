import { escapeInvisible } from "../../../../server/src/protocol";

interface Given {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Creates an element. Text is set as text, never as markup, so that engine output cannot inject any. */
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

/** A button. `hint` is its tooltip, which screen readers read after its label. */
export function button(text: string, hint: string, press: () => void): HTMLButtonElement {
  const created = element("button", { text, attributes: { type: "button", title: hint } });
  created.addEventListener("click", press);
  return created;
}
