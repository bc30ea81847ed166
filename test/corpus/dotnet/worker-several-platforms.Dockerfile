# syntax=docker/dockerfile:1
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:9.0-alpine AS publish
ARG TARGETOS
ARG TARGETARCH
WORKDIR /invoices
COPY --link Invoices.csproj packages.lock.json ./
RUN --mount=type=cache,id=invoices-nuget,target=/root/.nuget/packages \
    case "$TARGETARCH" in amd64) rid=x64 ;; *) rid="$TARGETARCH" ;; esac && \
    echo "$TARGETOS-musl-$rid" > /tmp/rid && \
    dotnet restore --locked-mode --runtime "$(cat /tmp/rid)"
COPY --link . .
RUN --mount=type=cache,id=invoices-nuget,target=/root/.nuget/packages \
    dotnet publish --no-restore --runtime "$(cat /tmp/rid)" --self-contained --output /published

FROM mcr.microsoft.com/dotnet/runtime-deps:9.0-alpine
COPY --link --from=publish /published /opt/invoices
ENV DOTNET_gcServer=0 \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true
USER $APP_UID
ENTRYPOINT ["/opt/invoices/Invoices"]
