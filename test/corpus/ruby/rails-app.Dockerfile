# syntax=docker/dockerfile:1
# The allotment association's waiting list.
ARG RUBY=3.3.5
FROM ruby:$RUBY-slim-bookworm AS ruby
ENV RACK_ENV=production RAILS_ENV=production
WORKDIR /srv/allotments

FROM ruby AS gems
RUN apt-get update -qq \
    && apt-get install -y --no-install-recommends g++ make libpq-dev libyaml-dev \
    && rm -rf /var/lib/apt/lists/*
COPY Gemfile Gemfile.lock .ruby-version ./
RUN bundle config set --local without 'development test' \
    && bundle config set --local path vendor/bundle \
    && bundle install --jobs "$(nproc)"

FROM node:20-slim AS stylesheets
WORKDIR /css
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
COPY app/assets/stylesheets app/assets/stylesheets
COPY app/views app/views
RUN yarn run css

FROM ruby AS web
RUN apt-get update -qq \
    && apt-get install -y --no-install-recommends libpq5 libjemalloc2 \
    && rm -rf /var/lib/apt/lists/*
ENV LD_PRELOAD=libjemalloc.so.2 MALLOC_CONF=narenas:2
COPY . .
COPY --from=gems /srv/allotments/.bundle .bundle
COPY --from=gems /srv/allotments/vendor/bundle vendor/bundle
COPY --from=stylesheets /css/public/app.css public/assets/app.css
RUN adduser --system --uid 900 --no-create-home plots \
    && install -d -o plots -m 0750 log tmp/pids public/uploads
USER plots
EXPOSE 9292
HEALTHCHECK --interval=45s CMD bundle exec ruby bin/alive
CMD ["bundle", "exec", "puma", "--config", "config/puma.rb"]

FROM web AS jobs
HEALTHCHECK NONE
CMD ["bundle", "exec", "good_job", "start"]
