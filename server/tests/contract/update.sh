curl -X 'POST' \
  'http://localhost:4116/api/v1/changefeeds/1212/update' \
  -H 'accept: application/json' \
  -H 'Authorization: Bearer mytoken' \
  -H 'Content-Type: application/json' \
  -d '{
  "downstream": {},
  "downstreamType": "tidb",
  "name": "my_sync_name",
  "rules": [
    "*.*"
  ]
}'
