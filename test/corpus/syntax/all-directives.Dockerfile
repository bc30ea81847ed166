# syntax=docker/dockerfile:1
# escape=\
# check=skip=JSONArgsRecommended,StageNameCasing;error=false
# only a comment=here
FROM busybox AS Tools
CMD httpd -f -p 80
