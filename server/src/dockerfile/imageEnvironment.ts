import type { ImageReference } from "./images";

const always: readonly string[] = [];
const gnuOrMusl = ["LANG"];
const java = ["JAVA_HOME", "JAVA_VERSION", "LANG", "LANGUAGE", "LC_ALL"];

/**
 * The names in ENV of some official images besides PATH, of all their tags together, so that nothing that a tag sets is
 * called undefined. Source: the ENV lines of their Dockerfiles, in the repositories that
 * https://github.com/docker-library/official-images names.
 */
const environments: Readonly<Record<string, readonly string[]>> = {
  alpine: always,
  busybox: always,
  "buildpack-deps": always,
  debian: always,
  scratch: always,
  ubuntu: always,
  "eclipse-temurin": java,
  elixir: ["ELIXIR_VERSION", "OTP_VERSION", "REBAR3_VERSION", "REBAR_VERSION", ...gnuOrMusl],
  erlang: ["OTP_VERSION", "REBAR3_VERSION", "REBAR_VERSION", ...gnuOrMusl],
  golang: ["GOLANG_VERSION", "GOPATH", "GOTOOLCHAIN"],
  gradle: [...java, "GRADLE_HOME", "GRADLE_VERSION"],
  httpd: ["HTTPD_PATCHES", "HTTPD_PREFIX", "HTTPD_SHA256", "HTTPD_VERSION"],
  mariadb: ["GOSU_VERSION", "GPG_KEYS", "MARIADB_MAJOR", "MARIADB_VERSION", "REPOSITORY", ...gnuOrMusl],
  maven: [...java, "MAVEN_CONFIG", "MAVEN_HOME"],
  mysql: ["GOSU_VERSION", "MYSQL_MAJOR", "MYSQL_SHELL_VERSION", "MYSQL_VERSION"],
  nginx: ["ACME_VERSION", "DYNPKG_RELEASE", "NGINX_VERSION", "NJS_RELEASE", "NJS_VERSION", "PKG_RELEASE"],
  node: ["NODE_VERSION", "YARN_VERSION"],
  openjdk: ["JAVA_HOME", "JAVA_VERSION", ...gnuOrMusl],
  perl: ["PERL_VERSION"],
  php: [
    ...["APACHE_CONFDIR", "APACHE_ENVVARS", "GPG_KEYS", "PHPIZE_DEPS", "PHP_ASC_URL", "PHP_CFLAGS", "PHP_CPPFLAGS"],
    ...["PHP_EXTRA_BUILD_DEPS", "PHP_EXTRA_CONFIGURE_ARGS", "PHP_INI_DIR", "PHP_LDFLAGS", "PHP_SHA256", "PHP_URL"],
    "PHP_VERSION",
  ],
  postgres: ["DOCKER_PG_LLVM_DEPS", "GOSU_VERSION", "PGDATA", "PG_MAJOR", "PG_SHA256", "PG_VERSION", ...gnuOrMusl],
  python: [
    ...["GPG_KEY", "PYTHON_GET_PIP_SHA256", "PYTHON_GET_PIP_URL", "PYTHON_PIP_VERSION", "PYTHON_SETUPTOOLS_VERSION"],
    ...["PYTHON_SHA256", "PYTHON_VERSION", "PYTHONIOENCODING"],
    ...gnuOrMusl,
  ],
  redis: ["GOSU_VERSION", "REDIS_DOWNLOAD_SHA", "REDIS_DOWNLOAD_URL", "REDIS_VERSION"],
  ruby: [
    ...["BUNDLE_APP_CONFIG", "BUNDLE_BIN", "BUNDLE_PATH", "BUNDLE_SILENCE_ROOT_WARNING", "GEM_HOME", "RUBY_MAJOR"],
    ...["RUBY_DOWNLOAD_SHA256", "RUBY_DOWNLOAD_URL", "RUBY_VERSION", ...gnuOrMusl],
  ],
  rust: ["CARGO_HOME", "RUSTUP_HOME", "RUST_VERSION"],
  tomcat: [
    ...java,
    ...["CATALINA_HOME", "GPG_KEYS", "LD_LIBRARY_PATH", "TOMCAT_MAJOR", "TOMCAT_NATIVE_LIBDIR", "TOMCAT_SHA512"],
    "TOMCAT_VERSION",
  ],
};

/** Jupyter's images build on one another, so all set what the first does. Source: https://github.com/jupyter/docker-stacks */
const jupyterImage = /^(?:quay\.io\/)?jupyter\//;
const jupyter = [
  ...["CONDA_DIR", "HOME", "JULIA_DEPOT_PATH", "JULIA_PKGDIR", "JUPYTER_PORT", "LANG", "LANGUAGE", "LC_ALL", "NB_GID"],
  ...["NB_UID", "NB_USER", "R_LIBS", "SHELL", "SPARK_HOME", "SPARK_OPTS", "XDG_CACHE_HOME"],
];

/** The names that an image sets in its ENV besides PATH, which BuildKit sees to itself; undefined for one not known here. */
export function environmentOfImage({ name }: ImageReference): readonly string[] | undefined {
  if (jupyterImage.test(name)) return jupyter;
  return Object.hasOwn(environments, name) ? environments[name] : undefined;
}
