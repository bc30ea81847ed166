# syntax=docker/dockerfile:1
# check=skip=JSONArgsRecommended;error=true
# Each check of the repository is a target; none of them makes an image.
ARG GO_IMAGE=golang:1.23
ARG NODE_IMAGE=node:22-alpine

FROM ${GO_IMAGE} AS go
WORKDIR /repo
ENV GOFLAGS=-mod=vendor

FROM go AS vet
RUN --mount=type=bind,target=. go vet ./... | tee /vet.txt

FROM go AS unit
RUN --mount=type=bind,target=. \
    --mount=type=cache,id=repo-go-build,target=/root/.cache/go-build \
    --mount=type=tmpfs,target=/tmp,size=512m \
    go test -coverprofile=/coverage.out ./...

FROM ${NODE_IMAGE} AS prose
WORKDIR /repo
RUN --network=none --mount=type=bind,target=. \
    test -z "$(grep --recursive --ignore-case --files-with-matches 'lorem ipsum' docs)"

FROM scratch AS coverage
COPY --from=unit /coverage.out /

FROM scratch AS all
COPY --from=vet /vet.txt /
COPY --from=coverage / /
