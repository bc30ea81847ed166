FROM elixir:1.16-alpine
RUN apk add --no-cache git inotify-tools postgresql15-client
ENV MIX_ENV=test
WORKDIR /umbrella
RUN mix do local.hex --force, local.rebar --force
COPY mix.exs mix.lock ./
COPY apps/chat/mix.exs apps/chat/
COPY apps/chat_web/mix.exs apps/chat_web/
RUN mix deps.get && mix deps.compile
COPY . .
CMD until pg_isready --quiet --host "$PGHOST"; do sleep 1; done; mix test --cover
