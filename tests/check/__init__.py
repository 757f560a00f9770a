"""Each rule of a dossier refuses what breaks it, at its place, and lets pass what keeps it."""
