import { mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runContained } from "./machine.js";

// Takes the files of Debian packages, with all they depend on, without installing anything: apt works out and fetches
// what belongs together, in folders of its own, and the packages are only unpacked. No script of theirs runs.

const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

/** Unpacks the packages of a Debian release, and all they depend on, into the folder `root`. */
export async function unpackPackages(
  source: { mirror: string; suite: string },
  packages: readonly string[],
  root: string,
): Promise<void> {
  const apt = `${root}.apt`;
  const env = { ...process.env, APT_CONFIG: join(apt, "apt.conf") };
  for (const folder of ["lists/partial", "archives/partial", "none"])
    await mkdir(join(apt, folder), { recursive: true });
  await writeFile(join(apt, "status"), ""); // no package is installed: so all that is needed is fetched
  await writeFile(join(apt, "sources.list"), `deb [signed-by=${keyring}] ${source.mirror} ${source.suite} main\n`);
  await writeFile(join(apt, "apt.conf"), `${await hostProxy()}${aptConfiguration(apt)}`);
  await runContained("apt-get", ["-q", "update"], { env, seconds: 180 });
  const download = ["-q", "-y", "--no-install-recommends", "--download-only", "install", ...packages];
  await runContained("apt-get", download, { env, seconds: 600 });
  await mergedUsr(root);
  const archives = (await readdir(join(apt, "archives"))).filter((name) => name.endsWith(".deb"));
  const input = archives.map((name) => `${join(apt, "archives", name)}\0`).join("");
  // What older releases have in /lib goes through the links into /usr: `dpkg-deb -x` would put folders in their place.
  const script = 'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink -C "$0"';
  const unpack = ["-0", "-P4", "-n1", "sh", "-c", script, root];
  await runContained("xargs", unpack, { input, seconds: 300 });
  await runContained("ldconfig", ["-r", root]);
  await rm(apt, { recursive: true });
}

/** A mirror may be reached through a proxy only: that is the one thing taken from the machine's own configuration. */
async function hostProxy(): Promise<string> {
  const { stdout } = await runContained("apt-config", ["dump", "Acquire"]);
  const lines = stdout.split("\n").filter((line) => /^Acquire::https?::Proxy/i.test(line));
  return lines.map((line) => `${line}\n`).join("");
}

/**
 * apt with nothing of the machine's own. A mirror may be a frozen copy, whose index is past its date:
 * it is signed all the same.
 */
function aptConfiguration(folder: string): string {
  return `Dir::Etc "${folder}/none";
Dir::Etc::main "/dev/null";
Dir::Etc::parts "${folder}/none";
Dir::Etc::sourcelist "${folder}/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State "${folder}";
Dir::State::status "${folder}/status";
Dir::Cache "${folder}";
Dir::Cache::archives "${folder}/archives";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Check-Valid-Until "false";
`;
}

/** Packages expect /bin, /lib … to lead into /usr. */
async function mergedUsr(root: string): Promise<void> {
  for (const name of ["bin", "sbin", "lib", "lib64"]) {
    await mkdir(join(root, "usr", name), { recursive: true });
    await symlink(`usr/${name}`, join(root, name));
  }
}
