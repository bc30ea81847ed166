import { ruleCases } from "../../ruleCases";

const node = (middle: string) => `FROM node:24-slim\nWORKDIR /app\n${middle}`;
const python = (middle: string) => `FROM python:3.13-slim\nWORKDIR /app\n${middle}`;

describe("layers/copy-before-install: what counts", () => {
  ruleCases("layers/copy-before-install", {
    silent: {
      "the manifests come first": node("COPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build"),
      "a second install, after one that came first": node(
        "COPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm ci --omit=dev",
      ),
      "an install in the stage below":
        "FROM node:24 AS deps\nWORKDIR /a\nCOPY package.json ./\nRUN npm i\nFROM deps\nCOPY . .\nRUN npm ci",
      "a copy from a stage": "FROM node:24 AS a\nFROM node:24\nWORKDIR /app\nCOPY --from=a /src .\nRUN npm ci",
      "a package by its name": node("COPY . .\nRUN npm install -g serve"),
      "several packages by name": python("COPY . .\nRUN pip install flask gunicorn"),
      "the source itself is installed": python("COPY . .\nRUN pip install ."),
      "the source in editable form": python("COPY . .\nRUN pip install -r requirements.txt -e ."),
      "a folder of its own": python("COPY conf/ /etc/conf/\nRUN pip install -r requirements.txt"),
      "somewhere else": python("COPY . /src\nRUN pip install -r requirements.txt"),
      "a folder that is made in the build": node("COPY . .\nRUN cd $DIR && npm ci"),
      "a file": node("COPY package.json .\nRUN npm ci"),
      "a heredoc": node("COPY <<EOF .\nx\nEOF\nRUN npm ci"),
      "a build, with the folder unknown": "FROM golang:1.25\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .",
      "a build with a mounted cache":
        "FROM maven:3\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/root/.m2/repository mvn package",
      "cargo, which a cache mount serves": "FROM rust:1\nWORKDIR /src\nCOPY . .\nRUN cargo build --release",
      "a tool of the project": node("COPY . .\nRUN npx tsc"),
    },
    reports: {
      "one of several managers": [
        node("COPY . .\nRUN if [ -f yarn.lock ]; then yarn; else npm ci; fi"),
        "copied before yarn",
      ],
      "a subfolder's install": [node("COPY . .\nRUN cd web && npm ci"), "copied before npm ci"],
      "something between that may need the files": [
        node("COPY . .\nRUN ./prepare.sh\nRUN npm ci"),
        "each edit installs everything again: copy package.json and package-lock.json first",
      ],
      "a copy with parts left out": [node("COPY --exclude=*.md . .\nRUN npm ci"), "copied before npm ci"],
      "another copy onto the same place": [node("COPY . .\nCOPY --from=a /x ./x\nRUN npm ci"), "npm ci"],
      "a build in the middle of the script": [node("COPY . .\nRUN npm run gen && npm ci"), "npm ci"],
      "split where a cd would be lost": [node("COPY . .\nRUN cd /app && npm ci && npm run build"), "npm ci"],
    },
    suggests: {
      "with what a person says about the copy": [
        node('# all of it\nCOPY . .\n\n# dependencies\nRUN npm ci\nCMD ["node", "."]'),
        node(
          'COPY package.json package-lock.json* ./\n\n# dependencies\nRUN npm ci\n# all of it\nCOPY . .\nCMD ["node", "."]',
        ),
      ],
      "with the owner": [
        node("COPY --chown=node:node . .\nUSER node\nRUN yarn install --frozen-lockfile"),
        node(
          "COPY --chown=node:node package.json yarn.lock* ./\nUSER node\nRUN yarn install --frozen-lockfile\nCOPY --chown=node:node . .",
        ),
      ],
      "with a WORKDIR between": [
        "FROM node:24\nADD . /app\nWORKDIR /app\nENV CI=1\nRUN npm ci\nEXPOSE 80",
        "FROM node:24\nADD package.json package-lock.json* /app/\nWORKDIR /app\nENV CI=1\nRUN npm ci\nADD . /app\nEXPOSE 80",
      ],
      "without a WORKDIR": [
        "FROM python:3.13\nCOPY . .\nRUN pip install -r requirements.txt -c constraints.txt",
        "FROM python:3.13\nCOPY requirements.txt constraints.txt ./\nRUN pip install -r requirements.txt -c constraints.txt\nCOPY . .",
      ],
      "requirements in a folder, with what they name": [
        python("COPY . .\nRUN pip install -r requirements/prod.txt"),
        python("COPY requirements/ ./requirements/\nRUN pip install -r requirements/prod.txt\nCOPY . ."),
      ],
      "an install of the manager itself before it": [
        python("COPY . .\nRUN pip install --upgrade pip\nRUN pip install -r requirements.txt"),
        python(
          "COPY requirements.txt ./\nRUN pip install --upgrade pip\nRUN pip install -r requirements.txt\nCOPY . .",
        ),
      ],
      "the same as a module of Python": [
        python("COPY . .\nRUN python -m pip install -U pip\nRUN pip install -r requirements.txt"),
        python(
          "COPY requirements.txt ./\nRUN python -m pip install -U pip\nRUN pip install -r requirements.txt\nCOPY . .",
        ),
      ],
      "what else the RUN does stays behind": [
        node(
          "COPY . .\nRUN --mount=type=cache,id=npm,target=/root/.npm \\\n    npm ci && \\\n    npm run build && npm test",
        ),
        node(
          "COPY package.json package-lock.json* ./\nRUN --mount=type=cache,id=npm,target=/root/.npm \\\n    npm ci\nCOPY . .\nRUN --mount=type=cache,id=npm,target=/root/.npm \\\n    npm run build && npm test",
        ),
      ],
      "tools of the system between": [
        node("COPY . .\nRUN apk add --no-cache git && npm i -g pnpm\nRUN pnpm install --frozen-lockfile"),
        node(
          "COPY package.json pnpm-lock.yaml* ./\nRUN apk add --no-cache git && npm i -g pnpm\nRUN pnpm install --frozen-lockfile\nCOPY . .",
        ),
      ],
      "two managers, one after the other": [
        "FROM x\nWORKDIR /a\nCOPY . .\nRUN pip install -r requirements.txt\nRUN npm ci\n",
        "FROM x\nWORKDIR /a\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY package.json package-lock.json* ./\nRUN npm ci\nCOPY . .\n",
      ],
      "what downloads ahead of what installs the source": [
        python("COPY . .\nRUN uv sync --locked"),
        python(
          "COPY pyproject.toml uv.lock* ./\nRUN uv sync --locked --no-install-project\nCOPY . .\nRUN uv sync --locked",
        ),
      ],
      "the same for composer, with its mount": [
        "FROM composer:2\nWORKDIR /app\nCOPY . .\nRUN --mount=type=cache,id=c,target=/tmp/cache composer install --no-dev",
        "FROM composer:2\nWORKDIR /app\nCOPY composer.json composer.lock* ./\nRUN --mount=type=cache,id=c,target=/tmp/cache composer install --no-dev --no-scripts --no-autoloader\nCOPY . .\nRUN --mount=type=cache,id=c,target=/tmp/cache composer install --no-dev",
      ],
      poetry: [
        python("COPY . .\nRUN poetry install --only main"),
        python(
          "COPY pyproject.toml poetry.lock* ./\nRUN poetry install --only main --no-root\nCOPY . .\nRUN poetry install --only main",
        ),
      ],
      bundler: [
        "FROM ruby:3.4\nWORKDIR /app\nCOPY . .\nRUN bundle install",
        "FROM ruby:3.4\nWORKDIR /app\nCOPY Gemfile Gemfile.lock* ./\nRUN bundle install\nCOPY . .",
      ],
      "go mod download": [
        "FROM golang:1.25\nWORKDIR /src\nCOPY . .\nRUN go mod download\nRUN go build .",
        "FROM golang:1.25\nWORKDIR /src\nCOPY go.mod go.sum* ./\nRUN go mod download\nCOPY . .\nRUN go build .",
      ],
      "dotnet restore": [
        "FROM mcr.microsoft.com/dotnet/sdk:9.0\nWORKDIR /src\nCOPY . .\nRUN dotnet restore\nRUN dotnet publish -o /app",
        "FROM mcr.microsoft.com/dotnet/sdk:9.0\nWORKDIR /src\nCOPY *.csproj ./\nRUN dotnet restore\nCOPY . .\nRUN dotnet publish -o /app",
      ],
      mix: [
        "FROM elixir:1.18\nWORKDIR /app\nCOPY . .\nRUN mix deps.get",
        "FROM elixir:1.18\nWORKDIR /app\nCOPY mix.exs mix.lock* ./\nRUN mix deps.get\nCOPY . .",
      ],
    },
  });
});

