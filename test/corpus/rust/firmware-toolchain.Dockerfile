# Builds the firmware of the weather station: nothing is run from this image but compilers.
FROM rust:1.81-bookworm
ARG PROBE_RS_VERSION=0.24.0
ARG TARGETS="thumbv6m-none-eabi thumbv7em-none-eabihf riscv32imac-unknown-none-elf"

RUN set -eux \
  ; dpkg --add-architecture armhf \
  ; apt-get update -qq \
  ; apt-get install -qq -y --no-install-recommends \
      binutils-arm-none-eabi \
      gcc-arm-none-eabi \
      gdb-multiarch \
      libudev-dev \
      libusb-1.0-0-dev \
      openocd \
  ; rm -rf /var/lib/apt/lists/*

RUN for target in $TARGETS; do rustup target add "$target" || exit 1; done
RUN rustup component add llvm-tools rustfmt clippy
RUN cargo install --locked cargo-binutils flip-link \
 && cargo install --locked --version "$PROBE_RS_VERSION" probe-rs-tools

COPY udev/99-weather-station.rules /etc/udev/rules.d/
ENV CARGO_TARGET_DIR=/firmware/target DEFMT_LOG=info
WORKDIR /firmware
ONBUILD COPY . /firmware
ONBUILD RUN cargo build --release
