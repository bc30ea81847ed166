import assert from "node:assert/strict";
import { defaultSettings } from "../../../../server/src/lint";
import { ruleCases } from "../../ruleCases";
import { findings } from "../../support";

ruleCases("mount/invalid", {
  silent: {
    "keys in capitals": "RUN --mount=TYPE=CACHE,TARGET=/c true",
    "sharing in capitals": "RUN --mount=type=cache,target=/c,sharing=LOCKED true",
    "no value where none is needed": "RUN --mount=type=ssh,required true",
    "all numbers": "RUN --mount=type=cache,target=/c,uid=0,gid=4294967295,mode=01777,ro=T true",
    "a size": "RUN --mount=type=tmpfs,target=/t,size=1.5GiB true",
    "CSV quotes": `RUN --mount='type=cache,"target=/x,y"' true`,
    "no target below WORKDIR": "WORKDIR /w\nRUN --mount=type=cache true",
    "a secret with a target alone": "RUN --mount=type=secret,target=/x true",
    variables: "ARG T\nRUN --mount=type=$T,target=$T,uid=$T,mode=$T,size=$T,required=$T true",
    "a stage above": "FROM a AS b\nFROM c\nRUN --mount=from=b,target=/x true",
    "a working directory that is not known": "WORKDIR $A\nRUN --mount=type=cache true",
  },
  reports: {
    "a type that is none": [
      "RUN --mount=type=volume,target=/c true",
      "Unknown mount type volume: use one of bind, cache",
    ],
    "a key that is none": ["RUN --mount=type=cache,target=/c,tmpfs-size=1 true", "Unknown mount option tmpfs-size"],
    "a key without a value": ["RUN --mount=type=cache,target true", "Mount option target needs a value"],
    "an option of another type": ["RUN --mount=type=cache,target=/c,size=1m true", "size is only valid in tmpfs"],
    "required of a cache": ["RUN --mount=type=cache,target=/c,required true", "only valid in secret and ssh mounts"],
    "mode of a bind": ["RUN --mount=target=/c,mode=0755 true", "mode is only valid in cache, secret and ssh"],
    "gid of a tmpfs": ["RUN --mount=type=tmpfs,target=/c,gid=1 true", "gid is only valid in cache, secret and ssh"],
    "a mode that is not octal": ["RUN --mount=type=cache,target=/c,mode=0789 true", "octal number such as 0755"],
    "a user's name": ["RUN --mount=type=cache,target=/c,uid=node true", "uid must be a number, not node"],
    "sharing of a bind": ["RUN --mount=target=/c,sharing=locked true", "sharing is only valid in cache mounts"],
    "sharing without a value": ["RUN --mount=type=cache,target=/c,sharing= true", "Empty sharing mode"],
    "a size that is none": ["RUN --mount=type=tmpfs,target=/t,size=50% true", "not 50%"],
    "a variable in from": ["RUN --mount=from=$A,target=/c true", "from= cannot contain a variable"],
    "the stage itself": ["FROM a AS b\nRUN --mount=from=b,target=/c true", "cannot copy from itself"],
    "a secret without a name": ["RUN --mount=type=secret,env=A true", "Secret mount without an id"],
    "a secret from a stage": ["RUN --mount=type=secret,id=a,from=b true", "Secret mounts take no from"],
    "a secret's source and id": ["RUN --mount=type=secret,id=a,source=b true", "are the same option"],
    "an ssh mount's source": ["RUN --mount=type=ssh,source=b true", "take no source"],
    "no target": ["RUN --mount=type=cache true", "This cache mount has no target"],
    "the whole file system": ["RUN --mount=type=cache,target=/ true", "cannot cover the root folder"],
    "up to the top": ["WORKDIR /w\nRUN --mount=target=.. true", "has the target .., which is /"],
    "a quote inside a field": [`RUN --mount='type=cache,tar"get=/x' true`, "must enclose a whole mount field"],
    "an open quote": [`RUN --mount='type=cache,"target=/x' true`, "is not closed"],
    "a substitution": ["RUN --mount=type=cache,target=/c,id=${A!} true", "BuildKit cannot expand this"],
  },
  fixes: {
    "required before its type": [
      "RUN --mount=required,type=secret,id=a true",
      "RUN --mount=type=secret,required,id=a true",
    ],
    "size before its type": [
      "RUN --mount=size=1m,type=tmpfs,target=/t true",
      "RUN --mount=type=tmpfs,size=1m,target=/t true",
    ],
    "a boolean": ["RUN --mount=type=cache,target=/c,ro=yes true", "RUN --mount=type=cache,target=/c,ro=true true"],
    "an octal number as others write it": [
      "RUN --mount=type=cache,target=/c,mode=0o755 true",
      "RUN --mount=type=cache,target=/c,mode=0755 true",
    ],
    "root as a number": [
      "RUN --mount=type=cache,target=/c,uid=root true",
      "RUN --mount=type=cache,target=/c,uid=0 true",
    ],
    "two commas": ["RUN --mount=type=cache,,target=/c true", "RUN --mount=type=cache,target=/c true"],
    "a comma at the end": ["RUN --mount=type=cache,target=/c, true", "RUN --mount=type=cache,target=/c true"],
  },
  suggests: {
    "a type": ["RUN --mount=type=Cach,target=/c true", "RUN --mount=type=cache,target=/c true"],
    "a key": ["RUN --mount=type=cache,dest=/c true", "RUN --mount=type=cache,dst=/c true"],
    "one mistake after the other": [
      "RUN --mount=typ=cach,targt=/c,sharing=lock true",
      "RUN --mount=type=cache,target=/c,sharing=locked true",
    ],
    "a blank after a comma": ["RUN --mount=type=cache, target=/c true", "RUN --mount=type=cache,target=/c true"],
    "a stage": [
      "FROM a AS build\nFROM b\nRUN --mount=from=Biuld/,target=/x true",
      "FROM a AS build\nFROM b\nRUN --mount=from=build,target=/x true",
    ],
  },
});

ruleCases("mount/invalid", {
  options: { engines: ["podman >=4.8"] },
  silent: { "options that only Podman has": "RUN --mount=type=tmpfs,target=/t,tmpfs-size=1m,U,z true" },
  reports: {
    "what neither has": ["RUN --mount=type=tmpfs,target=/t,tmpfs-sise=1m true", "Unknown mount option tmpfs-sise"],
  },
});

describe("mount/invalid: severity", () => {
  const severities = (text: string) =>
    findings(text, defaultSettings(), "mount/invalid").map(({ severity }) => severity);

  it("is lower where it depends on the base image or on a later build", () => {
    assert.deepEqual(severities("FROM scratch\nRUN --mount=type=cache true\n"), ["error"]);
    assert.deepEqual(severities("FROM some/image\nRUN --mount=type=cache true\n"), ["warning"]);
    assert.deepEqual(severities("FROM scratch\nONBUILD RUN --mount=type=cach,target=/c true\n"), ["warning"]);
  });
});
