ARG PG_MAJOR=16
FROM postgres:${PG_MAJOR}-bookworm AS extensions
ARG PG_MAJOR
RUN apt-get update \
  && apt-get install -y --no-install-recommends \
       build-essential \
       git \
       libicu-dev \
       postgresql-server-dev-${PG_MAJOR} \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /usr/src
RUN git clone --branch v0.7.4 --depth 1 https://git.example.org/pg/vectors.git \
  && make -C vectors OPTFLAGS="" \
  && make -C vectors install DESTDIR=/extensions
RUN git clone --branch v1.6.4 --depth 1 https://git.example.org/pg/scheduler.git \
  && make -C scheduler \
  && make -C scheduler install DESTDIR=/extensions

FROM postgres:${PG_MAJOR}-bookworm
ARG PG_MAJOR
COPY --from=extensions /extensions/usr/lib/postgresql/${PG_MAJOR}/lib/ /usr/lib/postgresql/${PG_MAJOR}/lib/
COPY --from=extensions /extensions/usr/share/postgresql/${PG_MAJOR}/extension/ /usr/share/postgresql/${PG_MAJOR}/extension/
COPY --chmod=0755 initdb/*.sh initdb/*.sql /docker-entrypoint-initdb.d/
ENV POSTGRES_INITDB_ARGS="--data-checksums --locale-provider=icu --icu-locale=und"
HEALTHCHECK --interval=10s --timeout=5s --retries=6 \
  CMD pg_isready --username "${POSTGRES_USER:-postgres}" --dbname "${POSTGRES_DB:-postgres}"
CMD ["postgres", "-c", "shared_preload_libraries=scheduler", "-c", "max_connections=200"]
