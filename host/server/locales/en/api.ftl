## The API
