# syntax=docker/dockerfile:1
FROM debian:trixie AS toolchain
RUN rm -f /etc/apt/apt.conf.d/docker-clean && \
    echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache
RUN --mount=type=cache,id=tide-apt,target=/var/cache/apt \
    --mount=type=cache,id=tide-apt-lists,target=/var/lib/apt/lists \
    apt-get update && apt-get install -y --no-install-recommends \
      ccache \
      clang \
      cmake \
      libboost-dev \
      libeigen3-dev \
      lld \
      ninja-build

FROM toolchain AS build
ENV CC=clang CXX=clang++ CCACHE_DIR=/ccache
WORKDIR /tide
COPY CMakeLists.txt CMakePresets.json ./
COPY cmake cmake
COPY src src
RUN --mount=type=cache,id=tide-ccache,target=/ccache <<EOF
cmake --preset release -G Ninja -DCMAKE_CXX_COMPILER_LAUNCHER=ccache
cmake --build --preset release --parallel
ccache --show-stats
cmake --install out/release --prefix /stage --strip
EOF

FROM build AS sanitized
ARG SANITIZER=address,undefined
RUN cmake -S . -B out/san -G Ninja -DCMAKE_CXX_FLAGS="-fsanitize=${SANITIZER} -g" \
  && cmake --build out/san \
  && ctest --test-dir out/san --output-on-failure

FROM debian:trixie-slim
COPY --from=build /stage/ /usr/local/
USER daemon
CMD ["tide", "--forecast", "48h"]
