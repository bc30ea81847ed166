# Rasters and vector tiles; GDAL comes from conda-forge, for wheels of it miss drivers.
FROM continuumio/miniconda3:24.7.1-0

SHELL ["/bin/bash", "-o", "pipefail", "-c"]

COPY environment.yml /tmp/environment.yml
RUN conda install --quiet --yes --name base conda-libmamba-solver \
 && conda config --set solver libmamba \
 && conda env create --file /tmp/environment.yml \
 && conda clean --all --force-pkgs-dirs --yes \
 && find /opt/conda -follow -type f -name '*.a' -delete \
 && find /opt/conda -follow -type f -name '*.js.map' -delete

ENV PATH=/opt/conda/envs/tiles/bin:$PATH \
    GDAL_DATA=/opt/conda/envs/tiles/share/gdal \
    PROJ_LIB=/opt/conda/envs/tiles/share/proj \
    CPL_VSIL_CURL_ALLOWED_EXTENSIONS=".tif,.vrt,.ovr"

RUN gdalinfo --formats | grep -q COG \
 && python -c 'import rasterio, fiona; print(rasterio.__version__, fiona.__version__)'

WORKDIR /tiles
COPY pipeline/ pipeline/
ENTRYPOINT ["conda", "run", "--no-capture-output", "--name", "tiles", "python", "-m", "pipeline"]
