# escape=`

# The museum's ticket shop, an application of ASP.NET 4.8 behind IIS.
FROM mcr.microsoft.com/windows/servercore:ltsc2022

SHELL ["powershell", "-NoLogo", "-Command", "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue';"]

RUN Install-WindowsFeature Web-Server, Web-Asp-Net45; `
    Remove-WindowsFeature Web-Dir-Browsing; `
    Remove-Item -Recurse C:\inetpub\wwwroot\*

ARG REWRITE_URL=https://downloads.museum.example/iis/rewrite_amd64.msi
RUN Invoke-WebRequest -Uri $env:REWRITE_URL -OutFile C:\rewrite.msi -UseBasicParsing; `
    # an installer goes on in the background unless it is waited for
    $installer = Start-Process msiexec.exe -ArgumentList '/i', 'C:\rewrite.msi', '/quiet', '/norestart' -Wait -PassThru; `
    if ($installer.ExitCode -ne 0) { exit $installer.ExitCode }; `
    Remove-Item C:\rewrite.msi

RUN Import-Module WebAdministration; `
    New-WebAppPool -Name Tickets | Out-Null; `
    Set-ItemProperty IIS:\AppPools\Tickets -Name managedRuntimeVersion -Value v4.0; `
    New-Website -Name Tickets -Port 8000 -PhysicalPath C:\tickets -ApplicationPool Tickets -Force

WORKDIR C:\tickets
COPY publish\ .
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s CMD powershell -Command `
    try { `
      $answer = Invoke-WebRequest http://localhost:8000/alive -UseBasicParsing; `
      if ($answer.StatusCode -eq 200) { exit 0 } else { exit 1 } `
    } catch { exit 1 }
ENTRYPOINT ["C:\\ServiceMonitor.exe", "w3svc"]
