curl -X 'GET' \
  'http://localhost:4116/api/v1/changefeeds/1212/' \
  -H 'accept: application/json' \
  -H 'Authorization: Bearer mytoken'
