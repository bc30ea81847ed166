FROM debian:bookworm-slim
LABEL Description="Typesets the reports of the institute" Vendor="Institute of Limnology"
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        biber \
        fonts-lmodern \
        latexmk \
        lmodern \
        texlive-bibtex-extra \
        texlive-fonts-recommended \
        texlive-lang-german \
        texlive-latex-extra \
        texlive-science \
        # diagrams
        gnuplot-nox inkscape \
    # the documentation of the packages is larger than they are
    && rm -rf /usr/share/doc/* /usr/share/man/* \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 1000 --create-home writer
USER writer
WORKDIR /report
ENTRYPOINT ["latexmk"]
CMD ["-pdf", "-interaction=nonstopmode", "-halt-on-error"]
