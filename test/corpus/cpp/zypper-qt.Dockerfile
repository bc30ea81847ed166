FROM opensuse/leap:15.6
RUN zypper --non-interactive refresh && \
    zypper --non-interactive install --no-recommends \
      cmake \
      gcc13-c++ \
      qt6-base-devel \
      qt6-declarative-devel \
      qt6-linguist-devel && \
    zypper clean --all
ENV CXX=g++-13
WORKDIR /score-editor
COPY . .
RUN cmake -B build -DCMAKE_BUILD_TYPE=RelWithDebInfo && cmake --build build -j 4
RUN QT_QPA_PLATFORM=offscreen ctest --test-dir build
ENTRYPOINT ["build/score-editor"]
