import type { FixCase } from "../fixCase";

const images = { "python:3.13-slim": "python" } as const;
const requirements = "lens-a==1.0.0\nlens-b==1.0.0\n";
const files = { "requirements.txt": requirements };
const change = { "requirements.txt": `${requirements}lens-c==1.0.0\n` };
const cold = ["lens-a", "lens-b"];
const warm = ["lens-c"];

export const python: readonly FixCase[] = [
  {
    name: "pip, real: --no-cache-dir",
    images,
    files,
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
`,
    change,
    cold,
    warm,
    moved: ["/root/.cache"],
  },
  {
    name: "pip, real: PIP_NO_CACHE_DIR in ENV, a user made in the file",
    images,
    files,
    dockerfile: `FROM python:3.13-slim
ENV PIP_NO_CACHE_DIR=1 PYTHONUNBUFFERED=1
RUN useradd --create-home --uid 1001 app
USER app
WORKDIR /home/app
COPY requirements.txt .
RUN python -m pip install --user -r requirements.txt
`,
    change,
    cold,
    warm,
    moved: ["/home/app/.cache"],
  },
  {
    name: "pip, real: the cache elsewhere by ENV, in a virtual environment that the last stage takes over",
    images,
    files,
    dockerfile: `FROM python:3.13-slim AS build
ENV PIP_CACHE_DIR=/var/cache/pip
RUN python3 -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install -r requirements.txt

FROM python:3.13-slim
COPY --from=build /venv /venv
`,
    change,
    cold,
    warm,
    moved: [],
  },
  {
    name: "pip, real: a fixed owner, as root",
    images,
    files,
    profile: "xnai",
    dockerfile: `FROM python:3.13-slim
COPY requirements.txt .
RUN pip install -r requirements.txt
`,
    change,
    cold,
    warm: [...cold, ...warm],
    keepsNothing: "pip run as root leaves a cache alone that belongs to somebody else",
    moved: ["/root/.cache"],
  },
  {
    name: "pip, real: a fixed owner, as that user",
    images,
    files,
    profile: "xnai",
    dockerfile: `FROM python:3.13-slim
RUN useradd --create-home --uid 1001 app
USER 1001:1001
ENV HOME=/home/app
COPY requirements.txt .
RUN pip install --user --no-cache-dir -r requirements.txt
`,
    change,
    cold,
    warm,
    moved: ["/home/app/.cache"],
  },
];
