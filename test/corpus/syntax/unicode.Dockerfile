# Größe: 10 µm — 試験用イメージ 🐳
FROM alpine:3.20
LABEL org.opencontainers.image.title="Prüfstand für Fühler" \
      org.opencontainers.image.description="温度と湿度を測る 🌡️"
ENV GREETING="Grüß Gott, мир" PFAD=/straße
WORKDIR /straße/größe
COPY --chown=1000 ["データ.csv", "été.txt", "./"]
RUN echo "naïve café — “quoted”…" > notes.txt && \
    printf '%s\n' '✓ fertig' # ✓
CMD ["cat", "notes.txt"]
