FROM oven/bun:1.1-debian AS install
WORKDIR /usr/src/shortener
COPY package.json bun.lockb ./
RUN mkdir -p /tmp/dev /tmp/prod \
 && cp package.json bun.lockb /tmp/dev/ \
 && cp package.json bun.lockb /tmp/prod/
RUN cd /tmp/dev && bun install --frozen-lockfile
RUN cd /tmp/prod && bun install --frozen-lockfile --production

FROM oven/bun:1.1-debian AS check
WORKDIR /usr/src/shortener
COPY --from=install /tmp/dev/node_modules node_modules
COPY . .
RUN bun test --coverage
RUN bun build --compile --minify --outfile=/usr/local/bin/shortener ./src/index.ts

FROM debian:bookworm-slim
COPY --from=check /usr/local/bin/shortener /usr/local/bin/
USER 65532:65532
EXPOSE 3000/TCP
ENTRYPOINT ["/usr/local/bin/shortener"]
