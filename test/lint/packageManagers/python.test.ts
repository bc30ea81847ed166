import { managerCases } from "./managerCases";

const user = "RUN useradd -m -u 1001 app\nUSER app\n";
const owned = "uid=1001 gid=1001";

managerCases("pip", {
  safe: {
    "as root": ["RUN pip install flask", "pip-cache /root/.cache/pip"],
    "as a user": [`${user}RUN pip3 install flask`, `pip-cache /home/app/.cache/pip ${owned}`],
    "as Python's module": ["RUN python3.12 -m pip wheel -r r.txt", "pip-cache /root/.cache/pip"],
    "by a path with a variable": ['ENV VENV=/v\nRUN "$VENV"/bin/pip install flask', "pip-cache /root/.cache/pip"],
    "moved by ENV": ["ENV PIP_CACHE_DIR=/pip\nRUN pip install flask", "pip-cache /pip"],
    "moved by ARG": ["ARG PIP_CACHE_DIR=/pip\nRUN pip install flask", "pip-cache /pip"],
    "moved by an option": ["RUN pip install --cache-dir=/pip flask", "pip-cache /pip"],
    "moved by an option with a variable": ["ARG C=/pip\nRUN pip install --cache-dir $C flask", "pip-cache /pip"],
    "moved by an exported variable": ["RUN export PIP_CACHE_DIR=/pip && pip install flask", "pip-cache /pip"],
    "moved by a setting": ["RUN pip config set global.cache-dir /pip\nRUN pip install flask", "pip-cache /pip"],
    "moved by a setting of the same RUN": [
      "RUN pip config --global set global.cache-dir /pip && pip install flask",
      "pip-cache /pip",
    ],
    "moved with all caches": ["ENV XDG_CACHE_HOME=/cache\nRUN pip install flask", "pip-cache /cache/pip"],
    "the nearer variable wins": [
      "ENV XDG_CACHE_HOME=/cache PIP_CACHE_DIR=/pip\nRUN PIP_CACHE_DIR=/own pip install flask",
      "pip-cache /own",
    ],
    "a variable that is empty moves nothing": [
      "ENV PIP_CACHE_DIR=\nRUN pip install flask",
      "pip-cache /root/.cache/pip",
    ],
  },
  silent: {
    "a later setting":
      "RUN --mount=type=cache,target=/root/.cache/pip pip install a && pip config set global.cache-dir /p",
    "other subcommands": "RUN pip list && pip cache purge && python -m venv /v && python -m pip --version",
    "packages of the project": "RUN pip install --no-index --find-links=/wheels flask",
    "no index by a variable": "ENV PIP_NO_INDEX=1\nRUN pip install flask",
    "the cache is copied in": "COPY pip-cache /root/.cache/pip\nRUN pip install flask",
    "a later stage takes the cache":
      "FROM python:3.13 AS a\nRUN pip install flask\nFROM python:3.13\nCOPY --from=a /root/.cache/pip /wheels",
    "a mention": "RUN echo pip install flask # pip install flask",
  },
});

managerCases("uv", {
  safe: {
    sync: ["RUN uv sync --frozen", "uv-cache /root/.cache/uv"],
    "pip install": ["RUN uv pip install --system flask", "uv-cache /root/.cache/uv"],
    "tool install, after options": ["RUN uv --quiet tool install ruff", "uv-cache /root/.cache/uv"],
    uvx: ["RUN uvx ruff check", "uv-cache /root/.cache/uv"],
    "as a user": [`${user}RUN uv sync`, `uv-cache /home/app/.cache/uv ${owned}`],
    "moved by ENV": ["ENV UV_CACHE_DIR=/uv\nRUN uv sync", "uv-cache /uv"],
    "moved by an option": ["RUN uv sync --cache-dir /uv", "uv-cache /uv"],
    "an offline run needs what another downloads": [
      "RUN uv sync --no-install-project\nRUN uv sync --offline",
      ...["uv-cache /root/.cache/uv", "uv-cache /root/.cache/uv"],
    ],
  },
  silent: {
    "other subcommands": "RUN uv venv && uv pip list && uv cache clean && uv python install 3.13 && uv --version",
    "links into the cache": "ENV UV_LINK_MODE=symlink\nRUN uv sync",
    "offline alone": "RUN uv sync --offline",
    "a mention": "RUN echo uv sync && ls /uv",
  },
});

