# syntax=docker/dockerfile:1
ARG ELIXIR=1.17
ARG RUNTIME=debian:bookworm-slim

FROM elixir:${ELIXIR}-slim AS hex
ENV MIX_ENV=prod MIX_HOME=/opt/mix HEX_HOME=/opt/hex
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc make libc6-dev \
    && rm -rf /var/lib/apt/lists/*
RUN mix local.hex --force
RUN mix local.rebar --force

FROM hex AS release
WORKDIR /gavel
COPY mix.exs mix.lock ./
COPY config/ config/
RUN --mount=type=cache,id=gavel-hex,target=/opt/hex/packages \
    mix deps.get --only prod && mix deps.compile --skip-umbrella-children
COPY lib/ lib/
COPY priv/ priv/
COPY rel/ rel/
RUN mix compile --warnings-as-errors
RUN mix release gavel --path /release --overwrite

FROM ${RUNTIME}
RUN apt-get update \
    && apt-get install -y --no-install-recommends libncurses6 libssl3 libstdc++6 \
    && rm -rf /var/lib/apt/lists/*
ENV LANG=C.UTF-8 RELEASE_DISTRIBUTION=name ERL_CRASH_DUMP_BYTES=0
COPY --from=release --chown=4000:4000 /release /opt/gavel
USER 4000:4000
EXPOSE 4000 4369
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/gavel/bin/gavel"]
CMD ["start"]
