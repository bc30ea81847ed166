import { ruleCases } from "../../ruleCases";

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: Dockerfile syntax.
ruleCases("buildkit/UndefinedVar", {
  silent: {
    "ENV and ARG of the stage": "FROM scratch\nENV A=1\nARG B=2 C\nENV D=$A$B$C$PATH",
    "what the stages below set, ARGs as well": "FROM scratch AS base\nARG A=1\nENV B=1\nFROM base\nENV C=$A$B",
    "what ONBUILD sets": "FROM scratch AS base\nONBUILD ENV A=1\nFROM base\nENV B=$A",
    "the shell's own": "FROM scratch\nRUN echo $x\nCMD echo $x\nENTRYPOINT echo $x\nHEALTHCHECK CMD echo $x",
    "EXPOSE and --exclude": "FROM scratch\nEXPOSE $x\nCOPY --exclude=$x a b",
    "quotes and escapes": "FROM scratch\nENV A='$x' B=\\$x C=\"\\$x\"",
    "a quoted heredoc": "FROM scratch\nCOPY <<'EOF' /a\n$x\nEOF",
    "an official image's own": "FROM python:3.13\nENV A=$PYTHON_VERSION",
    "defaults of one ARG that see each other": "FROM scratch\nARG A=1 B=$A",
    "what BuildKit passes anyway": "FROM scratch\nENV A=$BUILDKIT_SBOM_SCAN_STAGE",
  },
  reports: {
    "each word once": ["FROM scratch\nENV A=$x$x B=$x", "x is not set before this", "x is not set before this"],
    "a default does not help": ["FROM scratch\nENV A=${x:-d}", "x is not set before this"],
    "the pairs of one ENV do not see each other": ["FROM scratch\nENV BBBB=1 A=$BBBB", "BBBB is not set"],
    "a heredoc, with quotes": ["FROM scratch\nCOPY <<EOF /a\n'$x'\nEOF", "x is not set before this"],
    "the fields of a mount": ["FROM scratch\nRUN --mount=type=cache,target=/$x true", "x is not set before this"],
    "what another stage sets": [
      "FROM scratch AS a\nENV LONGNAME=1\nFROM scratch\nENV B=$LONGNAME",
      "LONGNAME is not set",
    ],
    "an image that is not known": ["FROM example.com/app\nENV A=$x", "unless the base image sets it"],
    "an ONBUILD, where it runs": ["FROM scratch AS a\nONBUILD ENV A=$x\nFROM a", "x is not set before this"],
  },
  suggests: {
    "a name nearby": ["FROM scratch\nARG NAME=1\nENV A=${NAMEE:-x}", "FROM scratch\nARG NAME=1\nENV A=${NAME:-x}"],
    "BuildKit's own": ["FROM scratch\nENV A=$TARGETARCH", "FROM scratch\nARG TARGETARCH\nENV A=$TARGETARCH"],
    "in lower case": ["ARG V=1\nFROM scratch\nenv A=$V", "ARG V=1\nFROM scratch\narg V\nenv A=$V"],
  },
});

ruleCases("buildkit/UndefinedArgInFrom", {
  silent: {
    "an ARG without a default": "ARG A\nFROM busybox:${A:-1}",
    "BuildKit's own": "FROM --platform=$BUILDPLATFORM busybox:1${TARGETOSVERSION}${TARGETSTAGE:+}",
  },
  reports: {
    "an ARG of a stage": ["FROM busybox AS a\nARG TAG=1\nFROM busybox:${TAG:-1}", "TAG is not declared"],
    "a proxy": ["FROM busybox:${HTTP_PROXY:-1}", "HTTP_PROXY is not declared"],
  },
});

ruleCases("buildkit/InvalidDefaultArgInFrom", {
  silent: {
    "a stage": "FROM busybox AS a\nFROM a",
    "a registry with a port and a digest": `FROM localhost:5000/a/b:1@sha256:${"0".repeat(64)}`,
    "a platform in the name": "FROM example.com/base-$TARGETARCH:1",
    "a pattern": "ARG V=3.13.1\nFROM python:${V%.*}",
  },
  reports: {
    "an empty tag": ["FROM busybox:$A", "becomes busybox:"],
    capitals: ["FROM Busybox", "not a valid image name"],
    nothing: ["ARG A=\nFROM $A", "is empty, so the build fails"],
  },
});

ruleCases("buildkit/RedundantTargetPlatform", {
  silent: {
    "another platform": "FROM --platform=$BUILDPLATFORM busybox",
    "its parts": "FROM --platform=$TARGETOS/$TARGETARCH busybox",
    "an ARG made of it": "ARG P=$TARGETPLATFORM\nFROM --platform=$P busybox",
  },
  fixes: {
    "with a default": ["FROM --platform=${TARGETPLATFORM:-linux/amd64} busybox", "FROM busybox"],
    "in quotes": ['FROM  --platform="$TARGETPLATFORM"  busybox AS b', "FROM  busybox AS b"],
  },
});

ruleCases("buildkit/FromPlatformFlagConstDisallowed", {
  silent: {
    "the architecture in the name": "FROM --platform=linux/x86_64 busybox AS amd64-tools",
    "the system in the name": "FROM --platform=amd64 busybox AS linux",
    "an ARG": "ARG P=linux/amd64\nFROM --platform=$P busybox",
    "no platform": "FROM --platform=nonsense busybox",
  },
  reports: {
    "another name of it": ["FROM --platform=linux/x86_64 busybox AS x86", "linux/x86_64 is fixed"],
    "the system alone": ["FROM --platform=linux busybox AS b", "linux is fixed"],
  },
});

ruleCases("buildkit/SecretsUsedInArgOrEnv", {
  silent: {
    "before the first FROM": "ARG TOKEN\nFROM busybox",
    "no whole word": "FROM busybox\nARG keyring\nENV TOKENS=1",
    "what is public": "FROM busybox\nENV PUBLIC_KEY=1 KEY_FILE=/x TOKEN_VERSION=2",
    "a label": "FROM busybox\nLABEL token=1",
  },
  reports: {
    ENV: ["FROM busybox\nENV DB_PASSWORD=1 secret=2", "DB_PASSWORD", "secret"],
    "a default": ["FROM busybox\nARG TOKEN=x\nRUN echo $TOKEN", "TOKEN"],
    "a use elsewhere": ["FROM busybox\nARG TOKEN\nENV A=$TOKEN\nRUN echo $TOKEN", "TOKEN"],
    "no use": ["FROM busybox\nARG TOKEN", "TOKEN"],
    "a stage that builds on it": ["FROM busybox AS a\nARG TOKEN\nRUN echo $TOKEN\nFROM a", "TOKEN"],
    "a RUN that sets it anew": ["FROM busybox\nARG TOKEN\nRUN TOKEN=1 sh -c 'echo $TOKEN'", "TOKEN"],
  },
});

ruleCases("buildkit/InvalidDefinitionDescription", {
  silent: { "not asked for": "# other\nFROM busybox AS b" },
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: Dockerfile syntax.
