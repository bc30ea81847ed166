import { managerCases } from "./managerCases";

/** Builds in a stage of its own, from which only the result goes on. */
const inStage = (image: string, text: string) =>
  `FROM ${image} AS build\n${text}\nFROM debian\nCOPY --from=build /app /app\n`;
const maven = (text: string) => inStage("maven:3-eclipse-temurin-21", text);
const gradle = (text: string) => inStage("gradle:8", text);
const dotnet = (text: string) => inStage("mcr.microsoft.com/dotnet/sdk:8.0", text);
const repository = "maven-repository /root/.m2/repository";
const packages = "nuget-packages /root/.nuget/packages";

managerCases("maven", {
  safe: {
    "as root": [maven("RUN mvn -B package"), repository],
    "the project's own": [maven("RUN ./mvnw package"), repository],
    "the project's own, by a shell": [maven("RUN sh mvnw package"), repository],
    "the offline RUN needs the mount": [
      maven("COPY pom.xml .\nRUN mvn dependency:go-offline\nCOPY . .\nRUN mvn -o package"),
      ...[repository, repository],
    ],
    "as a user": [
      maven("RUN useradd -m -u 5 a\nUSER a\nRUN mvn package"),
      "maven-repository /home/a/.m2/repository uid=5 gid=5",
    ],
    "moved by an option": [maven("RUN mvn -Dmaven.repo.local=/m2 package"), "maven-repository /m2"],
    "moved by MAVEN_OPTS": [
      maven('ENV MAVEN_OPTS="-Xmx1g -Dmaven.repo.local=/m2"\nRUN mvn package'),
      "maven-repository /m2",
    ],
    "HOME does not move it": [maven("ENV HOME=/app\nRUN mvn package"), repository],
  },
  suggested: {
    "in the image that is made": ["FROM maven:3\nRUN mvn package", repository],
  },
  silent: {
    "a version": maven("RUN mvn --version"),
    "the container builds": "FROM maven:3\nRUN mvn dependency:go-offline\nCMD mvn spring-boot:run",
    "another stage takes the repository":
      "FROM maven:3 AS deps\nRUN mvn dependency:go-offline\nFROM maven:3 AS b\nCOPY --from=deps /root/.m2 /root/.m2\nRUN mvn -o package\nFROM debian",
    "a mention": maven("RUN echo mvn package"),
  },
});

managerCases("gradle", {
  safe: {
    "as root": [gradle("RUN gradle build"), "gradle-caches /root/.gradle/caches sharing=locked"],
    "the project's own": [gradle("RUN ./gradlew build"), "gradle-caches /root/.gradle/caches sharing=locked"],
    "as a user": [
      gradle("USER gradle\nRUN gradle build --no-daemon"),
      "gradle-caches /home/gradle/.gradle/caches sharing=locked uid=1000 gid=1000",
    ],
    "moved by ENV": [gradle("ENV GRADLE_USER_HOME=/g\nRUN gradle build"), "gradle-caches /g/caches sharing=locked"],
    "moved by an option": [gradle("RUN gradle -g /g build"), "gradle-caches /g/caches sharing=locked"],
  },
  silent: {
    "a version": gradle("RUN gradle --version && ./gradlew --stop"),
    "root's folder by the one that it is a link to": gradle(
      "RUN --mount=type=cache,target=/home/gradle/.gradle gradle build",
    ),
    "offline alone": gradle("RUN gradle build --offline"),
    "a mention": gradle("RUN echo gradle build"),
  },
});

managerCases("bundler", {
  safe: {
    "in Ruby's image": ["FROM ruby:3.4\nRUN bundle install", "bundle-cache /usr/local/bundle/cache"],
    "without a subcommand": ["FROM ruby:3.4\nRUN bundle --jobs 4", "bundle-cache /usr/local/bundle/cache"],
    "gem install": ["FROM ruby:3.4\nRUN gem install rails", "bundle-cache /usr/local/bundle/cache"],
    "as a user": [
      "FROM ruby:3.4\nRUN useradd -m -u 5 a\nUSER a\nRUN bundle install",
      "bundle-cache /usr/local/bundle/cache uid=5 gid=5",
    ],
    "below BUNDLE_PATH": [
      'ARG RUBY_VERSION=3.3.6\nFROM docker.io/library/ruby:$RUBY_VERSION-slim\nENV BUNDLE_DEPLOYMENT="1" BUNDLE_PATH="/gems"\nRUN bundle install',
      "bundle-cache /gems/ruby/3.3.0/cache",
    ],
    "moved by GEM_HOME": ["ENV GEM_HOME=/gems\nRUN gem install rails", "bundle-cache /gems/cache"],
  },
  silent: {
    "other subcommands":
      "FROM ruby:3.4\nRUN bundle exec rake && bundle config set without dev && gem list && bundle -v",
    "a place that is not known": "FROM debian\nRUN bundle install",
    "a place that a setting tells": "FROM ruby:3.4\nRUN bundle config set --local deployment true\nRUN bundle install",
    "gems of the project": "FROM ruby:3.4\nRUN bundle install --local",
    "a mention": "FROM ruby:3.4\nRUN echo bundle install",
  },
});

