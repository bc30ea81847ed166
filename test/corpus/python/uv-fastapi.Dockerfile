# syntax=docker/dockerfile:1
FROM ghcr.io/astral-sh/uv:0.5.11 AS uv

FROM python:3.13-slim AS build
WORKDIR /tracking
ENV UV_LINK_MODE=copy UV_PYTHON=/usr/local/bin/python3.13
# uv itself is only borrowed: it does not come into this stage.
COPY pyproject.toml uv.lock ./
RUN --mount=from=uv,source=/uv,target=/usr/local/bin/uv \
    --mount=type=cache,id=tracking-uv,target=/root/.cache/uv \
    uv sync --frozen --no-dev --no-install-project
COPY README.md ./
COPY tracking/ tracking/
RUN --mount=from=uv,source=/uv,target=/usr/local/bin/uv \
    --mount=type=cache,id=tracking-uv,target=/root/.cache/uv \
    uv sync --frozen --no-dev --no-editable \
    && .venv/bin/python -m compileall -q .venv

FROM python:3.13-slim
LABEL org.opencontainers.image.title="Parcel tracking" \
      org.opencontainers.image.source="https://git.example.com/parcels/tracking"
COPY --from=build --chown=1001:1001 /tracking/.venv /tracking/.venv
ENV PATH=/tracking/.venv/bin:$PATH
USER 1001:1001
EXPOSE 8000
HEALTHCHECK CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://localhost:8000/alive')"]
CMD ["uvicorn", "tracking.web:app", "--host", "0.0.0.0", "--port", "8000", "--no-access-log"]
