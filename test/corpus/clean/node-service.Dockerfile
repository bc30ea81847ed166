# syntax=docker/dockerfile:1
FROM node:22-slim AS build
WORKDIR /kiosk
COPY package.json package-lock.json ./
RUN --mount=type=cache,id=kiosk-npm,target=/root/.npm \
    npm ci
COPY src src
RUN npm run bundle

FROM node:22-slim
WORKDIR /kiosk
COPY --from=build /kiosk/dist dist
USER node
CMD ["node", "dist/kiosk.js"]
