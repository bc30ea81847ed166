import { deniedFile, missingImage, missingSecret, missingTarget, type Trouble } from "../trouble";

/** What BuildKit prints, also through Docker. */
export const buildkitTroubles: readonly Trouble[] = [
  {
    isUnreachable: true,
    sign: /error reading from server: |transport is closing|failed to receive status: rpc error: code = (?:Unavailable|Canceled)|graceful_stop/i,
    sentence: (_, engine) =>
      `${engine}'s daemon stopped during the build: restart it (see its log for the reason) and build again. Finished steps are cached.`,
  },
  missingSecret(/secret "?([^\s":]+)"?: not found/i),
  {
    sign: /failed to resolve source metadata for (?:docker\.io\/)?(docker\/dockerfile\S*?):? /,
    sentence: (image) =>
      `The image ${image} of the # syntax line cannot be pulled: check the network and the registry.`,
  },
  missingImage(/failed to resolve source metadata for (?:docker\.io\/)?(?:library\/)?(\S+?):? /),
  missingTarget(/target stage "([^"]*)" could not be found/),
  deniedFile("error from sender: "),
];
