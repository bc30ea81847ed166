import { buildkitTroubles } from "../buildkit/troubles";
import { deniedFile, type Trouble } from "../trouble";

/** What Docker prints, with buildx and without. */
export const dockerTroubles: readonly Trouble[] = [
  {
    sign: /permission denied while trying to connect to the docker (?:daemon|api)/i,
    sentence: () =>
      "No permission to use Docker's socket: add your user to the docker group, or use rootless Docker, then log in again and build again.",
  },
  {
    isUnreachable: true,
    sign: /cannot connect to the docker daemon|failed to connect to the docker api|error during connect|is the docker daemon running/i,
    sentence: () => "Docker's daemon is not responding: start Docker and build again.",
  },
  {
    sign: /unknown flag: (?:--)?mount|the --mount option requires buildkit/i,
    sentence: (_, engine) =>
      `${engine} uses its legacy builder, which does not support --mount: install buildx, or choose another engine.`,
  },
  {
    sign: /buildx component is missing|unknown command: docker buildx|'buildx' is not a docker command/i,
    sentence: () => "Docker's buildx plugin is missing and required to build: install it and detect the engines again.",
  },
  {
    sign: /^(.*) is not supported for the docker driver/im,
    sentence: (what) =>
      `Docker's default builder does not support this (${what}): enable Docker's containerd image store, or use a builder with the docker-container driver.`,
  },
  ...buildkitTroubles,
  deniedFile("error checking context: "),
];
