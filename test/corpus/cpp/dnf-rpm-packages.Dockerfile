# Builds the RPM packages of the telescope's driver for one release of Fedora.
ARG FEDORA=40
FROM registry.fedoraproject.org/fedora:${FEDORA} AS rpmbuild
RUN dnf install -y --setopt=install_weak_deps=False --nodocs \
      'dnf-command(builddep)' \
      gcc-c++ \
      rpm-build \
      rpmdevtools \
      systemd-rpm-macros && \
    dnf clean all
RUN useradd --create-home packager
USER packager
RUN rpmdev-setuptree
COPY --chown=packager:packager telescope.spec /home/packager/rpmbuild/SPECS/
USER root
RUN dnf builddep -y /home/packager/rpmbuild/SPECS/telescope.spec && dnf clean all && rm -rf /var/cache/dnf
USER packager
COPY --chown=packager:packager telescope-*.tar.gz /home/packager/rpmbuild/SOURCES/
RUN rpmbuild -ba ~/rpmbuild/SPECS/telescope.spec

FROM scratch AS packages
COPY --from=rpmbuild /home/packager/rpmbuild/RPMS/x86_64/*.rpm /
COPY --from=rpmbuild /home/packager/rpmbuild/SRPMS/*.rpm /

FROM registry.fedoraproject.org/fedora-minimal:${FEDORA} AS installed
RUN --mount=type=bind,from=packages,target=/packages \
    microdnf install -y /packages/telescope-*.x86_64.rpm && microdnf clean all
CMD ["telescoped", "--foreground"]
