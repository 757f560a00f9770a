"""What a build costs beside what others cost: `make bench`."""
