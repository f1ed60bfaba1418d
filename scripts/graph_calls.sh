# shellcheck shell=bash
# Ordinary Graph calls with curl, against the sandbox whose ready file is
# $ready_file. Secrets and tokens go to curl on its standard input, never on its
# command line.
# shellcheck disable=SC2154 # ready_file comes from the script that sources this

curl_graph() {
  curl --silent --show-error --fail-with-body --max-time 30 --noproxy '*' \
    --cacert "$(jq -r .ca_certificate_file "$ready_file")" --config - "$@"
}

# graph_token source|target: a token by client credentials.
graph_token() {
  jq -r --arg role "$1" '
    def option($name; $value): "\($name) = \($value | @json)";
    . as $ready | .[$role] |
    option("url"; "\($ready.authority_host)/\(.tenant_id)/oauth2/v2.0/token"),
    option("data-urlencode"; "grant_type=client_credentials"),
    option("data-urlencode"; "client_id=\(.client_id)"),
    option("data-urlencode"; "client_secret=\(.client_secret)"),
    option("data-urlencode"; "scope=\($ready.graph_endpoint)/.default")' "$ready_file" |
    curl_graph | jq -er .access_token
}

# graph_call source|target METHOD PATH [BODY-FILE]: prints the answer's body.
# PATH starts with the version. A status of 400 and above fails.
graph_call() {
  local role="$1" method="$2" path="$3" body="${4:-}" token
  token="$(graph_token "$role")" || return 1
  local options=(--request "$method")
  if [[ -n "$body" ]]; then
    options+=(--header 'Content-Type: application/json' --data-binary "@$body")
  fi
  jq -nr --arg token "$token" --arg path "$path" --slurpfile ready "$ready_file" '
    "url = \($ready[0].graph_endpoint + "/" + $path | @json)",
    "header = \("Authorization: Bearer " + $token | @json)"' |
    curl_graph "${options[@]}"
}
