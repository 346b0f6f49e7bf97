-- migrate:up
CREATE TABLE note (id INTEGER, text TEXT);
INSERT INTO note VALUES (1, 'a ; b ] [ "quoted" \ $x$');

-- migrate:down
DROP TABLE note;
