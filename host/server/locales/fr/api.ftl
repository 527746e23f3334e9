## L’API