describe("layers/copy-before-install: with the folder known", () => {
  ruleCases("layers/copy-before-install", {
    folder: { "package.json": 1, "a.js": 1 },
    suggests: {
      "not where the build has another context": [
        node("COPY . .\nRUN npm ci\nCOPY docker/app.conf /etc/"),
        node("COPY package.json package-lock.json* ./\nRUN npm ci\nCOPY . .\nCOPY docker/app.conf /etc/"),
      ],
    },
  });
  ruleCases("layers/copy-before-install", {
    folder: { "package.json": 1, ".npmrc": 1, "npm-shrinkwrap.json": 1, "src/a.js": 1, ".yarn/releases/yarn.cjs": 1 },
    suggests: {
      "names what is there": [
        node("COPY . .\nRUN npm ci"),
        node("COPY package.json npm-shrinkwrap.json .npmrc ./\nRUN npm ci\nCOPY . ."),
      ],
      "folders too": [
        node("COPY . .\nRUN yarn"),
        node("COPY package.json .npmrc ./\nCOPY .yarn/releases/ ./.yarn/releases/\nRUN yarn\nCOPY . ."),
      ],
    },
  });
  ruleCases("layers/copy-before-install", {
    folder: { "package.json": 1, "package-lock.json": 1, "a.js": 1 },
    ignoreFile: "package-lock.json\n",
    suggests: {
      "not what the ignore file leaves out": [
        node("COPY . .\nRUN npm i"),
        node("COPY package.json ./\nRUN npm i\nCOPY . ."),
      ],
    },
  });
  ruleCases("layers/copy-before-install", {
    folder: { "package.json": 1, "web/package.json": 1, "web/a.js": 1 },
    reports: { "several projects": [node("COPY . .\nRUN npm ci"), "copied before npm ci"] },
  });
  ruleCases("layers/copy-before-install", {
    folder: { "package.json": 1, "patches/x.patch": 1, "a.js": 1 },
    reports: { "an install that reads more": [node("COPY . .\nRUN npm ci"), "copied before npm ci"] },
  });
  ruleCases("layers/copy-before-install", {
    folder: { "package.json": 1, Dockerfile: 1 },
    silent: { "nothing but manifests": node("COPY . .\nRUN npm ci") },
  });
  ruleCases("layers/copy-before-install", {
    folder: { "app/requirements.txt": 1, "app/main.py": 1, "reqs/a.txt": 1 },
    silent: { "a folder of requirements": python("COPY reqs /reqs\nRUN pip install -r /reqs/a.txt") },
    suggests: {
      "a folder that is copied to where the install runs": [
        python("COPY app /app\nRUN pip install -r requirements.txt"),
        python("COPY app/requirements.txt /app/\nRUN pip install -r requirements.txt\nCOPY app /app"),
      ],
    },
  });
  ruleCases("layers/copy-before-install", {
    folder: { "go.mod": 1, "go.sum": 1, "main.go": 1 },
    silent: {
      "a build with its cache mounted":
        "FROM golang:1.25\nWORKDIR /s\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go build .",
    },
    suggests: {
      "a build": [
        "FROM golang:1.25\nWORKDIR /s\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .",
        "FROM golang:1.25\nWORKDIR /s\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .",
      ],
    },
  });
  ruleCases("layers/copy-before-install", {
    folder: { "go.mod": 1, "main.go": 1 },
    silent: { "a build without dependencies": "FROM golang:1.25\nWORKDIR /s\nCOPY . .\nRUN go build ." },
  });
  ruleCases("layers/copy-before-install", {
    folder: { "pom.xml": 1, mvnw: 1, ".mvn/wrapper/x": 1, "src/A.java": 1 },
    suggests: {
      maven: [
        "FROM maven:3\nWORKDIR /s\nCOPY . .\nRUN ./mvnw package",
        "FROM maven:3\nWORKDIR /s\nCOPY pom.xml mvnw ./\nCOPY .mvn/ ./.mvn/\nRUN ./mvnw --batch-mode dependency:go-offline\nCOPY . .\nRUN ./mvnw package",
      ],
    },
  });
});
