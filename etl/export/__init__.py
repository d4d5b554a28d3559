"""Figures as files to keep: CSV, XLSX, Parquet and JSON, each with what it says of itself."""
