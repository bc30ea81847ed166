# Runs the checkout tests of the shop in a browser, with fonts for all its languages.
FROM node:22-bookworm

ENV DEBIAN_FRONTEND=noninteractive
ENV CHROME_BIN=/usr/bin/chromium \
    DISPLAY=:99

RUN apt-get update && apt-get install -y --no-install-recommends \
      chromium \
      dbus \
      # fonts of the languages that the shop speaks
      fonts-liberation \
      fonts-noto-cjk \
      fonts-noto-color-emoji \
      # a screen without a screen
      xvfb \
      xauth \
    && rm -rf /var/lib/apt/lists/* \
    && fc-cache -f

RUN groupadd --gid 2000 tester && useradd --uid 2000 --gid tester --create-home tester
USER tester
WORKDIR /home/tester/e2e

COPY --chown=tester:tester package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY --chown=tester:tester . .

VOLUME ["/home/tester/e2e/screenshots", "/home/tester/e2e/videos"]
ENTRYPOINT ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1280x1024x24"]
CMD ["npx", "--no-install", "cucumber-js", "--parallel", "2"]
