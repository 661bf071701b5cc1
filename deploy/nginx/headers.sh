#!/bin/sh
# headers.sh SERVER FOLDER: asks a running changefeed-server for the headers it
# sends with the console, and writes them for nginx: FOLDER/page.conf with the
# page, FOLDER/file.conf with everything else. The page's policy names the hash
# of its script, so the server must be of the same build as the files that
# nginx serves.
set -eu
server=$1
folder=$2

# What an answer says of itself alone, or nginx says by itself.
own='^(cache-control|connection|content-encoding|content-length|content-type|date|etag|strict-transport-security|transfer-encoding|vary|x-request-id)$'

write() {
    answer=$(curl --silent --show-error --head "$server$1")
    printf '%s\n' "$answer" | tr -d '\r' | awk -v own="$own" '
        NR > 1 && /:/ {
            name = tolower(substr($0, 1, index($0, ":") - 1))
            value = substr($0, index($0, ":") + 2)
            if (name ~ own) next
            if (value ~ /["\\$]/) { print "nginx cannot send " name > "/dev/stderr"; exit 1 }
            printf "add_header %s \"%s\" always;\n", name, value
            if (name == "content-security-policy") found = 1
        }
        END { if (!found) { print "no changefeed-server answered" > "/dev/stderr"; exit 1 } }
    ' > "$folder/$2.new"
    mv "$folder/$2.new" "$folder/$2"
}

mkdir -p "$folder"
write / page.conf
write /no-such-file.js file.conf
