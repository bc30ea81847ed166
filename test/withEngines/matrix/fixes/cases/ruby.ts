import type { FixCase } from "../fixCase";
import { gemfile, gemfileLock } from "../registry/gems";

const project = (names: readonly string[]) => ({ Gemfile: gemfile(names), "Gemfile.lock": gemfileLock(names) });

export const ruby: readonly FixCase[] = [
  {
    name: "bundler, real: bundle install in two stages",
    images: { "ruby:3.4-slim": "ruby" },
    files: project(["lens-a", "lens-b"]),
    change: project(["lens-a", "lens-b", "lens-c"]),
    cold: ["lens-a", "lens-b"],
    warm: ["lens-c"],
    dockerfile: `FROM ruby:3.4-slim AS build
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install

FROM ruby:3.4-slim
COPY --from=build /usr/local/bundle /usr/local/bundle
`,
    moved: ["/usr/local/bundle/cache"],
  },
];
