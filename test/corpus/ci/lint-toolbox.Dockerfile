# syntax=docker/dockerfile:1.6
FROM alpine:3.20 AS shellcheck
ADD --checksum=sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0 https://tools.example.org/shellcheck-v0.10.0.tar.xz /
RUN tar -xJf /shellcheck-v0.10.0.tar.xz -C /usr/local/bin --strip-components 1

FROM alpine:3.20 AS shfmt
ADD --checksum=sha256:a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90 --chmod=755 \
  https://tools.example.org/shfmt_v3.9.0_linux_amd64 /usr/local/bin/shfmt

FROM node:22-alpine AS toolbox
RUN npm install --global --no-fund markdownlint-cli2@0.14.0 cspell@8.14.4
RUN apk add --no-cache yamllint py3-codespell && pip --version || true
COPY --from=shellcheck /usr/local/bin/shellcheck /usr/local/bin/
COPY --from=shfmt /usr/local/bin/shfmt /usr/local/bin/
COPY --chmod=0755 <<"SCRIPT" /usr/local/bin/lint-all
#!/bin/sh
status=0
git ls-files -z '*.sh' | xargs -0 -r shellcheck || status=1
git ls-files -z '*.sh' | xargs -0 -r shfmt -d || status=1
git ls-files -z '*.md' | xargs -0 -r markdownlint-cli2 || status=1
git ls-files -z '*.yml' '*.yaml' | xargs -0 -r yamllint --strict || status=1
exit $status
SCRIPT
WORKDIR /code
ENTRYPOINT ["lint-all"]
