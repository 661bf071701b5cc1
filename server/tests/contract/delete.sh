curl -X 'DELETE' \
  'http://localhost:4116/api/v1/changefeeds/12121212' \
  -H 'accept: application/json' \
  -H 'Authorization: Bearer mytoken'
