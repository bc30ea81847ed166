import { missingImage, missingSecret, missingTarget, type Trouble } from "../trouble";

/** What Buildah's code prints, in Podman and in Buildah. */
export const buildahTroubles: readonly Trouble[] = [
  {
    sign: /(?:potentially )?insufficient UIDs or GIDs available|newuidmap|newgidmap/,
    sentence: (_, engine) =>
      `${engine} has no subordinate user IDs: add a range for your user to /etc/subuid and /etc/subgid, run "podman system migrate" and build again.`,
  },
  missingSecret(/no secret with id "([^"]+)"/i),
  missingImage(/initializing source docker:\/\/(\S+?): /),
  missingTarget(/the target "([^"]*)" was not found/),
];
