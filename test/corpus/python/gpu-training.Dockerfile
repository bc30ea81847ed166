# Training of the plant disease classifier. Large, because the CUDA libraries are.
ARG CUDA=12.4.1
ARG CUDNN=cudnn
ARG UBUNTU=22.04
FROM nvidia/cuda:${CUDA}-${CUDNN}-devel-ubuntu${UBUNTU} AS kernels

ARG DEBIAN_FRONTEND=noninteractive
ARG TORCH_CUDA_ARCH_LIST="7.5;8.0;8.6;9.0+PTX"
ENV TORCH_CUDA_ARCH_LIST=${TORCH_CUDA_ARCH_LIST} \
    MAX_JOBS=4

RUN apt-get update \
 && apt-get install -y --no-install-recommends \
        ca-certificates \
        git \
        ninja-build \
        python3.10 \
        python3.10-dev \
        python3-pip \
 && apt-get autoremove -y \
 && apt-get clean \
 && rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old

RUN python3 -m pip install --no-cache-dir --upgrade pip setuptools wheel packaging
RUN python3 -m pip install --no-cache-dir \
        --extra-index-url https://download.pytorch.org/whl/cu124 \
        'torch==2.4.*' \
        'torchvision==0.19.*'

WORKDIR /kernels
COPY kernels/setup.py kernels/
COPY kernels/csrc kernels/csrc
RUN cd kernels \
 && python3 setup.py bdist_wheel --dist-dir /wheels \
 && ls -lh /wheels \
 && rm -rf build *.egg-info

FROM nvidia/cuda:${CUDA}-${CUDNN}-runtime-ubuntu${UBUNTU} AS train
ARG DEBIAN_FRONTEND=noninteractive

RUN apt-get update \
 && apt-get install -y --no-install-recommends python3.10 python3-pip libgl1 libglib2.0-0 openssh-client \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 1100 trainer

COPY --from=kernels /wheels /wheels
COPY requirements.txt /tmp/
RUN pip3 install --no-cache-dir -r /tmp/requirements.txt /wheels/*.whl && rm -rf /wheels /tmp/requirements.txt

USER trainer
WORKDIR /home/trainer/leaves
COPY --chown=1100:1100 . .
ENV PYTHONPATH=/home/trainer/leaves:$PYTHONPATH \
    NCCL_DEBUG=WARN \
    OMP_NUM_THREADS=8
VOLUME /data
ENTRYPOINT ["python3", "-m", "torch.distributed.run", "--standalone"]
CMD ["--nproc_per_node=1", "train.py", "--config", "configs/default.yaml"]
