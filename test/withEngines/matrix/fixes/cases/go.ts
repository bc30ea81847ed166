import type { FixCase } from "../fixCase";
import { goMod, mainGo } from "../registry/go";

const two = ["a", "b"];
const three = ["a", "b", "c"];

export const go: readonly FixCase[] = [
  {
    name: "go, real: modules downloaded first, a program that alone goes into the image",
    images: { "golang:1.24": "go", "debian:bookworm-slim": "debian" },
    files: { "go.mod": goMod(two), "main.go": mainGo(two) },
    change: { "go.mod": goMod(three), "main.go": mainGo(three) },
    cold: two,
    warm: ["c"],
    dockerfile: `FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod .
RUN go mod download
COPY . .
RUN go build -trimpath -o /app .

FROM debian:bookworm-slim
COPY --from=build /app /usr/local/bin/app
CMD ["app"]
`,
    moved: [],
  },
  {
    name: "go, real: as a user, in one command, with the build cache",
    images: { "golang:1.24": "go" },
    files: { "go.mod": goMod(two), "main.go": mainGo(two) },
    change: { "go.mod": goMod(three), "main.go": mainGo(three) },
    cold: two,
    warm: ["c"],
    dockerfile: `FROM golang:1.24
RUN useradd --create-home --uid 1001 app
USER app
WORKDIR /home/app/src
COPY --chown=app:app go.mod main.go ./
RUN go build -trimpath -o /home/app/program . && mkdir -p ~/.cache/other
`,
    moved: ["/go/pkg", "/home/app/.cache/go-build"],
  },
];
