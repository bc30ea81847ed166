# syntax=docker/dockerfile:1.10
FROM alpine:3.20 AS tools
RUN apk add --no-cache openssh-client git

FROM tools
ARG CACHE=/var/cache/demo
WORKDIR /work
RUN --mount=type=bind,source=package.json,target=package.json cat package.json
RUN --mount=source=scripts,target=/scripts,readonly sh /scripts/one.sh
RUN --mount=type=bind,from=tools,source=/usr/bin,dst=/tools,ro ls /tools
RUN --mount=type=bind,from=busybox:1.36,src=/bin/busybox,target=/busybox /busybox uname -a
RUN --mount=type=bind,target=/context,rw touch /context/thrown-away
RUN --mount=type=cache,target=$CACHE --mount=type=cache,target=relative ls -d $CACHE relative
RUN --mount=type=cache,id=demo-a,target=/a,sharing=private,mode=0755,uid=1000,gid=1000 touch /a/x
RUN --mount=type=cache,id=demo-b,target=/b,sharing=locked,from=tools,source=/etc/ssh cp -r /b /tmp
RUN --mount=type=cache,id=demo-c,target=/c,ro ls /c
RUN --mount=type=tmpfs,target=/scratch,size=64m df /scratch
RUN --mount=type=secret,id=token,required=false cat /run/secrets/token || true
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc,mode=0400,uid=0 true
RUN --mount=type=secret,id=aws,env=AWS_SESSION,required env | grep -c AWS_SESSION
RUN --mount=type=ssh git ls-remote git@git.example.com:demo.git || true
RUN --mount=type=ssh,id=deploy,target=/tmp/agent.sock,mode=0666,required=false ls -l /tmp
RUN --mount=type=cache,id=demo-a,target=/a \
    --mount=type=bind,target=. \
    --network=none \
    sh -c 'ls /a .'
RUN --mount=type=bind,source=input,target=/in ["ls", "/in"]
