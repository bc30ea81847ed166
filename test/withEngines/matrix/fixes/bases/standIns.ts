// How the stand-ins for package managers differ, as their documentation says it: the settings of standIn.sh, as shell.
// They are written down here and not taken from the table of the rules, which they are to prove.

/** dnf and yum throw packages away unless `keepcache` is on. */
const rpm = (
  program: string,
  cache: string,
) => `needs_root=yes metadata=yes into=/usr/share/${program} cache=${cache} clean='clean all'
case " $arguments " in *--setopt=keepcache=[1Tty]*) ;; *) discards=yes ;; esac`;

/** By program. */
export const standIns: Readonly<Record<string, string>> = {
  uv: `cache=\${UV_CACHE_DIR:-$HOME/.cache/uv} no_cache=--no-cache clean='cache clean' manifest=uv.lock
[ -z "\${UV_NO_CACHE-}" ] || keep=`,
  // Poetry makes its virtual environments inside its cache folder unless it is told otherwise.
  poetry: `root=\${POETRY_CACHE_DIR:-$HOME/.cache/pypoetry} cache=$root/artifacts no_cache=--no-cache manifest=poetry.lock
[ "\${POETRY_VIRTUALENVS_CREATE-}" = false ] || into=$root/virtualenvs/app`,
  pipenv: "cache=${PIPENV_CACHE_DIR:-$HOME/.cache/pipenv} manifest=Pipfile.lock",
  conda:
    "cache=${CONDA_PKGS_DIRS:-/opt/conda/pkgs} clean='clean -' manifest=environment.yml into=/opt/conda/envs/app metadata=yes",
  bun: "cache=${BUN_INSTALL_CACHE_DIR:-$HOME/.bun/install/cache} no_cache=--no-cache manifest=bun.lock",
  cargo:
    "cache=${CARGO_HOME:-$HOME/.cargo}/registry beside=${CARGO_HOME:-$HOME/.cargo}/bin manifest=Cargo.lock into=$PWD/target/release",
  composer:
    "cache=${COMPOSER_CACHE_DIR:-$HOME/.composer/cache} no_cache=--no-cache clean=clear-cache manifest=composer.lock into=$PWD/vendor",
  mvn: "offline_option=-o cache=$HOME/.m2/repository cache_option=-Dmaven.repo.local manifest=pom.xml into=$PWD/target",
  gradle:
    "cache=${GRADLE_USER_HOME:-$HOME/.gradle}/caches beside=${GRADLE_USER_HOME:-$HOME/.gradle}/daemon manifest=build.gradle into=$PWD/build/libs",
  dotnet:
    "offline_option=--no-restore cache=${NUGET_PACKAGES:-$HOME/.nuget/packages} clean='nuget locals all --clear' beside=$HOME/.nuget/NuGet manifest=app.csproj into=/app/out",
  mix: "cache=${HEX_HOME:-$HOME/.hex}/packages manifest=mix.lock into=$PWD/deps",
  // Packages are kept, and the list of them fetched by itself, only where /etc/apk/cache is a folder.
  apk: `needs_root=yes metadata=yes into=/usr/share/apk no_cache=--no-cache cache=/etc/apk/cache
if [ ! -d "$cache" ]; then
  keep=
  case " $arguments " in
    *' --no-cache '* | *' --update-cache '* | *' --update '* | *' -U '*) ;;
    *) fail 'unable to select packages: there is no list of them' ;;
  esac
fi`,
  // Fedora's is dnf 5 since version 41.
  dnf: `${rpm("dnf", "/var/cache/dnf")}
[ "\${DNF_VERSION-4}" != 5 ] || cache=/var/cache/libdnf5`,
  yum: rpm("yum", "/var/cache/yum"),
  zypper: "needs_root=yes metadata=yes discards=yes into=/usr/share/zypper cache=/var/cache/zypp clean=clean",
  pacman: "needs_root=yes metadata=yes into=/usr/share/pacman cache=/var/cache/pacman/pkg clean=-Scc",
};
