FROM archlinux:base-devel
RUN pacman -Syu --noconfirm --needed sdl2 sdl2_mixer glm git python && pacman -Scc --noconfirm
RUN useradd -m maker && echo 'maker ALL=(ALL) NOPASSWD: /usr/bin/pacman' >> /etc/sudoers.d/maker
USER maker
WORKDIR /home/maker
RUN git clone --depth 1 https://git.example.org/ports/marbles.git && cd marbles && makepkg --syncdeps --noconfirm --install
ENV SDL_VIDEODRIVER=dummy
CMD marbles --benchmark > /home/maker/frames.csv; tail -n 5 /home/maker/frames.csv
