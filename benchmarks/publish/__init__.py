"""Publishing beside other generators of sites, and to servers: `make bench-publish`."""
