# Images for the builds of an instrument maker: one base, and compilers for each board, year after year.
FROM ubuntu:20.04 AS base

ENV DEBIAN_FRONTEND noninteractive
ENV LC_ALL C.UTF-8
ENV TOOLCHAINS /opt/toolchains

RUN apt-get update && \
    apt-get install -y \
    bc \
    bison \
    build-essential \
    bzip2 \
    cpio \
    curl \
    file \
    flex \
    gawk \
    git \
    gperf \
    help2man \
    libncurses5-dev \
    libssl-dev \
    libtool-bin \
    locales \
    lzop \
    python3 \
    python3-pip \
    rsync \
    sudo \
    texinfo \
    unzip \
    wget \
    xz-utils \
    && rm -rf /var/lib/apt/lists/*

RUN pip3 install --no-cache-dir intelhex pyserial==3.5 kconfiglib

RUN ln -sf /usr/bin/python3 /usr/bin/python
RUN git config --system user.email builder@instruments.example && \
    git config --system user.name "Builder" && \
    git config --system --add safe.directory '*'

#
# The small controllers of 2016: what is sold no more, but repaired
#
FROM base AS avr-2016
RUN apt-get update && \
    apt-get install -y gcc-avr avr-libc avrdude binutils-avr simavr && \
    rm -rf /var/lib/apt/lists/*
RUN mkdir -p $TOOLCHAINS/avr && cd $TOOLCHAINS/avr && \
    wget -q http://archive.instruments.example/avr/device-pack-1.6.364.zip && \
    unzip -q device-pack-1.6.364.zip && \
    rm device-pack-1.6.364.zip && \
    # the headers of one chip were wrong until the release after
    sed -i 's/_SFR_MEM8(0x0C4)/_SFR_MEM8(0x0C6)/' include/avr/iom328pb.h
ENV AVR_PACK $TOOLCHAINS/avr

#
# Cortex-M boards
#
FROM base AS arm-none
ARG GNU_ARM=10.3-2021.10
RUN mkdir -p $TOOLCHAINS && \
    curl -fsSL http://archive.instruments.example/gnu-arm/gcc-arm-none-eabi-$GNU_ARM-x86_64-linux.tar.bz2 \
      | tar xj -C $TOOLCHAINS
ENV PATH $TOOLCHAINS/gcc-arm-none-eabi-10.3-2021.10/bin:$PATH

FROM arm-none AS meter-2018
COPY boards/meter-2018/openocd.cfg /usr/share/openocd/scripts/board/
RUN git clone -b v1.9.0 --depth 1 --recurse-submodules http://git.instruments.example/vendor/hal.git /opt/hal && \
    cd /opt/hal && \
    for patch in /opt/hal/patches/*.patch; do \
        git apply --check $patch && git apply $patch || exit 1; \
    done && \
    make -j`nproc` BOARD=meter-2018 lib && \
    find . -name '*.o' -exec rm {} \; && \
    rm -rf .git
ENV HAL /opt/hal

FROM arm-none AS logger-2020
ARG RTOS=3.2.0
RUN pip3 install west==1.2.0
RUN west init -m http://git.instruments.example/rtos/manifest.git --mr v$RTOS /opt/rtos; \
    cd /opt/rtos; \
    west update --narrow --fetch-opt=--depth=1; \
    west rtos-export; \
    pip3 install -r /opt/rtos/scripts/requirements-base.txt
ENV RTOS_BASE=/opt/rtos \
    RTOS_TOOLCHAIN=gnuarmemb \
    GNUARMEMB_PATH=/opt/toolchains/gcc-arm-none-eabi-10.3-2021.10
RUN echo "source /opt/rtos/env.sh" >> /etc/bash.bashrc

#
# Linux boards: a cross compiler that is built here, which takes an hour
#
FROM base AS crosstool
ARG CT_NG=1.26.0
WORKDIR /usr/src
RUN curl -fsSLO http://archive.instruments.example/crosstool-ng-$CT_NG.tar.xz \
    && echo "e8ce69c5c8ca8d904e6923ccf86c53576761b9cf219e2e69235b139c8e1b74fc  crosstool-ng-$CT_NG.tar.xz" | sha256sum -c \
    && tar xf crosstool-ng-$CT_NG.tar.xz \
    && cd crosstool-ng-$CT_NG \
    && ./configure --prefix=/usr/local \
    && make \
    && make install \
    && cd .. \
    && rm -rf crosstool-ng-*
RUN useradd -m -u 1000 ct && mkdir -p $TOOLCHAINS && chown ct $TOOLCHAINS
USER ct
WORKDIR /home/ct

FROM crosstool AS gateway-armv7-compiler
COPY --chown=ct boards/gateway/armv7.config .config
RUN ct-ng olddefconfig && \
    ct-ng source && \
    CT_PREFIX=$TOOLCHAINS ct-ng build.4 && \
    rm -rf .build/src .build/tarballs

FROM crosstool AS gateway-aarch64-compiler
COPY --chown=ct boards/gateway/aarch64.config .config
RUN ct-ng olddefconfig && \
    ct-ng source && \
    CT_PREFIX=$TOOLCHAINS ct-ng build.4 && \
    rm -rf .build/src .build/tarballs

FROM base AS gateway
COPY --from=gateway-armv7-compiler /opt/toolchains /opt/toolchains
COPY --from=gateway-aarch64-compiler /opt/toolchains /opt/toolchains
ENV PATH $TOOLCHAINS/arm-gateway-linux-gnueabihf/bin:$TOOLCHAINS/aarch64-gateway-linux-gnu/bin:$PATH
RUN apt-get update
RUN apt-get install -y device-tree-compiler u-boot-tools mtd-utils \
    dosfstools \
    fakeroot
RUN update-binfmts --display || true
ADD boards/gateway/sysroot.tar.xz /opt/sysroot
ADD boards/gateway/keys /opt/keys
RUN chmod -R go-rwx /opt/keys

#
# The simulator, for those who have no board on the desk
#
FROM gateway AS simulator
RUN apt-get update && \
    apt-get install -y qemu-system-arm qemu-user-static \
        # the window of the display
        libsdl2-dev \
        # and its sound
        libasound2-dev pulseaudio-utils \
        && \
    apt-get clean && rm -rf /var/lib/apt/lists/* /tmp/* /var/tmp/*
COPY simulator /opt/simulator
RUN cd /opt/simulator \
    && cmake -DCMAKE_BUILD_TYPE=Release -B build \
    && make -C build -j 4 \
    && make -C build install \
    && ldconfig
EXPOSE 5900 1234
VOLUME /flash
CMD qemu-system-arm -M virt -kernel /flash/zImage -append "console=ttyAMA0 root=/dev/vda" -nographic -gdb tcp::1234

#
# Windows program of the service technicians, cross compiled
#
FROM base AS service-program
RUN dpkg --add-architecture i386 && apt-get update && apt-get install -y \
    mingw-w64 \
    nsis \
    osslsigncode \
    wine32 \
    wine64 && \
    rm -rf /var/lib/apt/lists/*
ARG SIGNING_PASSWORD
RUN --mount=type=secret,id=certificate,target=/certificate.p12 \
    openssl pkcs12 -in /certificate.p12 -nokeys -passin pass:$SIGNING_PASSWORD -out /opt/certificate.pem
RUN wineboot --init && winetricks -q corefonts || true

#
# What all boards' documents are made with
#
FROM base AS documents
RUN apt-get update && apt-get install -y doxygen graphviz pandoc && pip3 install sphinx==7.1.2 breathe furo
WORKDIR /documents
ENTRYPOINT ["make"]
CMD ["html"]

FROM base AS all-in-one
MAINTAINER builder@instruments.example
COPY --from=avr-2016 /opt/toolchains/avr /opt/toolchains/avr
COPY --from=arm-none /opt/toolchains /opt/toolchains
COPY --from=meter-2018 /opt/hal /opt/hal
COPY --from=logger-2020 /opt/rtos /opt/rtos
COPY --from=gateway /opt/toolchains /opt/toolchains
ARG REVISION
LABEL revision $REVISION
RUN useradd -m builder && adduser builder sudo && \
    echo "builder ALL=(ALL) NOPASSWD:ALL" >> /etc/sudoers
USER builder
WORKDIR /home/builder
CMD /bin/bash
