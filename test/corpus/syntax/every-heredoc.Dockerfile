# syntax=docker/dockerfile:1
FROM debian:bookworm-slim AS heredocs
ARG NAME=world
RUN <<EOF
echo "hello ${NAME}"
mkdir -p /made/by
EOF
RUN <<"QUOTED"
echo '$NAME is not touched, nor is \ at an end: \'
QUOTED
RUN <<-TABS
	echo "tabs in front are taken away"
	if true; then
		echo "all of them"
	fi
	TABS
RUN bash -eu <<'INPUT' && echo done
cat /etc/debian_version
apt-get update
INPUT
RUN cat <<A > /made/a && cat <<B > /made/b
first
A
second
B
RUN 3<<DATA cat <&3 | sort -u
pear
apple
pear
DATA
RUN python3 - << PROGRAM || true
print("a word may stand apart")
PROGRAM
COPY <<motd /etc/motd
Welcome, ${NAME}.
motd
COPY <<-'profile' /etc/profile.d/colors.sh
	export PS1='\u@\h:\w\$ '
	alias ls='ls --color=auto'
profile
COPY --chmod=0755 <<start <<'stop' <<-reload /usr/local/bin/
#!/bin/sh
exec service $NAME start
start
#!/bin/sh
exec service "$1" stop
stop
	#!/bin/sh
	kill -HUP 1
reload
ADD <<words extra.txt /usr/share/dict/
heredoc
here-document
words
ONBUILD RUN <<LATER
echo "runs in the image that is built on this one"
LATER
RUN <<EOF
# FROM here is not an instruction
FROM scratch
# nor is this a heredoc: <<NOT
COPY . .
EOF
CMD ["cat", "/etc/motd"]
