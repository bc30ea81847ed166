FROM scratch
COPY fonts/ /fonts/
COPY icons/*.svg /icons/
COPY LICENSES /
LABEL org.opencontainers.image.title="Brand assets" org.opencontainers.image.licenses="CC-BY-4.0"
