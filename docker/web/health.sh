#!/bin/bash
# Whether nginx answers; Debian's slim image has no curl.
set -eu
exec 3<>"/dev/tcp/127.0.0.1/$HOCHOI_LISTEN"
printf 'GET /health/live HTTP/1.0\r\n\r\n' >&3
head -n 1 <&3 | grep -q ' 200 '
