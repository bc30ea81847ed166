import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { tar, tarGz } from "./archives";
import type { Site } from "./server";

// RubyGems' compact index, which Bundler reads: https://guides.rubygems.org/rubygems-org-compact-index-api/

const names = ["lens-a", "lens-b", "lens-c"];

function gem(name: string): Buffer {
  const metadata = gzipSync(specification(name));
  const data = tarGz({ [`lib/${name}.rb`]: `LENS = "${name}"\n` });
  const sums = [
    `  metadata.gz: ${createHash("sha256").update(metadata).digest("hex")}\n`,
    `  data.tar.gz: ${createHash("sha256").update(data).digest("hex")}\n`,
  ];
  const checksums = gzipSync(`---\nSHA256:\n${sums.join("")}`);
  return tar({ "metadata.gz": metadata, "data.tar.gz": data, "checksums.yaml.gz": checksums });
}

function specification(name: string): string {
  const any = "requirements:\n  - - \">=\"\n    - !ruby/object:Gem::Version\n      version: '0'";
  return `--- !ruby/object:Gem::Specification
name: ${name}
version: !ruby/object:Gem::Version
  version: 1.0.0
platform: ruby
authors:
- tests
bindir: bin
cert_chain: []
date: 2024-01-01 00:00:00.000000000 Z
dependencies: []
email:
executables: []
extensions: []
extra_rdoc_files: []
files:
- lib/${name}.rb
homepage:
licenses:
- MIT
metadata: {}
post_install_message:
rdoc_options: []
require_paths:
- lib
required_ruby_version: !ruby/object:Gem::Requirement
  ${any}
required_rubygems_version: !ruby/object:Gem::Requirement
  ${any}
requirements: []
rubygems_version: 3.3.15
signing_key:
specification_version: 4
summary: A package of the tests
test_files: []
`;
}

const infoOf = (name: string) => `---\n1.0.0 |checksum:${createHash("sha256").update(gem(name)).digest("hex")}\n`;

export const gemSite: Site = (path) => {
  const name = names.find((each) => path === `/info/${each}` || path === `/gems/${each}-1.0.0.gem`);
  if (path.startsWith("/gems/") && name) return { type: "application/octet-stream", body: gem(name), package: name };
  if (path.startsWith("/info/") && name) return { type: "text/plain", body: infoOf(name) };
  if (path !== "/versions") return undefined;
  const lines = names.map((each) => `${each} 1.0.0 ${createHash("md5").update(infoOf(each)).digest("hex")}\n`);
  return { type: "text/plain", body: `created_at: 2024-01-01T00:00:00Z\n---\n${lines.join("")}` };
};

export function gemfile(wanted: readonly string[]): string {
  return `source "http://gems.test"\n${wanted.map((name) => `gem "${name}", "1.0.0"\n`).join("")}`;
}

export function gemfileLock(wanted: readonly string[]): string {
  const specs = wanted.map((name) => `    ${name} (1.0.0)\n`).join("");
  const dependencies = wanted.map((name) => `  ${name} (= 1.0.0)\n`).join("");
  return `GEM
  remote: http://gems.test/
  specs:
${specs}
PLATFORMS
  ruby

DEPENDENCIES
${dependencies}
BUNDLED WITH
   2.3.15
`;
}
