"""What the user made with the reader, in one SQLite file of the data folder: migrated, backed up, never dropped."""
