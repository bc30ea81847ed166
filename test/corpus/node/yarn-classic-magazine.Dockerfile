# The magazine's pages are rendered on the server, and once more by its readers' browsers.
FROM node:20-alpine AS modules
WORKDIR /magazine
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile --network-timeout 600000 && yarn cache clean

FROM modules AS pages
COPY . .
ARG CONTENT_API
ARG COMMIT
ENV CONTENT_API=$CONTENT_API
ENV COMMIT=$COMMIT
RUN yarn run render && yarn install --frozen-lockfile --production --ignore-scripts

FROM node:20-alpine
RUN addgroup -S -g 700 press && adduser -S -u 700 -G press press
WORKDIR /magazine
COPY --from=pages --chown=press:press /magazine/node_modules node_modules
COPY --from=pages --chown=press:press /magazine/rendered rendered
COPY --chown=press:press server.mjs .
USER press
ENV NODE_OPTIONS="--max-old-space-size=384 --unhandled-rejections=strict"
EXPOSE 4321
CMD ["node", "server.mjs"]
