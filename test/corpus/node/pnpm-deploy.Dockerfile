# syntax=docker/dockerfile:1
FROM node:22-slim AS pnpm
ENV PNPM_HOME=/pnpm
ENV PATH=$PNPM_HOME:$PATH
RUN corepack enable && corepack prepare pnpm@9.12.0 --activate

FROM pnpm AS fetched
WORKDIR /repo
# Only the lock file decides what is fetched, so a change of a manifest does not download again.
COPY pnpm-lock.yaml .npmrc ./
RUN --mount=type=cache,id=pnpm-store,target=/pnpm/store pnpm fetch

FROM fetched AS build
COPY . .
RUN --mount=type=cache,id=pnpm-store,target=/pnpm/store \
    pnpm install --recursive --offline --frozen-lockfile
RUN pnpm --recursive run build
RUN pnpm deploy --filter=mailer --prod /out/mailer && \
    pnpm deploy --filter=webhook --prod /out/webhook

FROM gcr.io/distroless/nodejs22-debian12:nonroot AS mailer
WORKDIR /app
COPY --link --from=build /out/mailer .
CMD ["dist/index.js"]

FROM gcr.io/distroless/nodejs22-debian12:nonroot AS webhook
WORKDIR /app
COPY --link --from=build /out/webhook .
EXPOSE 8443
CMD ["dist/index.js"]
