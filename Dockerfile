# Sequent alone, as its Debian package: docker build -t sequent . && docker run --rm -v "$PWD:/work" sequent check designs/mine.toml
FROM debian:12 AS build
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates
COPY . /sequent
WORKDIR /sequent
RUN tools/packages && cmake --preset release && cmake --build --preset release && cd build/release && cpack

FROM debian:12
COPY --from=build /sequent/build/release/*.deb /opt/
RUN apt-get update && apt-get install -y --no-install-recommends git /opt/*.deb && rm -rf /opt/*.deb /var/lib/apt/lists/*
# The mounted folder belongs to another user than the container's.
RUN git config --system --add safe.directory '*'
WORKDIR /work
ENTRYPOINT ["sequent"]
