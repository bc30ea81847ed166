# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2019

# This file has the line ends of Windows.
RUN mkdir C:\pos && `
    mkdir C:\pos\receipts

COPY bin\*.dll bin\*.exe C:/pos/
COPY config\pos.ini C:/pos/

ENV POS_CURRENCY EUR
RUN reg add HKLM\SOFTWARE\PointOfSale /v Home /t REG_SZ /d C:\pos /f `
 && sc create PointOfSale binPath= C:\pos\pos.exe start= auto

WORKDIR C:/pos
CMD cmd /S /C "pos.exe --console"
