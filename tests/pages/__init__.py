"""Facts of the PDFs, seen by readers that know nothing of how they were made."""
