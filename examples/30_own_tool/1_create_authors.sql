-- migrate:up
CREATE TABLE author (id INTEGER PRIMARY KEY, name text NOT NULL);

-- migrate:down
DROP TABLE author;
