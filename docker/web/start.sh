#!/bin/sh
# Fills in the proxy's configuration from the environment and becomes nginx. Written to: HOCHOI_RUN and HOCHOI_CACHE alone.
set -eu
: "${S3_ENDPOINT:?}" "${HOCHOI_COURSE:?}" "${HOCHOI_MEDIA:?}" "${HOCHOI_RESOLVER:?}"
# The very name that the processes sign for, or S3 refuses what they allow.
HOCHOI_S3=${S3_ENDPOINT%/}
HOCHOI_S3_HOST=${HOCHOI_S3#*://}
export HOCHOI_S3 HOCHOI_S3_HOST
template=$HOCHOI_NGINX/nginx.conf.template
mkdir -p "$HOCHOI_RUN"
# Only names that begin with HOCHOI_ are ours; the others are nginx's own variables.
envsubst "$(grep -o '\${HOCHOI_[A-Z0-9_]*}' "$template" | sort -u | tr '\n' ' ')" <"$template" >"$HOCHOI_RUN/nginx.conf"
exec nginx -e stderr -c "$HOCHOI_RUN/nginx.conf" "$@"
