curl -X 'POST' \
  'http://localhost:4116/api/v1/changefeeds/1212/pause' \
  -H 'accept: application/json' \
  -H 'Authorization: Bearer mytoken' \
  -d ''
