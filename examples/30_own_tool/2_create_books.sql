-- migrate:up
CREATE TABLE book (id INTEGER PRIMARY KEY, title text NOT NULL, author_id bigint NOT NULL REFERENCES author (id));

-- migrate:down
DROP TABLE book;
