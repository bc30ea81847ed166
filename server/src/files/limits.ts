const kB = 1024;
const MB = 1024 * kB;

/**
 * The most bytes that are read of a file, by what the file is: many times what a real one has, and little enough to hold.
 * Configurations and ignore files have theirs in `lint/`.
 */
export const sizeLimits = {
  dockerfile: 16 * MB,
  gitIgnore: MB,
  /** What this project itself keeps: records, ledgers, known hashes of 100,000 files. */
  kept: 64 * MB,
  buildLog: 64 * MB,
  /** What the engines keep in files: the Docker configuration, buildx's builders and builds. */
  engineFile: 4 * MB,
  packageManifest: MB,
  /** Of `/proc/<pid>/stat`. */
  processStatus: 64 * kB,
} as const;
