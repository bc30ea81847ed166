FROM registry.access.redhat.com/ubi9/ubi-init:9.4
LABEL name="print-server" \
      summary="CUPS and its drivers" \
      io.k8s.description="Print server of the branch offices" \
      io.openshift.expose-services="631:ipp"
RUN dnf -y install cups cups-filters avahi hostname \
    && dnf -y clean all \
    && systemctl enable cups.service avahi-daemon.service \
    && systemctl mask systemd-remount-fs.service dev-hugepages.mount sys-fs-fuse-connections.mount getty.target console-getty.service
COPY cupsd.conf /etc/cups/cupsd.conf
COPY ppd/*.ppd /usr/share/cups/model/
STOPSIGNAL SIGRTMIN+3
EXPOSE 631/tcp 631/udp 5353/udp
VOLUME [ "/var/spool/cups", "/run", "/tmp" ]
CMD [ "/sbin/init" ]
