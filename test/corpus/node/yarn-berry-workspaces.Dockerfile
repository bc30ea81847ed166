# syntax=docker/dockerfile:1.7
# Yarn 4 with workspaces; its releases are in the repository, so corepack is not needed.
FROM node:22-bookworm AS workspace
WORKDIR /workspace
COPY .yarnrc.yml package.json yarn.lock ./
COPY .yarn/releases .yarn/releases
COPY packages/ui/package.json packages/ui/
COPY packages/forms/package.json packages/forms/
COPY apps/backoffice/package.json apps/backoffice/
RUN --mount=type=cache,id=berry,target=/root/.yarn/berry/cache \
    yarn install --immutable

FROM workspace AS backoffice-build
COPY packages packages
COPY apps/backoffice apps/backoffice
RUN yarn workspace @acme/ui build \
    && yarn workspace @acme/forms build \
    && yarn workspace backoffice build --mode production

FROM workspace AS storybook
COPY packages packages
RUN yarn workspace @acme/ui storybook:build

FROM nginx:1.27-alpine AS backoffice
COPY apps/backoffice/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=backoffice-build /workspace/apps/backoffice/dist /usr/share/nginx/html
EXPOSE 80/tcp
STOPSIGNAL SIGQUIT
