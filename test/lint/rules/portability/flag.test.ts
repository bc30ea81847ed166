import { ruleCases } from "../../ruleCases";

ruleCases("portability/flag", {
  silent: { "no engines are named": "COPY --link --parents a b\nRUN --security=insecure true" },
});

ruleCases("portability/flag", {
  options: { engines: ["docker >=23", "podman >=4.8"] },
  silent: {
    "what both have":
      "FROM --platform=$BUILDPLATFORM a\nCOPY --from=b --chown=1 --chmod=755 c d\nRUN --network=none true",
    "a health check": "HEALTHCHECK --interval=5m --timeout=3s --start-period=10s --retries=3 CMD true",
    "what the frontend brings, where Podman has it":
      "# syntax=docker/dockerfile:1\nFROM a\nADD --checksum=sha256:0 http://a b",
  },
  reports: {
    "two that are too old": [
      "COPY --exclude=*.md . /app",
      "--exclude needs Docker 28.5 and Podman 5.3 or later, and this project must build with Docker 23 and Podman 4.8",
    ],
    "one that never has it, and one that is too old": [
      "ADD --unpack=true a /b",
      "Podman rejects ADD --unpack, and this project must build with it",
    ],
    "Docker alone": ["ADD --checksum=sha256:0 http://a b", "ADD --checksum needs Docker 25.0 or later"],
    "a device, which Docker has with a frontend only": ["RUN --device=a true", "Docker and Podman reject RUN --device"],
    "a mode in letters": ["COPY --chmod=u+x a /b", "Podman rejects symbolic modes in --chmod"],
    "a mode in a variable": ["ARG M\nCOPY --chmod=$M a /b", "A variable in --chmod needs Docker 27.3 or later"],
    "what is not the default": ["RUN --security=insecure true", "Podman rejects RUN --security"],
    "what ONBUILD triggers": ["ONBUILD COPY --parents a /b", "COPY --parents needs"],
  },
  fixes: {
    "what is so anyway": ["RUN --security=sandbox \\\n    make", "RUN \\\n    make"],
    "a git folder that is left out anyway": [
      "ADD --keep-git-dir=false https://a.example/b.git /b",
      "ADD https://a.example/b.git /b",
    ],
    "no time at all": [
      "HEALTHCHECK --interval=30s \\\n  --start-period=0s \\\n  CMD true",
      "HEALTHCHECK --interval=30s \\\n  CMD true",
    ],
  },
  suggests: {
    "a link": ["COPY --link --from=b /c /c", "COPY --from=b /c /c"],
    "a link that is switched on in words": ["COPY --from=b --link=true /c /c", "COPY --from=b /c /c"],
  },
});
