import { operands } from "../managerRuns/operands";
import { needsOnly, project } from "./parts/projectInstalls";
import type { PackageManager } from "./parts/types";

const settings = [
  ...["NuGet.Config", "NuGet.config", "nuget.config"],
  ...["Directory.Build.props", "Directory.Packages.props", "global.json"],
];

/** Source: NuGet's "Managing the global packages and cache folders". */
export const nuget: PackageManager = {
  id: "nuget",
  system: false,
  keyword: /dotnet/,
  programs: [
    {
      name: /^dotnet$/,
      subcommands: [
        ...["restore", "build", "publish", "test", "run", "pack", "add package", "package add", "tool restore"],
      ],
      takingNext: ["-s"],
      notWith: ["--help", "-h"],
      offlineWith: ["--no-restore", "--no-build"],
      uses: ["msbuild", "vstest", "ef", "watch", "format", "tool run"],
      fetches: ["restore", "build", "publish", "test"],
    },
  ],
  creates: ["**/bin/Debug", "**/bin/Release", "**/obj"],
  projectInstall: (run) =>
    operands(run).join(" ") === "restore"
      ? needsOnly({ ...project("*.csproj", [], settings), unless: /^[^/]+\.slnx?$/ })
      : undefined,
  caches: [
    {
      target: "~/.nuget/packages",
      stem: "nuget-packages",
      movedBy: [
        {
          options: ["--packages"],
          variables: ["NUGET_PACKAGES"],
          settings: ["nuget config set globalPackagesFolder"],
        },
      ],
      isStore: true,
    },
  ],
  inContainer: /\bdotnet (?:run|watch|test|build|publish|restore|ef|tool)\b/,
  defeatedBy: {
    options: [],
    variables: [],
    runs: ["-c", "--clear"].flatMap((option) =>
      ["all", "global-packages"].map((which) => ({ words: ["nuget", "locals", which, option] })),
    ),
  },
};
