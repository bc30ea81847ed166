import assert from "node:assert/strict";
import { fieldsOfCsv } from "../../server/src/engines/arguments";
import { buildah } from "../../server/src/engines/buildah/buildah";
import { buildkit } from "../../server/src/engines/buildkit/buildkit";
import { docker } from "../../server/src/engines/docker/docker";
import type { BuildOrder, Engine } from "../../server/src/engines/engine";
import { cannotDo } from "../../server/src/engines/lacks";
import { podman } from "../../server/src/engines/podman/podman";
import type { EngineStatus } from "../../server/src/protocol";
import { status } from "./support";

const order: BuildOrder = { dockerfile: "/a b/Dockerfile", context: "/a b", buildArgs: {}, noCache: false };
const full: BuildOrder = {
  ...order,
  target: "--help",
  tags: ["x:1"],
  buildArgs: { A: "$(touch pwned)", B: "", "-c": "d e" },
  noCache: true,
};
const common = [
  "--file=/a b/Dockerfile",
  "--target=--help",
  "--tag=x:1",
  "--build-arg=A=$(touch pwned)",
  "--build-arg=B=",
  "--build-arg=-c=d e",
  "--no-cache",
  "/a b",
];

const every: BuildOrder = {
  ...order,
  tags: ["x:1", "x:2"],
  labels: { l: "a,b" },
  platforms: ["linux/amd64", "linux/arm64"],
  secrets: [
    { id: "npm", file: "/h/.npmrc" },
    { id: "two", file: "/a, b" },
    { id: "token", env: "TOKEN" },
  ],
  ssh: ["default"],
  pull: true,
  noCacheFor: ["a", "b"],
  cacheFrom: ["type=registry,ref=r/c"],
  cacheTo: ["type=local,dest=/c"],
  provenance: "max",
  sbom: true,
  output: { kind: "archive", path: "/o, p.tar" },
  contexts: { lib: "/lib" },
};

