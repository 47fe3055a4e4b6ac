#!/bin/bash
# Times SpamAssassin's spamd and rspamd over a folder of messages, on loopback only, and stops both at the end.
#
#   benchmarks/filters.sh FOLDER [spamd|rspamd|all]
#
# FOLDER holds one message a file. Both daemons run unprivileged ports from a temporary folder with their own
# configuration: no DNS, no network tests, no Bayes store, no system file touched. Debian packages needed:
# spamassassin spamd spamc rspamd. Prints lines `name<TAB>mails<TAB>seconds`, for throughput.py to read.
#
# SPAMD_PORT (17783), RSPAMD_PORT (17333) and SPAMD_CHILDREN (1) may be set. One spamd child is the fair
# opponent of one preflint process; spamc starts one client process a message, as a delivery agent does.
set -euo pipefail

folder=$(cd "${1:?usage: filters.sh FOLDER [spamd|rspamd|all]}" && pwd)
which=${2:-all}
spamd_port=${SPAMD_PORT:-17783}
rspamd_port=${RSPAMD_PORT:-17333}
children=${SPAMD_CHILDREN:-1}
PATH=$PATH:/usr/sbin:/sbin
work=$(mktemp -d "${TMPDIR:-/tmp}/preflint-filters.XXXXXX")
daemons=()

stop_all() {
    for pid in "${daemons[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${daemons[@]}"; do wait "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap stop_all EXIT
trap 'exit 130' INT TERM

wait_for_port() {
    for _ in $(seq 1200); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return 0; fi
        sleep 0.1
    done
    tail -n 5 "$work"/*/out >&2 || true
    echo "nothing listens on port $1 after 120 s" >&2
    return 1
}

seconds_of() {
    local start end
    start=$(date +%s.%N)
    "$@" >"$work/answers"
    end=$(date +%s.%N)
    awk -v a="$start" -v b="$end" 'BEGIN { printf "%.3f", b - a }'
}

# a client that scanned nothing must not look fast
report() {
    local answered
    answered=$(grep -c "$3" "$work/answers" || true)
    if [ "$answered" -lt "$count" ]; then echo "$1: only $answered of $count messages answered" >&2; fi
    printf '%s\t%s\t%s\n' "$1" "$count" "$2"
}

spamc_each() {
    for mail in "$folder"/*; do timeout 20 spamc -d 127.0.0.1 -p "$spamd_port" -c <"$mail" || true; done
}

run_spamd() {
    mkdir -p "$work/sa"
    # -L: local tests only; -x: no per-user files; -m: children (spamd's -P, paranoid, is not used)
    HOME=$work/sa spamd -L -x -m "$children" --listen="127.0.0.1:$spamd_port" --cf='use_bayes 0' \
        --cf='dns_available no' --syslog="$work/sa/log" --pidfile="$work/sa/pid" >"$work/sa/out" 2>&1 &
    daemons+=($!)
    wait_for_port "$spamd_port"
    first=("$folder"/*)
    timeout 20 spamc -d 127.0.0.1 -p "$spamd_port" -c <"${first[0]}" >/dev/null || true
    report "spamc, one process a message; spamd -L -m $children" "$(seconds_of spamc_each)" '^[-0-9.]*/[0-9.]*$'
}

write_rspamd_config() {
    mkdir -p "$work/rs/local.d" "$work/rs/override.d" "$work/rs/db"
    cat >"$work/rs/rspamd.conf" <<CONF
.include "\$CONFDIR/common.conf"
options {
    pidfile = "$work/rs/pid";
    .include "\$CONFDIR/options.inc"
    control_socket = "$work/rs/control.sock mode=0600";
    rrd = "";
    dns { nameserver = ["127.0.0.1:9"]; timeout = 0.01s; retransmits = 1; }
    filters = "chartable,dkim,regexp";
}
logging { type = "file"; filename = "$work/rs/log"; level = "error"; }
worker "normal" { bind_socket = "127.0.0.1:$rspamd_port"; .include "\$CONFDIR/worker-normal.inc" }
CONF
    # whatever would ask the network is off, so that no message waits for an answer that cannot come
    for module in rbl surbl spf dkim dmarc arc asn fuzzy_check mx_check phishing rspamd_update url_redirector \
        antivirus dcc neural ratelimit greylist replies history_redis reputation bayes_expiry dkim_signing; do
        echo "$module { enabled = false; }"
    done >"$work/rs/rspamd.conf.override"
    echo 'classifier "bayes" { enabled = false; }' >"$work/rs/local.d/statistic.conf"
}

run_rspamd() {
    write_rspamd_config
    local user=()
    if [ "$(id -u)" = 0 ]; then
        user=(-u _rspamd -g _rspamd)
        chown -R _rspamd:_rspamd "$work/rs"
        chmod 755 "$work"
    fi
    rspamd -f "${user[@]}" -c "$work/rs/rspamd.conf" --var=DBDIR="$work/rs/db" --var=RUNDIR="$work/rs" \
        --var=LOGDIR="$work/rs" --var=LOCAL_CONFDIR="$work/rs" >"$work/rs/out" 2>&1 &
    daemons+=($!)
    wait_for_port "$rspamd_port"
    first=("$folder"/*)
    timeout 60 rspamc -h "127.0.0.1:$rspamd_port" "${first[0]}" >/dev/null
    # rspamd compiles its Hyperscan databases in the background after the start; timing waits for them
    timeout 300 rspamc -h "127.0.0.1:$rspamd_port" "$folder" >/dev/null
    report "rspamc over the folder, default parallelism" \
        "$(seconds_of timeout 600 rspamc -h "127.0.0.1:$rspamd_port" "$folder")" '^Action:'
    report "rspamc over the folder, -n 1" \
        "$(seconds_of timeout 600 rspamc -n 1 -h "127.0.0.1:$rspamd_port" "$folder")" '^Action:'
}

count=$(find "$folder" -maxdepth 1 -type f | wc -l)
case $which in
    spamd) run_spamd ;;
    rspamd) run_rspamd ;;
    all) run_spamd; run_rspamd ;;
    *) echo "unknown filter: $which" >&2; exit 2 ;;
esac
