"""The bridge from the ledger to Parquet and back."""