describe("build/engines: what they are asked to do", () => {
  const buildx = (version: string) => status("docker", "ready", { buildxVersion: version });
  const commands: [string, Engine, BuildOrder, EngineStatus, string[]][] = [
    [
      "docker",
      docker,
      order,
      buildx("0.29.1"),
      ["buildx", "build", "--progress=rawjson", "--file=/a b/Dockerfile", "/a b"],
    ],
    ["docker with all", docker, full, buildx("0.13.0"), ["buildx", "build", "--progress=rawjson", "--load", ...common]],
    [
      "docker before rawjson",
      docker,
      order,
      buildx("0.12.1"),
      ["buildx", "build", "--progress=plain", "--file=/a b/Dockerfile", "/a b"],
    ],
    [
      "docker with arguments of the settings, which never change the progress that is read",
      docker,
      { ...order, extraArguments: ["--network=host", "--progress=tty"] },
      buildx("0.29.1"),
      ["buildx", "build", "--network=host", "--progress=tty", "--progress=rawjson", "--file=/a b/Dockerfile", "/a b"],
    ],
    ["podman", podman, order, status("podman", "ready"), ["build", "--file=/a b/Dockerfile", "/a b"]],
    [
      "podman reads a list of files as CSV",
      podman,
      { ...order, dockerfile: '/a, "b"/Dockerfile' },
      status("podman", "ready"),
      ["build", '--file="/a, ""b""/Dockerfile"', "/a b"],
    ],
    ["podman with all", podman, full, status("podman", "ready"), ["build", ...common]],
    [
      "buildah keeps layers only when told",
      buildah,
      full,
      status("buildah", "ready"),
      ["build", "--layers", ...common],
    ],
    [
      "docker with everything",
      docker,
      every,
      buildx("0.29.1"),
      [
        "buildx",
        "build",
        "--progress=rawjson",
        "--file=/a b/Dockerfile",
        "--tag=x:1",
        "--tag=x:2",
        "--label=l=a,b",
        "--platform=linux/amd64,linux/arm64",
        "--secret=id=npm,src=/h/.npmrc",
        '--secret=id=two,"src=/a, b"',
        "--secret=id=token,env=TOKEN",
        "--ssh=default",
        "--cache-from=type=registry,ref=r/c",
        "--pull",
        "--no-cache-filter=a,b",
        "--cache-to=type=local,dest=/c",
        "--build-context=lib=/lib",
        "--provenance=mode=max",
        "--sbom=true",
        '--output=type=oci,"dest=/o, p.tar"',
        "/a b",
      ],
    ],
    [
      "docker pushes",
      docker,
      { ...order, tags: ["r/x"], output: { kind: "push" }, provenance: "off" },
      buildx("0.29.1"),
      [
        "buildx",
        "build",
        "--progress=rawjson",
        "--file=/a b/Dockerfile",
        "--tag=r/x",
        "--provenance=false",
        "--push",
        "/a b",
      ],
    ],
    [
      "docker without its plugin, by the BuildKit inside it",
      docker,
      { ...order, pull: true, output: { kind: "folder", path: "/o" } },
      status("docker", "ready", { builder: "embedded" }),
      ["build", "--progress=plain", "--file=/a b/Dockerfile", "--pull", "--output=type=local,dest=/o", "/a b"],
    ],
    [
      "docker without any BuildKit",
      docker,
      { ...order, tags: ["x"] },
      status("docker", "ready", { builder: "legacy" }),
      ["build", "--file=/a b/Dockerfile", "--tag=x", "/a b"],
    ],
    [
      "podman makes a list of images for several platforms",
      podman,
      { ...order, tags: ["x"], platforms: ["linux/amd64", "linux/arm64"], pull: true, contexts: { lib: "/lib" } },
      status("podman", "ready"),
      [
        "build",
        "--file=/a b/Dockerfile",
        "--platform=linux/amd64,linux/arm64",
        "--manifest=x",
        "--pull-always",
        "--build-context=lib=/lib",
        "/a b",
      ],
    ],
    [
      "podman knows a registry's caches by their repository alone",
      podman,
      {
        ...order,
        cacheFrom: ["type=registry,ref=127.0.0.1:5000/x:cache,mode=max", "r/y"],
        cacheTo: ["ref=r/z:1,type=registry", "127.0.0.1:5000/x"],
      },
      status("podman", "ready"),
      [
        "build",
        "--file=/a b/Dockerfile",
        "--cache-from=127.0.0.1:5000/x",
        "--cache-from=r/y",
        "--cache-to=r/z",
        "--cache-to=127.0.0.1:5000/x",
        "/a b",
      ],
    ],
    [
      "docker writes what it knows of the build",
      docker,
      { ...order, metadata: { file: "/tmp/m/metadata.json", withPlaces: true } },
      buildx("0.29.1"),
      [
        "buildx",
        "build",
        "--progress=rawjson",
        "--metadata-file=/tmp/m/metadata.json",
        "--file=/a b/Dockerfile",
        "/a b",
      ],
    ],
    [
      "buildctl with everything",
      buildkit,
      every,
      status("buildkit", "ready", { version: "0.25.1" }),
      [
        "build",
        "--frontend=dockerfile.v0",
        "--progress=rawjson",
        "--local=context=/a b",
        "--local=dockerfile=/a b",
        "--opt=filename=Dockerfile",
        "--opt=label:l=a,b",
        "--opt=platform=linux/amd64,linux/arm64",
        "--opt=no-cache=a,b",
        "--opt=image-resolve-mode=pull",
        "--opt=attest:provenance=mode=max",
        "--opt=attest:sbom=",
        "--secret=id=npm,src=/h/.npmrc",
        '--secret=id=two,"src=/a, b"',
        "--secret=id=token,env=TOKEN",
        "--ssh=default",
        "--local=lib=/lib",
        "--opt=context:lib=local:lib",
        "--import-cache=type=registry,ref=r/c",
        "--export-cache=type=local,dest=/c",
        '--output=type=oci,"name=x:1,x:2","dest=/o, p.tar"',
      ],
    ],
  ];
  for (const [name, engine, what, found, args] of commands) {
    it(`command: ${name}`, () => {
      const command = engine.buildCommand(what, found);
      assert.deepEqual([command.file, command.args], [found.program, args]);
    });
  }

  const metadata: [string, Engine, BuildOrder, EngineStatus, boolean][] = [
    ["docker with its plugin", docker, order, buildx("0.29.1"), true],
    ["an older plugin", docker, order, buildx("0.12.1"), false],
    [
      "where the settings have such a file already",
      docker,
      { ...order, extraArguments: ["--metadata-file", "/mine"] },
      buildx("0.29.1"),
      false,
    ],
    ["docker without its plugin", docker, order, status("docker", "ready", { builder: "embedded" }), false],
    ["podman", podman, order, status("podman", "ready"), false],
  ];
  for (const [name, engine, what, found, should] of metadata) {
    it(`reports where steps are when it is over: ${name}`, () =>
      assert.equal(engine.metadata?.isWritten(what, found) ?? false, should));
  }
  const lacking: [string, Engine, EngineStatus, string[]][] = [
    ["docker's plugin can do all", docker, buildx("0.29.1"), []],
    [
      "docker without it",
      docker,
      status("docker", "ready", { builder: "embedded" }),
      [
        "multiple platforms",
        "building single stages without the cache",
        "cache export",
        "provenance attestations",
        "SBOM attestations",
        "named build contexts",
        "output as an image archive",
      ],
    ],
    [
      "podman",
      podman,
      status("podman", "ready"),
      [
        "building single stages without the cache",
        "provenance attestations",
        "SBOM attestations",
        "caches outside a registry",
        "output as an image archive",
        "secrets with a comma in the name or path",
        "output paths with a comma",
      ],
    ],
    ["buildctl", buildkit, status("buildkit", "ready"), []],
  ];
  // Tried with Docker 28.5.2 (buildx 0.29.1) and Podman 5.8.6: what each builds as it is meant.
  const paths: [path: string, buildx: string, podman: boolean][] = [
    ["/a=b", "dest=/a=b", true],
    ["/a b ", "dest=/a b ", true],
    ['/a"b', '"dest=/a""b"', true],
    ['/"ab"', '"dest=/""ab"""', true],
    ["/a\nb", '"dest=/a\nb"', true],
    ["/a\tb", "dest=/a\tb", true],
    ["/a,b", '"dest=/a,b"', false],
    ["/a,dest=b", '"dest=/a,dest=b"', false],
    ['/x ,"=y', '"dest=/x ,""=y"', false],
  ];
  for (const [path, written, isKnown] of paths) {
    it(`output and secret: ${JSON.stringify(path)}`, () => {
      const asked: BuildOrder = { ...order, output: { kind: "folder", path }, secrets: [{ id: "s", file: path }] };
      const args = (engine: Engine, found: EngineStatus) =>
        engine.buildCommand(asked, found).args.filter((each) => /^--(?:output|secret)=/.test(each));
      const secret = written.replace("dest=", "src=");
      assert.deepEqual(args(docker, buildx("0.29.1")), [`--secret=id=s,${secret}`, `--output=type=local,${written}`]);
      const engines = [podman, buildah];
      for (const engine of engines) {
        const found = status("podman", "ready");
        if (isKnown)
          assert.deepEqual(args(engine, found), [`--secret=id=s,src=${path}`, `--output=type=local,dest=${path}`]);
        assert.equal(engine.lacks(asked, found).length, isKnown ? 0 : 2);
      }
    });
  }

  it("rejects a path with CR LF where the engine would read another one", () => {
    const path = "/a\r\nb";
    const words = ["paths that contain a line ending (CR LF)"];
    const embedded = status("docker", "ready", { builder: "embedded" });
    const secrets = [{ id: "s", file: path }];
    assert.deepEqual(podman.lacks({ ...order, dockerfile: path }, status("podman", "ready")), words);
    assert.deepEqual(podman.lacks({ ...order, secrets }, status("podman", "ready")), words);
    assert.deepEqual(docker.lacks({ ...order, secrets }, embedded), words);
    assert.deepEqual(docker.lacks({ ...order, output: { kind: "tar", path } }, embedded), words);
    assert.deepEqual(docker.lacks({ ...order, output: { kind: "tar", path }, secrets }, buildx("0.29.1")), []);
  });

  const lines: [string, string[]][] = [
    ["", [""]],
    ["a", ["a"]],
    ["a,b", ["a", "b"]],
    ["a,", ["a", ""]],
    [",", ["", ""]],
    ['"a,b",c', ["a,b", "c"]],
    ['id=x,"src=/a ""b"", c"', ["id=x", 'src=/a "b", c']],
    ['""', [""]],
    ['a"b",c', ['a"b"', "c"]],
    ['"a\nb"', ["a\nb"]],
  ];
  for (const [line, fields] of lines) {
    it(`fields of CSV: ${JSON.stringify(line)}`, () => assert.deepEqual(fieldsOfCsv(line), fields));
  }

  for (const [name, engine, found, words] of lacking) {
    it(`what cannot be done: ${name}`, () => assert.deepEqual(engine.lacks(every, found), words));
  }

  it("says in a sentence what an engine cannot do", () => {
    assert.equal(
      cannotDo(docker, status("docker", "ready", { builder: "legacy" }), [
        "secrets",
        "SSH keys",
        "named build contexts",
      ]),
      "Docker 28.5.2 with the legacy builder does not support secrets, SSH keys and named build contexts: remove it from the build options, or choose another engine.",
    );
  });
});
