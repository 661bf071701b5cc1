curl -X 'GET' \
'http://localhost:4116/api/v1/changefeeds/?clusterId=%24%7BclusterID%7D&page=1&pageSize=10' \
-H 'accept: application/json' \
-H 'Authorization: Bearer mytoken'
