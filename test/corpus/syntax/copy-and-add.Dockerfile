# syntax=docker/dockerfile:1.19
FROM alpine:3.20 AS sources
WORKDIR /in
COPY --exclude=*.md --exclude=**/testdata . all/
COPY [ "a file.txt", "another file.txt", "with spaces/" ]
COPY dir1 dir2/ file? [ab]*.c /many/
COPY --chmod=u=rwX,go=rX scripts /scripts
COPY --chown=nobody:nobody --chmod=0440 secrets.example /etc/
COPY --link --from=busybox:1.36 /bin/busybox /bin/bb
ADD --link archive.tar.gz /unpacked/
ADD --unpack=false archive.tar.gz /packed/
ADD --keep-git-dir=true https://git.example.org/demo.git#v1.2.0:docs /docs
ADD git@git.example.org:demo/keys.git /keys
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/file.bin /bin/file.bin
ADD --chown=10:11 --exclude=*.tmp https://example.org/list.txt ./lists/

FROM scratch
COPY --from=sources --link /in /
COPY --from=0 /docs /docs
