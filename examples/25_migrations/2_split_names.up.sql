-- description: the family name in a column of its own
ALTER TABLE user ADD COLUMN family_name TEXT;
