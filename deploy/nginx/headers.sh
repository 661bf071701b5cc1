#!/bin/sh
# headers.sh SERVER FOLDER: asks a running changefeed-server for the headers it
# sends with the console, and writes them for nginx: FOLDER/page.conf with the
# page, FOLDER/file.conf with everything else. The page's policy names the hash
# of its script, so the server must be of the same build as the files that
# nginx serves. Where it answers otherwise than such a server does, nothing is
# written and the files from before stay.
set -eu
server=$1
folder=$2

# What an answer says of itself alone, or nginx says by itself.
own='^(cache-control|connection|content-encoding|content-length|content-type|date|etag|strict-transport-security|transfer-encoding|vary|x-request-id)$'

write() {
    answer=$(curl --silent --show-error --head "$server$1")
    printf '%s\n' "$answer" | tr -d '\r' | awk -v own="$own" -v path="$1" -v status="$2" '
        NR == 1 && $2 != status {
            print path " is answered " $2 ", not " status ": is the console there?" > "/dev/stderr"
            failed = 1
            exit 1
        }
        NR > 1 && /:/ {
            name = tolower(substr($0, 1, index($0, ":") - 1))
            value = substr($0, index($0, ":") + 2)
            if (name ~ own) next
            if (value ~ /["\\$]/) {
                print "nginx cannot send " name > "/dev/stderr"
                failed = 1
                exit 1
            }
            printf "add_header %s \"%s\" always;\n", name, value
            if (name == "content-security-policy") found = 1
        }
        END {
            if (failed) exit 1
            if (!found) { print "no changefeed-server answered" > "/dev/stderr"; exit 1 }
        }
    ' > "$folder/$3.new" || { rm -f "$folder/$3.new"; exit 1; }
    mv "$folder/$3.new" "$folder/$3"
}

mkdir -p "$folder"
write / 200 page.conf
write /no-such-file.js 404 file.conf
