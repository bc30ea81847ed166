FROM alpine:edge AS build
RUN apk add autoconf automake build-base curl libtool linux-headers openssl-dev openssl-libs-static pkgconf zlib-static
ARG PROBE_VERSION=3.1.0
WORKDIR /tmp
RUN curl -fsSLO https://dist.example.org/probe/probe-${PROBE_VERSION}.tar.xz \
 && tar -xf probe-${PROBE_VERSION}.tar.xz --strip-components=1
COPY patches/*.patch ./
RUN for each in *.patch; do patch -p1 < "$each"; done
RUN autoreconf -fi && ./configure LDFLAGS='-static -s' --disable-nls --prefix=/usr && make -j$(nproc) && make install DESTDIR=/out

FROM alpine:3.20
COPY --from=build /out/usr/bin/probe /usr/bin/probe
RUN apk add --no-cache libcap-utils && setcap cap_net_raw+ep /usr/bin/probe && apk del libcap-utils
ENTRYPOINT ["probe"]
