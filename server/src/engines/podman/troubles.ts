import { buildahTroubles } from "../buildah/troubles";
import type { Trouble } from "../trouble";

/** What Podman prints, on its own machine and through Buildah's code. */
export const podmanTroubles: readonly Trouble[] = [
  {
    isUnreachable: true,
    sign: /cannot connect to podman|podman machine start/i,
    sentence: () => 'Podman\'s machine is not responding: start it with "podman machine start" and build again.',
  },
  ...buildahTroubles,
];
