# A compiler old enough that its programs run on the machines in the field.
FROM centos:7
RUN sed -i -e 's/^mirrorlist/#mirrorlist/' -e 's|^#baseurl=http://mirror.centos.org|baseurl=http://vault.example.org|' /etc/yum.repos.d/*.repo
RUN yum -y update; yum -y install centos-release-scl; yum -y install devtoolset-9-gcc-c++ make rpm-build; yum clean all; rm -rf /var/cache/yum
SHELL ["/usr/bin/scl", "enable", "devtoolset-9", "--", "/bin/bash", "-c"]
RUN gcc --version | head -n 1
WORKDIR /build
CMD ["make", "-j4", "dist"]
