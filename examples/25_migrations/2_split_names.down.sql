ALTER TABLE user DROP COLUMN family_name;
