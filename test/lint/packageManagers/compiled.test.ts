import { managerCases } from "./managerCases";

/** Builds in a stage of its own, from which only the program goes on. */
const goBuild = (text: string) => `FROM golang:1.24 AS build\n${text}\nFROM scratch\nCOPY --from=build /app /app\n`;
const rustBuild = (text: string) => `FROM rust:1.88 AS build\n${text}\nFROM debian\nCOPY --from=build /app /app\n`;
const goMounts = ["go-mod /go/pkg/mod", "go-build /root/.cache/go-build"];
const cargoMounts = ["cargo-registry /usr/local/cargo/registry", "cargo-git /usr/local/cargo/git"];

managerCases("go", {
  safe: {
    "as root": [goBuild("RUN CGO_ENABLED=0 go build -o /app ."), ...goMounts],
    "cross-compiling": [goBuild("RUN xx-go build -o /app"), ...goMounts],
    "modules alone": [goBuild("RUN go mod download"), "go-mod /go/pkg/mod"],
    "modules first: both RUNs need the mount": [
      goBuild("COPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build -o /app"),
      ...["go-mod /go/pkg/mod", ...goMounts],
    ],
    "a stage that is built on it needs the mount": [
      "FROM golang:1.24 AS base\nRUN go mod download\nFROM base AS test\nRUN go test ./...\nFROM base AS build\nRUN go build -o /app\nFROM scratch\nCOPY --from=build /app /",
      ...["go-mod /go/pkg/mod", ...goMounts, ...goMounts],
    ],
    "without a network it needs the mount": [
      goBuild("RUN go mod download\nRUN --network=none go build -o /app"),
      ...["go-mod /go/pkg/mod", ...goMounts],
    ],
    "as a user": [
      goBuild("RUN useradd -m -u 5 a\nUSER a\nRUN go build"),
      ...["go-mod /go/pkg/mod uid=5 gid=5", "go-build /home/a/.cache/go-build uid=5 gid=5"],
    ],
    "with its modules in the project": [
      goBuild("COPY vendor/ vendor/\nRUN go build"),
      "go-build /root/.cache/go-build",
    ],
    "moved by ENV": [
      goBuild("ENV GOPATH=/gopath GOCACHE=/gocache\nRUN go build"),
      ...["go-mod /gopath/pkg/mod", "go-build /gocache"],
    ],
    "moved by GOMODCACHE": [goBuild("ENV GOMODCACHE=/mod\nRUN go mod download"), "go-mod /mod"],
    "moved by a setting": [goBuild("RUN go env -w GOMODCACHE=/mod\nRUN go mod download"), "go-mod /mod"],
    "Debian's own": [
      "FROM debian AS build\nRUN go build\nFROM scratch",
      ...["go-mod /root/go/pkg/mod", "go-build /root/.cache/go-build"],
    ],
    "a copy of the image": [
      "FROM registry.example/mirror/golang:1.24 AS build\nUSER root\nRUN go mod download\nFROM scratch",
      "go-mod /go/pkg/mod",
    ],
  },
  suggested: {
    "in the image that is made": ["FROM golang:1.24\nRUN go mod download", "go-mod /go/pkg/mod"],
    "make may use it": [goBuild("RUN go mod download\nRUN make"), "go-mod /go/pkg/mod", "go-mod /go/pkg/mod"],
  },
  silent: {
    "other subcommands": goBuild("RUN go version && go env && go clean -cache && go fmt ./..."),
    "the project brings its modules": goBuild("ENV GOFLAGS=-mod=vendor\nRUN go build"),
    "before there were modules": "FROM golang:1.9 AS build\nRUN go get -d ./...\nFROM scratch",
    "the container builds": 'FROM golang:1.24\nRUN go mod download\nCMD ["go", "run", "."]',
    "another stage takes the modules":
      "FROM golang:1.24 AS deps\nRUN go mod download\nFROM golang:1.24\nCOPY --from=deps /go/pkg/mod /go/pkg/mod\nRUN --mount=type=cache,target=/x true",
    "another stage takes the folder above":
      "FROM golang:1.24 AS deps\nRUN go mod download\nFROM alpine\nCOPY --from=deps /go /go",
    "a bind mount takes them":
      "FROM golang:1.24 AS deps\nRUN go mod download\nFROM alpine\nRUN --mount=from=deps,source=/go/pkg,target=/p ls",
    "an image that sets what is not known": "FROM registry.example/go-builder AS build\nRUN go build\nFROM scratch",
    "a mention": goBuild('RUN echo "go build" && ls go'),
  },
});

managerCases("cargo", {
  safe: {
    "as root": [rustBuild("RUN cargo build --release"), ...cargoMounts],
    "with a toolchain": [rustBuild("RUN cargo +nightly build"), ...cargoMounts],
    "fetched first: the offline RUN needs the mount": [
      rustBuild("RUN cargo fetch\nCOPY . .\nRUN cargo build --release --offline"),
      ...[...cargoMounts, ...cargoMounts],
    ],
    "a user's": [
      rustBuild("RUN useradd -m -u 5 a\nUSER a\nENV CARGO_HOME=/home/a/.cargo\nRUN cargo build"),
      ...["cargo-registry /home/a/.cargo/registry uid=5 gid=5", "cargo-git /home/a/.cargo/git uid=5 gid=5"],
    ],
    "moved by ENV": [
      rustBuild("ENV CARGO_HOME=/cargo\nRUN cargo chef cook --recipe-path recipe.json"),
      ...["cargo-registry /cargo/registry", "cargo-git /cargo/git"],
    ],
    "installed by rustup": [
      "FROM debian AS build\nRUN curl -sSf https://sh.rustup.rs | sh -s -- -y\nRUN cargo build\nFROM scratch",
      ...["cargo-registry /root/.cargo/registry", "cargo-git /root/.cargo/git"],
    ],
  },
  suggested: {
    "in the image that is made": ["FROM rust:1.88\nRUN cargo install ripgrep", ...cargoMounts],
  },
  silent: {
    "other subcommands": rustBuild("RUN cargo new x && cargo clean && cargo --version && rustup update"),
    "offline alone": rustBuild("RUN cargo build --frozen"),
    "the container builds": 'FROM rust:1.88\nRUN cargo fetch\nCMD ["cargo", "run", "--offline"]',
    "an image that sets what is not known": "FROM registry.example/builder AS build\nRUN cargo build\nFROM scratch",
    "a mention": rustBuild("RUN echo cargo build"),
  },
});
