import assert from "node:assert/strict";
import { type Ending, explainEnding } from "../../server/src/builds/explain";
import type { FailureKind } from "../../server/src/builds/records/record";
import { buildah } from "../../server/src/engines/buildah/buildah";
import { docker } from "../../server/src/engines/docker/docker";
import type { BuildFinished } from "../../server/src/engines/events";
import { podman } from "../../server/src/engines/podman/podman";

const finished = (more: Partial<BuildFinished> = {}): BuildFinished => ({
  kind: "finished",
  outcome: "failed",
  seconds: 12.3,
  exitCode: 1,
  ...more,
});
const ending = (more: Partial<Ending>): Ending => ({
  engine: docker,
  finished: finished(),
  counts: { done: 3, total: 8, cached: 3 },
  failure: undefined,
  said: "",
  ...more,
});
const failing = (message: string, more: Partial<Ending> = {}) =>
  ending({ failure: { kind: "failed", message }, ...more });
const place = { line: 12, text: "RUN   npm \t ci" };

describe("build/explain: one sentence for each ending", () => {
  const cases: [string, Ending, string][] = [
    ["success", ending({ finished: finished({ outcome: "succeeded" }) }), "Built in 12 s, 3 of 8 steps cached."],
    [
      "cancelled",
      ending({ finished: finished({ outcome: "cancelled" }) }),
      "Canceled after 12 s; the timings until then are kept.",
    ],
    [
      "cancelled, and killed because it did not stop",
      ending({ finished: finished({ outcome: "cancelled", exitCode: null, signal: "SIGKILL", stopSeconds: 3.04 }) }),
      "Canceled after 12 s: Docker did not stop within 3.0 s, so it was killed; the timings until then are kept.",
    ],
    [
      "not started",
      ending({ finished: finished({ spawnError: "spawn ENOENT" }) }),
      "Docker could not be started (spawn ENOENT): detect the engines again, or check its path in the settings.",
    ],
    [
      "died",
      ending({ finished: finished({ exitCode: null, signal: "SIGKILL" }) }),
      "Docker was terminated (SIGKILL) after 12 s; the timings until then are kept. Build again.",
    ],
    [
      "a failing command of BuildKit",
      failing('process "/bin/sh -c npm ci" did not complete successfully: exit code: 3', { place }),
      "Line 12 failed after 12 s: RUN npm ci failed with exit code 3.",
    ],
    [
      "a failing command of Podman",
      failing("exit status 3", { place }),
      "Line 12 failed after 12 s: RUN npm ci failed with exit code 3.",
    ],
    [
      "a file that is not there",
      failing('failed to compute cache key: failed to calculate checksum of ref a-b::c: "/x": not found', {
        place: { line: 2, text: "COPY x /" },
      }),
      'Line 2 failed after 12 s: "/x": not found.',
    ],
    [
      "daemon down",
      failing("Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?"),
      "Docker's daemon is not responding: start Docker and build again.",
    ],
    [
      "the syntax image",
      failing("failed to resolve source metadata for docker.io/docker/dockerfile:1: failed to do request", {
        place: { line: 1, text: "" },
      }),
      "The image docker/dockerfile:1 of the # syntax line cannot be pulled: check the network and the registry.",
    ],
    [
      "a base image of BuildKit",
      failing("nosuch:img: failed to resolve source metadata for docker.io/library/nosuch:img: no such host", {
        place: { line: 1, text: "" },
      }),
      "The image nosuch:img cannot be pulled: check its name, the network and your registry login.",
    ],
    [
      "a base image of Podman",
      failing(
        'creating build container: unable to copy from source docker://nosuch:img: initializing source docker://nosuch:img: pinging container registry: Get "https://x/": no such host',
        { engine: podman },
      ),
      "The image nosuch:img cannot be pulled: check its name, the network and your registry login.",
    ],
    [
      "disk full",
      failing("write /x: no space left on device", { engine: podman }),
      "No space left on Podman's disk: clear the build cache or free some space, and build again.",
    ],
    [
      "the legacy builder",
      ending({ said: "the --mount option requires BuildKit. Refer to …" }),
      "Docker uses its legacy builder, which does not support --mount: install buildx, or choose another engine.",
    ],
    [
      "no buildx",
      ending({ said: "docker: 'buildx' is not a docker command." }),
      "Docker's buildx plugin is missing and required to build: install it and detect the engines again.",
    ],
    [
      "a flag of Docker's, as the old builder says it",
      ending({ said: "Error response from daemon: dockerfile parse error line 3: unknown flag: --mount" }),
      "Docker uses its legacy builder, which does not support --mount: install buildx, or choose another engine.",
    ],
    [
      "buildx that is asked for and not there",
      ending({ said: "ERROR: BuildKit is enabled but the buildx component is missing or broken." }),
      "Docker's buildx plugin is missing and required to build: install it and detect the engines again.",
    ],
    [
      "a socket of others",
      ending({
        said: "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: dial unix: connect: permission denied",
      }),
      "No permission to use Docker's socket: add your user to the docker group, or use rootless Docker, then log in again and build again.",
    ],
    [
      "a file of others in the build context",
      ending({ said: "ERROR: failed to build: error from sender: open /w/secret.key: permission denied" }),
      "No permission to read /w/secret.key in the build context: add it to the ignore file, or change its permissions.",
    ],
    [
      "no user ids for Podman",
      failing("potentially insufficient UIDs or GIDs available in user namespace (requested 0:42)", {
        engine: podman,
      }),
      'Podman has no subordinate user IDs: add a range for your user to /etc/subuid and /etc/subgid, run "podman system migrate" and build again.',
    ],
    [
      "programs of another platform",
      failing("exec /bin/sh: exec format error", { place }),
      "The image is for another platform, and its programs do not run on this machine: build for this machine's platform, or install QEMU's binfmt support.",
    ],
    [
      "a registry's limit",
      failing("failed to copy: 429 Too Many Requests - toomanyrequests: You have reached your pull rate limit"),
      "The registry's rate limit was reached: log in to it, or wait an hour, and build again.",
    ],
    [
      "a target that is not there",
      failing('target stage "zzz" could not be found'),
      'The saved Dockerfile has no stage "zzz": save the file, or choose another target.',
    ],
    [
      "the same of Podman",
      failing('the target "zzz" was not found in the provided Dockerfile', { engine: podman }),
      'The saved Dockerfile has no stage "zzz": save the file, or choose another target.',
    ],
    [
      "a secret of BuildKit",
      failing("failed to solve: secret npm: not found"),
      'The build needs the secret "npm", which was not passed: add it to the build\'s secrets.',
    ],
    [
      "a secret of Buildah",
      failing('no secret with id "npm"', { engine: buildah }),
      'The build needs the secret "npm", which was not passed: add it to the build\'s secrets.',
    ],
    [
      "a file of others in the build context of the legacy builder",
      ending({ said: "error checking context: can't stat '/w/key': permission denied" }),
      "No permission to read /w/key in the build context: add it to the ignore file, or change its permissions.",
    ],
    [
      "an argument that the engine does not know",
      ending({ engine: buildah, said: "unknown flag: --attest" }),
      "Buildah does not support --attest: remove it from the extra arguments, or update Buildah.",
    ],
    [
      "the rate limit, because of which an image cannot be pulled",
      failing("initializing source docker://a:1: toomanyrequests: You have reached your pull rate limit", {
        engine: podman,
      }),
      "The registry's rate limit was reached: log in to it, or wait an hour, and build again.",
    ],
    [
      "what a step prints about another engine",
      failing("Cannot connect to the Docker daemon at unix:///x.", { engine: podman, place }),
      "Line 12 failed after 12 s: Cannot connect to the Docker daemon at unix:///x.",
    ],
    ["only output", ending({ said: "first\nlast words\n" }), "The build failed: last words."],
    ["nothing", ending({}), "The build failed: it failed with exit code 1 and no error message. See the log."],
  ];
  for (const [name, what, sentence] of cases) it(name, () => assert.equal(explainEnding(what).message, sentence));

  const kinds: [string, Ending, FailureKind | undefined][] = [
    ["success", ending({ finished: finished({ outcome: "succeeded" }) }), undefined],
    ["cancelled", ending({ finished: finished({ outcome: "cancelled", signal: "SIGKILL" }) }), undefined],
    ["not started", ending({ finished: finished({ spawnError: "spawn ENOENT" }) }), "notStarted"],
    ["died", ending({ finished: finished({ exitCode: null, signal: "SIGKILL" }) }), "ended"],
    ["a command", failing("exit status 3", { place }), "instruction"],
    ["Docker's daemon is down", ending({ said: "Cannot connect to the Docker daemon at unix:///x." }), "unreachable"],
    ["Podman's machine is down", ending({ engine: podman, said: "Cannot connect to Podman." }), "unreachable"],
    ["the daemon goes away", failing("error reading from server: EOF", { place }), "unreachable"],
    ["disk full", failing("write /x: no space left on device"), "other"],
    // What a program of the build says of another one is not about the engine.
    ["a program that says so", failing("curl: the server does not answer", { place }), "instruction"],
    ["another that says so", ending({ said: "ERROR: plugin could not be started" }), "other"],
  ];
  for (const [name, what, kind] of kinds) {
    it(`says as data: ${name}`, () => assert.equal(explainEnding(what).failure, kind));
  }

  it("stays short, whatever the engine says", () => {
    assert.ok(explainEnding(failing(`${"long ".repeat(10_000)}\nend`)).message.length < 400);
  });
});
