FROM eclipse-temurin:17-jdk-jammy

ENV ANDROID_HOME /opt/android
ENV ANDROID_SDK_ROOT $ANDROID_HOME
ENV PATH $PATH:$ANDROID_HOME/cmdline-tools/latest/bin:$ANDROID_HOME/platform-tools

ARG TOOLS=11076708
ARG PLATFORM=34
ARG BUILD_TOOLS=34.0.0

RUN apt-get update && apt-get install --no-install-recommends -y unzip git-lfs && apt-get clean && rm -rf /var/lib/apt/lists/* \
    && wget --quiet --output-document=/tmp/tools.zip "https://dl.example.com/commandlinetools-linux-${TOOLS}_latest.zip" \
    && mkdir -p "$ANDROID_HOME/cmdline-tools" \
    && unzip -q /tmp/tools.zip -d "$ANDROID_HOME/cmdline-tools" \
    && mv "$ANDROID_HOME/cmdline-tools/cmdline-tools" "$ANDROID_HOME/cmdline-tools/latest" \
    && rm /tmp/tools.zip

RUN yes | sdkmanager --licenses > /dev/null
RUN sdkmanager --install \
      "platform-tools" \
      "platforms;android-$PLATFORM" \
      "build-tools;$BUILD_TOOLS" \
      'ndk;26.1.10909125' \
    | grep --invert-match '^\[=*'

RUN echo 'org.gradle.daemon=false' > /root/.gradle.properties; \
    test -d "$ANDROID_HOME/platforms/android-$PLATFORM" || (echo "no platform" && exit 1)

WORKDIR /app
ONBUILD ARG FLAVOR=release
ONBUILD ADD . /app
ONBUILD RUN ./gradlew --no-daemon "assemble${FLAVOR}"
