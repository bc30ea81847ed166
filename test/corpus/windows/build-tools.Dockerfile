# escape=`
# syntax=docker/dockerfile:1
# Packs the desktop program's installer; cmd first, PowerShell once there is something to program.
ARG BASE=mcr.microsoft.com/dotnet/framework/sdk:4.8-windowsservercore-ltsc2022
FROM ${BASE}

SHELL ["cmd", "/S", "/C"]

ADD https://downloads.example.net/setup-maker/6.3/setup-maker.exe C:\install\setup-maker.exe
RUN start /wait C:\install\setup-maker.exe /VERYSILENT /SUPPRESSMSGBOXES `
    /DIR=C:\setup-maker `
 && del C:\install\setup-maker.exe

RUN mkdir C:\work C:\packages `
 && setx /M PATH "%PATH%;C:\setup-maker" `
 && nuget sources Add -Name Desk -Source https://nuget.desk.example/v3/index.json

SHELL ["powershell", "-Command"]
RUN Get-ChildItem -Path C:\setup-maker -Recurse -Filter *.isl | `
      Where-Object { $_.Name -notmatch '^(English|German|Polish)' } | `
      Remove-Item -Force
RUN if (-not (Test-Path "$env:SystemDrive\setup-maker\compile.exe")) { throw 'no compiler' }
WORKDIR C:\work
ENTRYPOINT ["powershell", "-File", "C:\\work\\pack.ps1"]
