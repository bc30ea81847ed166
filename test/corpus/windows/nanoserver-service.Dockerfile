# escape=`
FROM mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-ltsc2022 AS build
WORKDIR C:\src
COPY Lift.Control.sln .
COPY Lift.Control\Lift.Control.csproj Lift.Control\
RUN dotnet restore Lift.Control\Lift.Control.csproj --runtime win-x64
COPY . .
RUN dotnet publish Lift.Control -c Release -r win-x64 --self-contained --no-restore -o C:\out

FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
USER ContainerUser
ENV LIFT_DATA="C:\\data" `
    LIFT_LEVELS=14
COPY --from=build C:\out\ C:\lift\
WORKDIR C:\lift
VOLUME C:\data
CMD ["Lift.Control.exe", "--data", "C:\\data"]
