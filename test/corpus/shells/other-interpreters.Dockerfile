# syntax=docker/dockerfile:1
FROM python:3.12-slim AS by-python
SHELL ["python3", "-c"]
RUN import json, pathlib; pathlib.Path("/version.json").write_text(json.dumps({"major": 4}))
RUN <<SCRIPT
import pathlib
for number in range(3):
    pathlib.Path(f"/part-{number}").write_text("apt-get install is only a text here")
SCRIPT

FROM perl:5.40-slim AS by-perl
RUN <<'REPORT'
#!/usr/bin/env perl
use strict;
use warnings;
open my $out, '>', '/report.txt' or die $!;
print {$out} join("\n", map { "line $_" } 1 .. 5), "\n";
REPORT

FROM node:22-slim
RUN ["node", "--eval", "require('fs').writeFileSync('/made-by', process.version)"]
COPY --from=by-python /version.json /part-* /parts/
COPY --from=by-perl /report.txt /
ENTRYPOINT ["node", "--print", "require('fs').readFileSync('/report.txt', 'utf8')"]
