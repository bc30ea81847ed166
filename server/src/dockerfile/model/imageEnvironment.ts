import type { ImageReference } from "./images";

const none: readonly string[] = [];
const java = ["JAVA_HOME", "JAVA_VERSION", "LANG", "LANGUAGE", "LC_ALL"];
const erlang = ["OTP_VERSION", "REBAR3_VERSION", "REBAR_VERSION"];

/**
 * The variables other than PATH in the ENV of some official images, for all their tags together, so that no variable of
 * a tag is called undefined. The line above each gives its source: a file of a repository on GitHub, or the image
 * history in docker-library/repo-info.
 */
const environments: Readonly<Record<string, readonly string[]>> = {
  // repo-info of alpine 3.24.2, busybox latest, and buildpack-deps trixie-curl and noble-curl (bases: debian and
  // ubuntu)
  alpine: none,
  busybox: none,
  "buildpack-deps": none,
  debian: none,
  scratch: none,
  ubuntu: none,
  // adoptium/containers docker_templates/partials/{nix-env,java-version}.j2
  "eclipse-temurin": java,
  // erlef/docker-elixir 1.19/Dockerfile
  elixir: [...erlang, "ELIXIR_VERSION", "LANG"],
  // erlang/docker-erlang-otp 26/Dockerfile
  erlang,
  // docker-library/golang Dockerfile-linux.template
  golang: ["GOLANG_VERSION", "GOPATH", "GOTOOLCHAIN"],
  // keeganwitt/docker-gradle jdk17-jammy/Dockerfile
  gradle: [...java, "GRADLE_HOME", "GRADLE_VERSION"],
  // docker-library/httpd 2.4/Dockerfile of 2015; repo-info of 2.2.34, 2.4.38 and 2.4.68
  httpd: ["APACHE_DIST_URLS", "HTTPD_BZ2_URL", "HTTPD_PATCHES", "HTTPD_PREFIX", "HTTPD_SHA256", "HTTPD_VERSION"],
  // MariaDB/mariadb-docker 11.4/Dockerfile
  mariadb: ["GOSU_VERSION", "LANG", "MARIADB_VERSION"],
  // carlossg/docker-maven eclipse-temurin-17/Dockerfile
  maven: [...java, "MAVEN_CONFIG", "MAVEN_HOME"],
  // docker-library/mysql template/Dockerfile.oracle
  mysql: ["GOSU_VERSION", "MYSQL_MAJOR", "MYSQL_SHELL_VERSION", "MYSQL_VERSION"],
  // nginx/docker-nginx Dockerfile-debian.template; repo-info of 1.31.2
  nginx: ["ACME_VERSION", "DYNPKG_RELEASE", "NGINX_VERSION", "NJS_RELEASE", "NJS_VERSION", "PKG_RELEASE"],
  // nodejs/docker-node Dockerfile-debian.template
  node: ["NODE_VERSION", "YARN_VERSION"],
  // docker-library/openjdk Dockerfile-linux.template
  openjdk: ["JAVA_HOME", "JAVA_VERSION", "LANG"],
  // Perl/docker-perl 5.040.001-main-bookworm/Dockerfile
  perl: none,
  // docker-library/php Dockerfile-linux.template
  php: [
    ...["APACHE_CONFDIR", "APACHE_ENVVARS", "GPG_KEYS", "PHPIZE_DEPS", "PHP_ASC_URL", "PHP_CFLAGS", "PHP_CPPFLAGS"],
    ...["PHP_INI_DIR", "PHP_LDFLAGS", "PHP_SHA256", "PHP_URL", "PHP_VERSION"],
  ],
  // docker-library/postgres Dockerfile-alpine.template, Dockerfile-debian.template; repo-info for DOCKER_PG_LLVM_DEPS
  postgres: ["DOCKER_PG_LLVM_DEPS", "GOSU_VERSION", "LANG", "PGDATA", "PG_MAJOR", "PG_SHA256", "PG_VERSION"],
  // docker-library/python Dockerfile-linux.template; repo-info of 2020 to 2023 for those that have PIP and SETUPTOOLS in them
  python: [
    ...["GPG_KEY", "LANG", "PYTHON_GET_PIP_SHA256", "PYTHON_GET_PIP_URL", "PYTHON_PIP_VERSION"],
    ...["PYTHON_SETUPTOOLS_VERSION", "PYTHON_SHA256", "PYTHON_VERSION"],
  ],
  // repo-info of 4.0.5, 5.0.5, 6.2.6 and 7.2.3
  redis: ["GOSU_VERSION", "REDIS_DOWNLOAD_SHA", "REDIS_DOWNLOAD_URL", "REDIS_VERSION"],
  // docker-library/ruby Dockerfile.template; repo-info of 2.4.3 to 3.1.4 for RUBY_MAJOR; BUNDLE_PATH and BUNDLE_BIN were
  // in those of 2.3 and 2.4, as copies of their Dockerfile show
  ruby: [
    ...["BUNDLE_APP_CONFIG", "BUNDLE_BIN", "BUNDLE_PATH", "BUNDLE_SILENCE_ROOT_WARNING", "GEM_HOME", "LANG"],
    ...["RUBY_DOWNLOAD_SHA256", "RUBY_DOWNLOAD_URL", "RUBY_MAJOR", "RUBY_VERSION"],
  ],
  // rust-lang/docker-rust Dockerfile-debian.template
  rust: ["CARGO_HOME", "RUSTUP_HOME", "RUST_VERSION"],
  // docker-library/tomcat Dockerfile.template of 2016; repo-info of 7.0.99 to 11.0.10
  tomcat: [
    ...java,
    ...["CATALINA_HOME", "GPG_KEYS", "LD_LIBRARY_PATH", "OPENSSL_VERSION", "TOMCAT_ASC_URL", "TOMCAT_MAJOR"],
    ...["TOMCAT_NATIVE_LIBDIR", "TOMCAT_SHA512", "TOMCAT_TGZ_URL", "TOMCAT_VERSION"],
  ],
};

/** Jupyter's images are built on one another: variables of one are assumed to exist in all of them. */
const jupyterImage = /^(?:quay\.io\/)?jupyter\//;
/** jupyter/docker-stacks images/{docker-stacks-foundation,base-notebook,julia-notebook,pyspark-notebook}/Dockerfile. */
const jupyter = [
  ...["APACHE_SPARK_VERSION", "CONDA_DIR", "DEBIAN_FRONTEND", "HADOOP_VERSION", "HOME", "JULIA_DEPOT_PATH"],
  ...["JULIA_PKGDIR", "JUPYTER_PORT", "LANG", "LANGUAGE", "LC_ALL", "NB_GID", "NB_UID", "NB_USER", "SHELL"],
  ...["SPARK_HOME", "SPARK_OPTS"],
];

/** The names that an image sets in its ENV, except PATH, which BuildKit sets itself; undefined for unknown images. */
export function environmentOfImage({ name }: ImageReference): readonly string[] | undefined {
  if (jupyterImage.test(name)) return jupyter;
  return Object.hasOwn(environments, name) ? environments[name] : undefined;
}
