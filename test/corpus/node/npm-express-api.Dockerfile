# syntax=docker/dockerfile:1
# The orders API: TypeScript that is compiled in one stage and run in another.
ARG NODE_VERSION=22

FROM node:${NODE_VERSION}-bookworm-slim AS base
ENV NODE_ENV=production \
    PORT=8080
WORKDIR /srv/orders

FROM base AS dependencies
COPY package.json package-lock.json ./
RUN --mount=type=cache,id=orders-npm,target=/root/.npm \
    npm ci --omit=dev --ignore-scripts

FROM base AS compile
ENV NODE_ENV=development
COPY package.json package-lock.json tsconfig.json ./
RUN --mount=type=cache,id=orders-npm,target=/root/.npm \
    npm ci
COPY src/ src/
RUN npm run compile && npm run lint -- --quiet

FROM compile AS test
COPY test/ test/
RUN npm test

FROM base AS release
COPY --from=dependencies /srv/orders/node_modules node_modules/
COPY --from=compile /srv/orders/lib lib/
COPY package.json .
USER node
EXPOSE 8080
HEALTHCHECK --interval=20s --timeout=3s --start-period=5s \
    CMD ["node", "lib/health.js"]
CMD ["node", "--enable-source-maps", "lib/main.js"]
