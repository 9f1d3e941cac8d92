#!/bin/bash
# Tests the S3 storage against a server that checks signatures: OpenStack Swift with s3api, from Debian packages, on free
# loopback ports, in a temporary folder. Needs root to install missing packages and to run Swift.
set -euo pipefail
cd "$(dirname "$0")/../.."

PACKAGES="swift swift-proxy swift-account swift-container swift-object memcached"
if ! command -v swift-proxy-server >/dev/null || ! command -v memcached >/dev/null; then
  # Prevents the packages from starting services.
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $PACKAGES >/dev/null
  rm -f /usr/sbin/policy-rc.d
fi

folder=$(mktemp -d)
pids=()
stop() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap stop EXIT
mkdir -p "$folder/node/sdb1" "$folder/etc"
read -r proxy memcache account container object <<<"$(node scripts/test/print-free-ports.mjs 5)"

for server in account:$account container:$container object:$object; do
  name=${server%%:*} port=${server##*:}
  (
    cd "$folder/etc"
    swift-ring-builder "$name.builder" create 6 1 1
    swift-ring-builder "$name.builder" add "r1z1-127.0.0.1:$port/sdb1" 1
    swift-ring-builder "$name.builder" rebalance
  ) >/dev/null
  cat >"$folder/etc/$name-server.conf" <<CONF
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = $port
workers = 0
user = $(id -un)
swift_dir = $folder/etc
devices = $folder/node
mount_check = false
disable_fallocate = true
log_level = WARNING
[pipeline:main]
pipeline = $name-server
[app:$name-server]
use = egg:swift#$name
CONF
done

{
  cat <<CONF
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = $proxy
workers = 0
user = $(id -un)
swift_dir = $folder/etc
log_level = WARNING
[pipeline:main]
pipeline = catch_errors cache listing_formats bulk s3api tempauth copy slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
allow_account_management = true
account_autocreate = true
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:$memcache
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
CONF
  for filter in catch_errors listing_formats bulk copy slo dlo; do
    printf '[filter:%s]\nuse = egg:swift#%s\n' "$filter" "$filter"
  done
} >"$folder/etc/proxy-server.conf"
printf '[swift-hash]\nswift_hash_path_suffix = test\n[swift-constraints]\nmax_file_size = 5368709122\n' >"$folder/etc/swift.conf"

memcached -u "$(id -un)" -l 127.0.0.1 -p "$memcache" -m 32 &
pids+=($!)
for name in account container object proxy; do
  SWIFT_HASH_PATH_SUFFIX=test "swift-$name-server" "$folder/etc/$name-server.conf" >"$folder/$name.log" 2>&1 &
  pids+=($!)
done

export TEST_S3_ENDPOINT="http://127.0.0.1:$proxy" TEST_S3_ACCESS_KEY_ID=test:tester TEST_S3_SECRET_ACCESS_KEY=testing
for _ in $(seq 60); do
  if curl -fso /dev/null "$TEST_S3_ENDPOINT/info"; then break; fi
  sleep 1
done
curl -fso /dev/null "$TEST_S3_ENDPOINT/info" || {
  tail -n 5 "$folder"/*.log
  exit 1
}
node_modules/.bin/vitest run lib/platform/blobs/s3-storage.test.ts
