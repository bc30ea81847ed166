# syntax=docker/dockerfile:1
FROM mambaorg/micromamba:2.0-bookworm-slim
USER root
RUN --mount=type=cache,id=notebook-apt,target=/var/cache/apt \
    --mount=type=cache,id=notebook-apt-lists,target=/var/lib/apt/lists \
    apt-get update && apt-get install -y --no-install-recommends git graphviz
USER $MAMBA_USER
ARG MAMBA_DOCKERFILE_ACTIVATE=1
COPY --chown=$MAMBA_USER:$MAMBA_USER lock/linux-64.lock /tmp/env.lock
RUN --mount=type=cache,id=notebook-mamba,target=/opt/conda/pkgs,uid=57439,gid=57439 \
    micromamba install --yes --name base --file /tmp/env.lock
RUN <<-'SETTINGS'
	set -e
	jupyter lab --generate-config
	{
	  echo "c.ServerApp.ip = '0.0.0.0'"
	  echo "c.ServerApp.open_browser = False"
	} >> ~/.jupyter/jupyter_lab_config.py
	jupyter labextension disable "@jupyterlab/apputils-extension:announcements"
SETTINGS
WORKDIR /notebooks
EXPOSE 8888
CMD ["jupyter", "lab"]
