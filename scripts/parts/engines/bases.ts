import { mkdir, rm, writeFile } from "node:fs/promises";
import { freemem } from "node:os";
import { dirname, join } from "node:path";
import { part } from "../cacheFolder.js";
import { run, say } from "../run.js";
import { ensureProgram, mirror, runContained } from "./machine.js";

// The base images of the tests. No registry is asked: they are made from Debian's packages.

/** `busybox`: a few MB, there at once. `debian`: Debian bookworm with a working apt-get, as in the official slim image. */
export type Base = "busybox" | "debian";

/** What the images are imported with. */
export const changes: Record<Base, string[]> = {
  busybox: ["ENV PATH=/bin", 'CMD ["sh"]'],
  debian: ["ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", 'CMD ["bash"]'],
};

/** The names they are imported under, with the figure to raise when they are made in another way. */
export const ownName: Record<Base, string> = {
  busybox: "localhost/buildkit-lens-busybox:1",
  debian: "localhost/buildkit-lens-debian:1",
};

/** The archive of a base's root folder, made when it is not there. Busybox is taken from the unpacked `engines`. */
export async function baseArchive(base: Base, engines = ""): Promise<string> {
  const folder = await part(`base-${base}-1`, async (folder) => {
    if (base === "busybox") await makeBusybox(engines, folder);
    else await makeDebian(folder);
  });
  return join(folder, "root.tar");
}

async function makeBusybox(engines: string, folder: string): Promise<void> {
  const root = join(folder, "root");
  const busybox = join(engines, "root/usr/bin/busybox");
  for (const each of ["bin", "etc", "root", "tmp", "var/tmp", "usr/bin"]) {
    await mkdir(join(root, each), { recursive: true });
  }
  await run("chmod", ["1777", join(root, "tmp"), join(root, "var/tmp")]);
  await run("cp", [busybox, join(root, "bin/busybox")]);
  const applets = (await run(busybox, ["--list"])).stdout.trim().split("\n");
  const links = applets.filter((name) => name !== "busybox");
  await run("sh", ["-c", 'cd "$0" && for each; do ln -s busybox "$each"; done', join(root, "bin"), ...links]);
  await writeFile(join(root, "etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
  await writeFile(join(root, "etc/group"), "root:x:0:\n");
  await run("tar", ["-C", root, "--owner=0", "--group=0", "--sort=name", "-cf", join(folder, "root.tar"), "."]);
  await rm(root, { recursive: true });
}

async function makeDebian(folder: string): Promise<void> {
  await ensureProgram("mmdebstrap", "mmdebstrap");
  say("Making a Debian base image for the tests: about 15 seconds, once");
  const files = join(folder, "files");
  for (const [file, text] of Object.entries(officialFiles)) {
    await mkdir(dirname(join(files, file)), { recursive: true });
    await writeFile(join(files, file), text);
  }
  const work = join(folder, "work");
  await mkdir(work);
  // The slim image's own files are there from the start, so that documentation is not even unpacked.
  const hook = '--setup-hook=cp -r "$FILES/." "$1"';
  const options = ["--mode=root", "--variant=minbase", "--dpkgopt=force-unsafe-io", hook];
  const command = ["mmdebstrap", ...options, "bookworm", join(folder, "root.tar"), await mirror()];
  const inMemory = freemem() > 2 ** 31; // it takes half the time there
  const mount = inMemory ? 'mount -t tmpfs buildkit-lens "$TMPDIR" && ' : "";
  const env = { ...process.env, FILES: files, TMPDIR: work };
  await runContained("sh", ["-c", `${mount}exec "$@"`, "sh", ...command], { env, seconds: 600 });
  await rm(work, { recursive: true });
}

const clean = "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true";

/** What the official slim images add to Debian. `docker-clean` is why a cache mount alone keeps no package. */
const officialFiles: Record<string, string> = {
  "etc/apt/apt.conf.d/docker-clean": `DPkg::Post-Invoke { "${clean}"; };
APT::Update::Post-Invoke { "${clean}"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
`,
  "etc/apt/apt.conf.d/docker-gzip-indexes": 'Acquire::GzipIndexes "true";\n',
  "etc/apt/apt.conf.d/docker-no-languages": 'Acquire::Languages "none";\n',
  "etc/apt/apt.conf.d/docker-autoremove-suggests": 'Apt::AutoRemove::SuggestsImportant "false";\n',
  "etc/dpkg/dpkg.cfg.d/docker-apt-speedup": "force-unsafe-io\n",
  "etc/dpkg/dpkg.cfg.d/docker": `path-exclude /usr/share/doc/*
path-include /usr/share/doc/*/copyright
path-exclude /usr/share/info/*
path-exclude /usr/share/locale/*
path-exclude /usr/share/man/*
`,
};
