import type { FeatureName } from "../../../server/src/lint/portability/features";

/** A small Dockerfile that fails where an engine refuses a feature or passes over it. */
export interface PortabilityCase {
  /** Gets `FROM busybox:local` where it has no FROM. */
  readonly text: string;
  /** Options of the build. */
  readonly args?: readonly string[];
  /** Engines whose answer is not what the table says of them, with that answer and why the table does not say it. */
  readonly apart?: Readonly<Record<string, readonly ["accepted" | "refused", why: string]>>;
}

const withSecret = { args: ["--secret", "id=s,src=secret"] };
const twoStages = (rest: string) =>
  `FROM busybox:local AS b\nRUN mkdir /m && echo hi >/m/f\nFROM busybox:local\n${rest}`;

/** Where `{port}` stands, a web server that gives "a" listens. */
export const portabilityCases: Readonly<Partial<Record<FeatureName, PortabilityCase>>> = {
  "secret-mount": { text: 'RUN --mount=type=secret,id=s test "$(cat /run/secrets/s)" = S', ...withSecret },
  "ssh-mount": { text: "RUN --mount=type=ssh true" },
  "cache-mount": { text: "RUN --mount=type=cache,target=/c touch /c/x" },
  "tmpfs-mount": { text: "RUN --mount=type=tmpfs,target=/t touch /t/x" },
  "bind-from": { text: twoStages("RUN --mount=type=bind,from=b,source=/m,target=/x cat /x/f") },
  "bind-readwrite": { text: "RUN --mount=type=bind,target=/x,rw touch /x/new" },
  "cache-readwrite": { text: "RUN --mount=type=cache,target=/c,rw touch /c/x" },
  "tmpfs-readwrite": { text: "RUN --mount=type=tmpfs,target=/t,rw touch /t/x" },
  "secret-access": { text: "RUN --mount=type=secret,id=s,ro cat /run/secrets/s", ...withSecret },
  "access-value": {
    text: "RUN --mount=type=bind,target=/x,rw=true touch /x/new",
    apart: { "Podman 4.3": ["accepted", "a later version began to refuse it"] },
  },
  "sharing-shared": { text: "RUN --mount=type=cache,target=/c,sharing=shared touch /c/x" },
  "sharing-locked": { text: "RUN --mount=type=cache,target=/c,sharing=locked touch /c/x" },
  "sharing-private": { text: "RUN --mount=type=cache,target=/c,sharing=private touch /c/x" },
  "mount-uppercase": { text: "RUN --mount=TYPE=cache,target=/c touch /c/x" },
  "mount-quotes": { text: `RUN --mount='type=bind,source=a,"target=/x,y"' cat /x,y` },
  "mount-variable": { text: "ARG V=/x\nRUN --mount=type=bind,source=a,target=$V cat /x" },
  "mount-relative-target": { text: "WORKDIR /w\nRUN --mount=type=bind,source=a,target=x cat /w/x" },
  "mount-no-target": { text: "WORKDIR /w\nRUN --mount=type=cache,id=n touch x" },
  "required-bare": { text: "RUN --mount=type=secret,id=s,required cat /run/secrets/s", ...withSecret },
  "secret-env": { text: 'RUN --mount=type=secret,id=s,env=T test "$T" = S', ...withSecret },
  "secret-source": { text: "RUN --mount=type=secret,source=s cat /run/secrets/s", ...withSecret },
  "secret-no-id": { text: "RUN --mount=type=secret,target=/x/s cat /x/s", ...withSecret },
  "tmpfs-size": { text: "RUN --mount=type=tmpfs,target=/t,size=1m touch /t/x" },
  "only-buildah-tmpfs-size": { text: "RUN --mount=type=tmpfs,target=/t,tmpfs-size=1m touch /t/x" },
  "only-buildah-tmpfs-mode": { text: "RUN --mount=type=tmpfs,target=/t,tmpfs-mode=0777 touch /t/x" },
  "only-buildah-u": { text: "RUN --mount=type=cache,target=/c,U touch /c/x" },
  "only-buildah-z": { text: "RUN --mount=type=bind,target=/x,Z cat /x/a" },
  "only-buildah-relabel": {
    text: "RUN --mount=type=bind,target=/x,relabel=shared cat /x/a",
    apart: { "Podman 4.3": ["refused", "which version brought it is not known"] },
  },
  "only-buildah-nosuid": { text: "RUN --mount=type=cache,target=/c,nosuid touch /c/x" },
  "only-buildah-nodev": { text: "RUN --mount=type=cache,target=/c,nodev touch /c/x" },
  "only-buildah-noexec": { text: "RUN --mount=type=cache,target=/c,noexec touch /c/x" },

  "from-platform": { text: "FROM --platform=$BUILDPLATFORM busybox:local\nRUN true" },
  "run-mount": { text: "RUN --mount=type=bind,source=a,target=/x cat /x" },
  "run-network": { text: "RUN --network=default true" },
  "run-security": { text: "RUN --security=sandbox true" },
  "run-device": { text: "RUN --device=vendor.example/device=a true" },
  link: { text: "COPY --link a /x\nRUN cat /x" },
  exclude: { text: "COPY --exclude=a . /x/\nRUN test ! -e /x/a && test -e /x/d" },
  parents: { text: "COPY --parents d/e/f /x/\nRUN cat /x/d/e/f" },
  "add-checksum": {
    text: "ADD --checksum=sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb http://127.0.0.1:{port}/a /x\nRUN cat /x",
  },
  "add-keep-git-dir": { text: "ADD --keep-git-dir=true a /x\nRUN cat /x" },
  "add-unpack": { text: "ADD --unpack=false a /x\nRUN cat /x" },
  chmod: { text: 'COPY --chmod=0711 a /x\nRUN test "$(stat -c %a /x)" = 711' },
  "chmod-symbolic": { text: 'COPY --chmod=u=rwx,go=x a /x\nRUN test "$(stat -c %a /x)" = 711' },
  "chmod-variable": { text: 'ARG M=0711\nCOPY --chmod=$M a /x\nRUN test "$(stat -c %a /x)" = 711' },
  "health-start-interval": { text: "HEALTHCHECK --start-interval=5s CMD true" },
  "health-zero": {
    text: "HEALTHCHECK --start-period=0s CMD true",
    apart: { "Docker 20.10": ["refused", "which version began to take it is not known"] },
  },

  heredoc: { text: "COPY <<EOF /x\nhi\nEOF\nRUN cat /x" },
  "heredoc-space": { text: "RUN cat << EOF > /x\nhi\nEOF\nRUN cat /x" },
  "expand-pattern": { text: 'ARG V=ab.cd\nENV W=${V%.*}${V#*.}${V/a/x}\nRUN test "$W" = abcdxb.cd' },
  "expand-folders": { text: 'ARG V=/ab/cd/ef\nENV W=${V##*/}\nRUN test "$W" = ef' },
  "expand-no-colon": { text: 'ENV W=${V-x}\nRUN test "$W" = x' },
  "expand-required-no-colon": { text: 'ARG V=1\nENV W=${V?x}\nRUN test "$W" = 1' },
  "expand-required": { text: 'ARG V=1\nENV W=${V:?x}\nRUN test "$W" = 1' },
  "arg-several": { text: 'ARG A=1 B=2\nRUN test "$A$B" = 12' },
  "arg-targetstage": { text: 'FROM busybox:local AS last\nARG TARGETSTAGE\nRUN test "$TARGETSTAGE" = last' },
};

/** What is not tried, and why. */
export const notTried: Readonly<Partial<Record<FeatureName, string>>> = {
  "ssh-required-bare": "it needs an SSH agent to be accepted anywhere",
  "add-git": "it needs a git server",
  "check-directive": "an engine that does not know it builds all the same",
  "check-above": "an engine that does not know it builds all the same",
};