managerCases("poetry", {
  safe: {
    "with its environments in the cache folder": [
      "RUN poetry install",
      "poetry-cache /root/.cache/pypoetry/cache",
      "poetry-artifacts /root/.cache/pypoetry/artifacts",
    ],
    "without environments": [
      "ENV POETRY_VIRTUALENVS_CREATE=false\nRUN poetry install",
      "poetry-cache /root/.cache/pypoetry",
    ],
    "with its environment in the project": [
      "RUN poetry config virtualenvs.in-project true\nRUN poetry install --only main",
      "poetry-cache /root/.cache/pypoetry",
    ],
    "as a user": [
      `${user}ENV POETRY_VIRTUALENVS_IN_PROJECT=1\nRUN poetry sync`,
      `poetry-cache /home/app/.cache/pypoetry ${owned}`,
    ],
    "moved by ENV": [
      "ENV POETRY_CACHE_DIR=/p\nRUN poetry install",
      "poetry-cache /p/cache",
      "poetry-artifacts /p/artifacts",
    ],
    "moved by a setting": [
      "RUN poetry config cache-dir /p && poetry config virtualenvs.create false\nRUN poetry install",
      "poetry-cache /p",
    ],
  },
  silent: {
    "other subcommands": "RUN poetry config virtualenvs.create false && poetry build && poetry run pytest",
    "all of its folder": "RUN --mount=type=cache,target=/root/.cache/pypoetry poetry install",
    "a mention": "RUN echo poetry install",
  },
});

managerCases("pipenv", {
  safe: {
    "as root": ["RUN pipenv install --system --deploy", "pipenv-cache /root/.cache/pipenv"],
    "as Python's module": ["RUN python -m pipenv sync", "pipenv-cache /root/.cache/pipenv"],
    "as a user": [`${user}RUN pipenv sync`, `pipenv-cache /home/app/.cache/pipenv ${owned}`],
    "moved by ENV": ["ENV PIPENV_CACHE_DIR=/p\nRUN pipenv sync", "pipenv-cache /p"],
  },
  silent: {
    "other subcommands": "RUN pipenv run pytest && pipenv --version && pipenv requirements",
    "a mention": "RUN echo pipenv install",
  },
});

managerCases("conda", {
  safe: {
    "in an image of Jupyter's": [
      "FROM quay.io/jupyter/base-notebook\nRUN mamba install -y flake8",
      "conda-pkgs /opt/conda/pkgs uid=1000 gid=100",
    ],
    "in micromamba's image": [
      "FROM mambaorg/micromamba\nRUN micromamba create -y -n x python",
      "conda-pkgs /opt/conda/pkgs uid=57439 gid=57439",
    ],
    "where its installer is told to": [
      "RUN bash Miniconda3-latest-Linux-x86_64.sh -b -p /opt/mini\nENV PATH=/opt/mini/bin:$PATH\nRUN conda env create -f e.yml",
      "conda-pkgs /opt/mini/pkgs",
    ],
    "by its path": ["RUN /opt/conda/bin/conda install -y python", "conda-pkgs /opt/conda/pkgs"],
    "moved by ENV": ["ENV CONDA_PKGS_DIRS=/pkgs,/more\nRUN conda update -y --all", "conda-pkgs /pkgs"],
    "moved by a setting": ["RUN conda config --add pkgs_dirs /pkgs\nRUN conda install -y x", "conda-pkgs /pkgs"],
    "moved by an option": ["RUN micromamba -r /mm install -y x", "conda-pkgs /mm/pkgs"],
  },
  suggested: {
    "in an image whose user is not known": [
      "FROM condaforge/linux-anvil-x86_64\nRUN mamba env update -f e.yml",
      "conda-pkgs /opt/conda/pkgs",
    ],
  },
  silent: {
    "a place that is not known": "RUN conda install -y x",
    "a folder that is closed to the user":
      "FROM condaforge/miniforge3\nRUN useradd -m -u 5 a\nUSER a\nRUN conda install -y x",
    "other subcommands": "FROM quay.io/jupyter/base-notebook\nRUN mamba clean -a -y && conda list && mamba env list",
    "a mention": "FROM quay.io/jupyter/base-notebook\nRUN echo mamba install",
  },
});
