// Runs in the browser. It is made from source text since a compiled function may call helpers of its compiler, which
// are not there in the browser.
const source = String.raw`
  const unescaped = (text) =>
    text.replace(/\\([0-9a-f]{1,6}) ?|\\(.)/gi, (_, code, sign) => code ? String.fromCodePoint(parseInt(code, 16)) : sign);
  const generated = (element, where) => {
    const { content } = getComputedStyle(element, where);
    return content.startsWith('"') ? unescaped(content.slice(1, -1)) : "";
  };
  const painted = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || getComputedStyle(node).display === "none") return "";
    const inside = [...node.childNodes].map(painted).join("");
    return generated(node, "::before") + inside + generated(node, "::after");
  };
  const isVisible = (element) => element.checkVisibility({ visibilityProperty: true });
  const icons = /[\ue000-\uf8ff]/g;
  return elements.filter(isVisible).map((element) => painted(element).replace(icons, "").replace(/\u00a0/g, " "));
`;

/**
 * The text of each visible element of those that a locator found, as it is painted. VS Code paints decorations as
 * generated content, which no property of an element holds.
 */
export const paintedTexts = new Function("elements", source) as (elements: unknown[]) => string[];
