import MarkdownIt from "markdown-it";
import { marked } from "marked";

/** What a reader of Markdown makes of a text. */
export interface Rendered {
  /** What one reads: the text of all elements, entities decoded. */
  readonly text: string;
  /** The elements, by name, in the order in which they begin; those that are links or images with their address. */
  readonly tags: readonly string[];
}

/** As strict CommonMark with HTML let through, and as VS Code reads it: with the extensions of GitHub. */
export const readers: Readonly<Record<string, (markdown: string) => Rendered>> = {
  CommonMark: (markdown) => rendered(new MarkdownIt({ html: true }).render(markdown)),
  "VS Code": (markdown) => rendered(marked.parse(markdown, { gfm: true, async: false })),
};

function rendered(html: string): Rendered {
  const tags: string[] = [];
  const text = html.replace(
    /<!--.*?-->|<(\/?)([a-z][a-z0-9]*)([^>]*)>/gis,
    (whole, end: string, name?: string, more?: string) => {
      const address = /(?:href|src)="([^"]*)"/.exec(more ?? "")?.[1];
      if (name === undefined) tags.push(whole);
      else if (end === "") tags.push(address === undefined ? name : `${name} ${decoded(address)}`);
      return "";
    },
  );
  return { text: decoded(text).trim(), tags };
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };

function decoded(text: string): string {
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] as string);
}
