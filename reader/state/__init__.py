"""The user's own data in one SQLite file of the data folder: migrated, backed up, never dropped."""
