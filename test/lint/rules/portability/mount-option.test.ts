import { ruleCases } from "../../ruleCases";

ruleCases("portability/mount-option", {
  silent: { "no engines are named": "RUN --mount=type=cache,target=/c,sharing=private,rw=true true" },
});

ruleCases("portability/mount-option", {
  options: { engines: ["podman >=4.8"] },
  silent: {
    "what Podman 4.8 has": "RUN --mount=type=cache,id=c,target=/c,uid=1001,gid=1001,mode=0755,ro,sharing=locked true",
    "a secret": "RUN --mount=type=secret,id=s,target=/s,mode=0400,uid=1,gid=1,required=true true",
    "required without a value": "RUN --mount=type=secret,id=s,required true",
    "a writable bind mount from a stage": "FROM a AS b\nFROM c\nRUN --mount=from=b,target=/x,rw true",
    "options of its own": "RUN --mount=type=bind,target=/x,z,U --mount=type=tmpfs,target=/t,tmpfs-size=1m true",
    "a relative target": "WORKDIR /w\nRUN --mount=type=cache,target=c true",
    "a variable": "ARG D=/c\nRUN --mount=type=cache,target=$D true",
  },
  reports: {
    "a secret as a variable": [
      "RUN --mount=type=secret,id=s,env=TOKEN true",
      "env in a secret mount needs Podman 6.0 or later, and this project must build with Podman 4.8",
    ],
    "a value that hangs on a variable": [
      "RUN --mount=type=cache,target=/c,ro=$RO true",
      "Podman rejects ro= and rw= with a value",
    ],
    "ro and rw at once": [
      "RUN --mount=type=cache,target=/c,ro=true,rw=false true",
      "Podman rejects ro= and rw=",
      "Podman rejects ro= and rw=",
    ],
    "a comma in quotes": [`RUN --mount='type=bind,source=a,"target=/x,y"' true`, "Podman rejects a quoted comma"],
    "no target and no WORKDIR that is known": ["WORKDIR $D\nRUN --mount=type=cache,id=c true", "without a target"],
    "an id that hangs on a variable": [
      "RUN --mount=type=secret,target=/run/$NAME true",
      "Podman rejects a secret mount without an id",
    ],
    "what ONBUILD triggers": [
      "ONBUILD RUN --mount=type=secret,id=s,env=TOKEN true",
      "env in a secret mount needs Podman 6.0 or later",
    ],
  },
  fixes: {
    "rw where it is so anyway": [
      "RUN --mount=type=cache,id=c,rw,target=/c true",
      "RUN --mount=type=cache,id=c,target=/c true",
    ],
    "rw=true of a bind mount": ["RUN --mount=target=/x,rw=true true", "RUN --mount=target=/x,rw true"],
    "readwrite=1 of a cache mount": [
      "RUN --mount=type=cache,target=/c,readwrite=1 true",
      "RUN --mount=type=cache,target=/c true",
    ],
    "ro=false of a bind mount": ["RUN --mount=target=/x,ro=false true", "RUN --mount=target=/x,rw true"],
    "rw=false of a bind mount": ["RUN --mount=target=/x,rw=false true", "RUN --mount=target=/x true"],
    "readonly=true of a cache mount": [
      "RUN --mount=type=cache,target=/c,readonly=true true",
      "RUN --mount=type=cache,target=/c,readonly true",
    ],
    "ro=false of a tmpfs mount": [
      "RUN --mount=type=tmpfs,target=/t,ro=false true",
      "RUN --mount=type=tmpfs,target=/t true",
    ],
    "ro of a secret": ["RUN --mount=type=secret,id=s,ro true", "RUN --mount=type=secret,id=s true"],
    capitals: [
      "RUN --mount=TYPE=Cache,target=/c,sharing=LOCKED true",
      "RUN --mount=type=cache,target=/c,sharing=locked true",
    ],
    "a secret's source": ["RUN --mount=type=secret,src=s true", "RUN --mount=type=secret,id=s true"],
    "a secret's target alone": [
      "RUN --mount=type=secret,target=/root/.netrc true",
      "RUN --mount=type=secret,id=.netrc,target=/root/.netrc true",
    ],
    "no target": [
      "WORKDIR /w\nRUN --mount=type=cache,id=c true",
      "WORKDIR /w\nRUN --mount=type=cache,id=c,target=/w true",
    ],
    "an ssh mount that is required": ["RUN --mount=type=ssh,required true", "RUN --mount=type=ssh,required=true true"],
    "size, which goes by another name": [
      "RUN --mount=type=tmpfs,target=/t,size=64m true",
      "RUN --mount=type=tmpfs,target=/t,tmpfs-size=64m true",
    ],
  },
  suggests: {
    "a cache of its own": [
      "RUN --mount=type=cache,target=/c,sharing=private true",
      "RUN --mount=type=cache,target=/c,sharing=locked true",
    ],
  },
});

ruleCases("portability/mount-option", {
  options: { engines: ["podman >=4.0", "buildah >=1.24"] },
  reports: {
    "both of an older generation": [
      "RUN --mount=type=cache,target=/c,sharing=locked true",
      "sharing=locked needs Podman 4.1 and Buildah 1.25 or later, and this project must build with Podman 4.0 and Buildah 1.24",
    ],
    "a relative target without a WORKDIR that is known": [
      "FROM some/image\nRUN --mount=type=cache,target=c true",
      "A relative mount target needs Podman 4.4",
    ],
  },
  fixes: {
    "sharing that is so anyway": [
      "RUN --mount=type=cache,target=/c,sharing=shared true",
      "RUN --mount=type=cache,target=/c true",
    ],
    "a relative target": [
      "WORKDIR /w\nRUN --mount=type=cache,target=./c/d true",
      "WORKDIR /w\nRUN --mount=type=cache,target=/w/c/d true",
    ],
    "the folder itself": [
      "WORKDIR /w\nRUN --mount=type=bind,target=. true",
      "WORKDIR /w\nRUN --mount=type=bind,target=/w true",
    ],
    "required without a value": [
      "RUN --mount=type=secret,id=s,required true",
      "RUN --mount=type=secret,id=s,required=true true",
    ],
  },
});

ruleCases("portability/mount-option", {
  options: { engines: ["docker >=20.10"] },
  silent: {
    "with a frontend of its own": "# syntax=docker/dockerfile:1\nFROM a\nRUN --mount=target=$T,type=tmpfs,size=1m true",
  },
  reports: {
    "a variable": ["RUN --mount=target=$T true", "A variable in a mount needs Docker 23.0 or later"],
    "what only Podman has": [
      "RUN --mount=type=cache,target=/c,U true",
      "Docker rejects the mount option U, and this project must build with it",
    ],
    "what only Podman has, with a frontend": [
      "# syntax=docker/dockerfile:1\nFROM a\nRUN --mount=type=bind,target=/c,relabel=shared true",
      "Docker rejects the mount option relabel",
    ],
  },
});

ruleCases("portability/mount-option", {
  profile: "portable",
  reports: {
    "no name that both have": [
      "# syntax=docker/dockerfile:1\nFROM a\nRUN --mount=type=tmpfs,target=/t,size=1m true",
      "Podman rejects size in a tmpfs mount",
    ],
  },
  suggests: {
    "where locks are left out": [
      "RUN --mount=type=cache,target=/c,sharing=private true",
      "RUN --mount=type=cache,target=/c true",
    ],
  },
});