managerCases("composer", {
  safe: {
    "in PHP's image": ["FROM php:8.4\nRUN composer install --no-dev", "composer-cache /root/.composer/cache"],
    "in its own image": ["FROM composer:2\nRUN composer install", "composer-cache /tmp/cache"],
    "as a user": [
      "FROM php:8.4\nRUN useradd -m -u 5 a\nUSER a\nRUN composer require x/y",
      "composer-cache /home/a/.composer/cache uid=5 gid=5",
    ],
    "moved by ENV": ["FROM php:8.4\nENV COMPOSER_CACHE_DIR=/c\nRUN composer update", "composer-cache /c"],
    "with its home": ["FROM php:8.4\nENV COMPOSER_HOME=/h\nRUN composer update", "composer-cache /h/cache"],
    "moved by a setting": [
      "FROM php:8.4\nRUN composer config -g cache-dir /c\nRUN composer install",
      "composer-cache /c",
    ],
  },
  silent: {
    "other subcommands": "FROM php:8.4\nRUN composer dump-autoload -o && composer clear-cache && composer --version",
    "a dry run": "FROM php:8.4\nRUN composer install --dry-run",
    "a mention": "FROM php:8.4\nRUN echo composer install",
  },
});

managerCases("nuget", {
  safe: {
    "as root": [dotnet("RUN dotnet publish -c Release -o /app"), packages],
    "runs without a restore need the mount": [
      dotnet(
        "COPY *.csproj .\nRUN dotnet restore\nCOPY . .\nRUN dotnet build --no-restore\nRUN dotnet publish --no-build",
      ),
      ...[packages, packages, packages],
    ],
    "as a user": [dotnet("USER app\nRUN dotnet restore"), "nuget-packages /home/app/.nuget/packages uid=1654 gid=1654"],
    "moved by ENV": [dotnet("ENV NUGET_PACKAGES=/n\nRUN dotnet restore"), "nuget-packages /n"],
    "moved by an option": [dotnet("RUN dotnet restore --packages /n"), "nuget-packages /n"],
  },
  suggested: {
    "in the image that is made": ["FROM mcr.microsoft.com/dotnet/sdk:8.0\nRUN dotnet restore", packages],
  },
  silent: {
    "other subcommands": dotnet("RUN dotnet --info && dotnet tool install -g x && dotnet app.dll"),
    "another stage takes the packages":
      "FROM mcr.microsoft.com/dotnet/sdk:8.0 AS a\nRUN dotnet restore\nFROM debian\nCOPY --from=a /root/.nuget /root/.nuget",
    "the container builds": 'FROM mcr.microsoft.com/dotnet/sdk:8.0\nRUN dotnet restore\nCMD ["dotnet", "watch", "run"]',
    "a mention": dotnet("RUN echo dotnet restore"),
  },
});

managerCases("mix", {
  safe: {
    "as root": ["FROM elixir:1.18\nRUN mix deps.get --only prod", "hex-cache /root/.hex"],
    "as a user": [
      "FROM elixir:1.18\nRUN useradd -m -u 5 a\nUSER a\nRUN mix deps.get",
      "hex-cache /home/a/.hex uid=5 gid=5",
    ],
    "moved by ENV": ["FROM elixir:1.18\nENV HEX_HOME=/hex\nRUN mix deps.get", "hex-cache /hex"],
  },
  silent: {
    "other tasks": "FROM elixir:1.18\nRUN mix local.hex --force && mix deps.compile && mix release",
    "what Hex is told is kept there": "FROM elixir:1.18\nRUN mix hex.organization auth acme --key x\nRUN mix deps.get",
    "offline alone": "FROM elixir:1.18\nENV HEX_OFFLINE=1\nRUN mix deps.get",
    "a mention": "FROM elixir:1.18\nRUN echo mix deps.get",
  },
});
