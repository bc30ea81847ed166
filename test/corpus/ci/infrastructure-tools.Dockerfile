# syntax=docker/dockerfile:1
# What the pipelines of the platform team run in. Each tool is downloaded in its own stage, so that they are fetched side
# by side and one new version leaves the other layers as they are.
ARG ALPINE=3.20

FROM --platform=$BUILDPLATFORM alpine:${ALPINE} AS download
RUN apk add --no-cache bash curl gnupg unzip
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
WORKDIR /download

FROM download AS terraform
ARG TERRAFORM=1.9.7
ARG TARGETOS TARGETARCH
RUN curl --fail --silent --show-error --remote-name-all \
      "https://releases.example.com/terraform/${TERRAFORM}/terraform_${TERRAFORM}_${TARGETOS}_${TARGETARCH}.zip" \
      "https://releases.example.com/terraform/${TERRAFORM}/terraform_${TERRAFORM}_SHA256SUMS"
RUN grep "_${TARGETOS}_${TARGETARCH}.zip" "terraform_${TERRAFORM}_SHA256SUMS" | sha256sum -c - \
 && unzip -d /usr/local/bin "terraform_${TERRAFORM}_${TARGETOS}_${TARGETARCH}.zip" terraform

FROM download AS kubectl
ARG KUBECTL=1.31.1
ARG TARGETOS TARGETARCH
ADD --chmod=0755 https://binaries.example.com/v${KUBECTL}/${TARGETOS}/${TARGETARCH}/kubectl /usr/local/bin/kubectl

FROM download AS helm
ARG HELM=3.16.1
ARG TARGETOS TARGETARCH
RUN curl -fsSL "https://binaries.example.com/helm-v${HELM}-${TARGETOS}-${TARGETARCH}.tar.gz" \
  | tar --extract --gzip --directory /usr/local/bin --strip-components=1 "${TARGETOS}-${TARGETARCH}/helm"

FROM download AS sops
ARG SOPS=3.9.0
ARG TARGETOS TARGETARCH
RUN <<DOWNLOAD
url="https://binaries.example.com/sops-v${SOPS}.${TARGETOS}.${TARGETARCH}"
curl -fsSL -o /usr/local/bin/sops "$url"
curl -fsSL "$url.sha256" | awk '{ print $1 "  /usr/local/bin/sops" }' | sha256sum -c -
chmod 0755 /usr/local/bin/sops
DOWNLOAD

FROM python:3.12-alpine${ALPINE} AS ansible
COPY requirements.txt requirements.yml /tmp/
RUN --mount=type=cache,id=tools-pip,target=/root/.cache/pip \
    python -m venv /opt/ansible && /opt/ansible/bin/pip install --requirement /tmp/requirements.txt
RUN /opt/ansible/bin/ansible-galaxy collection install --requirements-file /tmp/requirements.yml --collections-path /opt/ansible/collections

FROM python:3.12-alpine${ALPINE} AS tools
RUN --mount=type=cache,id=tools-apk,target=/etc/apk/cache \
    apk add bash bash-completion git jq make openssh-client yq
COPY --link --from=terraform /usr/local/bin/terraform /usr/local/bin/
COPY --link --from=kubectl /usr/local/bin/kubectl /usr/local/bin/
COPY --link --from=helm /usr/local/bin/helm /usr/local/bin/
COPY --link --from=sops /usr/local/bin/sops /usr/local/bin/
COPY --link --from=ansible /opt/ansible /opt/ansible
ENV PATH=/opt/ansible/bin:$PATH \
    ANSIBLE_COLLECTIONS_PATH=/opt/ansible/collections \
    ANSIBLE_FORCE_COLOR=1 \
    TF_IN_AUTOMATION=true \
    TF_PLUGIN_CACHE_DIR=/var/cache/terraform
RUN install -d -m 1777 "$TF_PLUGIN_CACHE_DIR" \
 && terraform version && kubectl version --client && helm version --short && sops --version && ansible --version
ARG UID=1000
RUN adduser -D -u $UID pipeline
USER pipeline
WORKDIR /workspace
CMD ["bash"]
