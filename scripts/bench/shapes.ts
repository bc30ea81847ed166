/** A way for a Dockerfile to be long. */
export interface Shape {
  readonly name: string;
  /** A text of about so many lines. */
  text(lines: number): string;
}

/** Writes a block again and again, each time with its number, below a head. */
function repeated(head: string, block: (index: number) => string): Shape["text"] {
  const height = block(0).split("\n").length - 1;
  return (lines) => head + Array.from({ length: Math.ceil(lines / height) }, (_, index) => block(index)).join("");
}

const head = "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim AS base\n";

export const shapes: readonly Shape[] = [
  {
    name: "stages",
    text: repeated(head, (index) =>
      [
        `FROM ${index === 0 ? "base" : `stage${index - 1}`} AS stage${index}`,
        `ARG VERSION${index}=1.${index}`,
        `ENV HOME=/home/user PATH=/opt/${index}:$PATH`,
        "WORKDIR /app",
        "# what is installed",
        "RUN --mount=type=cache,id=apt,target=/var/cache/apt,sharing=locked \\",
        "    apt-get update && \\",
        "    apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*",
        `COPY --from=base --chown=1001:1001 /a/${index} /b/`,
        'CMD ["node", "server.js"]',
        "",
      ].join("\n"),
    ),
  },
  {
    name: "instructions",
    text: repeated(head, (index) =>
      [
        `ARG NAME${index}=value`,
        `ENV KEY${index}=$NAME${index} OTHER${index}="$KEY${index - 1}"`,
        `LABEL org.example.label${index}="text ${index}"`,
        `EXPOSE ${(index % 60_000) + 1}/tcp`,
        `WORKDIR /srv/${index}`,
        `COPY --chown=$NAME${index} src/${index} /srv/`,
        `RUN npm ci && echo "$KEY${index}"`,
        `USER user${index}`,
        "",
      ].join("\n"),
    ),
  },
  {
    name: "continuation",
    text: (lines) => `${head}RUN ${"echo a && \\\n    # why\n".repeat(lines / 2)}    true\n`,
  },
  { name: "heredoc", text: (lines) => `${head}RUN <<EOF\n${"pip install --no-cache-dir flask\n".repeat(lines)}EOF\n` },
  { name: "copied", text: (lines) => `${head}COPY <<EOF /x\n${"$A and $UNKNOWN\n".repeat(lines)}EOF\n` },
  { name: "comments", text: (lines) => `${head}${"# lens-ignore cache/mount-id: known\n".repeat(lines)}RUN true\n` },
  { name: "environment", text: (lines) => `${head}ENV A=1 \\\n${'    B="$A x" \\\n'.repeat(lines)}    C=2\n` },
  {
    name: "mistakes",
    text: repeated(head, (index) => `RUNN ${index}\nCOPY --form=x a b\nRUN --mount=type=cach,targt=/${index} x\n`),
  },
];
