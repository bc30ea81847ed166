# syntax=docker/dockerfile:1
FROM node:22-bookworm-slim
USER node
WORKDIR /home/node/desk
COPY --chown=node:node package.json package-lock.json ./
RUN --mount=type=cache,id=desk-npm,target=/home/node/.npm,uid=1000,gid=1000 \
    npm ci --omit=dev
COPY --chown=node:node lib lib
CMD ["node", "lib/desk.js"]
