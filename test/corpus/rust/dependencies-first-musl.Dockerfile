FROM rust:1.80-alpine AS planner
RUN apk add --no-cache musl-dev
WORKDIR /app
# An empty program with the real manifests: cargo compiles the dependencies alone.
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs \
    && cargo build --release --target x86_64-unknown-linux-musl \
    && rm -rf src target/x86_64-unknown-linux-musl/release/deps/pastebin*

FROM planner AS compiler
COPY src src
COPY templates templates
RUN touch src/main.rs && cargo build --release --target x86_64-unknown-linux-musl

FROM compiler AS docs
RUN cargo doc --no-deps

FROM scratch
WORKDIR /
COPY --from=compiler --chmod=755 /app/target/x86_64-unknown-linux-musl/release/pastebin /pastebin
USER 10000:10000
CMD ["/pastebin"]
