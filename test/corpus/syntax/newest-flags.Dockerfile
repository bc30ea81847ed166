# syntax=docker/dockerfile:1.20-labs
# What needs a frontend newer than most engines have inside.
FROM node:22-slim AS manifests
WORKDIR /repo
COPY --parents apps/*/package.json libs/**/package.json package.json package-lock.json ./
COPY --parents /etc/./ssl/certs/ /kept/
RUN --mount=type=cache,id=newest-npm,target=/root/.npm npm ci

FROM nvidia/cuda:12.4.1-base-ubuntu22.04 AS devices
RUN --device=nvidia.com/gpu=all nvidia-smi --list-gpus
RUN --security=insecure mount -t overlay overlay -o lowerdir=/etc,upperdir=/tmp/up,workdir=/tmp/work /mnt || true
RUN --security=sandbox --network=host true

FROM scratch
COPY --link --parents --from=manifests /repo/./apps/ /
COPY --exclude=**/*.map --from=devices /tmp/up* /
