# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY Directory.Build.props Directory.Packages.props NuGet.config ./
COPY src/Library.Api/Library.Api.csproj src/Library.Api/
COPY src/Library.Domain/Library.Domain.csproj src/Library.Domain/
RUN dotnet restore src/Library.Api/Library.Api.csproj
COPY src/ src/
RUN dotnet publish src/Library.Api/Library.Api.csproj \
      --configuration Release \
      --no-restore \
      --output /publish \
      /p:UseAppHost=false

FROM build AS test
COPY test/ test/
RUN dotnet test test/Library.Tests --logger "trx;LogFileName=results.trx" --results-directory /results

FROM scratch AS results
COPY --from=test /results /

FROM mcr.microsoft.com/dotnet/aspnet:8.0 AS final
WORKDIR /app
COPY --from=build /publish .
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "Library.Api.dll"]
