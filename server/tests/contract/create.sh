curl -X 'POST' \
  'http://localhost:4116/api/v1/changefeeds/' \
  -H 'accept: application/json' \
  -H 'Authorization: Bearer mytoken' \
  -H 'Content-Type: application/json' \
  -d '{
  "clusterId": "CLUSTER_ID_IN_TIEM__22",
  "downstream": {},
  "downstreamType": "tidb",
  "name": "my_sync_name",
  "rules": [
    "*.*"
  ],
  "startTS": "415241823337054209"
}'
