import { condaPackages, hasPoetryFolderToItself } from "./locate";
import { type CachePlace, falsy, type Mover, type PackageManager, type Program } from "./types";

/** The same whether a program is started by its name or as Python's module. */
function byNameOrModule(name: RegExp, module: string, commands: Omit<Program, "name">): Program[] {
  return [
    { name, ...commands },
    { name: /^python(?:\d(?:\.\d+)?)?$/, module, ...commands },
  ];
}

function poetryFolder(below: string): Mover[] {
  return [
    { variables: ["POETRY_CACHE_DIR"], settings: ["config cache-dir"], below },
    { variables: ["XDG_CACHE_HOME"], below: `pypoetry/${below}` },
  ];
}

/** Beside what Poetry downloads, its cache folder has the virtual environments, which must stay in the image. */
function poetryDownloads(...folders: string[]): CachePlace[] {
  return folders.map((folder) => ({
    target: `~/.cache/pypoetry/${folder}`,
    stem: `poetry-${folder}`,
    movedBy: poetryFolder(folder),
    when: (situation) => !hasPoetryFolderToItself(situation),
  }));
}

/**
 * Sources: pip's "Caching" and "Configuration"; uv's "Caching" and "Environment variables"; Poetry's "Configuration";
 * Pipenv's "Configuration"; conda's "Using the .condarc"; mamba's "Micromamba user guide".
 */
export const python: readonly PackageManager[] = [
  {
    id: "pip",
    system: false,
    keepsToItself: true,
    mentionedAs: /pip/,
    runs: byNameOrModule(/^pip(?:[23](?:\.\d+)?)?$/, "pip", {
      subcommands: ["install", "wheel", "download"],
      takingNext: ["--cache-dir", "--proxy", "--timeout", "--retries", "--log", "--cert", "--trusted-host", "--python"],
      notWith: ["--no-index", "--dry-run"],
      notWhen: { PIP_NO_INDEX: /^(?!0|false|off|no|$)/ },
    }),
    caches: [
      {
        target: "~/.cache/pip",
        stem: "pip-cache",
        movedBy: [
          {
            options: ["--cache-dir"],
            variables: ["PIP_CACHE_DIR"],
            settings: ["config set global.cache-dir", "config set install.cache-dir", "config set user.cache-dir"],
          },
          { variables: ["XDG_CACHE_HOME"], below: "pip" },
        ],
      },
    ],
    defeatedBy: {
      // Options may be cut short as long as no other begins like that (tried with 23.2).
      options: ["--no-cache-dir", "--no-cache"],
      // pip takes 0 and false for yes too (tried with 23.2; so its own sources say, "for backwards compatibility").
      variables: [{ name: "PIP_NO_CACHE_DIR", harmless: [] }],
      runs: [{ words: ["cache", "purge"] }],
    },
    // Source: check_path_owner in pip's filesystem.py; tried on Docker 28.5.2 and Podman 5.8.6.
    shunsOthersCache: true,
  },
  {
    id: "uv",
    system: false,
    keepsToItself: true,
    mentionedAs: /\buvx?\b/,
    runs: [
      ...byNameOrModule(/^uv$/, "uv", {
        subcommands: [
          "sync",
          "add",
          "run",
          "lock",
          "build",
          "tool install",
          "tool run",
          "tool upgrade",
          "pip install",
          "pip sync",
        ],
        takingNext: ["--directory", "--project", "--cache-dir", "--config-file", "--python", "-p", "--color"],
        // Links into the cache would lead nowhere outside the RUN.
        notWith: ["--dry-run", "--no-sync", "--no-index", "--link-mode=symlink"],
        notWhen: { UV_LINK_MODE: /^symlink$/, UV_NO_SYNC: /^(?:1|true)$/ },
        offlineWith: ["--offline"],
        offlineWhen: { UV_OFFLINE: /^(?:1|true)$/ },
      }),
      { name: /^uvx$/ },
    ],
    caches: [
      {
        target: "~/.cache/uv",
        stem: "uv-cache",
        movedBy: [
          { options: ["--cache-dir"], variables: ["UV_CACHE_DIR"] },
          { variables: ["XDG_CACHE_HOME"], below: "uv" },
        ],
      },
    ],
    defeatedBy: {
      options: ["--no-cache", "--no-cache-dir", "-n"],
      variables: [{ name: "UV_NO_CACHE", harmless: falsy }],
      runs: [{ words: ["cache", "clean"] }, { words: ["clean"] }, { words: ["cache", "prune", "--ci"] }],
    },
  },
  {
    id: "poetry",
    system: false,
    keepsToItself: true,
    mentionedAs: /poetry/,
    runs: byNameOrModule(/^poetry$/, "poetry", {
      subcommands: ["install", "sync", "add", "update", "lock", "self add", "self install", "self update"],
      takingNext: ["-C", "--directory", "-P", "--project"],
      notWith: ["--dry-run"],
    }),
    caches: [
      {
        target: "~/.cache/pypoetry",
        stem: "poetry-cache",
        movedBy: poetryFolder(""),
        when: hasPoetryFolderToItself,
        core: ["cache", "artifacts"],
      },
      ...poetryDownloads("cache", "artifacts"),
    ],
    defeatedBy: {
      options: ["--no-cache"],
      variables: [],
      runs: [{ words: ["cache", "clear"] }],
    },
  },
  {
    id: "pipenv",
    system: false,
    keepsToItself: true,
    mentionedAs: /pipenv/,
    runs: byNameOrModule(/^pipenv$/, "pipenv", {
      subcommands: ["install", "sync", "update", "lock", "upgrade"],
      takingNext: ["--python", "--pypi-mirror"],
    }),
    caches: [
      {
        target: "~/.cache/pipenv",
        stem: "pipenv-cache",
        movedBy: [{ variables: ["PIPENV_CACHE_DIR"] }, { variables: ["XDG_CACHE_HOME"], below: "pipenv" }],
      },
    ],
    defeatedBy: { options: ["--clear"], variables: [], runs: [] },
  },
  {
    id: "conda",
    system: false,
    mentionedAs: /conda|mamba/,
    runs: [
      {
        name: /^(?:conda|mamba|micromamba)$/,
        subcommands: ["install", "create", "update", "upgrade", "env create", "env update"],
        takingNext: ["-r", "--root-prefix", "--rc-file"],
        notWith: ["--dry-run", "-d"],
        offlineWith: ["--offline"],
      },
    ],
    caches: [
      {
        target: "/opt/conda/pkgs",
        stem: "conda-pkgs",
        movedBy: [
          { variables: ["CONDA_PKGS_DIRS"], settings: ["config pkgs_dirs"] },
          { options: ["-r", "--root-prefix"], variables: ["MAMBA_ROOT_PREFIX"], below: "pkgs" },
        ],
        locate: condaPackages,
      },
    ],
    defeatedBy: {
      options: [],
      variables: [],
      runs: ["-a", "--all", "-t", "--tarballs", "-p", "--packages"].map((option) => ({ words: ["clean", option] })),
    },
  },
];
