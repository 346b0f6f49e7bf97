-- migrate:up
CREATE TABLE user (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;
INSERT INTO user (name) VALUES ('Ada Lovelace'), ('Mary Shelley');

-- migrate:down
DROP TABLE user;
